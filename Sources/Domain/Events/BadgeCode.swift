/// The code on somebody's badge: 128 random bits, 32 hexadecimal digits.
///
/// Badges are photographed, so it is neither the ticket nor the own link. It opens no page and is kept as it is; a device at the
/// door lets in by it, another participant asks to stay in touch.
public struct BadgeCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// Nil if it cannot be one of ours; capital letters are forgiven.
    public init?(rawValue: String) {
        guard let ticket = Ticket(rawValue: rawValue) else { return nil }
        self.rawValue = ticket.rawValue
    }

    public init(from randomness: Randomness) {
        rawValue = Ticket(from: randomness).rawValue
    }
}

/// That a badge was printed for somebody, and when first.
public struct Badge: Hashable, Sendable {
    public let person: Registration.ID
    public let code: BadgeCode
    public let madeAt: Instant

    public init(person: Registration.ID, code: BadgeCode, madeAt: Instant) {
        self.person = person
        self.code = code
        self.madeAt = madeAt
    }
}
