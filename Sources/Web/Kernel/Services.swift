public import Actions
public import Domain
public import Foundation
public import Logging
public import OpenID
import Secrets
public import Storage
import WordStems
public import Words

/// The outside world of the web room: filled by the command line, and differently by a test.
public struct Services: Sendable {
    public let database: Database
    public let clock: WallClock
    public let identifiers: IdentifierSource
    public let randomness: Randomness
    public let settings: SiteSettings
    public let logger: Logger
    /// What can be said, in all languages.
    public let lexicon: Lexicon
    /// Where the districts are.
    let districtMap: DistrictMap
    /// All profiles, ready to be searched.
    let directory: Directory
    /// Everybody as far as it matters for whom to meet.
    let acquaintances: Acquaintances
    /// Tells open pages what changed.
    public let live: LiveUpdates
    /// What secrets are derived from that stand in letters and on paper; the same on all instances and after a restart. It
    /// signs forms, too, until their key is rotated.
    public let signingKey: [UInt8]
    private let rotatedFormKeys = Remembered<Bool, FormKeys>()
    /// Whether everything was invented for a demonstration, where whoever has the printed links needs no second factor.
    let isInvented: Bool
    /// The sign-in of the city; nil where everybody signs in by letter.
    let workSignIn: OpenIDProvider?
    let pages = PageCache()
    /// A place of their own: pictures for links must not push pages out.
    let pictures = PageCache(capacity: PageCache.capacityOfPictures)
    /// Events by their slug, and the keys of other programs by their hash.
    let events = Remembered<String, Event>()
    let accessTokens = Remembered<SecretHash, AccessToken>()
    /// What every page says of crises while one is open.
    private let crisisAlerts = Remembered<Bool, [CrisisAlert]>()
    /// What the house says in other words than the program.
    private let betterWords = Remembered<Bool, SaidBetter>()
    let limits = RateLimits()
    /// What nobody answers in the directory, until the clock has it counted.
    public let questions = QuestionTally()
    /// Until when people were there who are signed in, until the clock has it kept.
    public let sessions = SessionTally()
    let groupRuns = GroupRuns()
    let presentLeads = PresentLeads()
    let requests = RequestCounts()
    let connections: OpenConnections
    /// How far the journal was at each moment of the last minutes.
    let pulse = JournalPulse()

    /// - Parameter emptyDirectory: `DirectoryIndex.empty(of: lexicon)`, for whoever has it already.
    /// - Throws: what the database throws, and `ResourceFolder.Missing` if the program was copied without its files.
    public init(
        database: Database,
        clock: WallClock,
        identifiers: IdentifierSource,
        randomness: Randomness = .system,
        settings: SiteSettings,
        lexicon: Lexicon,
        emptyDirectory: DirectoryIndex? = nil,
        logger: Logger
    ) async throws {
        districtMap = try settings.districtMap ?? .bundled()
        self.database = database
        self.clock = clock
        self.identifiers = identifiers
        self.randomness = randomness
        self.settings = settings
        self.logger = logger
        // Its own: what one house says in other words, no other one does.
        self.lexicon = lexicon.copy()
        directory = Directory(beginningWith: emptyDirectory ?? .empty(of: lexicon))
        acquaintances = Acquaintances(taxonomy: lexicon.taxonomy)
        live = LiveUpdates(database: database)
        connections = OpenConnections(most: settings.mostConnections, logger: logger)
        let key = try await Self.signingKey(in: database, randomness: randomness)
        signingKey = key
        workSignIn = settings.workSignIn.map { OpenIDProvider($0, clock: clock, signingKey: key) }
        isInvented = try await database.read { db in try db.isInventedCity }
        pulse.note(try await database.read { try $0.lastJournalID() }, at: clock.now)
        database.onChange { [pulse, clock, weak database] in
            if let database { pulse.note(database.newestChange, at: clock.now) }
        }
        // No visitor waits for it.
        _ = try await openCrises()
        _ = try await formKeys()
        try await sayBetterWords()
    }

