import Domain
import HTTPTypes
import Words

/// Which of the questions of every form are asked, as ticked.
struct FixedQuestionsForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing questions: RegistrationQuestions) {
        var fields = FormFields()
        fields.set("asked", to: FixedQuestion.allCases.filter { questions.asks($0) }.map(\.rawValue))
        self.fields = fields
    }

    var unasked: Set<FixedQuestion> {
        Set(FixedQuestion.allCases).subtracting(fields.all("asked").compactMap(FixedQuestion.init(rawValue:)))
    }
}

/// A question of the hosts, as typed.
struct QuestionForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what is kept.
    init(showing question: RegistrationQuestion) {
        var fields = FormFields([
            "kind": question.kind.rawValue, "condition": question.condition?.rawValue ?? "",
            "required": question.isRequired ? "yes" : "",
        ])
        for (language, text) in question.wording.texts { fields[Self.wording(in: language)] = text }
        for (language, text) in question.purpose.texts { fields[Self.purpose(in: language)] = text }
        let languages = Set(question.options.flatMap(\.texts.keys))
        for language in languages {
            fields[Self.options(in: language)] = question.options.map { $0.texts[language] ?? "–" }
                .joined(separator: "\n")
        }
        self.fields = fields
    }

    static func wording(in language: Language) -> String { "title-\(language.rawValue)" }
    static func purpose(in language: Language) -> String { "description-\(language.rawValue)" }
    /// One line for each thing that can be chosen, in the same order in all languages.
    static func options(in language: Language) -> String { "list-\(language.rawValue)" }

    /// The question as it shall be.
    /// - Parameter kept: nil for one that is added; the kind of one that is there stays.
    func question(
        _ id: RegistrationQuestion.ID, changing kept: RegistrationQuestion? = nil, languages: [Language]
    ) throws(FormProblems) -> RegistrationQuestion {
        var problems = FormProblems()
        let kind = kept?.kind ?? RegistrationQuestion.Kind(rawValue: fields["kind"])
        if kind == nil { problems.add("kind", KernelPhrase.fieldIsRequired) }
        let wording = text(languages, RegistrationQuestion.wordingLimit, &problems, Self.wording(in:))
        let purpose = text(languages, RegistrationQuestion.purposeLimit, &problems, Self.purpose(in:))
        let options = kind?.hasOptions == true ? readOptions(languages, &problems) : []
        let condition = fields["condition"].nonEmpty.flatMap(RegistrationQuestion.Condition.init(rawValue:))
        if condition == nil, !fields["condition"].isEmpty {
            problems.add("condition", RegistrationPhrase.chooseFromList)
        }
        guard problems.isEmpty, let kind, let wording, let purpose else { throw problems }
        return RegistrationQuestion(
            id: id, kind: kind, wording: wording, purpose: purpose, options: options,
            isRequired: fields.isTicked("required"), condition: condition)
    }

    /// German has to be there: every other language falls back to it.
    private func text(
        _ languages: [Language], _ limit: Int, _ problems: inout FormProblems, _ name: (Language) -> String
    ) -> Translated? {
        var texts: [Language: String] = [:]
        for language in languages {
            let text = fields[name(language)].singleLine
            if text.exceeds(limit) { problems.add(name(language), KernelPhrase.textIsTooLong(count: limit)) }
            texts[language] = text
        }
        if texts[.german]?.isEmpty != false { problems.add(name(.german), QuestionPhrase.germanIsMissing) }
        return Translated(texts)
    }

    private func readOptions(_ languages: [Language], _ problems: inout FormProblems) -> [Translated] {
        var lines: [Language: [String]] = [:]
        for language in languages {
            lines[language] = fields[Self.options(in: language)].split(whereSeparator: \.isNewline).map {
                String($0).trimmed
            }.filter { !$0.isEmpty }
        }
        let german = lines[.german] ?? []
        if !(2...RegistrationQuestion.mostOptions).contains(german.count) {
            problems.add(
                Self.options(in: .german), QuestionPhrase.optionsAreWrong(most: RegistrationQuestion.mostOptions))
        }
        for language in languages {
            let field = Self.options(in: language)
            let own = lines[language] ?? []
            if own.contains(where: { $0.exceeds(RegistrationQuestion.optionLimit) }) {
                problems.add(field, QuestionPhrase.optionIsTooLong(limit: RegistrationQuestion.optionLimit))
            }
            if !own.isEmpty, own.count != german.count {
                problems.add(field, QuestionPhrase.optionsDiffer(amount: german.count))
            }
        }
        guard problems.isEmpty else { return [] }
        return german.indices.compactMap { index in
            // A dash stands for what is not translated yet.
            Translated(lines.filter { !$0.value.isEmpty && $0.value[index] != "–" }.mapValues { $0[index] })
        }
    }
}

extension RegistrationQuestions.Refusal: FormRefusal {
    var field: String? {
        switch self {
        case .tooMany: ""
        case .conditionIsLater: "condition"
        case .hasAnswers, .orderHasAnswers: QuestionForm.options(in: .german)
        case .isNeeded: nil
        }
    }

    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String {
        switch self {
        case .tooMany(let most): words(QuestionPhrase.tooMany(most: most))
        case .conditionIsLater: words(QuestionPhrase.conditionIsLater)
        case .isNeeded: words(QuestionPhrase.isNeeded)
        case .hasAnswers: words(QuestionPhrase.hasAnswers)
        case .orderHasAnswers: words(QuestionPhrase.orderHasAnswers)
        }
    }
}

extension FixedQuestion {
    /// In the words of the form.
    func label(in words: Words) -> String {
        switch self {
        case .telephone: words(CallPhrase.telephone)
        case .topics: words(NetworkPhrase.topics)
        case .languages: words(RegistrationPhrase.languages)
        case .interpretation: words(RegistrationPhrase.interpretation)
        case .needs: words(RegistrationPhrase.needs)
        case .childcare: words.label(AccessNeed.childcare)
        case .meals: words(RegistrationPhrase.meals)
        case .photo: words.label(ConsentPurpose.photo)
        }
    }
}

extension RegistrationQuestion.Kind {
    var phrase: QuestionPhrase {
        switch self {
        case .yesNo: .kindYesNo
        case .oneOf: .kindOneOf
        case .severalOf: .kindSeveralOf
        case .text: .kindText
        case .number: .kindNumber
        }
    }
}
