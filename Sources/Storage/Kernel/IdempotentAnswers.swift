public import Domain

/// An answer that was given once and is given again to whoever repeats the question.
public struct StoredAnswer: Hashable, Sendable {
    /// How long somebody may reasonably send the same again: a page that was left open over a holiday.
    public static let days = 30
    /// Keys of forms are of nobody: none of two browsers is the same.
    static let callerOfForms = "form"

    public let status: Int
    /// The body, or for a form the address that the browser was sent to.
    public let body: String

    public init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

extension SubjectKind {
    public static let answer = SubjectKind(rawValue: "answer")
}

/// The same key was used for another question.
public struct KeyUsedForAnotherRequest: Error, Hashable {
    public init() {}
}

extension Reader {
    /// Where the form of this key has led; nil if it was not sent before, empty if the way on was known otherwise.
    public func place(reachedWithForm key: String) throws -> String? {
        try row("SELECT body FROM idempotent_answer WHERE caller = \(StoredAnswer.callerOfForms) AND key = \(key)").map
        { try $0["body"] }
    }
}

extension Writer {
    /// Runs `work` once per caller and key; afterwards gives the first answer again without doing anything.
    ///
    /// Answer and effect are one transaction, so a repeated or parallel request finds either both or neither.
    /// - Parameters:
    ///   - caller: who asks: a token, a form's session. Keys of different callers never meet.
    ///   - key: chosen by the caller; nil runs `work` each time.
    ///   - requestHash: tells the same question from another one with the same key.
    /// - Throws: `KeyUsedForAnotherRequest`, and whatever `work` throws (nothing is kept then).
    public func once(
        caller: String, key: String?, requestHash: String, _ work: () throws -> StoredAnswer
    ) throws -> StoredAnswer {
        guard let key, !key.isEmpty else { return try work() }
        let earlier = try row(
            "SELECT request_hash, status, body FROM idempotent_answer WHERE caller = \(caller) AND key = \(key)")
        if let earlier {
            guard try earlier["request_hash"] == requestHash else { throw KeyUsedForAnotherRequest() }
            return try StoredAnswer(status: earlier["status"], body: earlier["body"])
        }
        let answer = try work()
        try post(
            """
            INSERT INTO idempotent_answer (caller, key, request_hash, status, body, created_at)
            VALUES (\(caller), \(key), \(requestHash), \(answer.status), \(answer.body), \(now))
            """)
        // Whatever the work did is in the journal; an answer alone says so itself.
        if newestChanges.isEmpty {
            try journal(.created, .answer, Identifier<StoredAnswer>(rawValue: String(requestHash.prefix(16))))
        }
        return answer
    }

    /// The same for a form: done once, and whoever sends it again is led where the first one was led.
    ///
    /// A deed that changed nothing is not remembered: done again, it changes nothing. Nothing is kept of who sent it, nor when
    /// exactly: it may be a dot at a board.
    /// - Parameters:
    ///   - key: this copy of this form with this content, which nobody else can have; nil does it each time.
    ///   - deed: returns the address to which it leads.
    public func once(form key: String?, leadingTo deed: (Writer) throws -> String) throws -> String {
        guard let key else { return try deed(self) }
        if let earlier = try place(reachedWithForm: key) { return earlier }
        let address = try deed(self)
        if !newestChanges.isEmpty {
            try post(
                """
                INSERT INTO idempotent_answer (caller, key, request_hash, status, body, created_at)
                VALUES (\(StoredAnswer.callerOfForms), \(key), \(""), \(303), \(address), \(now.quarterOfAnHour))
                """)
        }
        return address
    }

    /// - Returns: whether there are more to forget: not all go at once.
    public func forgetAnswers(before instant: Instant, atMost limit: Int = 5_000) throws -> Bool {
        let forgotten = try run(
            """
            DELETE FROM idempotent_answer WHERE (caller, key) IN
                (SELECT caller, key FROM idempotent_answer WHERE created_at < \(instant) ORDER BY created_at LIMIT \(limit))
            """)
        guard forgotten > 0 else { return false }
        try journal(
            .removed, .answer, Identifier<StoredAnswer>(rawValue: "answers"), details: ["answers": String(forgotten)])
        return forgotten == limit
    }
}
