public import Domain

extension Inquiry.CallBack: SQLConvertible {}

extension SubjectKind {
    public static let inquiry = SubjectKind(rawValue: "inquiry")
}

extension Reader {
    /// What nobody has answered yet, the oldest first.
    public func openInquiries(limit: Int = 200) throws -> [Inquiry] {
        try rows(
            """
            SELECT id, text, contact, call_back, page, event, registration, language, created_at FROM inquiry
            WHERE done_at IS NULL ORDER BY created_at, id LIMIT \(limit)
            """
        ).map { row in
            try Inquiry(
                id: row["id"], text: row["text"], contact: row["contact"], callBack: row["call_back"],
                context: Inquiry.Context(page: row["page"], event: row["event"], registration: row["registration"]),
                language: row["language"], createdAt: row["created_at"])
        }
    }

    /// What these were about, answered or not; those that are gone are left out.
    public func inquirySubjects(_ ids: Set<Inquiry.ID>) throws -> [Inquiry.ID: InquirySubject] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows(
            "SELECT id, text, registration, language FROM inquiry WHERE id IN \(list: ids.sorted())")
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let subject = try InquirySubject(
                    text: row["text"], registration: row["registration"], language: row["language"])
                return (try row["id"], subject)
            })
    }

    /// How many questions nobody has answered, how many people nobody has called back, how many reports of barriers nobody has
    /// dealt with, and how many of them were promised an answer before `day`: in one statement, because the desk asks it each
    /// time.
    public func openFeedbackCounts(on day: CalendarDay) throws -> FeedbackCounts {
        let row = try row(
            """
            SELECT COUNT(*) AS number, COUNT(call_back) AS call_backs,
            (SELECT COUNT(*) FROM barrier_report WHERE done_at IS NULL) AS barriers,
            (SELECT COUNT(*) FROM barrier_report WHERE done_at IS NULL AND answer_by < \(day)) AS late
            FROM inquiry WHERE done_at IS NULL
            """)
        guard let row else { return FeedbackCounts() }
        let (number, callBacks): (Int, Int) = try (row["number"], row["call_backs"])
        return FeedbackCounts(
            questions: number - callBacks, callBacks: callBacks, barriers: try row["barriers"],
            lateBarriers: try row["late"])
    }
}

extension Writer {
    public func insert(_ inquiry: Inquiry) throws {
        try run(
            """
            INSERT INTO inquiry (id, text, contact, call_back, page, event, registration, language, created_at)
            VALUES (\(inquiry.id), \(inquiry.text), \(inquiry.contact), \(inquiry.callBack), \(inquiry.context.page),
            \(inquiry.context.event), \(inquiry.context.registration), \(inquiry.language), \(inquiry.createdAt))
            """)
        try journal(.created, .inquiry, inquiry.id, event: inquiry.context.event)
    }

    /// Closes a question and forgets how its writer was to be reached.
    /// - Returns: false if there is no such open question.
    public func closeInquiry(_ id: Inquiry.ID) throws -> Bool {
        let closed = try run("UPDATE inquiry SET done_at = \(now), contact = '' WHERE id = \(id) AND done_at IS NULL")
        if closed > 0 { try journal(.done, .inquiry, id) }
        return closed > 0
    }
}

/// How much of what people wrote waits for the coordination.
public struct FeedbackCounts: Hashable, Sendable {
    public var questions = 0
    public var callBacks = 0
    public var barriers = 0
    /// Those of them to which an answer is overdue.
    public var lateBarriers = 0
}

/// What somebody asked, without how they were to be reached.
public struct InquirySubject: Hashable, Sendable {
    /// Empty for whoever only wanted to be called.
    public let text: String
    /// Only of whoever asked on their own page.
    public let registration: Identifier<Registration>?
    /// In which they read, or wanted to be spoken with.
    public let language: Language
}
