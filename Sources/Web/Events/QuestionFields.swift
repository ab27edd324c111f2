import Domain
import Words

/// The questions of the hosts, as whoever registers sees them: one after the other, in the order of the form.
struct QuestionFields: Component {
    private static let (written, chosen) = ("text-", "own-")

    let view: FormView<RegistrationPhrase>
    let questions: [RegistrationQuestion]
    /// Who answers, where that is known before anybody types; what they are not asked is not there then.
    var person: RegistrationQuestions.Asked?
    /// What whoever registered before has answered; of the rest nothing has to be, so that it keeps nobody from saving. Nil
    /// for somebody who registers now.
    var answered: Set<RegistrationQuestion.ID>?

    private var words: Words { view.words }

    /// What a form calls the answer: what people type by their own hand is told from what they choose.
    static func name(of question: RegistrationQuestion) -> String {
        name(of: question.id, isWritten: question.kind == .text)
    }

    static func name(of question: RegistrationQuestion.ID, isWritten: Bool) -> String {
        (isWritten ? written : chosen) + question.rawValue
    }

    /// The question to which a field belongs; nil for another field.
    static func question(named name: String) -> RegistrationQuestion.ID? {
        [written, chosen].first { name.hasPrefix($0) }.map {
            RegistrationQuestion.ID(rawValue: String(name.dropFirst($0.count)))
        }
    }

