/// One of the three parts of a group's work, with its guiding question, or one that whoever leads has put between them.
public struct BoardPhase: Hashable, Sendable {
    public static let titleLimit = 60
    public static let questionLimit = 160
    public static let possibleMinutes = 1...240

    /// What its cards, clusters and dots are known by; no two phases of a board have the same.
    public let kind: BoardPhaseKind
    public var title: Translated
    /// One open question.
    public var question: Translated?
    public var minutes: Int
    /// Whether each sees only their own cards; as soon as they are shown, no more.
    public var isWritingHidden: Bool
    /// Whether dots are given at its end; as soon as that is over, no more.
    public var isVotePlanned: Bool
    /// Whether people have been asked for dots in it, also while they are.
    public var hasVoted: Bool

    public init(
        kind: BoardPhaseKind, title: Translated, question: Translated? = nil, minutes: Int,
        isWritingHidden: Bool = false, isVotePlanned: Bool = false, hasVoted: Bool = false
    ) {
        self.kind = kind
        self.title = title
        self.question = question
        self.minutes = minutes
        self.isWritingHidden = isWritingHidden
        self.isVotePlanned = isVotePlanned
        self.hasVoted = hasVoted
    }

    /// Put in by whoever leads; only its title says what it is.
    public var isExtra: Bool { kind.isExtra }

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

    /// - Parameter others: the phases among which it comes.
    func phase(besides others: [BoardPhase]) -> BoardPhase {
        let numbers = others.map { phase -> Int in
            if case .extra(let number) = phase.kind { number } else { 0 }
        }
        return BoardPhase(
            kind: .extra((numbers.max() ?? 0) + 1), title: title, question: question, minutes: minutes)
    }
}
