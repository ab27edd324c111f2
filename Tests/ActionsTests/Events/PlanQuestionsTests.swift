import Actions
import Domain
import Storage
import TestHouse
import Testing

/// The hosts decide what whoever registers is asked.
@Suite struct PlanQuestionsTests {
    private static func bus(_ id: RegistrationQuestion.ID) -> RegistrationQuestion {
        RegistrationQuestion(
            id: id, kind: .yesNo, wording: .german("Kommen Sie mit dem Bus?"),
            purpose: .german("Damit er groß genug ist."))
    }

    private func questions(of ground: EventGround) async throws -> RegistrationQuestions {
        let id = ground.event.id
        return try await ground.read { db in try db.event(id)?.questions ?? .init() }
    }

    /// With one question, which one person has answered.
    private func answered(_ engine: Engine) async throws -> (EventGround, RegistrationQuestion.ID, Registration) {
        let ground = try await EventGround(engine)
        let event = ground.event.id
        try await ground.writeAtDesk { db in try AddQuestion(to: event) { Self.bus($0) }.run(in: db) }
        let id = try #require(try await questions(of: ground).own.first?.id)
        let person = try await ground.register("Amal")[0]
        let correspondence = ground.correspondence
        for value in ["no", "yes"] {
            try await ground.write { db in
                _ = try ChangeRegistration(person.id, correspondence: correspondence).run(in: db) {
                    $0.answers.own[id] = .chosen([value])
                }
            }
        }
        return (ground, id, person)
    }

    @Test(arguments: Engine.available)
    func `a question is added, mended, moved and removed, and its answers go with it`(engine: Engine) async throws {
        let (ground, id, person) = try await answered(engine)
        let event = ground.event.id
        try await ground.writeAtDesk { db in
            try ChangeQuestion(id, of: event).run(in: db) { kept in
                var question = kept
                question.wording = .german("Kommen Sie mit unserem Bus?")
                return question
            }
            try AddQuestion(to: event) { Self.bus($0) }.run(in: db)
            try MoveQuestion(id, of: event, earlier: false).run(in: db)
        }
        let own = try await questions(of: ground).own
        let texts = own.map { $0.wording.text(for: .german).text }
        #expect(texts == ["Kommen Sie mit dem Bus?", "Kommen Sie mit unserem Bus?"])
        #expect(own[1].id == id)
        let shown = try await ground.writeAtDesk { db in
            var number = 0
            try RemoveQuestion(id, of: event).run(in: db) { number = $0 }
            return number
        }
        #expect(shown == 1)
        #expect(try await questions(of: ground).own.count == 1)
        let kept = try await ground.read { db in try db.registration(person.id) }
        #expect(kept?.answers.own == [:])
        // Nor can it come back by undoing what somebody had changed.
        let earlier = try await ground.read { db in
            try db.rows("SELECT fields FROM earlier").map { row -> String in try row["fields"] }.joined()
        }
        #expect(!earlier.contains(id.rawValue))
    }

    @Test(arguments: Engine.available)
    func `the kind of a question that was answered stays`(engine: Engine) async throws {
        let (ground, id, _) = try await answered(engine)
        let event = ground.event.id
        await #expect(throws: RegistrationQuestions.Refusal.hasAnswers) {
            try await ground.writeAtDesk { db in
                try ChangeQuestion(id, of: event).run(in: db) { kept in
                    RegistrationQuestion(
                        id: kept.id, kind: .number, wording: kept.wording, purpose: kept.purpose)
                }
            }
        }
        #expect(try await questions(of: ground).own.map(\.kind) == [.yesNo])
    }

    @Test(arguments: Engine.available)
    func `a question of another event is none`(engine: Engine) async throws {
        let (ground, id, _) = try await answered(engine)
        let other = Event.ID(rawValue: "elsewhere")
        await #expect(throws: NotFound.self) {
            try await ground.writeAtDesk { db in try RemoveQuestion(id, of: other).run(in: db) }
        }
        #expect(try await questions(of: ground).own.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a question that is switched off leaves what was answered`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let event = ground.event.id
        let person = try await ground.register("Amal")[0]
        try await ground.write { db in
            _ = try db.change(registration: person.id) { $0.answers.topics = [Topic(rawValue: "sport")] }
        }
        try await ground.writeAtDesk { db in
            try SwitchQuestions(of: event).run(in: db) { $0 = [.topics] }
        }
        #expect(try await questions(of: ground).unasked == [.topics])
        let kept = try await ground.read { db in try db.registration(person.id) }
        #expect(kept?.answers.topics == [Topic(rawValue: "sport")])
    }

    @Test(arguments: Engine.available)
    func `a new edition asks the same under names of its own, and has nobody's answer`(engine: Engine) async throws {
        let (ground, id, _) = try await answered(engine)
        let earlier = ground.event
        let copy = try await ground.writeAtDesk { db in
            try MakeEdition(
                NewEdition(kind: .fachtag, title: .german("Fachtag 2024"), day: earlier.day), in: "bielefeld",
                takingOver: [.questions], from: earlier.id
            ).run(in: db).event
        }
        #expect(copy.questions.own.map(\.wording) == [.german("Kommen Sie mit dem Bus?")])
        #expect(copy.questions.own.first?.id != id)
        let numbers = try await ground.read { db in try db.numbersOfAnswers(at: copy.id) }
        #expect(numbers == [:])
    }
}
