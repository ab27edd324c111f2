import DemoCity
import Domain
import FoundationEssentials
import Testing

@testable import Storage
@testable import TestHouse

@Suite struct CheckTests {
    /// Something broken behind the program's back, what is said about it, and how it is mended.
    private struct Breach {
        let damage: [SQL]
        let sentences: [String]
        let repair: [SQL]
    }

    @Test(arguments: Engine.available)
    func `a city without faults has none, and each broken rule is told in its own sentence`(
        engine: Engine
    ) async throws {
        let (database, city) = try await city(on: engine)
        #expect(try await database.check() == [])
        for breach in try await database.read({ db in try breaches(of: city, in: db) }) {
            try await run(breach.damage, on: database)
            #expect(try await database.check() == breach.sentences)
            try await run(breach.repair, on: database)
        }
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `of many faults of one kind ten are told and the others counted`(engine: Engine) async throws {
        let database = try await engine.open()
        try await run((10..<23).map { cooperation("alone-\($0)") }, on: database)
        let faults = try await database.check()
        #expect(faults.count == 11)
        #expect(faults.first == "cooperation alone-10 is planned, but has fewer than two parties: 0")
        #expect(faults.last == "… and 3 more: cooperations of fewer than two")
    }

    @Test(arguments: Engine.available)
    func `more people than places are no fault, because the desk may lower the number`(engine: Engine) async throws {
        let (database, city) = try await city(on: engine)
        try await run(["UPDATE event SET capacity = 1 WHERE id = \(city.event)"], on: database)
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `whoever comes for themselves holds one place, as those do who come for an organisation`(
        engine: Engine
    ) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        try await database.write(by: .visitor) { db in
            _ = try db.register(Example.person("Amal"), at: event.id)
            _ = try db.register(Example.person("Bela", organisation: "Chor"), at: event.id)
        }
        #expect(try await database.check() == [])
    }

    private func city(on engine: Engine) async throws -> (Database, DemoCity.Result) {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let evening = try #require(TimeOfDay(rawValue: "20:00"))
        let story = StoryClock(latest: day.advanced(byDays: 60).at(evening, in: .gmt))
        let database = try await engine.open(clock: story.wallClock)
        var city = DemoCity(day: day)
        city.stage = .after
        return (database, try await city.fill(database, story: story))
    }

    private func run(_ statements: [SQL], on database: Database) async throws {
        try await database.write(by: .system) { db in
            for statement in statements { try db.run(statement) }
            try db.journalSomething()
        }
    }

    private func cooperation(_ id: String) -> SQL {
        """
        INSERT INTO cooperation (id, topic, form, title, status, status_since, origin, created_at)
        VALUES (\(id), 'work', 'other', '', 'planned', '2023-12-01', 'network', 0)
        """
    }

    private func breaches(of city: DemoCity.Result, in db: Reader) throws -> [Breach] {
        try places(of: city, in: db) + meals(of: city, in: db) + door(of: city, in: db) + groups(of: city, in: db)
            + boards(in: db) + promises()
            + voices(in: db)
    }

    private func places(of city: DemoCity.Result, in db: Reader) throws -> [Breach] {
        let (event, named) = (city.event, "event \(city.event)")
        let all = try db.count(
            "SELECT taken AS value FROM event_occupancy WHERE event = \(event) AND organisation_key = ''")
        let share = try #require(
            try db.row(
                """
                SELECT organisation_key, taken FROM event_occupancy
                WHERE event = \(event) AND organisation_key <> '' AND taken > 0 ORDER BY organisation_key LIMIT 1
                """))
        let (key, taken): (String, Int) = try (share["organisation_key"], share["taken"])
        func count(_ step: Int, _ key: String) -> SQL {
            """
            UPDATE event_occupancy SET taken = taken + \(step) WHERE event = \(event) AND organisation_key = \(key)
            """
        }
        let waiting = try db.placesTaken(of: event).waiting
        func wait(_ step: Int) -> SQL {
            "UPDATE event_occupancy SET waiting = waiting + \(step) WHERE event = \(event) AND organisation_key = ''"
        }
        return [
            Breach(
                damage: [count(1, "")],
                sentences: ["\(named) counts \(all + 1) places taken, but registrations hold \(all)"],
                repair: [count(-1, "")]),
            Breach(
                damage: [wait(1)],
                sentences: ["\(named) counts \(waiting + 1) people who wait, but there are \(waiting)"],
                repair: [wait(-1)]),
            Breach(
                damage: [count(-1, key)],
                sentences: [
                    "\(named) counts \(taken - 1) places taken of organisation \(key), but registrations hold \(taken)"
                ],
                repair: [count(1, key)]),
        ]
    }

