public import Domain
public import Storage

/// Two needs were one: the one that nobody was asked for yet goes into the other.
public struct MergeNeeds: Sendable {
    public enum Way: String, Hashable, Sendable, CaseIterable {
        /// The same was written down twice: the greater amount counts.
        case same
        /// More of the same: the amounts are added.
        case more
    }

    let need: CrisisNeed.ID
    let other: CrisisNeed.ID
    let way: Way

    public init(_ need: CrisisNeed.ID, into other: CrisisNeed.ID, _ way: Way) {
        (self.need, self.other, self.way) = (need, other, way)
    }

    /// - Throws: `NotFound` if they cannot be one; `HelpCall.Refusal.hasAnswers` if somebody has promised help for the one that
    ///   would go, `.needIsOver`; `CrisisNeed.Refusal`.
    public func run(in db: Writer) throws {
        guard let gone = try db.crisisNeed(need), let kept = try db.crisisNeed(other), gone.mayBeSame(as: kept) else {
            throw NotFound()
        }
        guard gone.isOpen(at: db.now), kept.isOpen(at: db.now) else { throw HelpCall.Refusal.needIsOver }
        guard try db.promisedHelp(for: gone.id).yeses == 0 else { throw HelpCall.Refusal.hasAnswers }
        if let call = try db.helpCall(for: gone.id), call.isRunning {
            try db.change(helpCall: gone.id, as: .closed) { try $0.end(.needIsOver) }
        }
        try UnsentAskings(for: gone.id).takeBack(in: db)
        try db.change(need: kept.id, as: .changed) { need in
            switch way {
            case .same: try need.setAmount(max(kept.amount, gone.amount))
            case .more: try need.setAmount(min(kept.amount + gone.amount, HelpAmount.range.upperBound))
            }
        }
        try db.change(need: gone.id, as: .closed) { try $0.close(.merged, at: db.now) }
    }
}