    var html: HTML {
        let first = questions.filter { mayBeAsked($0) && !dependsOnAnswer($0) }
        guard !first.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(QuestionPhrase.ownTitle))</h2>\
            <p class="hint">\(words(QuestionPhrase.answersGo))</p>\(first.map(asked))</section>
            """
    }

    private func mayBeAsked(_ question: RegistrationQuestion) -> Bool {
        guard let person else { return true }
        return switch question.condition {
        case .side(let side): person.side == side
        case .accompanied: person.isAccompanied
        case .answer, nil: true
        }
    }

    /// Such a question stands below the answer on which it depends; without that question nobody is asked it.
    private func dependsOnAnswer(_ question: RegistrationQuestion) -> Bool {
        if case .answer = question.condition { true } else { false }
    }

    /// It always says whom it is for; the style sheet hides it where something else was chosen in the same form.
    private func asked(_ question: RegistrationQuestion) -> HTML {
        guard person == nil, let condition = question.condition else { return one(question) }
        return "<div class=\"flow\" data-if=\"\(condition.rawValue)\">\(one(question))</div>"
    }

    /// What is asked of whoever chose this.
    private func following(_ value: String, of question: RegistrationQuestion) -> HTML? {
        let next = questions.filter { $0.condition == .answer(question.id, value) }
        return next.isEmpty ? nil : "<div class=\"led flow\">\(next.map(one))</div>"
    }

    private func one(_ question: RegistrationQuestion) -> HTML {
        let name = Self.name(of: question)
        let id = Field.id(of: name)
        let problem = view.problem(name)
        let isMissed = question.isRequired && answered?.contains(question.id) != false
        let described = id + "-hint" + (problem == nil ? "" : " \(id)-problem")
        let notes: HTML = """
            <div class="hint" id="\(id)-hint">\(onlyIf(question))<p>\(words.html(question.purpose))</p></div>\
            \(FieldNotes(id: id, hint: nil, problem: problem))
            """
        guard question.kind == .text || question.kind == .number else {
            let options = question.values.enumerated().map {
                option($1, at: $0, of: question, name: name, isWrong: problem != nil, isMissed: isMissed)
            }
            return """
                <fieldset class="choices aside" aria-describedby="\(described)">\
                <legend>\(words.html(question.wording))\(mark(of: question))</legend>\(notes)\
                <div class="options">\(options)</div></fieldset>
                """
        }
        let isText = question.kind == .text
        let limits: HTML =
            isText
            ? " type=\"text\" dir=\"auto\" maxlength=\"\(RegistrationQuestion.textLimit)\""
            : " type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"\(RegistrationQuestion.numbers.upperBound)\""
        return """
            <div class="field"><label for="\(id)">\(words.html(question.wording))\(mark(of: question))</label>\(notes)\
            <input class="\(isText ? "input" : "input short")" id="\(id)" name="\(name)"\(limits)\
            \(attribute: "required", if: isMissed) aria-describedby="\(described)"\
            \(attribute: "aria-invalid", "true", if: problem != nil) value="\(view.fields[name])"></div>
            """
    }

    private func option(
        _ value: String, at index: Int, of question: RegistrationQuestion, name: String, isWrong: Bool,
        isMissed: Bool
    ) -> HTML {
        let isSeveral = question.kind == .severalOf
        let id = Field.id(of: name) + (index == 0 ? "" : "-\(index + 1)")
        return """
            <label class="option"><input type="\(isSeveral ? "checkbox" : "radio")" id="\(id)" name="\(name)" \
            value="\(value)"\(attribute: "checked", if: view.fields.all(name).contains(value))\
            \(attribute: "required", if: isMissed && !isSeveral)\
            \(attribute: "aria-invalid", "true", if: isWrong)><span>\(words.html(question.words(of: value, in: words)))</span></label>\
            \(following(value, of: question))
            """
    }

    /// What is required and was never answered is still open; for whoever registers now that goes without saying.
    private func mark(of question: RegistrationQuestion) -> HTML? {
        guard question.isRequired else { return FieldNotes.optionalMark(in: words) }
        guard answered?.contains(question.id) == false else { return nil }
        return " <span class=\"optional\">(\(words(QuestionPhrase.stillOpen)))</span>"
    }

    private func onlyIf(_ question: RegistrationQuestion) -> HTML? {
        question.condition.map { "<p>\(words.sentence(of: $0, among: questions))</p>" }
    }
}

extension RegistrationQuestion {
    /// Something that can be chosen, in all languages that it has.
    fileprivate func words(of value: String, in words: Words) -> Translated {
        option(value) ?? Translated(words.language.tag, words.answer(value))
    }
}

extension Words {
    /// Whom a question is for.
    /// - Parameter questions: those of the form.
    func sentence(of condition: RegistrationQuestion.Condition, among questions: [RegistrationQuestion]) -> String {
        switch condition {
        case .side(let side): return self(QuestionPhrase.onlyIfSide(side: label(side)))
        case .accompanied: return self(QuestionPhrase.onlyIfAccompanied)
        case .answer(let id, let value):
            guard let question = questions.first(where: { $0.id == id }) else { return "" }
            return self(
                QuestionPhrase.onlyIfAnswer(question: text(question.wording), answer: text(value, of: question)))
        }
    }

    /// What somebody answered, in the reader's language as far as it can be.
    func text(_ answer: QuestionAnswer, to question: RegistrationQuestion) -> String {
        switch answer {
        case .written(let text): text
        case .chosen: list(answer.values.map { text($0, of: question) })
        }
    }

    /// One of the things that can be chosen.
    func text(_ value: String, of question: RegistrationQuestion) -> String {
        question.option(value).map { text($0) } ?? answer(value)
    }

    fileprivate func answer(_ value: String) -> String {
        switch value {
        case QuestionAnswer.yes: self(KernelPhrase.yes)
        case QuestionAnswer.no: self(KernelPhrase.no)
        default: value
        }
    }
}

extension RegistrationQuestion.Fault {
    /// What to do, beside the question.
    func add(to problems: inout FormProblems, at field: String) {
        switch self {
        case .isMissing: problems.add(field, KernelPhrase.fieldIsRequired)
        case .notAmongChoices: problems.add(field, RegistrationPhrase.chooseFromList)
        case .tooLong(let limit): problems.add(field, RegistrationPhrase.textIsTooLong(limit: limit))
        case .noNumber(let most): problems.add(field, QuestionPhrase.numberIsWrong(most: most))
        }
    }
}

extension RegistrationQuestions.Asked {
    /// Somebody of whom it is known.
    init(_ person: Registration) {
        self.init(side: person.attendee.side, isAccompanied: person.delegation != nil)
    }
}

extension RegistrationQuestions {
    /// What even the door asks, where nobody has time.
    var required: RegistrationQuestions {
        RegistrationQuestions(unasked: unasked, own: own.filter(\.isRequired))
    }
}

extension RegistrationAnswers {
    /// Without what the form did not ask, whatever was sent.
    func asked(by questions: RegistrationQuestions) -> RegistrationAnswers {
        var answers = self
        if !questions.asks(.topics) { answers.topics = [] }
        if !questions.asks(.languages) { answers.languages = [] }
        answers.needs = answers.needs.filter { questions.asks(about: $0.key) }
        return answers
    }
}
