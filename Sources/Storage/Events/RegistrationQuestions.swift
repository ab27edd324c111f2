public import Domain

/// What is asked, as one value.
extension RegistrationQuestions: SQLConvertible {
    public var sqlValue: SQLValue { .text(JSONColumn.text(self)) }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let questions = JSONColumn.value(Self.self, text) else { return nil }
        self = questions
    }
}

extension QuestionAnswer {
    /// Nil for a row that holds none.
    init?(row: Row) throws {
        if let written: String = try row["written"] {
            self = .written(written)
        } else if let chosen: String = try row["chosen"] {
            self = .chosen(Set(chosen.split(separator: " ").map(String.init)))
        } else {
            return nil
        }
    }
}

extension Reader {
    /// How many people have answered each of the questions of an event.
    public func numbersOfAnswers(at event: Event.ID) throws -> [RegistrationQuestion.ID: Int] {
        let rows = try rows(
            """
            SELECT question, COUNT(*) AS number FROM registration_answer
                JOIN registration ON registration.id = registration_answer.registration
            WHERE registration.event = \(event) GROUP BY question
            """)
        return try Dictionary(
            rows.map { try (RegistrationQuestion.ID(rawValue: $0["question"]), $0["number"]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// How many people have answered one of them.
    public func numberOfAnswers(to question: RegistrationQuestion.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM registration_answer WHERE question = \(question)")
    }
}

extension Writer {
    func write(_ questions: RegistrationQuestions, of event: Event.ID) throws {
        try post(
            """
            INSERT INTO event_questions (event, questions) VALUES (\(event), \(questions))
            ON CONFLICT (event) DO UPDATE SET questions = excluded.questions
            """)
    }

    func insertOwnAnswers(
        _ answers: [RegistrationQuestion.ID: QuestionAnswer], of registration: Registration.ID
    ) throws {
        let rows: [SQL] = answers.sorted { $0.key < $1.key }.map { question, answer in
            switch answer {
            case .written(let text): "(\(registration), \(question), NULL, \(text))"
            case .chosen: "(\(registration), \(question), \(answer.values.joined(separator: " ")), NULL)"
            }
        }
        guard !rows.isEmpty else { return }
        try post(
            """
            INSERT INTO registration_answer (registration, question, chosen, written)
            VALUES \(rows.joined(separator: ", "))
            """)
    }

    /// The answers to a question that is asked no more go with it, also what stood there before a change. The caller writes
    /// the journal.
    public func removeAnswers(to question: RegistrationQuestion.ID, at event: Event.ID) throws {
        try post("DELETE FROM registration_answer WHERE question = \(question)")
        try post(
            """
            DELETE FROM earlier WHERE kind = \(UndoableKind.registration)
                AND subject IN (SELECT id FROM registration WHERE event = \(event))
                AND fields LIKE \("%\(question)%")
            """)
    }
}
