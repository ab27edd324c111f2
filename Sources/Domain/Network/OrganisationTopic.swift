extension LetterTopic {
    /// The letter went to whoever edits the profile of an organisation.
    public static func organisation(_ id: Organisation.ID) -> Self { Self(rawValue: "organisation/\(id)") }

    /// Nil for a letter about something else.
    public var organisation: Organisation.ID? {
        let parts = rawValue.split(separator: "/", maxSplits: 1)
        return parts.count == 2 && parts[0] == "organisation" ? .init(rawValue: String(parts[1])) : nil
    }
}
