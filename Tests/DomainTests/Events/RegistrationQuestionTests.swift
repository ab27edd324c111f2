import Domain
import Testing

/// What whoever registers is asked, and what counts as an answer.
@Suite struct RegistrationQuestionTests {
    private typealias Asked = RegistrationQuestions.Asked

    private func question(
        _ id: String, _ kind: RegistrationQuestion.Kind, isRequired: Bool = false,
        condition: RegistrationQuestion.Condition? = nil
    ) -> RegistrationQuestion {
        RegistrationQuestion(
            id: .init(rawValue: id), kind: kind, wording: .german("Frage"), purpose: .german("Darum."),
            options: ["Vormittag", "Nachmittag", "Abend"].map(Translated.german), isRequired: isRequired,
            condition: condition)
    }

    /// The answer, or nothing where it is wrong.
    private func read(_ typed: [String], by kind: RegistrationQuestion.Kind) -> QuestionAnswer? {
        try? question("q", kind).answer(typed)
    }

    private func fault(_ typed: [String], by question: RegistrationQuestion) -> RegistrationQuestion.Fault? {
        do throws(RegistrationQuestion.Fault) {
            _ = try question.answer(typed)
            return nil
        } catch {
            return error
        }
    }

    @Test func `each kind reads its own answers`() {
        #expect(read(["yes"], by: .yesNo) == .chosen(["yes"]))
        #expect(read(["2"], by: .oneOf) == .chosen(["2"]))
        #expect(read(["3", "1"], by: .severalOf) == .chosen(["1", "3"]))
        #expect(read([" mit dem Bus\u{202E} "], by: .text) == .written("mit dem Bus"))
        #expect(read(["012"], by: .number) == .chosen(["12"]))
    }

    @Test func `what is no answer is said, and never kept`() {
        #expect(fault(["maybe"], by: question("q", .yesNo)) == .notAmongChoices)
        #expect(fault(["yes", "no"], by: question("q", .yesNo)) == .notAmongChoices)
        #expect(fault(["4"], by: question("q", .oneOf)) == .notAmongChoices)
        #expect(fault(["1", "x"], by: question("q", .severalOf)) == .notAmongChoices)
        #expect(fault(["-1"], by: question("q", .number)) == .noNumber(most: 9_999))
        #expect(fault(["10000"], by: question("q", .number)) == .noNumber(most: 9_999))
        #expect(fault([String(repeating: "x", count: 301)], by: question("q", .text)) == .tooLong(limit: 300))
    }

    @Test func `what nobody can see is no answer`() {
        #expect(fault(["\u{200B}\u{202E}"], by: question("q", .text, isRequired: true)) == .isMissing)
        #expect(fault([], by: question("q", .text)) == nil)
        #expect(read(["\u{200B}"], by: .text) == nil)
    }

    @Test func `whoever is not asked has not answered, whatever was sent`() throws {
        var questions = RegistrationQuestions()
        try questions.add(question("bus", .yesNo))
        try questions.add(
            question("stop", .text, isRequired: true, condition: .answer(.init(rawValue: "bus"), "yes")))
        try questions.add(question("room", .number, isRequired: true, condition: .accompanied))
        try questions.add(question("tax", .yesNo, condition: .side(.migrantOrganisation)))
        func answers(_ sent: [String: String], of person: Asked) -> (kept: Set<String>, wrong: [String]) {
            var wrong: [String] = []
            let kept = questions.answers(of: person) { question in
                [sent[question.id.rawValue] ?? ""]
            } tell: { question, _ in
                wrong.append(question.id.rawValue)
            }
            return (Set(kept.keys.map(\.rawValue)), wrong)
        }
        let all = ["bus": "no", "stop": "Markt", "room": "2", "tax": "yes"]
        let alone = answers(all, of: Asked(side: nil, isAccompanied: false))
        #expect(alone.kept == ["bus"])
        #expect(alone.wrong == [])
        let together = answers(all, of: Asked(side: .migrantOrganisation, isAccompanied: true))
        #expect(together.kept == ["bus", "room", "tax"])
        let byBus = answers(["bus": "yes"], of: Asked(side: nil, isAccompanied: false))
        #expect(byBus.wrong == ["stop"])
    }

    @Test func `whoever writes down for somebody else may leave out what is required`() throws {
        var questions = RegistrationQuestions()
        try questions.add(question("bus", .yesNo, isRequired: true))
        var wrong = 0
        let kept = questions.answers(of: Asked(side: nil, isAccompanied: false), isComplete: false) { _ in
            []
        } tell: { _, _ in
            wrong += 1
        }
        #expect(kept.isEmpty)
        #expect(wrong == 0)
    }

