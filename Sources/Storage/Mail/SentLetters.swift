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