    /// What signs forms. Asked for with every request, and given from memory while nothing changes.
    func formKeys() async throws -> FormKeys {
        let first = signingKey
        return try await rotatedFormKeys.value(of: true, in: database) { db in
            FormKeys(first: first, made: try db.formKeys())
        } ?? FormKeys(first: first, made: [])
    }

    /// The same where the database may be gone.
    func lastFormKeys() async -> FormKeys {
        (try? await formKeys()) ?? FormKeys(first: signingKey, made: [])
    }

    /// Says what was accepted in the place of the program's texts. Asked for with every page, and done only after a change.
    func sayBetterWords() async throws {
        let said = try await betterWords.value(of: true, in: database) { db in try SaidBetter(in: db) }
        if let said { lexicon.say(said.words, by: said.names) }
    }

    /// The crises that are open, the newest first. Asked for with every page, and given from memory while nothing changes.
    func openCrises() async throws -> [CrisisAlert] {
        try await crisisAlerts.value(of: true, in: database) { db in try CrisisAlert.all(in: db) } ?? []
    }

    /// What letters to people are written with.
    public var correspondence: Correspondence {
        Correspondence(
            lexicon: lexicon, publicAddress: settings.publicAddress, randomness: randomness, sender: settings.sender)
    }

    /// The city's lists of values with their labels.
    public var taxonomy: Taxonomy { lexicon.taxonomy }

    private static func signingKey(in database: Database, randomness: Randomness) async throws -> [UInt8] {
        let name = "signing-key"
        if let key = try await database.read({ try $0.setting(name) }) { return Array(key.utf8) }
        let fresh = Secret(from: randomness).text + Secret(from: randomness).text
        return try await database.write(by: .system) { db in
            if let key = try db.setting(name) { return Array(key.utf8) }
            try db.set(name, to: fresh)
            return Array(fresh.utf8)
        }
    }
}

extension DirectoryIndex {
    /// The index of a directory without organisations, in the words of `lexicon`.
    public static func empty(of lexicon: Lexicon) -> DirectoryIndex {
        DirectoryIndex(
            taxonomy: lexicon.taxonomy, questionWords: lexicon.questionWords, stemmer: SnowballStems.stem)
    }
}

/// What whoever runs the program decided.
public struct SiteSettings: Sendable {
    /// The address under which people reach it, without a slash at the end, such as `https://neue-wege.example`.
    public var publicAddress: String
    public var cityName: String
    /// Whether mail leaves the house, or lands in a folder and the desk says so.
    public var sendsMail: Bool
    /// From where mail comes.
    public var sender: EmailAddress?
    /// Whom to tell about a weakness, such as `mailto:sicherheit@neue-wege.example`; nil leads to the imprint.
    public var securityContact: String?
    /// Where people of the city sign in; nil if the city has no sign-in of its own.
    public var workSignIn: OpenIDSettings?
    /// Under what others may use what everybody may see, and who delivers it to portals.
    public var openData = OpenDataSettings()
    /// Whether the database is a file that the program copies and restores by itself; a server's are its administrator's.
    public var backsUpItself = true
    /// How many lines may be open at once.
    public var mostConnections = 10_000
    /// How long a visitor may take to send a body, so that nobody holds a line by sending a byte now and then.
    var bodyPatience: Duration = .seconds(60)
    /// Where the districts of the city are; nil for what comes with the program.
    public var districtMap: DistrictMap?
    /// Where the city's clocks are.
    public var timeZone = TimeZone.ofTheCity

    public init(publicAddress: String, cityName: String = "Bielefeld", sendsMail: Bool = false) {
        self.publicAddress = publicAddress
        self.cityName = cityName
        self.sendsMail = sendsMail
    }

    /// Whether browsers reach it through TLS; then cookies travel on no other way.
    var isBehindTLS: Bool { publicAddress.hasPrefix("https://") }
}
