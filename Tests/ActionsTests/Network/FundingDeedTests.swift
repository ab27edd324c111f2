import Actions
import Domain
import Storage
import TestHouse
import Testing

@Suite struct FundingDeedTests {
    private typealias Town = ExampleNetwork

    private func add(to database: Database) async throws -> FundingProgramme {
        let day = try #require(CalendarDay(rawValue: "2024-01-31"))
        let deadline = try #require(FundingProgramme.Deadline(.fixed, days: [day]))
        return try await database.write(by: .system) { db in
            try AddFunding { id, now in
                FundingProgramme(
                    id: id, name: "Kleiner Topf", kind: FundingKind(rawValue: "micro"), purpose: .german("Feste"),
                    whoMayApply: .german("Alle"), least: Money(cents: 5_000), most: Money(cents: 50_050), ownShare: 10,
                    deadline: deadline,
                    requirements: .init(
                        sides: [.migrantOrganisation], topics: [Topic(rawValue: "school")],
                        papers: [.statutes, .exemption]),
                    website: WebAddress(rawValue: "topf.example"), adviser: Town.choir,
                    check: FundingProgramme.Check(on: day, by: "Amt"), createdAt: now)
            }.run(in: db)
        }
    }

    @Test(arguments: Engine.available)
    func `what was put on the board is read as it was put there, and changes`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let added = try await add(to: database)
        #expect(try await database.read { db in try db.fundingProgramme(added.id) } == added)
        try await database.write(by: .system) { db in
            try ChangeFunding(added.id).run(in: db) { $0.most = nil }
        }
        #expect(try await database.read { db in try db.fundingProgrammes().map(\.most) } == [nil])
    }

    @Test(arguments: Engine.available)
    func `one tap makes it fresh again, and until then the desk counts it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let added = try await add(to: database)
        let today = try #require(CalendarDay(rawValue: "2024-12-01"))
        let limit = today.advanced(byDays: -FundingProgramme.daysFresh)
        #expect(try await database.read { db in try db.staleFundingCount(before: limit) } == 1)
        try await database.write(by: .system) { db in try CheckFunding(added.id, on: today).run(in: db) }
        let checked = try await database.read { db in try db.fundingProgramme(added.id)?.check }
        #expect(checked == FundingProgramme.Check(on: today, by: "Amt"))
        #expect(try await database.read { db in try db.staleFundingCount(before: limit) } == 0)
    }

    @Test(arguments: Engine.available)
    func `papers are dates, all of them anew, and nothing is written where nothing is new`(engine: Engine) async throws
    {
        let database = try await engine.openWithNetwork()
        let (first, second) = (
            try #require(CalendarDay(rawValue: "2020-02-29")), try #require(CalendarDay(rawValue: "2023-06-01"))
        )
        for papers in [PaperDates([.statutes: first, .exemption: second]), PaperDates([.exemption: first])] {
            try await database.write(by: .system) { db in try NotePapers(papers, of: Town.choir).run(in: db) }
            #expect(try await database.read { db in try db.paperDates(of: Town.choir) } == papers)
        }
        let before = try await database.read { db in try db.lastJournalID() }
        try await database.write(by: .system) { db in
            try NotePapers(PaperDates([.exemption: first]), of: Town.choir).run(in: db)
        }
        #expect(try await database.read { db in try db.lastJournalID() } == before)
    }
}
