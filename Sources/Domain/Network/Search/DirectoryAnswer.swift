/// Why an organisation answers a question, and how much of it.
public struct DirectoryMatch: Hashable, Sendable {
    /// Why it is there, each once: first the best reason for each word of the question.
    public let reasons: [MatchReason]
    /// So many of them are needed, so that each word that it answers has one.
    public let leading: Int
    /// The line of its own words that answers: whole words, at most `excerptLimit` characters. Nil where its name or the
    /// lists say it already.
    public var excerpt: Excerpt?
    /// Whether it answers every word of the question, or is near to it.
    public let isWhole: Bool
    /// Whether it has for some word only something wider: "Alter und Pflege" where "Pflegegrad" was asked.
    public let isNear: Bool

    /// The most characters of an excerpt.
    public static let excerptLimit = 160

    public init(reasons: [MatchReason], leading: Int, excerpt: Excerpt? = nil, isWhole: Bool, isNear: Bool = false) {
        self.reasons = reasons
        self.leading = leading
        self.excerpt = excerpt
        self.isWhole = isWhole
        self.isNear = isNear
    }

    /// A line out of what an organisation says about itself, in the language in which it says so.
    public struct Excerpt: Hashable, Sendable {
        public let text: String
        public let language: Language

        public init(text: String, language: Language) {
            self.text = text
            self.language = language
        }
    }
}

/// One reason for an answer.
public enum MatchReason: Hashable, Sendable {
    /// Its name has these words of the question, as they were typed.
    case name(words: [String])
    case side(Side, label: MatchedLabel?)
    case kind(OrganisationKind, label: MatchedLabel?)
    case language(Language, label: MatchedLabel?)
    case topic(Topic, label: MatchedLabel?)
    case targetGroup(TargetGroup, label: MatchedLabel?)
    case district(District, label: MatchedLabel?)
    /// It offers this.
    case offer(OfferKind, label: MatchedLabel?)
    /// It looks for this; only whoever asks who needs something gets such an answer.
    case need(OfferKind, label: MatchedLabel?)
    /// Its own words: those about itself, or those of an offer.
    case description
}

/// The words by which a value of the lists was found: "tr: dil desteği".
public struct MatchedLabel: Hashable, Sendable {
    public let language: Language
    public let text: String
    /// Whether it is a country in which the language is spoken that was found by it.
    public let isCountry: Bool

    public init(language: Language, text: String, isCountry: Bool = false) {
        self.language = language
        self.text = text
        self.isCountry = isCountry
    }
}

/// A value of the lists that is near to what was asked, for whoever got no answer.
public struct NearestTerm: Hashable, Sendable {
    public let term: DirectoryTerm
    /// What it is called in words that are near to those of the question.
    public let label: MatchedLabel
    /// How many organisations have it, of those whom the asker may see.
    public let count: Int

    public init(term: DirectoryTerm, label: MatchedLabel, count: Int) {
        self.term = term
        self.label = label
        self.count = count
    }
}

/// A value of one of the lists in which the directory looks.
public enum DirectoryTerm: Hashable, Sendable {
    case side(Side)
    case kind(OrganisationKind)
    case language(Language)
    case topic(Topic)
    case targetGroup(TargetGroup)
    case district(District)
    case offer(OfferKind)
}
