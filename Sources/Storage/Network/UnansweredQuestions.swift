public import Domain

extension SubjectKind {
    public static let unansweredQuestion = SubjectKind(rawValue: "unanswered-question")
}

extension Reader {
    /// What was asked and nobody answered, the most frequent first; not what was asked too seldom to be shown.
    public func unansweredQuestions(limit: Int = 100) throws -> [CountedQuestion] {
        try rows(
            """
            SELECT folded, text, language, times, last_asked FROM unanswered_question
            WHERE times >= \(UnansweredQuestion.shownFrom) ORDER BY times DESC, last_asked DESC, folded LIMIT \(limit)
            """
        ).map { row in
            try CountedQuestion(
                question: UnansweredQuestion(stored: row["folded"], text: row["text"], language: row["language"]),
                times: row["times"], lastAsked: row["last_asked"])
        }
    }
}

extension Writer {
    /// Counts each of them once more.
    public func countUnanswered(_ questions: [UnansweredQuestion], on day: CalendarDay) throws {
        guard !questions.isEmpty else { return }
        for question in questions {
            try post(
                """
                INSERT INTO unanswered_question (folded, text, language, times, last_asked)
                VALUES (\(question.folded), \(question.text), \(question.language), 1, \(day))
                ON CONFLICT (folded) DO UPDATE
                SET times = unanswered_question.times + 1, last_asked = excluded.last_asked
                """)
        }
        // Somebody who types nonsense without end pushes out other nonsense, and nothing that was asked twice.
        try run(
            """
            DELETE FROM unanswered_question WHERE folded IN (
                SELECT folded FROM unanswered_question ORDER BY times DESC, last_asked DESC, folded
                LIMIT \(questions.count) OFFSET \(UnansweredQuestion.most))
            """)
        try tell(.changed, questions.count)
    }

    /// Forgets what was asked once and not since `single`, and what was asked more often and not since `several`.
    public func forgetUnansweredQuestions(askedOnceBefore single: CalendarDay, askedBefore several: CalendarDay) throws
    {
        let forgotten = try run(
            """
            DELETE FROM unanswered_question
            WHERE last_asked < \(several) OR (times < \(UnansweredQuestion.shownFrom) AND last_asked < \(single))
            """)
        if forgotten > 0 { try tell(.removed, forgotten) }
    }

    /// Forgets one that is done.
    /// - Parameter folded: as it is kept.
    /// - Returns: whether it was there.
    public func forgetUnansweredQuestion(_ folded: String) throws -> Bool {
        let forgotten = try run("DELETE FROM unanswered_question WHERE folded = \(folded)")
        if forgotten > 0 { try tell(.removed, forgotten) }
        return forgotten > 0
    }

    /// Nobody's question has an entry of its own.
    private func tell(_ change: Change, _ number: Int) throws {
        let all = Identifier<UnansweredQuestion>(rawValue: "questions")
        try journal(change, .unansweredQuestion, all, details: ["entries": String(number)])
    }
}
