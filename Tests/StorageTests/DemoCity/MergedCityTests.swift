import Actions
import DemoCity
import Domain
import FoundationEssentials
import TestHouse
import Testing
import Words

@testable import Storage

/// Two organisations of a whole city become one, with all that belongs to them, and two again.
@Suite struct MergedCityTests {
    private static let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(3))

    /// What tells of what was done, and what changes by the telling.
    private static let telling: Set<String> = ["journal", "mail", "organisation_merger", "open_service", "earlier"]

    /// A city in a crisis, when most is there that can be there.
    private func city(_ engine: Engine) async throws -> (Database, today: CalendarDay) {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let latest = day.advanced(byDays: 60).at(try #require(TimeOfDay(rawValue: "20:00")), in: .gmt)
        let story = StoryClock(latest: latest)
        let database = try await engine.open(clock: story.wallClock)
        var city = DemoCity(day: day)
        city.stage = .crisis
        _ = try await city.fill(database, story: story)
        story.end()
        return (database, day.advanced(byDays: 60))
    }

    /// All rows of all tables. Nobody asks in which place a contact stands, or for places that nobody takes.
    private func rows(of database: Database) async throws -> [String: Set<[String]>] {
        try await database.read { db in
            var found: [String: Set<[String]>] = [:]
            for table in DataMap.tables.keys.sorted() {
                let rows = try db.rows("SELECT \(SQL(stringLiteral: table)).* FROM \(SQL(stringLiteral: table))")
                found[table] = Set(
                    rows.compactMap { row in
                        let cells = zip(row.columns.names, row.values).filter { name, _ in
                            table != "contact" || name != "position"
                        }
                        let isEmpty =
                            table == "event_occupancy"
                            && row.values.allSatisfy { value in
                                if case .integer(let number) = value { number == 0 } else { true }
                            }
                        return isEmpty ? nil : cells.map { "\($0): \($1)" }
                    })
            }
            return found
        }
    }

    /// Pairs that have something in common: a cooperation, a network, a measure, an event.
    private func pairs(in database: Database) async throws -> [(gone: Organisation.ID, kept: Organisation.ID)] {
        try await database.read { db in
            let found = try db.rows(
                """
                SELECT a.organisation AS gone, b.organisation AS kept FROM cooperation_party AS a
                    JOIN cooperation_party AS b ON a.cooperation = b.cooperation AND a.organisation <> b.organisation
                UNION SELECT member, network FROM membership
                UNION SELECT a.organisation, b.organisation FROM measure_owner AS a
                    JOIN measure_owner AS b ON a.measure = b.measure AND a.organisation <> b.organisation
                UNION SELECT a.organisation, b.organisation FROM stand AS a
                    JOIN stand AS b ON a.event = b.event AND a.organisation < b.organisation
                ORDER BY gone, kept
                """
            ).map { row -> (gone: Organisation.ID, kept: Organisation.ID) in (try row["gone"], try row["kept"]) }
            return stride(from: 0, to: found.count, by: max(found.count / 10, 1)).map { found[$0] }
        }
    }

    @Test(arguments: [Engine.memory, .postgres])
    func `nothing is left that names who is gone, and taken back everything is as it was`(engine: Engine) async throws {
        let (database, today) = try await city(engine)
        let before = try await rows(of: database)
        var merged = 0
        for (gone, kept) in try await pairs(in: database) {
            let merger: OrganisationMerger
            do {
                merger = try await database.write(by: .system) { db in
                    try MergeOrganisations(
                        gone, into: kept, on: today, correspondence: Self.correspondence, choosing: { _ in .kept }
                    ).run(in: db)
                }
            } catch let refusal as OrganisationMerger.Refusal {
                // Both banks of a promised measure are no double.
                if case .leavesBankEmpty = refusal { continue }
                throw refusal
            }
            merged += 1
            #expect(try await database.check() == [])
            for (table, rows) in try await rows(of: database) where !Self.telling.contains(table) {
                let left = rows.filter { $0.contains { $0.contains(gone.rawValue) } }
                #expect(left == [], "\(table) still names \(gone)")
            }
            try await database.write(by: .system) { db in
                try SeparateOrganisations(merger.id, correspondence: Self.correspondence).run(in: db)
            }
            #expect(try await database.check() == [])
            for (table, rows) in try await rows(of: database) where !Self.telling.contains(table) {
                let known = before[table] ?? []
                #expect(rows.subtracting(known) == [] && known.subtracting(rows) == [], "\(table) is not as it was")
            }
        }
        #expect(merged > 5)
    }
}
