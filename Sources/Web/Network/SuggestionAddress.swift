import Domain

/// What is suggested to one organisation, and what the coordination reads about all of them.
struct SuggestionAddress {
    /// As routes write it.
    static let pattern = SuggestionAddress("{organisation}")
    /// Which bridges are missing.
    static let missingBridges = DeskAddress.page + "/bridges"
    /// Proposes to two that they work together.
    static let introductions = missingBridges + "/introductions"

    private let slug: String

    init(_ slug: String) {
        self.slug = slug
    }

    var page: String { OrganisationAddress(slug).page + "/suggestions" }
    /// Takes "not interested" back.
    var again: String { page + "/again" }

    /// The page right after somebody was not interested in something.
    func page(declining suggestion: DeclinedSuggestion) -> String {
        "\(page)?\(DeclinedSuggestion.kindField)=\(suggestion.kind.rawValue)&\(DeclinedSuggestion.subjectField)="
            + suggestion.subject.replacing("+", with: "%2B")
    }
}

extension DeclinedSuggestion {
    /// How forms and addresses call its parts.
    static let kindField = "sort"
    static let subjectField = "suggestion"

    /// Nil if the fields name none.
    init?(_ fields: FormFields) {
        guard let kind = Suggestion.Kind(rawValue: fields[Self.kindField]) else { return nil }
        self.init(kind: kind, subject: fields[Self.subjectField])
    }
}