    @Test func `a question depends only on one before it`() throws {
        var questions = RegistrationQuestions()
        let bus = RegistrationQuestion.ID(rawValue: "bus")
        try questions.add(question("bus", .yesNo))
        try questions.add(question("stop", .text, condition: .answer(bus, "yes")))
        try questions.add(question("room", .number))
        let moves: [(String, Bool)] = [("bus", false), ("stop", true)]
        for (id, isEarlier) in moves {
            var moved = questions
            #expect(throws: RegistrationQuestions.Refusal.conditionIsLater) {
                try moved.move(.init(rawValue: id), earlier: isEarlier)
            }
        }
        var without = questions
        #expect(throws: RegistrationQuestions.Refusal.isNeeded(by: .init(rawValue: "stop"))) {
            try without.remove(bus)
        }
        var other = questions
        #expect(throws: RegistrationQuestions.Refusal.conditionIsLater) {
            try other.add(question("late", .text, condition: .answer(bus, "maybe")))
        }
        try questions.move(.init(rawValue: "room"), earlier: true)
        #expect(questions.own.map(\.id.rawValue) == ["bus", "room", "stop"])
    }

    @Test func `a question that has answers may have its words mended, not its kind, and no option taken away`() throws
    {
        var questions = RegistrationQuestions()
        let first = question("time", .oneOf)
        try questions.add(first)
        var mended = first
        mended.wording = .german("Wann genau?")
        mended.options.append(.german("Nachts"))
        try questions.change(mended, answers: 3)
        #expect(questions.own == [mended])
        var fewer = mended
        fewer.options.removeLast()
        for wrong in [fewer, question("time", .yesNo)] {
            var changed = questions
            #expect(throws: RegistrationQuestions.Refusal.hasAnswers) { try changed.change(wrong, answers: 1) }
        }
        try questions.change(fewer, answers: 0)
        #expect(questions.own == [fewer])
    }

    @Test func `what was answered keeps its words: lines that were answered do not change places, and mended ones may`()
        throws
    {
        var questions = RegistrationQuestions()
        let first = question("time", .oneOf)
        try questions.add(first)
        func lines(_ lines: String...) -> RegistrationQuestion {
            var changed = first
            changed.options = lines.map(Translated.german)
            return changed
        }
        for wrong in [lines("Abend", "Nachmittag", "Vormittag"), lines("Vormittag", "Mittag", "Nachmittag", "Abend")] {
            var changed = questions
            #expect(throws: RegistrationQuestions.Refusal.orderHasAnswers) { try changed.change(wrong, answers: 1) }
        }
        let mended = lines("Am Vormittag", "Nachmittag", "Abend", "Nachts")
        try questions.change(mended, answers: 1)
        #expect(questions.own == [mended])
    }

    @Test func `who is asked after an answer is asked after the same words when they change their place`() throws {
        var questions = RegistrationQuestions()
        let time = RegistrationQuestion.ID(rawValue: "time")
        let first = question("time", .oneOf)
        try questions.add(first)
        try questions.add(question("bed", .yesNo, condition: .answer(time, "3")))
        var turned = first
        turned.options.reverse()
        try questions.change(turned, answers: 0)
        #expect(questions.own[1].condition == .answer(time, "1"))
    }

    @Test func `a copy has names of its own and depends on its own questions`() throws {
        var questions = RegistrationQuestions(unasked: [.meals])
        try questions.add(question("bus", .yesNo))
        try questions.add(question("stop", .text, condition: .answer(.init(rawValue: "bus"), "yes")))
        var number = 0
        let copy = questions.copied {
            number += 1
            return .init(rawValue: "new\(number)")
        }
        #expect(copy.own.map(\.id.rawValue) == ["new1", "new2"])
        #expect(copy.own[1].condition == .answer(.init(rawValue: "new1"), "yes"))
        #expect(copy.unasked == [.meals])
    }

    @Test(arguments: ["side:mo", "accompanied", "answer:018c:yes"])
    func `a condition is read as it was written`(text: String) {
        #expect(RegistrationQuestion.Condition(rawValue: text)?.rawValue == text)
    }

    @Test(arguments: ["", "side:", "side:moon", "answer:1", "answer::yes", "accompanied:1", "always"])
    func `what is no condition is none`(text: String) {
        #expect(RegistrationQuestion.Condition(rawValue: text) == nil)
    }

    @Test func `what is not asked any more stays as it was answered`() {
        let before = RegistrationAnswers(
            topics: [Topic(rawValue: "sport")], needs: [.childcare: "zwei Kinder", .stepFree: ""])
        let questions = RegistrationQuestions(unasked: [.topics, .childcare])
        let after = RegistrationAnswers().keeping(before, unasked: questions)
        #expect(after.topics == before.topics)
        #expect(after.needs == [.childcare: "zwei Kinder"])
    }
}
