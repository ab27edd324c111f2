import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// What programs were told of, on both engines.
@Suite struct OpenServiceTests {
    private typealias Town = ExampleNetwork

    private static let rooms = Offer.ID(rawValue: "rooms")

    private static func offer(at now: Instant) -> Offer {
        Offer(
            stored: rooms, organisation: Town.choir, direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "",
            language: .german, validUntil: Town.today.advanced(byDays: 30), withdrawnAt: nil, createdAt: now)
    }

    private func services(
        of database: Database, terms: [OpenTerm] = [], since: Instant? = nil, days: Int = 0
    ) async throws -> [OpenService] {
        let today = Town.today.advanced(byDays: days)
        let choice = OpenChoice(
            terms: terms, modifiedAfter: since, today: today, now: Instant.testStart.advanced(by: .days(days)))
        return try await database.read { db in
            let found = try db.openServices(choice, .after(nil, limit: 9))
            #expect(try db.openServices(choice, .page(offset: 0, limit: 9)) == found)
            #expect(try db.openServiceCount(choice) == found.count)
            return found
        }
    }

    @Test(arguments: Engine.available)
    func `what programs were told of is known on both engines, until it is forgotten`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        try await database.write(by: .system) { db in try db.insert(Self.offer(at: db.now)) }
        #expect(try await services(of: database).map(\.isDefunct) == [false])
        clock.advance(by: .hours(1))
        let withdrawn = clock.clock.now
        try await database.write(by: .system) { db in try WithdrawOffer(Self.rooms, of: Town.choir).run(in: db) }
        #expect(try await services(of: database).isEmpty)
        #expect(try await services(of: database, since: .testStart).map(\.isDefunct) == [true])
        #expect(try await services(of: database, since: withdrawn.advanced(by: .hours(1))).isEmpty)
        clock.advance(by: .days(366))
        try await database.write(by: .system) { db in
            try db.forgetOpenServices(goneBefore: db.now.advanced(by: .days(-OpenService.daysOfDefunct)))
        }
        #expect(try await database.read { try $0.count("SELECT COUNT(*) AS value FROM open_service") } == 0)
    }

    @Test(arguments: Engine.available)
    func `filters ask the offer, and the organisation only while everybody may see it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in try db.insert(Self.offer(at: db.now)) }
        let terms: [OpenTerm] = [
            OpenTerm(.offerKinds, "rooms"), OpenTerm(.offerKinds), OpenTerm(.topics, "school"), OpenTerm(.topics),
            OpenTerm(.organisationSides, "mo"), OpenTerm(.organisationKinds, "mo-association"),
        ]
        for term in terms { #expect(try await services(of: database, terms: [term]).count == 1, "\(term)") }
        let others: [OpenTerm] = [
            OpenTerm(.offerKinds, "transport"), OpenTerm(.topics, "sport"), OpenTerm(.languages), OpenTerm(.districts),
            OpenTerm(.targetGroups), OpenTerm(.organisationSides, "provider"), OpenTerm(.staffing),
        ]
        for term in others { #expect(try await services(of: database, terms: [term]).isEmpty, "\(term)") }
        try await database.write(by: .system) { db in
            _ = try db.change(organisation: Town.choir) { $0.visibility = .network }
        }
        #expect(try await services(of: database, since: .testStart).map(\.isDefunct) == [true])
        #expect(
            try await services(of: database, terms: [OpenTerm(.topics, "school")], since: .testStart).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `nothing is listed of an organisation that is hidden, whatever was noted of it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in try db.insert(Self.offer(at: db.now)) }
        #expect(try await services(of: database).map(\.isDefunct) == [false])
        try await database.write(by: .system) { db in
            _ = try db.change(organisation: Town.choir) { $0.visibility = .network }
            try db.post("UPDATE open_service SET gone_at = NULL WHERE offer = \(Self.rooms)")
        }
        #expect(try await services(of: database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `nobody reads the name of whom they may not see, unless they know them anyway`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let all: [Visibility] = [.public, .network, .coordination]
        for (index, visibility) in all.enumerated() {
            try await database.write(by: .system) { db in
                _ = try db.change(organisation: Town.office) { $0.visibility = visibility }
            }
            let (seen, known) = try await database.read { db in
                (
                    try all.filter { try db.organisationNames([Town.office], seenBy: $0)[Town.office] != nil },
                    try db.organisationNames([Town.office, Town.choir], seenBy: .public, orAmong: [Town.office]).count
                )
            }
            #expect(seen == Array(all[index...]))
            #expect(known == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `an offer that has run out is defunct from the day after`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in try db.insert(Self.offer(at: db.now)) }
        #expect(try await services(of: database, days: 30).map(\.isDefunct) == [false])
        #expect(try await services(of: database, days: 31).isEmpty)
        let since = Instant.testStart.advanced(by: .days(20))
        #expect(try await services(of: database, since: since, days: 31).map(\.isDefunct) == [true])
    }

    @Test(arguments: Engine.available)
    func `a cooperation is seen as far as the least visible of its parties`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let all: [Visibility] = [.public, .network, .coordination]
        for (index, visibility) in all.enumerated() {
            try await database.write(by: .system) { db in
                _ = try db.change(organisation: Town.office) { $0.visibility = visibility }
            }
            let singing = try #require(try await database.read { try $0.cooperation(Town.singing) })
            #expect(all.filter(singing.isSeen(by:)) == Array(all[index...]))
        }
    }
}
