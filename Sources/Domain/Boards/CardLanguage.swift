extension Language {
    /// Signed, not written: it stands on no card.
    public static let germanSigns = Language(rawValue: "gsg")
    /// One that no list of ours has a name for (ISO 639-3, "undetermined").
    public static let other = Language(rawValue: "und")

    /// In which language a card may say that it is: one of the lists of the city, or none that they know.
    public func isOfCards(in taxonomy: Taxonomy) -> Bool {
        self == .other || (self != .germanSigns && taxonomy.contains(self))
    }
}
