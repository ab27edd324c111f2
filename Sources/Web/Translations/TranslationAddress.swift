import Domain

/// Asking for translations, and writing them.
enum TranslationAddress {
    /// Says that it was asked for.
    static let asked = "/translations/asked"
    static func asked(backTo page: String) -> String { page.isEmpty ? asked : "\(asked)?back=\(page)" }
    static let anyWish = wish("{thing}", "{subject}")
    /// Asks for a thing in the language of the page.
    static func wish(_ thing: String, _ subject: String) -> String { "/translations/wishes/\(thing)/\(subject)" }

    /// What is owed, asked for and missing.
    static let list = DeskAddress.page + "/translations"
    static let anyEditor = editor(of: "{kind}", "{subject}", into: "{language}")
    static func editor(of place: TextPlace, into language: Language) -> String {
        editor(of: place.kind.rawValue, place.subject, into: language.rawValue)
    }
    private static func editor(of kind: String, _ subject: String, into language: String) -> String {
        "\(list)/\(kind)/\(subject)/\(language)"
    }
}

extension EventDeskAddress {
    /// The same for what belongs to the event.
    var translations: String { page + "/translations" }
}