    private func meals(of city: DemoCity.Result, in db: Reader) throws -> [Breach] {
        func people(_ group: MealGroup) throws -> Int {
            try db.registrations(of: city.event).count { $0.status.mealGroup == group }
        }
        func count(_ step: Int, _ group: MealGroup) -> SQL {
            """
            UPDATE event_meal SET parts = parts + \(step)
            WHERE event = \(city.event) AND standing = \(group) AND meal = 'everything'
            """
        }
        return try [MealGroup.coming, .gone].map { group in
            let people = try people(group)
            return Breach(
                damage: [count(1, group)],
                sentences: [
                    "event \(city.event) counts \(people * 1_000_000 + 1) millionths of a meal for those who are "
                        + "\(group.rawValue), but they are \(people)"
                ],
                repair: [count(-1, group)])
        }
    }

    private func door(of city: DemoCity.Result, in db: Reader) throws -> [Breach] {
        let row = try #require(
            try db.row(
                """
                SELECT id, registration FROM check_in
                WHERE event = \(city.event) AND undone_at IS NULL ORDER BY id LIMIT 1
                """))
        let (id, person): (String, String) = try (row["id"], row["registration"])
        return [
            Breach(
                damage: ["UPDATE check_in SET event = \(city.previousEvent) WHERE id = \(id)"],
                sentences: [
                    "check-in \(id) is at event \(city.previousEvent), but its registration \(person) is for event "
                        + "\(city.event)"
                ],
                repair: ["UPDATE check_in SET event = \(city.event) WHERE id = \(id)"]),
            Breach(
                damage: ["UPDATE check_in SET undone_at = 1 WHERE id = \(id)"],
                sentences: ["registration \(person) is checked-in, but has no check-in"],
                repair: ["UPDATE check_in SET undone_at = NULL WHERE id = \(id)"]),
            Breach(
                damage: ["UPDATE registration SET status = 'confirmed' WHERE id = \(person)"],
                sentences: ["registration \(person) has check-in \(id), but is confirmed"],
                repair: ["UPDATE registration SET status = 'checked-in' WHERE id = \(person)"]),
            Breach(
                damage: [
                    """
                    INSERT INTO place_request (registration, standing, since, words)
                    VALUES (\(person), 'asked', 0, '')
                    """
                ],
                sentences: ["nobody has said yes to registration \(person), which is checked-in"],
                repair: ["DELETE FROM place_request WHERE registration = \(person)"]),
        ]
    }

    private func groups(of city: DemoCity.Result, in db: Reader) throws -> [Breach] {
        let seat = try #require(
            try db.row("SELECT registration, work_group FROM group_assignment ORDER BY registration LIMIT 1"))
        let (person, group): (String, String) = try (seat["registration"], seat["work_group"])
        func formation(_ event: Event.ID, group: String) -> [SQL] {
            [
                """
                INSERT INTO formation (id, event, basis, seed, score, created_at, released_at)
                VALUES ('broken', \(event), 'present', 0, 0, 0, 1)
                """,
                "INSERT INTO group_assignment VALUES ('broken', \(person), \(group), 0)",
            ]
        }
        let bare: SQL = """
            INSERT INTO work_group (id, event, number, room, moderator_name, minimum, maximum, is_step_free)
            VALUES ('bare', \(city.event), 99, '', '', 1, 9, 0)
            """
        return [
            Breach(
                damage: formation(city.previousEvent, group: group),
                sentences: [
                    "released formation broken of event \(city.previousEvent) seats registration \(person) of event "
                        + "\(city.event) in group \(group) of event \(city.event)"
                ],
                repair: ["DELETE FROM formation WHERE id = 'broken'"]),
            Breach(
                damage: [bare] + formation(city.event, group: "bare"),
                sentences: ["group bare has 1 seats in released formation broken, but no board"],
                repair: ["DELETE FROM formation WHERE id = 'broken'", "DELETE FROM work_group WHERE id = 'bare'"]),
        ]
    }

    private func boards(in db: Reader) throws -> [Breach] {
        let dotted = try #require(
            try db.row(
                """
                SELECT board, participant, MIN(card) AS card, COUNT(*) AS dots FROM dot
                WHERE participant IS NOT NULL GROUP BY board, participant ORDER BY participant LIMIT 1
                """))
        let (board, person, card): (String, String, String) = try (
            dotted["board"], dotted["participant"], dotted["card"]
        )
        let dots: Int = try dotted["dots"]
        let phase: String = try #require(try db.value("SELECT phase AS value FROM card WHERE id = \(card)"))
        return [
            Breach(
                damage: (dots..<7).map { number in
                    """
                    INSERT INTO dot (id, board, card, participant, number, is_from_helper)
                    VALUES (\("extra-\(number)"), \(board), \(card), \(person), 0, 0)
                    """
                },
                sentences: ["participant \(person) has 7 dots on board \(board), which gives 6 to each"],
                repair: ["DELETE FROM dot WHERE id LIKE 'extra-%'"]),
            Breach(
                damage: ["UPDATE card SET phase = 'coffee' WHERE id = \(card)"],
                sentences: ["card \(card) is in phase coffee, which board \(board) does not have"],
                repair: ["UPDATE card SET phase = \(phase) WHERE id = \(card)"]),
        ]
    }

    private func voices(in db: Reader) throws -> [Breach] {
        let row = try #require(
            try db.row(
                """
                SELECT id, organisation, confirmed_at FROM cooperation JOIN cooperation_party ON cooperation = id
                WHERE status = 'active' AND ending IS NULL ORDER BY id, position LIMIT 1
                """))
        let (id, party, confirmedAt): (String, String, Int64) = try (
            row["id"], row["organisation"], row["confirmed_at"]
        )
        let other: String = try #require(
            try db.value(
                """
                SELECT organisation AS value FROM cooperation_party
                WHERE cooperation = \(id) AND organisation <> \(party) ORDER BY position LIMIT 1
                """))
        func ending(by organisation: String, agreedOn: String?) -> SQL {
            """
            UPDATE cooperation SET ending = 'ended', ending_by = \(organisation), ending_way = 'itself',
            ending_reason = '', ending_proposed_on = '2023-12-01', ending_agreed_on = \(agreedOn) WHERE id = \(id)
            """
        }
        let repair: SQL = """
            UPDATE cooperation SET ending = NULL, ending_by = NULL, ending_way = NULL, ending_reason = NULL,
            ending_proposed_on = NULL, ending_agreed_on = NULL WHERE id = \(id)
            """
        func confirmed(_ at: Int64?) -> SQL {
            "UPDATE cooperation_party SET confirmed_at = \(at) WHERE cooperation = \(id) AND organisation = \(party)"
        }
        return [
            Breach(
                damage: [confirmed(nil)],
                sentences: ["cooperation \(id) is active, but party \(party) has not confirmed it"],
                repair: [confirmed(confirmedAt)]),
            Breach(
                damage: [ending(by: "nobody", agreedOn: nil)],
                sentences: ["cooperation \(id) is to be ended, but no party of it said so"], repair: [repair]),
            Breach(
                damage: [ending(by: party, agreedOn: "2023-12-01")],
                sentences: ["cooperation \(id) counts as ended, but party \(other) has not agreed"],
                repair: [repair]),
        ]
    }

    private func promises() -> [Breach] {
        [
            Breach(
                damage: [
                    """
                    INSERT INTO measure (id, title, text, needs, language, status, status_since, list_order, created_at)
                    VALUES ('promise', '', '', '', 'de', 'agreed', '2023-12-01', '', 0)
                    """
                ],
                sentences: [
                    "measure promise is agreed, but has no owner on the side mo",
                    "measure promise is agreed, but has no owner on the side institution",
                ],
                repair: ["DELETE FROM measure WHERE id = 'promise'"]),
            Breach(
                damage: [
                    """
                    INSERT INTO open_service (offer, organisation, valid_until, modified_at)
                    VALUES ('ghost', 'nobody', '2023-12-31', 0)
                    """
                ],
                sentences: [
                    "programs are told of offer ghost, but organisation nobody does not offer it to everybody"
                ],
                repair: ["DELETE FROM open_service WHERE offer = 'ghost'"]),
            Breach(
                damage: [cooperation("alone")],
                sentences: ["cooperation alone is planned, but has fewer than two parties: 0"],
                repair: ["DELETE FROM cooperation WHERE id = 'alone'"]),
        ]
    }
}
