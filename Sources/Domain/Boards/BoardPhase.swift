/// One of the three parts of a group's work, with its guiding question, or one that whoever leads has put between them.
public struct BoardPhase: Hashable, Sendable {
    public static let titleLimit = 60
    public static let questionLimit = 160
    public static let possibleMinutes = 1...240

    /// With which cards its own hang.
    public let kind: BoardPhaseKind
    public var title: Translated
    /// One open question.
    public var question: Translated?
    public var minutes: Int
    /// Whether each sees only their own cards; as soon as they are shown, no more.
    public var isWritingHidden: Bool
    /// Whether dots are given at its end; as soon as that is over, no more.
    public var isVotePlanned: Bool
    /// Put in by whoever leads; only its title says what it is.
    public let isExtra: Bool

    public init(
        kind: BoardPhaseKind, title: Translated, question: Translated? = nil, minutes: Int,
        isWritingHidden: Bool = false, isVotePlanned: Bool = false, isExtra: Bool = false
    ) {
        self.kind = kind
        self.title = title
        self.question = question
        self.minutes = minutes
        self.isWritingHidden = isWritingHidden
        self.isVotePlanned = isVotePlanned
        self.isExtra = isExtra
    }

    /// As the event plans it for all its boards.
    public init(_ plan: BoardPhasePlan) {
        self.init(
            kind: plan.kind, title: plan.title, question: plan.question, minutes: plan.minutes,
            isWritingHidden: plan.isWritingHidden, isVotePlanned: plan.isVotePlanned)
    }
}

/// A phase that whoever leads puts in for their own group: a round of names, a break, a closer look.
public struct ExtraPhase: Hashable, Sendable {
    public let title: Translated
    public let question: Translated?
    public let minutes: Int

    public init(title: Translated, question: Translated?, minutes: Int) {
        (self.title, self.question, self.minutes) = (title, question, minutes)
    }

    func phase(after before: BoardPhase) -> BoardPhase {
        BoardPhase(kind: before.kind, title: title, question: question, minutes: minutes, isExtra: true)
    }
}
