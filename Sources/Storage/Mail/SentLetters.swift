public import Domain

/// A letter as the desk sees it: which one and where it is. Its text is nobody's business, and may hold secrets.
public struct SentLetter: Hashable, Sendable {
    public let id: Identifier<Message>
    public let kind: LetterKind
    public let topic: LetterTopic?
    public let recipient: EmailAddress
    public let queuedAt: Instant
    public let state: LetterState
    /// Whether it could still be sent: the text of what has gone is forgotten.
    public let hasText: Bool

    public init(
        id: Identifier<Message>, kind: LetterKind, topic: LetterTopic? = nil, to recipient: EmailAddress,
        queuedAt: Instant, state: LetterState, hasText: Bool = false
    ) {
        (self.id, self.kind, self.topic, self.recipient) = (id, kind, topic, recipient)
        (self.queuedAt, self.state, self.hasText) = (queuedAt, state, hasText)
    }
}

extension SentLetter {
    /// As far as anybody knows: the mail server has taken it, and nobody has sent it back.
    public var hasArrived: Bool {
        if case .sent = state { true } else { false }
    }

    /// Whether it is still here, and not under way: nobody can have read it.
    public var isUnread: Bool {
        switch state {
        case .waiting, .deferred, .stopped, .expired: true
        case .sending, .sent, .notDeliverable: false
        }
    }
}

extension Reader {
    /// The letters about any of `topics`, the newest first. One statement, however many there are.
    public func letters(about topics: [LetterTopic]) throws -> [SentLetter] {
        guard !topics.isEmpty else { return [] }
        return try rows(
            """
            SELECT \(SentLetter.columns) FROM mail
            WHERE topic IN \(list: topics.map(\.rawValue)) ORDER BY created_at DESC, id DESC
            """
        ).map(SentLetter.init(row:))
    }
}

extension Writer {
    /// What waits about `topics` is not true any more: it does not go out.
    /// - Parameter kind: of the letters; nil for all.
    func stopLetters(about topics: [LetterTopic], as kind: LetterKind? = nil) throws {
        for letter in try waitingLetters(about: topics, as: kind) { try stop(letter) }
    }

    /// The links in what waits about `topic` lead nowhere any more: nobody gets them, later neither.
    func endLetters(about topic: LetterTopic) throws {
        for letter in try waitingLetters(about: [topic]) {
            try end(letter, as: "expired")
            try journal(.expired, .mail, letter)
        }
    }

    private func waitingLetters(
        about topics: [LetterTopic], as kind: LetterKind? = nil
    ) throws -> [Identifier<Message>] {
        guard !topics.isEmpty else { return [] }
        let ofKind: SQL = kind.map { "AND kind = \($0.rawValue)" } ?? ""
        return try rows(
            """
            SELECT id FROM mail WHERE topic IN \(list: topics.map(\.rawValue)) \(ofKind) AND \(SentLetter.waits)
            ORDER BY id
            """
        ).map { try $0["id"] }
    }

    /// What was stopped at `moment` is true again. It waits anew, because whoever takes something back may err once more.
    func putBackLetters(about topics: [LetterTopic], stoppedAt moment: Instant) throws {
        let letters: [Identifier<Message>] = try rows(
            """
            SELECT id FROM mail WHERE topic IN \(list: topics.map(\.rawValue)) AND state = 'stopped'
                AND ended_at = \(moment) AND body <> '' ORDER BY id
            """
        ).map { try $0["id"] }
        for letter in letters {
            try run(
                """
                UPDATE mail SET state = 'waiting', next_attempt_at = \(now.advanced(by: MailHold.length)), attempts = 0,
                    ended_at = NULL, problem = NULL
                WHERE id = \(letter)
                """)
            try journal(.resumed, .mail, letter)
        }
    }

    /// What went out about `topic` so far was written to somebody whom it is not about any more: whoever takes their place is
    /// not shown their letters, and the letters lead to nobody.
    func letGoOfLetters(about topic: LetterTopic) throws {
        let letters: [Identifier<Message>] = try rows(
            "SELECT id FROM mail WHERE topic = \(topic.rawValue) ORDER BY id"
        ).map { try $0["id"] }
        guard !letters.isEmpty else { return }
        try run("UPDATE mail SET topic = NULL WHERE id IN \(list: letters)")
        for letter in letters { try journal(.changed, .mail, letter) }
    }
}

extension SentLetter {
    /// Nobody sends it at this moment, and nobody has.
    static let waits: SQL = "state = 'waiting' AND (attempts = 0 OR problem IS NOT NULL)"

    static let columns: SQL = """
        id, kind, topic, recipient, created_at, state, attempts, next_attempt_at, ended_at, problem,
        CASE WHEN body = '' THEN 0 ELSE 1 END AS has_text
        """

    init(row: Row) throws {
        self.init(
            id: try row["id"], kind: LetterKind(rawValue: try row["kind"]) ?? .other,
            topic: (try row["topic"] as String?).map(LetterTopic.init(rawValue:)), to: try row["recipient"],
            queuedAt: try row["created_at"], state: try LetterState(row),
            hasText: try row["has_text"] == 1)
    }
}

extension LetterState {
    init(_ row: Row) throws {
        let problem: String? = try row["problem"]
        let (queued, end): (Instant, Instant?) = (try row["created_at"], try row["ended_at"])
        let (ended, attempts, word): (Instant, Int, String) = (end ?? queued, try row["attempts"], try row["state"])
        let next: Instant = try row["next_attempt_at"]
        self =
            switch word {
            case "sent": .sent(at: ended)
            case "failed": .notDeliverable(at: ended, because: problem ?? "–")
            case "stopped": .stopped(at: ended)
            case "expired": .expired(at: ended)
            default:
                if let problem {
                    .deferred(next: next, because: problem)
                } else if attempts > 0 {
                    .sending
                } else {
                    .waiting(until: next)
                }
            }
    }
}
