extension LetterTopic {
    public static func registration(_ id: Registration.ID) -> Self { Self(rawValue: "registration/\(id)") }

    /// All places of a delegation: the letter went to whoever answers for them.
    public static func delegation(_ id: Delegation.ID) -> Self { Self(rawValue: "delegation/\(id)") }
}
