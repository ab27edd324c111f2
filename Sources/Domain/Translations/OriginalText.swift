/// Where a text stands that people wrote and others read: a field of a thing.
public struct TextPlace: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case ideaReason = "idea-reason"
        case ideaTitle = "idea-title"
        case ideaText = "idea-text"
        case measureTitle = "measure-title"
        case measureText = "measure-text"
        case measureNeeds = "measure-needs"
        case measureFirstStep = "measure-first-step"
        case measureOutcome = "measure-outcome"
        case progressNote = "progress-note"
        /// What an organisation offers or needs, in its own words.
        case offer
        /// What stands on a card at a board.
        case card

        /// Whose text it is.
        public enum Thing: String, Hashable, Sendable {
            case idea, measure, offer, card
            case progressNote = "note"
            /// All cards that hang there; a board itself has no text of its own.
            case board
        }

        public var thing: Thing {
            switch self {
            case .ideaReason, .ideaTitle, .ideaText: .idea
            case .measureTitle, .measureText, .measureNeeds, .measureFirstStep, .measureOutcome: .measure
            case .progressNote: .progressNote
            case .offer: .offer
            case .card: .card
            }
        }

        /// So long a translation can be; longer than any original, because some languages need more room.
        public var limit: Int {
            switch self {
            case .ideaTitle, .measureTitle: 400
            case .card: 2 * CardText.limit
            case .ideaReason, .measureFirstStep, .measureOutcome, .progressNote, .offer: 1_600
            case .ideaText, .measureText, .measureNeeds: 8_000
            }
        }
    }

    public let kind: Kind
    /// The identifier of the thing.
    public let subject: String

    public init(_ kind: Kind, of subject: Identifier<some Any>) {
        (self.kind, self.subject) = (kind, subject.rawValue)
    }

    /// One that was kept.
    public init(_ kind: Kind, ofSubject subject: String) {
        (self.kind, self.subject) = (kind, subject)
    }
}

/// A text as its author wrote it, in its own language.
public struct OriginalText: Hashable, Sendable {
    public let place: TextPlace
    public let text: String
    public let language: Language

    /// Nil where nothing is written.
    public init?(_ place: TextPlace, _ text: String?, in language: Language?) {
        guard let text, !text.isBlank else { return nil }
        // Nobody noted a language before reasons and outcomes had one; the house spoke German.
        (self.place, self.text, self.language) = (place, text, language ?? .german)
    }

    /// Tells this wording from every other one.
    public var version: String { text.fingerprint }

    /// Whether whoever reads `reader` reads this as it is.
    public func isRead(in reader: Language) -> Bool {
        language == reader || [language, reader].allSatisfy { [.german, .simpleGerman].contains($0) }
    }
}

/// An original with where it belongs: who may translate it, and where people read it.
public struct FoundText: Hashable, Sendable {
    public let original: OriginalText
    public let event: Event.ID?
    public let idea: Idea.ID?
    /// Also of a note about it.
    public let measure: Measure.ID?
    public let organisation: Organisation.ID?
    /// On which it hangs.
    public let board: Board.ID?
    /// What the thing is called of which this is a text, for whoever sees the text alone; nil if nothing is.
    public let title: String?

    public init(
        _ original: OriginalText, event: Event.ID? = nil, idea: Idea.ID? = nil, measure: Measure.ID? = nil,
        organisation: Organisation.ID? = nil, board: Board.ID? = nil, title: String? = nil
    ) {
        self.original = original
        self.event = event
        self.idea = idea
        self.measure = measure
        self.organisation = organisation
        self.board = board
        self.title = original.place.kind.isTitle ? nil : title
    }
}

extension TextPlace.Kind {
    /// Whether such a text says by itself which thing it is.
    public var isTitle: Bool { self == .ideaTitle || self == .measureTitle }
}

extension Idea {
    /// What people wrote about it, in the order in which they read it.
    public var originals: [OriginalText] {
        [originalOfTitle, originalOfText, originalOfReason].compactMap(\.self)
    }

    public var originalOfTitle: OriginalText? {
        OriginalText(TextPlace(.ideaTitle, of: id), title, in: language)
    }

    public var originalOfText: OriginalText? { OriginalText(TextPlace(.ideaText, of: id), text, in: language) }

    /// Why it was not taken up, or not yet.
    public var originalOfReason: OriginalText? {
        OriginalText(TextPlace(.ideaReason, of: id), reason, in: reasonLanguage)
    }
}

extension Measure {
    /// What people wrote about it, in the order in which they read it.
    public func originals(on day: CalendarDay) -> [OriginalText] {
        [
            originalOfTitle,
            OriginalText(TextPlace(.measureText, of: id), text, in: language),
            OriginalText(TextPlace(.measureNeeds, of: id), needs, in: language),
            OriginalText(TextPlace(.measureFirstStep, of: id), firstStep, in: language),
            OriginalText(TextPlace(.measureOutcome, of: id), outcome(on: day), in: outcomeLanguage),
        ].compactMap(\.self)
    }

    public var originalOfTitle: OriginalText? {
        OriginalText(TextPlace(.measureTitle, of: id), title, in: language)
    }

    public var originalOfText: OriginalText? { OriginalText(TextPlace(.measureText, of: id), text, in: language) }

    public var originalOfFirstStep: OriginalText? {
        OriginalText(TextPlace(.measureFirstStep, of: id), firstStep, in: language)
    }
}

extension EventRecord {
    /// Whatever somebody wrote in it and others read in translation.
    public var originals: [OriginalText] {
        everyIdea.flatMap(\.originals) + measures.flatMap { $0.originals(on: day) }
    }
}

extension ProgressNote {
    public var original: OriginalText? {
        OriginalText(TextPlace(.progressNote, of: id), text, in: language)
    }
}

extension Offer {
    public var original: OriginalText? {
        OriginalText(TextPlace(.offer, of: id), text, in: language)
    }
}

extension Card {
    public var original: OriginalText? {
        OriginalText(TextPlace(.card, of: id), text.rawValue, in: language)
    }
}
