public import Domain

/// What followed from a letter that came back.
public enum BounceEffect: Hashable, Sendable {
    /// No letter of ours, or one that is known to have come back.
    case none
    /// The letter did not arrive; the next one is sent all the same.
    case noted
    /// Nothing more is sent there.
    case unreachable
}

extension Writer {
    /// Nothing more is sent to an address from which so many letters came back, one after the other.
    public static var mostBounces: Int { 5 }
    /// For so long the house remembers that mail came back.
    public static var daysOfBounces: Int { 365 }

    /// Notes that `letter` came back. Its reader is unreachable from now on if that `isHard`, or if it is the fifth in a row.
    public func markBounced(_ letter: Identifier<Message>, because problem: String, isHard: Bool) throws -> BounceEffect
    {
        let row = try row("SELECT recipient FROM mail WHERE id = \(letter) AND state = 'sent' AND recipient <> ''")
        guard let row else { return .none }
        try post("UPDATE mail SET state = 'failed', ended_at = \(now), problem = \(problem) WHERE id = \(letter)")
        try journal(.failed, .mail, letter)
        return try noteBounce(to: row["recipient"], of: letter, because: problem, isHard: isHard)
    }

    /// The same for a letter that was refused at the door. The entry about the letter is written by whoever asks.
    func noteBounce(
        to address: EmailAddress, of letter: Identifier<Message>, because problem: String, isHard: Bool
    ) throws -> BounceEffect {
        let before = try row("SELECT bounces, last_letter, unreachable_at FROM mailbox WHERE address = \(address)")
        var (bounces, newest) = (1, letter.rawValue)
        if let before {
            let last: String = try before["last_letter"]
            // A letter between the two that has not come back ends the row.
            let isInRow =
                try row(
                    """
                    SELECT id FROM mail WHERE recipient = \(address) AND state = 'sent' AND id > \(last) AND id < \(letter)
                    LIMIT 1
                    """) == nil
            bounces = try isInRow ? before["bounces"] + 1 : 1
            newest = max(newest, last)
        }
        let isUnreachable = isHard || bounces >= Self.mostBounces
        let earlier: Instant? = try before.flatMap { try $0["unreachable_at"] }
        let since = earlier ?? (isUnreachable ? now : nil)
        try post(
            """
            INSERT INTO mailbox (address, bounces, last_letter, problem, noted_at, unreachable_at)
            VALUES (\(address), \(bounces), \(newest), \(problem), \(now), \(since))
            ON CONFLICT (address) DO UPDATE SET bounces = excluded.bounces, last_letter = excluded.last_letter,
            problem = excluded.problem, noted_at = excluded.noted_at, unreachable_at = excluded.unreachable_at
            """)
        return since != nil ? .unreachable : .noted
    }

    /// Forgets where nothing has come back since then: whoever writes there finds out anew.
    public func forgetMailboxes(before instant: Instant) throws {
        let letters: [Identifier<Message>] = try rows("SELECT last_letter FROM mailbox WHERE noted_at < \(instant)").map
        {
            try $0["last_letter"]
        }
        guard !letters.isEmpty else { return }
        try post("DELETE FROM mailbox WHERE noted_at < \(instant)")
        for letter in letters { try journal(.removed, .mail, letter) }
    }

    /// Somebody says that `address` is right: letters go there again.
    public func trustAgain(_ address: EmailAddress) throws {
        guard let row = try row("SELECT last_letter FROM mailbox WHERE address = \(address)") else { return }
        try post("DELETE FROM mailbox WHERE address = \(address)")
        try journal(.confirmed, .mail, row["last_letter"] as Identifier<Message>)
    }
}

extension Reader {
    /// Why nothing is sent to `address`; nil if mail goes there.
    public func unreachable(_ address: EmailAddress) throws -> String? {
        try value("SELECT problem AS value FROM mailbox WHERE address = \(address) AND unreachable_at IS NOT NULL")
    }

    /// Those of these addresses to which nothing is sent any more.
    public func unreachable(among addresses: [String]) throws -> Set<String> {
        guard !addresses.isEmpty else { return [] }
        return try Set(
            rows(
                """
                SELECT address FROM mailbox WHERE address IN \(list: addresses.map { $0.lowercased() })
                    AND unreachable_at >= 0
                """
            ).map { try $0["address"] })
    }

    /// Where nothing is sent any more.
    public func unreachableAddresses() throws -> Set<EmailAddress> {
        // A comparison is answered by the index; IS NOT NULL walks through all of it.
        try Set(rows("SELECT address FROM mailbox WHERE unreachable_at >= 0").map { try $0["address"] })
    }
}
