import Domain
import Storage
import Testing

@testable import TestHouse

@Suite struct EventTests {
    private func programme() throws -> Programme {
        func person(_ id: String, _ side: Side) -> ProgrammePerson {
            ProgrammePerson(id: .init(rawValue: id), name: "Person \(id)", role: .panellist, side: side)
        }
        return Programme(items: [
            ProgrammeItem(
                id: .init(rawValue: "i1"), position: 0, starts: try #require(TimeOfDay(rawValue: "16:00")),
                ends: try #require(TimeOfDay(rawValue: "16:30")), kind: .reception, title: .german("Stehcafé"),
                hasCheckIn: true, hasStands: true, people: [person("1", .other)]),
            ProgrammeItem(
                id: .init(rawValue: "i2"), position: 1, starts: try #require(TimeOfDay(rawValue: "16:30")),
                ends: try #require(TimeOfDay(rawValue: "17:00")), kind: .panel, title: .german("Podium"), room: "Saal",
                tandems: [
                    Tandem(
                        id: .init(rawValue: "t1"), topic: .german("Altenhilfe"),
                        people: [person("2", .administration), person("3", .migrantOrganisation)]),
                    Tandem(id: .init(rawValue: "t2"), topic: .german("Stadtteil"), people: [person("4", .provider)]),
                ]),
        ])
    }

    @Test(arguments: Engine.available)
    func `what was stored is read again as it was`(engine: Engine) async throws {
        let (event, programme) = (try Example.event(), try programme())
        let phases = [
            BoardPhasePlan(kind: .review, title: .german("Rückblick"), minutes: 15),
            BoardPhasePlan(kind: .ideas, title: .german("Ideen"), minutes: 25),
        ]
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try db.insert(event, programme: programme, boardPhases: phases)
        }
        try await database.read { db throws in
            #expect(try db.event(slug: "fachtag") == event)
            #expect(try db.event(event.id) == event)
            #expect(try db.programme(of: event.id) == programme)
            #expect(try db.boardPhases(of: event.id) == phases)
            #expect(try db.event(slug: "nothing") == nil)
        }
    }

    @Test(arguments: [1, 3])
    func `a programme is read in one statement, and the one that is worked on in three, however long it is`(items: Int)
        async throws
    {
        let event = try Example.event()
        let long = Programme(
            items: try (0..<items).map { number in
                ProgrammeItem(
                    id: .init(rawValue: "\(number)"), position: number,
                    starts: try #require(TimeOfDay(rawValue: "16:00")),
                    ends: try #require(TimeOfDay(rawValue: "17:00")), kind: .input, title: .german("Teil"),
                    tandems: [Tandem(id: .init(rawValue: "t\(number)"), topic: .german("Thema"), people: [])])
            })
        let database = try await Engine.memory.open()
        try await database.write(by: .system) { db in try db.insert(event, programme: long, boardPhases: []) }
        let before = database.statementCount
        let published = try await database.read { db in try db.programme(of: event.id) }
        #expect(database.statementCount - before == 1)
        let draft = try await database.read { db in try db.draftProgramme(of: event.id) }
        #expect(database.statementCount - before == 4)
        #expect(published == draft)
    }

    @Test(arguments: [1, 3])
    func `registrations are read in five statements, however many there are`(people: Int) async throws {
        let event = try Example.event()
        let database = try await Engine.memory.open(with: event)
        try await database.write(by: .system) { db in
            for number in 1...people {
                _ = try db.register(
                    Example.person(
                        "Person \(number)",
                        answers: RegistrationAnswers(topics: [Topic(rawValue: "sport")], languages: [.german])),
                    at: event.id)
            }
        }
        let before = database.statementCount
        let registrations = try await database.read { db in try db.registrations(of: event.id) }
        #expect(registrations.count == people)
        #expect(database.statementCount - before == 5)
    }

    @Test(arguments: Engine.available)
    func `answers are kept and can be changed without losing the turn`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let answers = RegistrationAnswers(
            topics: ["ageing-care", "sport"].map(Topic.init(rawValue:)),
            languages: [.german, Language(rawValue: "uk")],
            needs: [.interpretation: "uk", .childcare: "2 Kinder, 3 und 5"], consents: [.photo, .inviteAgain])
        let registration = try await database.write(by: .visitor) { db in
            try db.register(Example.person("Olena", answers: answers), at: event.id, link: Example.link("olena"))
        }
        #expect(try await database.read { db in try db.registration(registration.id) } == registration)

        let changed = RegistrationAnswers(languages: [.german], consents: [.inviteAgain])
        try await database.write(by: .visitor) { db in
            _ = try db.change(registration: registration.id) { $0.answers = changed }
        }
        let linked = try await database.read { db in try db.registration(link: Example.link("olena")) }
        guard case .registration(let after) = linked else {
            Issue.record("no registration")
            return
        }
        #expect(after.answers == changed)
        #expect(after.turn == registration.turn)
    }

    @Test(arguments: Engine.available)
    func `a name that follows is found at the door`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let registration = try await database.write(by: .visitor) { db in
            try db.register(Example.person("", organisation: "Mosaik"), at: event.id)
        }
        try await database.write(by: .visitor) { db in
            _ = try db.change(registration: registration.id) { $0.attendee.name = "Nurcan Kaya" }
        }
        let found = try await database.read { db in
            try db.peopleFound(at: [event.id], by: NameSought("nur"), limit: 20).map { $0.entry.name }
        }
        #expect(found == ["Nurcan Kaya"])
    }

    @Test(arguments: Engine.available)
    func `meals are counted and belong to nobody`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        try await database.write(by: .visitor) { db in
            _ = try db.register(Example.person("Amal"), at: event.id, meals: [.vegetarian: 1, .vegan: 0])
            // Of whom no wish is known eats everything.
            _ = try db.register(Example.person("Bela"), at: event.id)
        }
        #expect(try await database.read { db in try db.meals(of: event.id) } == [.vegetarian: 1, .everything: 1])
    }

    @Test(arguments: Engine.available)
    func `the upcoming event is the next one that is not over`(engine: Engine) async throws {
        let database = try await engine.open()
        let days = ["2019-05-04", "2023-12-01", "2024-06-01"]
        try await database.write(by: .system) { db in
            for day in days {
                try db.insert(try Example.event(day, day: day), programme: Programme(items: []), boardPhases: [])
            }
        }
        let today = try #require(CalendarDay(rawValue: "2023-12-01"))
        let (upcoming, all) = try await database.read { db in (try db.upcomingEvent(after: today), try db.events()) }
        #expect(upcoming?.slug == "2023-12-01")
        #expect(all.map(\.slug) == Array(days.reversed()))
    }
}
