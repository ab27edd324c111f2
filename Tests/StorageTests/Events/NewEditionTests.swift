import Actions
import DemoCity
import Domain
import FoundationEssentials
import Testing

@testable import Storage
@testable import TestHouse

/// A new edition of a Fachtag that has been: the demo city after its day.
@Suite struct NewEditionTests {
    private struct City {
        let database: Database
        let event: Event

        init(_ engine: Engine) async throws {
            let day = try #require(CalendarDay(rawValue: "2023-12-01"))
            let latest = day.at(try #require(TimeOfDay(rawValue: "20:00")), in: .gmt)
            let story = StoryClock(latest: latest)
            database = try await engine.open(clock: story.wallClock)
            var city = DemoCity(day: day)
            city.stage = .after
            let id = try await city.fill(database, story: story).event
            let found = try await database.read { db in try db.event(id) }
            event = try #require(found)
        }

        func made(on day: String, _ parts: Set<EditionPart>) async throws -> MakeEdition.Receipt {
            let edition = NewEdition(
                kind: event.kind, title: event.shortTitle, day: try #require(CalendarDay(rawValue: day)),
                place: event.place, seriesTitle: event.series?.title.text(for: .german).text)
            return try await database.write(by: .system) { [event] db in
                try MakeEdition(edition, in: "bielefeld", takingOver: parts, from: event.id).run(in: db)
            }
        }

        /// Every row of every table, as text.
        func rows() async throws -> [String: [[String]]] {
            try await database.read { db in
                var rows: [String: [[String]]] = [:]
                for table in DataMap.tables.keys {
                    rows[table] = try db.rows("SELECT * FROM \(SQL(stringLiteral: table))").map { row in
                        row.values.map { value in if case .text(let text) = value { text } else { "" } }
                    }
                }
                return rows
            }
        }
    }

    private static func isIdentifier(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) != nil
    }

    @Test(arguments: Engine.available)
    func `no identifier of anything that was there is in any row of the new edition, but that of the series`(
        engine: Engine
    ) async throws {
        let city = try await City(engine)
        let before = try await city.rows()
        let series = try #require(city.event.series).id.rawValue
        let known = Set(before.values.joined().joined()).filter(Self.isIdentifier).subtracting([series])
        #expect(known.count > 1_000 && known.contains(city.event.id.rawValue))
        let receipt = try await city.made(on: "2025-10-31", Set(EditionPart.allCases))
        let after = try await city.rows()
        var added = 0
        for (table, rows) in after {
            var old = Dictionary((before[table] ?? []).map { ($0, 1) }, uniquingKeysWith: +)
            for row in rows {
                if let count = old[row], count > 0 {
                    old[row] = count - 1
                    continue
                }
                added += 1
                let shared = row.filter { known.contains($0) }
                #expect(shared.isEmpty, "\(table): \(row)")
            }
        }
        // The event, its hosts, items, people, conversations, phases, and the journal.
        #expect(added > 30)
        #expect(receipt.event.series?.id.rawValue == series)
    }

    @Test(arguments: Engine.available)
    func `registrations, answers and links stay where they are`(engine: Engine) async throws {
        let city = try await City(engine)
        let before = try await city.rows()
        let new = try await city.made(on: "2025-03-30", Set(EditionPart.allCases)).event
        let after = try await city.rows()
        let grown = after.filter { table, rows in rows.count != before[table]?.count }.map(\.key)
        #expect(
            Set(grown) == [
                "event", "event_host", "event_occupancy", "programme_item", "programme_person", "programme_tandem",
                "event_board_phase", "event_questions", "stand_area", "journal",
            ])
        #expect(try await city.database.read { db in try db.placesTaken(of: new.id).taken } == 0)
    }

    @Test(arguments: Engine.available)
    func `the frame comes with its hours, and with nobody who was not asked`(engine: Engine) async throws {
        let city = try await City(engine)
        let new = try await city.made(on: "2025-03-30", [.roles, .texts]).event
        let (old, items, phases) = try await city.database.read { [event = city.event.id] db in
            (
                try db.draftProgramme(of: event).items, try db.draftProgramme(of: new.id).items,
                try db.boardPhases(of: new.id) == db.boardPhases(of: event)
            )
        }
        #expect(items.map(\.hours) == old.map(\.hours) && items.map(\.title) == old.map(\.title))
        #expect(items.allSatisfy { $0.room == nil })
        #expect(Set(items.flatMap(\.everybody).map(\.name)) == [ProgrammePerson.nobodyYet])
        #expect(items.map { $0.tandems.map(\.topic) } == old.map { $0.tandems.map(\.topic) })
        #expect(items.map(\.microphones) == old.map(\.microphones) && items.allSatisfy { $0.teamNote == nil })
        #expect(items.flatMap(\.everyRole).allSatisfy { $0.state == .toBeAsked })
        let published = try await city.database.read { db in try db.lastProgrammeVersion(of: new.id) }
        #expect(published == nil, "its hosts publish it")
        #expect(phases)
        // By the clock, though it is summer then.
        let start = try #require(items.first).starts
        #expect(new.instant(of: start) == new.day.at(start, in: new.timeZone))
        #expect(!new.isPublished && new.hosts.allSatisfy { $0.role == .leadModerator })
        #expect(new.title == city.event.title && new.shortTitle == city.event.shortTitle)
        #expect(new.purposes == city.event.purposes && !new.purposes.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `where stands can be put up is taken over, and nobody's stand`(engine: Engine) async throws {
        let city = try await City(engine)
        let receipt = try await city.made(on: "2025-03-30", [.stands])
        let (old, new, stands) = try await city.database.read { [event = city.event.id] db in
            (
                try db.standAreas(of: event), try db.standAreas(of: receipt.event.id),
                try db.stands(of: receipt.event.id)
            )
        }
        #expect(!old.isEmpty && receipt.standAreas == old.count && stands.isEmpty)
        #expect(new.map(\.name) == old.map(\.name) && new.map(\.supply) == old.map(\.supply))
        #expect(new.map(\.places) == old.map(\.places) && receipt.items == 0)
    }

    @Test(arguments: Engine.available)
    func `rooms come along with seats and equipment, and are rooms of their own`(engine: Engine) async throws {
        let city = try await City(engine)
        let new = try await city.made(on: "2025-03-30", [.rooms]).event
        let kept = try await city.database.read { db in try db.event(new.id)?.rooms }
        let (old, rooms) = (city.event.rooms, try #require(kept))
        #expect(old.count > 1 && rooms.map(\.name) == old.map(\.name))
        #expect(rooms.map(\.seats) == old.map(\.seats) && rooms.map(\.equipment) == old.map(\.equipment))
        #expect(Set(rooms.map(\.id)).isDisjoint(with: old.map(\.id)))
    }

    @Test(arguments: Engine.available)
    func `without a part nothing of it is taken over`(engine: Engine) async throws {
        let city = try await City(engine)
        let receipt = try await city.made(on: "2025-03-30", [.hosts])
        #expect(receipt.items == 0 && receipt.people == 0 && receipt.standAreas == 0)
        #expect(receipt.event.hosts == city.event.hosts.filter { $0.role != .leadModerator })
        #expect(receipt.event.rooms.isEmpty)
        #expect(receipt.event.purposes.isEmpty && receipt.event.capacity.places == 120)
    }
}
