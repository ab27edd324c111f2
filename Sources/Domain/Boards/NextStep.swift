/// What whoever leads a board presses next. So somebody who has never led one needs to look for one button only.
public struct NextStep: Hashable, Sendable {
    public enum Deed: Hashable, Sendable {
        case startTimer, continueTimer, showCards, openVoting, endVoting
        case goOn(toPhase: Int)
        /// Out of what got the most dots come the ideas for the plenary.
        case chooseIdeas
        case close
    }

    public let deed: Deed
    /// False as long as the group still has time for what it is doing.
    public let isDue: Bool

    public init(deed: Deed, isDue: Bool) {
        (self.deed, self.isDue) = (deed, isDue)
    }
}

extension Board {
    /// Nil for a board that is closed or has no phase.
    /// - Parameters:
    ///   - hasCards: whether anything hangs there that could get a dot.
    ///   - hasChosen: whether the group has said which idea it brings to the plenary.
    public func nextStep(at now: Instant, hasCards: Bool, hasChosen: Bool = false) -> NextStep? {
        guard !isClosed, let phase else { return nil }
        if isVotingOpen { return NextStep(deed: .endVoting, isDue: true) }
        guard let timer else { return NextStep(deed: .startTimer, isDue: true) }
        if timer.isPaused { return NextStep(deed: .continueTimer, isDue: true) }
        return NextStep(deed: stepAfterTime(in: phase, hasCards, hasChosen), isDue: timer.isOver(at: now))
    }

    private func stepAfterTime(in phase: BoardPhase, _ hasCards: Bool, _ hasChosen: Bool) -> NextStep.Deed {
        if hidesCards, hasCards { return .showCards }
        if phase.isVotePlanned, hasCards { return .openVoting }
        if hasCards, !hasChosen, let choosing = choosingPhase, phaseIndex >= choosing { return .chooseIdeas }
        return phases.indices.contains(phaseIndex + 1) ? .goOn(toPhase: phaseIndex + 1) : .close
    }

    /// In which phase the ideas are chosen: that of the ideas, or the last one.
    private var choosingPhase: Int? { phases.firstIndex { $0.kind == .ideas } ?? phases.indices.last }

    /// What is done in a phase from its beginning to the next, in its order, as it is planned now.
    public func steps(ofPhase index: Int) -> [NextStep.Deed] {
        guard phases.indices.contains(index) else { return [] }
        let phase = phases[index]
        let isLast = index == phases.count - 1
        var steps = [NextStep.Deed.startTimer]
        if phase.isWritingHidden { steps.append(.showCards) }
        if phase.isVotePlanned { steps += [.openVoting, .endVoting] }
        if index == choosingPhase { steps.append(.chooseIdeas) }
        return steps + [isLast ? .close : .goOn(toPhase: index + 1)]
    }

    /// Whether people are still coming in: nothing has begun yet.
    public var isGathering: Bool { !isClosed && phaseIndex == 0 && timer == nil && !isVotingOpen }
}
