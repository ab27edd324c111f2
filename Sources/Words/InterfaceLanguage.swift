public import Domain
public import Foundation

/// A language that the interface speaks, as its `language.json` describes it.
public struct InterfaceLanguage: Sendable, Hashable {
    public enum Direction: String, Sendable, Codable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// For `lang` attributes, cookies and addresses: `de-simple`.
    public let tag: Language
    /// Its name in itself: `Türkçe`.
    public let endonym: String
    /// Its raw value is what the attribute `dir` wants.
    public let direction: Direction
    /// How numbers and days are written and names are sorted.
    public let locale: Locale
    public let pluralRule: PluralRule
    /// What a migrant organisation is called, if the city has not chosen words of its own.
    let terms: Terms
    /// Words that stand in any sentence and say nothing about what it is about, and what every
    /// idea of a day like ours speaks of; with spaces between them, in small letters.
    let fillerWords: String

    public static func == (left: Self, right: Self) -> Bool {
        left.tag == right.tag
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(tag)
    }
}

/// The one pair of words that every city chooses for itself, for its German.
public struct Terms: Sendable, Hashable {
    public var migrantOrganisation: String
    public var migrantOrganisations: String

    public init(migrantOrganisation: String, migrantOrganisations: String) {
        self.migrantOrganisation = migrantOrganisation
        self.migrantOrganisations = migrantOrganisations
    }
}

extension InterfaceLanguage {
    /// How a language.json is written.
    private struct Description: Decodable {
        var endonym: String
        var direction: Direction
        var locale: String
        var pluralRule: PluralRule
        var migrantOrganisation: String
        var migrantOrganisations: String
        var fillerWords: String?
    }

    /// Reads `language.json` in the folder of a language.
    init(folder: URL) throws {
        let file = folder.appending(path: "language.json")
        let description = try JSONDecoder().decode(Description.self, from: Data(contentsOf: file))
        tag = Language(rawValue: folder.lastPathComponent)
        endonym = description.endonym
        direction = description.direction
        locale = Locale(identifier: description.locale)
        pluralRule = description.pluralRule
        terms = Terms(
            migrantOrganisation: description.migrantOrganisation,
            migrantOrganisations: description.migrantOrganisations
        )
        fillerWords = description.fillerWords ?? ""
    }
}
