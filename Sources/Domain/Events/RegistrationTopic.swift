extension LetterTopic {
    public static func registration(_ id: Registration.ID) -> Self { Self(rawValue: "registration/\(id)") }

    /// Nil for a letter about something else.
    public var registration: Registration.ID? {
        let parts = rawValue.split(separator: "/", maxSplits: 1)
        return parts.count == 2 && parts[0] == "registration" ? .init(rawValue: String(parts[1])) : nil
    }

    /// All places of a delegation: the letter went to whoever answers for them.
    public static func delegation(_ id: Delegation.ID) -> Self { Self(rawValue: "delegation/\(id)") }
}
