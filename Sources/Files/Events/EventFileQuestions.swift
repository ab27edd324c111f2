import Domain

/// What whoever registers is asked, as an event file describes it.
extension EventFileReader {
    /// - Parameters:
    ///   - unasked: the questions of every form that this one does not have.
    ///   - value: what the hosts ask themselves, in the order of the form.
    /// - Returns: with names that count in this file only.
    mutating func readQuestions(unasked: YAMLValue?, own value: YAMLValue?) -> RegistrationQuestions {
        let fixed = (unasked?.list(of: "notAsked", &found) ?? []).compactMap { $0.choice(FixedQuestion.self, &found) }
        var questions = RegistrationQuestions(unasked: Set(fixed))
        for (index, entry) in (value?.list(of: "questions", &found) ?? []).enumerated() {
            guard let question = readQuestion(entry, number: index + 1) else { continue }
            do throws(RegistrationQuestions.Refusal) {
                try questions.add(question)
            } catch {
                switch error {
                case .tooMany(let most): found.add(entry.line, .tooManyQuestions(most: most))
                case .conditionIsLater, .isNeeded, .hasAnswers, .orderHasAnswers:
                    found.add(
                        entry.line, .unknownWord(question.condition?.rawValue ?? "", known: conditions(in: questions)))
                }
            }
        }
        return questions
    }

    private mutating func readQuestion(_ value: YAMLValue, number: Int) -> RegistrationQuestion? {
        let parent = "a question"
        let known = ["key", "kind", "text", "purpose", "options", "required", "condition"]
        let fields = value.fields(of: parent, known, &found)
        let key = fields["key"]?.text("key", limit: 40, &found) ?? "\(number)"
        let kind = fields["kind"].flatMap { $0.choice(RegistrationQuestion.Kind.self, &found) }
        if fields["kind"] == nil { found.add(value.line, .missing("kind", in: parent)) }
        let wording = fields.translated(
            "text", of: parent, limit: RegistrationQuestion.wordingLimit, line: value.line, &found)
        let purpose = fields.translated(
            "purpose", of: parent, limit: RegistrationQuestion.purposeLimit, line: value.line, &found)
        let options = (fields["options"]?.list(of: "options", &found) ?? []).compactMap {
            $0.translated("options", limit: RegistrationQuestion.optionLimit, &found)
        }
        let isRequired = fields["required"]?.truth("required", &found) ?? false
        let condition = readCondition(fields["condition"])
        guard let kind, let wording, let purpose else { return nil }
        if kind.hasOptions, !(2...RegistrationQuestion.mostOptions).contains(options.count) {
            found.add(value.line, .noNumber("options", 2...RegistrationQuestion.mostOptions))
        }
        return RegistrationQuestion(
            id: RegistrationQuestion.ID(rawValue: key), kind: kind, wording: wording, purpose: purpose,
            options: options, isRequired: isRequired, condition: condition)
    }

    private mutating func readCondition(_ value: YAMLValue?) -> RegistrationQuestion.Condition? {
        guard let value, let text = value.text("condition", &found) else { return nil }
        guard let condition = RegistrationQuestion.Condition(rawValue: text) else {
            found.add(value.line, .unknownWord(text, known: conditions(in: RegistrationQuestions())))
            return nil
        }
        return condition
    }

    /// Everything on which a question can depend that follows these.
    private func conditions(in questions: RegistrationQuestions) -> [String] {
        let answers = questions.own.dropLast().flatMap { question in
            question.values.map { RegistrationQuestion.Condition.answer(question.id, $0) }
        }
        let sides = Side.allCases.map(RegistrationQuestion.Condition.side)
        let all: [RegistrationQuestion.Condition] = [.accompanied] + sides + answers
        return all.map(\.rawValue)
    }
}
