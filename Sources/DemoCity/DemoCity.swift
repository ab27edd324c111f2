public import Domain
import Files
import FoundationEssentials
public import Storage
public import Words

/// One invented city around the reference Fachtag: what tests and `neue-wege demo` begin with.
///
/// The same settings, seed and clock make the same city, to the last identifier. Everything goes through the rules and
/// the functions of the features, so nothing is in it that the program itself would have refused.
public struct DemoCity: Sendable {
    public var seed: UInt64 = 2023
    public var stage = DemoStage.before
    /// The day of the Fachtag.
    public var day: CalendarDay
    /// More than the 80 of the content are made by combining it; fewer there never are.
    public var organisations = 80
    /// Registrations before the day; more than the 112 of the content are made by combining it.
    public var participants = 112
    /// Where it is served, without a slash at the end: links in letters lead there.
    public var publicAddress = ""

    public init(day: CalendarDay) {
        self.day = day
    }

    /// What the filling is doing, for people who wait.
    public enum Progress: Hashable, Sendable {
        case organisations(done: Int, of: Int)
        case registrations(done: Int, of: Int)
        case stage(DemoStage)
    }

    /// What was made, for whoever goes on from here.
    public struct Result: Hashable, Sendable {
        public let event: Event.ID
        public let previousEvent: Event.ID
    }

    /// A database that already has an organisation or an event in it.
    public struct NotEmpty: Error, Hashable {}

    /// Whether nothing has been put into `database` yet.
    public static func isEmpty(_ database: Database) async throws -> Bool {
        try await database.read { db in try db.lastJournalID() == 0 }
    }

    /// The day of the Fachtag in a database that was filled before; nil if something else is in it.
    public static func day(in database: Database) async throws -> CalendarDay? {
        let slug = try EventFile.reference().slug
        return try await database.read { db in try db.event(slug: slug)?.day }
    }

    /// Fills an empty database.
    /// - Parameters:
    ///   - story: the clock of `database`; nil if it has another one, and then everything happens at once.
    ///   - lexicon: what letters say; nil for what comes with the program.
    /// - Throws: `NotEmpty`.
    @discardableResult
    public func fill(
        _ database: Database, story: StoryClock? = nil, lexicon: Lexicon? = nil,
        progress: (Progress) -> Void = { _ in }
    ) async throws -> Result {
        guard try await Self.isEmpty(database) else { throw NotEmpty() }
        let filling = Filling(
            city: self, content: try CityContent.bundled(), database: database,
            story: story ?? StoryClock(latest: database.clock.now), lexicon: try lexicon ?? .bundled())
        return try await filling.run(progress: progress)
    }
}
