/// What a mail server tells about a mail that it took and could not deliver (RFC 3464, and 6533 for addresses in any script).
///
/// Anybody can write such a report. It is worth something only if it names a letter of ours: `letter` is unguessable, and
/// only its reader and the servers on its way have seen it.
public struct DeliveryReport: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// There is no such mailbox, or it takes no mail any more.
        case hard
        /// Not now, or not this: the mailbox is full, the server is away, the mail was taken for spam.
        case soft
        /// It arrived, or somebody is still trying.
        case noBounce
    }

    /// The part of its Message-ID before the `@`.
    public let letter: String
    public let outcome: Outcome
    /// In the words of the mail server, or its code; one line.
    public let reason: String

    public enum Unreadable: Error, Hashable {
        /// An answer of a person or of a machine, or nonsense.
        case noReport
        /// It does not say which mail could not be delivered.
        case noLetter
    }

    /// - Parameter message: the whole report as the mail server hands it over.
    public init(_ message: [UInt8]) throws(Unreadable) {
        let parts = MailPart(message).leaves(depth: 4)
        guard let status = parts.first(where: { $0.type.hasSuffix("delivery-status") }) else { throw .noReport }
        let groups = HeaderFields.groups(status.lines)
        let recipients = groups.filter { $0["action"] != nil }
        guard !recipients.isEmpty else { throw .noReport }
        guard
            let letter = parts.lazy.filter({ $0.type.hasPrefix("message/") || $0.type.hasSuffix("rfc822-headers") })
                .compactMap({ Self.letter(in: HeaderFields($0.lines)) }).first
        else { throw .noLetter }
        self.letter = letter
        // One letter has one reader. Several recipients are mailboxes to which that one is passed on.
        let outcomes = recipients.map(Self.outcome)
        outcome =
            outcomes.contains(.noBounce) ? .noBounce : outcomes.contains(.soft) ? .soft : .hard
        let said = recipients.lazy.compactMap { $0["diagnostic-code"] ?? $0["status"] }.first ?? "–"
        reason = String(said.split(separator: ";", maxSplits: 1).last?.trimmed.prefix(200) ?? "–")
    }

    private static func letter(in fields: HeaderFields) -> String? {
        guard let id = fields["message-id"], let start = id.firstIndex(of: "<") else { return nil }
        let name = id[id.index(after: start)...].prefix { $0 != "@" && $0 != ">" }
        return name.isEmpty || name.utf8.count > 100 ? nil : String(name)
    }

    private static func outcome(_ recipient: HeaderFields) -> Outcome {
        guard recipient["action"]?.lowercased() == "failed" else { return .noBounce }
        return EnhancedStatus(recipient["status"] ?? "").map { $0.isAboutMailbox ? .hard : .soft } ?? .soft
    }
}

/// A code such as `5.1.1` (RFC 3463), wherever it stands in the words of a mail server.
public struct EnhancedStatus: Hashable, Sendable {
    let numbers: [Int]

    /// - Parameter text: such as `5.1.1 (no such mailbox)` or `550 5.1.1 no such mailbox`.
    public init?(_ text: String) {
        for word in text.split(whereSeparator: { " -(),;\r\n\t".contains($0) }).prefix(4) {
            let numbers = word.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
            guard numbers.count == 3, [2, 4, 5].contains(numbers[0]), numbers.allSatisfy((0...999).contains) else {
                continue
            }
            self.numbers = numbers
            return
        }
        return nil
    }

    /// Whether this mailbox will take no mail from anybody: it is unknown, moved or closed, or there is no such host. A
    /// sender that is not liked, a full mailbox or a filter say nothing of that kind.
    public var isAboutMailbox: Bool {
        guard numbers[0] == 5 else { return false }
        return switch (numbers[1], numbers[2]) {
        case (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1), (4, 4): true
        default: false
        }
    }
}
