import Domain
import Words

/// What one person answered to one question of the hosts, as programs send and read it.
struct AnswerDocument: Codable, Described {
    let question: String
    let values: [String]

    static let schema = Schema.object(
        "Answer", "The answer to one question of the hosts.",
        [
            .init("question", .identifier),
            .init(
                "values",
                .list(
                    "`yes` or `no`, the number of what was chosen (from 1), a number, or a text; several only where several "
                        + "may be chosen.", of: .text("One value", example: "yes"))),
        ])

    /// In the order of the form.
    static func all(of answers: RegistrationAnswers, to questions: RegistrationQuestions) -> [AnswerDocument] {
        questions.own.compactMap { question in
            answers.own[question.id].map { AnswerDocument(question: question.id.rawValue, values: $0.values) }
        }
    }

    /// Notes what is wrong beside `answers.` and the question; a question that nobody asks beside `answers`.
    static func read(
        _ answers: [AnswerDocument], to questions: RegistrationQuestions, of person: RegistrationQuestions.Asked,
        _ problems: inout FormProblems
    ) -> [RegistrationQuestion.ID: QuestionAnswer] {
        let sent = Dictionary(answers.map { (RegistrationQuestion.ID(rawValue: $0.question), $0.values) }) { first, _ in
            first
        }
        if sent.keys.contains(where: { questions[$0] == nil }) || sent.count < answers.count {
            problems.add("answers", QuestionPhrase.isNotAsked)
        }
        var found = problems
        let read = questions.answers(of: person) {
            sent[$0.id] ?? []
        } tell: { question, fault in
            fault.add(to: &found, at: "answers.\(question.id)")
        }
        // Whoever is not asked cannot answer.
        for id in sent.keys.sorted() where questions[id] != nil && read[id] == nil && sent[id]?.isEmpty == false {
            found.add("answers.\(id)", QuestionPhrase.isNotAsked)
        }
        problems = found
        return read
    }
}

/// What whoever registers is asked, for programs that have a form of their own.
struct QuestionsDocument: Encodable, Described {
    struct Entry: Encodable, Described {
        let id: String
        let kind: String
        let text: [String: String]
        let purpose: [String: String]
        let options: [OptionDocument]
        let required: Bool
        let condition: String?

        init(_ question: RegistrationQuestion) {
            (id, kind) = (question.id.rawValue, question.kind.rawValue)
            (text, purpose) = (question.wording.byTag, question.purpose.byTag)
            options = question.options.enumerated().map { OptionDocument(value: String($0 + 1), text: $1.byTag) }
            required = question.isRequired
            condition = question.condition?.rawValue
        }

        static let schema = Schema.object(
            "Question", "A question of the hosts.",
            [
                .init("id", .identifier),
                .init(
                    "kind", .text("How it is answered.", choices: RegistrationQuestion.Kind.allCases.map(\.rawValue))),
                .init(
                    "text",
                    .translated("By language; German is always there.", example: ["de": "Kommen Sie mit dem Bus?"])),
                .init("purpose", .translated("What the answer is for.", example: ["de": "Damit er groß genug ist."])),
                .init("options", .list("What can be chosen; empty for the other kinds.", of: OptionDocument.schema)),
                .init("required", .flag("Whether it has to be answered.")),
                .optional(
                    "condition",
                    .text("Who is asked: `side:…`, `accompanied`, or `answer:ID:VALUE`.", example: "side:mo")),
            ])
    }

    /// Those of every form that this one has.
    let fixed: [String]
    let questions: [Entry]

    init(_ questions: RegistrationQuestions) {
        fixed = FixedQuestion.allCases.filter { questions.asks($0) }.map(\.rawValue)
        self.questions = questions.own.map(Entry.init)
    }

    static let schema = Schema.object(
        "Questions", "What whoever registers is asked.",
        [
            .init(
                "fixed",
                .list(
                    "Questions of every form that this one has.",
                    of: .text("A question", choices: FixedQuestion.allCases.map(\.rawValue)))),
            .init("questions", .list("Those of the hosts, in their order.", of: Entry.schema)),
        ])
}

/// One of the things that can be chosen.
struct OptionDocument: Encodable, Described {
    let value: String
    let text: [String: String]

    static let schema = Schema.object(
        "Option", "Something that can be chosen.",
        [
            .init("value", .text("Sent as the answer.", example: "1")),
            .init("text", .translated("By language.", example: ["de": "Vormittag"])),
        ])
}

extension Translated {
    fileprivate var byTag: [String: String] {
        Dictionary(uniqueKeysWithValues: texts.map { ($0.rawValue, $1) })
    }
}
