import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// M/3, M/6: a link of a letter is over after ninety days, and still leads somewhere.
@Suite struct SendFreshLinkTests {
    private typealias Town = ExampleNetwork

    private let clock = SetClock()
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// Choir and office are asked on 12 January what became of what they have agreed on.
    private func town(_ engine: Engine) async throws -> Database {
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        func owner(_ organisation: Organisation.ID, _ bank: Bank) -> Measure.Owner {
            .init(
                id: .init(rawValue: organisation.rawValue), organisation: organisation, bank: bank, name: "Kim",
                isNamePublic: false)
        }
        let measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Saal teilen", language: .german, status: .agreed,
            statusSince: Town.today,
            owners: [owner(Town.choir, .migrantOrganisations), owner(Town.office, .institutions)])
        try await database.write(by: .system) { db in try db.insert(measure) }
        let day = try #require(CalendarDay(rawValue: "2024-01-12"))
        let morning = day.at(try #require(TimeOfDay(rawValue: "08:00")), in: .ofTheCity)
        clock.advance(by: morning.since(clock.clock.now))
        let deed = RemindOfMeasures(in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        return database
    }

    private func link(to address: String, in database: Database) async throws -> Secret {
        let body = try #require(try await database.letters().last { $0.to == address }).body
        let rest = try #require(body.components(separatedBy: "/measure-answers/").dropFirst().first)
        return try #require(Secret(text: rest.prefix { $0.isHexDigit }))
    }

    @Test(arguments: Engine.available)
    func `whoever has a link that is over gets another to the same address, once a day, and may end the letters`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        let old = try await link(to: "verein@example.org", in: database)
        clock.advance(by: .days(FollowUp.linkDays))
        let before = try await database.letters().count
        let deed = SendFreshLink(instead: old.hash, correspondence: correspondence)
        for _ in 1...2 { try await database.write(by: .visitor) { db in try deed.run(in: db) } }
        let sent = try await database.letters().dropFirst(before)
        #expect(sent.map(\.to) == ["verein@example.org"])
        let fresh = try await link(to: "verein@example.org", in: database)
        let now = clock.clock.now
        let asked = try await database.read { db in try AskedAboutMeasure(behind: fresh.hash, at: now, in: db) }
        #expect(fresh != old && asked?.measure.title == "Saal teilen")
        // A mail program knows nothing of ninety days.
        try await database.write(by: .visitor) { db in try StopFollowUps(behind: old.hash).run(in: db) }
        let ended = try await database.read { db in try EndedFollowUpLink(behind: old.hash, in: db) }
        #expect(ended?.isUnwanted == true && ended?.isReplaceable == true)
        let unknown = SendFreshLink(instead: SecretHash(rawValue: "x"), correspondence: correspondence)
        await #expect(throws: NotFound.self) {
            try await database.write(by: .visitor) { db in try unknown.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `after a year nobody knows the link, and whoever speaks for the organisation no more gets none`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        let old = try await link(to: "verein@example.org", in: database)
        clock.advance(by: .days(FollowUp.linkDays))
        try await database.write(by: .system) { db in
            let account = try #require(try db.accounts(holding: .editor(of: Town.choir)).first)
            try db.revoke(.editor(of: Town.choir), from: account.id)
        }
        let gone = try await database.read { db in try EndedFollowUpLink(behind: old.hash, in: db) }
        #expect(gone?.isReplaceable == false)
        clock.advance(by: .days(FollowUp.daysLinkIsKnown))
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await database.read { db in try db.followUpLink(old.hash) } == nil)
    }
}
