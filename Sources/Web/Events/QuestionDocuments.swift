import Domain
import Words

/// What one person answered to the questions of the hosts, as programs send and read it: the question, `=`, and the answer.
enum AnswerTexts {
    static func schema(_ description: String) -> Schema {
        .list(
            description,
            of: .text(
                "A question, `=`, and `yes`, `no`, the number of an option (from 1), a number, or a text.",
                example: "018c2644-eae0-7000-bf5c-deccff14eac6=yes"))
    }

    /// In the order of the form; one for each thing that was chosen.
    static func all(of answers: RegistrationAnswers, to questions: RegistrationQuestions) -> [String] {
        questions.own.flatMap { question in
            (answers.own[question.id]?.values ?? []).map { "\(question.id)=\($0)" }
        }
    }

    /// Notes what is wrong beside `answers.` and the question; a question that nobody asks beside `answers`.
    static func read(
        _ texts: [String], to questions: RegistrationQuestions, of person: RegistrationQuestions.Asked,
        _ problems: inout FormProblems
    ) -> [RegistrationQuestion.ID: QuestionAnswer] {
        var sent: [RegistrationQuestion.ID: [String]] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let id = RegistrationQuestion.ID(rawValue: parts[0])
            if parts.count == 2, questions[id] != nil {
                sent[id, default: []].append(parts[1])
            } else {
                problems.add("answers", QuestionPhrase.isNotAsked)
            }
        }
        var found = problems
        let read = questions.answers(of: person) { question in
            sent[question.id] ?? []
        } tell: { question, fault in
            fault.add(to: &found, at: "answers.\(question.id)")
        }
        // Whoever is not asked cannot answer.
        for id in sent.keys.sorted() where read[id] == nil {
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
                    .translated("By language; German is always there.", example: ["de": "Mit dem Bus?"])),
                .init("purpose", .translated("What the answer is for.", example: ["de": "Planung"])),
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
    /// As programs read it.
    var byTag: [String: String] {
        Dictionary(uniqueKeysWithValues: texts.map { ($0.rawValue, $1) })
    }
}
