extension LetterTopic {
    /// The letter went to whoever edits the profile of an organisation.
    public static func organisation(_ id: Organisation.ID) -> Self { Self(rawValue: "organisation/\(id)") }
}
