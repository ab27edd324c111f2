public import Actions
public import Domain
public import Foundation
public import Logging
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
    /// Signs the hidden fields of forms; the same on all instances and after a restart.
    let signingKey: [UInt8]
    let pages = PageCache()
    /// A place of their own: pictures for links must not push pages out.
    let pictures = PageCache(capacity: PageCache.capacityOfPictures)
    /// Events by their slug, and the keys of other programs by their hash.
    let events = Remembered<String, Event>()
    let accessTokens = Remembered<SecretHash, AccessToken>()
    let limits = RateLimits()
    let searches = KeptSearches()
    /// What nobody answers in the directory, until the clock has it counted.
    public let questions = QuestionTally()
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
        self.lexicon = lexicon
        directory = Directory(beginningWith: emptyDirectory ?? .empty(of: lexicon))
        acquaintances = Acquaintances(taxonomy: lexicon.taxonomy)
        live = LiveUpdates(database: database)
        connections = OpenConnections(most: settings.mostConnections, logger: logger)
        signingKey = try await Self.signingKey(in: database, randomness: randomness)
        pulse.note(try await database.read { try $0.lastJournalID() }, at: clock.now)
        database.onChange { [pulse, clock, weak database] in
            if let database { pulse.note(database.newestChange, at: clock.now) }
        }
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
    /// Under what others may use what everybody may see, and who delivers it to portals.
    public var openData = OpenDataSettings()
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
