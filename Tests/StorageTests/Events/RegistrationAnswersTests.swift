import Domain
import Storage
import Testing

@testable import TestHouse

/// What the hosts ask is kept with the event, what somebody answered with their registration.
@Suite struct RegistrationAnswersTests {
    private let bus = RegistrationQuestion(
        id: .init(rawValue: "bus"), kind: .yesNo, wording: .german("Kommen Sie mit dem Bus?"),
        purpose: .german("Damit er groß genug ist."))
    private let wish = RegistrationQuestion(
        id: .init(rawValue: "wish"), kind: .text, wording: .german("Was sollen wir wissen?"),
        purpose: .german("Für die Planung."))

    private func event() throws -> Event {
        var event = try Example.event()
        event.questions = RegistrationQuestions(unasked: [.meals, .photo], own: [bus, wish])
        return event
    }

    private var answers: RegistrationAnswers {
        RegistrationAnswers(
            needs: [.stepFree: ""],
            own: [bus.id: .chosen(["yes"]), wish.id: .written("Robert'); DROP TABLE registration;--")])
    }

    private func rows(in database: Database) async throws -> Int {
        try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM registration_answer") }
    }

    @Test(arguments: Engine.available)
    func `questions and answers are read again as they were stored`(engine: Engine) async throws {
        let (event, answers) = (try event(), answers)
        let database = try await engine.open(with: event)
        let person = try await database.write(by: .visitor) { db in
            try db.register(Example.person("Amal", answers: answers), at: event.id)
        }
        #expect(try await database.read { db in try db.event(event.id) } == event)
        let kept = try await database.read { db in try db.registration(person.id) }
        #expect(kept?.answers == answers)
        let numbers = try await database.read { db in try db.numbersOfAnswers(at: event.id) }
        #expect(numbers == [bus.id: 1, wish.id: 1])
    }

    @Test(arguments: Engine.available)
    func `what was chosen stands in the list, what was written does not`(engine: Engine) async throws {
        let (event, answers) = (try event(), answers)
        let database = try await engine.open(with: event)
        try await database.write(by: .visitor) { db in
            _ = try db.register(Example.person("Amal", answers: answers), at: event.id)
        }
        let lines = try await database.read { db in
            try db.registrationLines(of: event.id, inGroups: [:])
        }
        #expect(lines.map(\.chosen) == [[bus.id: .chosen(["yes"])]])
        var choice = RegistrationChoice()
        choice.answer = .init(bus.id, "yes")
        #expect(choice.lines(of: lines).count == 1)
        choice.answer = .init(bus.id, "no")
        #expect(choice.lines(of: lines).isEmpty)
        #expect(RegistrationChoice(text: choice.text) == choice)
    }

    @Test(arguments: Engine.available)
    func `answers change with the registration and go with it`(engine: Engine) async throws {
        let (event, answers) = (try event(), answers)
        let database = try await engine.open(with: event)
        let person = try await database.write(by: .visitor) { db in
            try db.register(Example.person("Amal", answers: answers), at: event.id)
        }
        let wishID = wish.id
        try await database.write(by: .visitor) { db in
            _ = try db.change(registration: person.id) { $0.answers.own[wishID] = nil }
        }
        #expect(try await rows(in: database) == 1)
        try await database.write(by: .visitor) { db in
            _ = try db.replacePerson(of: person.id, ticket: Ticket(from: .seeded(7))) { $0.attendee.name = "Bela" }
        }
        // Whoever takes the place answers for themselves.
        #expect(try await rows(in: database) == 0)
    }

    @Test(arguments: Engine.available)
    func `the journal says that something was answered, and never what`(engine: Engine) async throws {
        let (event, answers) = (try event(), answers)
        let database = try await engine.open(with: event)
        let person = try await database.write(by: .visitor) { db in
            try db.register(Example.person("Amal"), at: event.id)
        }
        try await database.write(by: .visitor) { db in
            _ = try db.change(registration: person.id) { $0.answers = answers }
        }
        let details = try await database.read { db in
            try db.journal(after: 0, limit: 100).map { "\($0.details)" }.joined()
        }
        #expect(details.contains("answers"))
        #expect(!details.contains("Robert"))
        #expect(!details.contains("yes"))
    }
}
