public import Domain
public import FoundationEssentials
public import Storage

/// Two needs were one: the one that nobody was asked for yet goes into the other.
public struct MergeNeeds: Sendable {
    public typealias Way = NeedMerger.Way

    let need: CrisisNeed.ID
    let other: CrisisNeed.ID
    let way: Way
    let zone: TimeZone
    let correspondence: Correspondence

    public init(
        _ need: CrisisNeed.ID, into other: CrisisNeed.ID, _ way: Way, in zone: TimeZone, correspondence: Correspondence
    ) {
        (self.need, self.other, self.way) = (need, other, way)
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    /// - Throws: `NotFound` if they cannot be one; `HelpCall.Refusal.hasAnswers` if somebody has promised help for the one that
    ///   would go, `.needIsOver`; `CrisisNeed.Refusal`.
    public func run(in db: Writer) throws {
        // Somebody else has just done it.
        if let merger = try db.needMerger(of: need), merger.kept == other { return }
        guard let gone = try db.crisisNeed(need), let kept = try db.crisisNeed(other), gone.mayBeSame(as: kept),
            way == .same || gone.mayBeAdded(to: kept), let crisis = try db.crisis(kept.crisis)
        else { throw NotFound() }
        guard gone.isOpen(at: db.now), kept.isOpen(at: db.now) else { throw HelpCall.Refusal.needIsOver }
        guard try db.promisedHelp(for: gone.id).yeses == 0 else { throw HelpCall.Refusal.hasAnswers }
        if let call = try db.helpCall(for: gone.id), call.isRunning {
            try db.change(helpCall: gone.id, as: .closed) { try $0.end(.needIsOver) }
        }
        try UnsentAskings(for: gone.id).takeBack(in: db)
        let merged = try db.change(need: kept.id, as: .changed) { try $0.absorb(gone, way) }
        try db.change(need: gone.id, as: .closed) { try $0.close(.merged, at: db.now) }
        try db.insert(
            NeedMerger(of: gone.id, into: kept.id, way, at: db.now, earlier: NeedMerger.Earlier(kept)), in: crisis.id)
        try NeedCorrection(from: kept, to: merged, in: crisis, zone: zone, correspondence: correspondence).run(in: db)
    }
}

/// They were two after all: the one that went stands by itself again, and the other is as it was.
public struct SeparateNeeds: Sendable {
    let gone: CrisisNeed.ID
    let zone: TimeZone
    let correspondence: Correspondence

    /// - Parameter gone: what went into another need.
    public init(_ gone: CrisisNeed.ID, in zone: TimeZone, correspondence: Correspondence) {
        (self.gone, self.zone, self.correspondence) = (gone, zone, correspondence)
    }

    /// - Throws: `NotFound` if it went into none; `HelpCall.Refusal.needIsOver` if what became of both is over.
    public func run(in db: Writer) throws {
        guard let merger = try db.needMerger(of: gone), let other = try db.crisisNeed(gone),
            let kept = try db.crisisNeed(merger.kept), let crisis = try db.crisis(kept.crisis)
        else { throw NotFound() }
        guard kept.closedAt == nil, crisis.isOpen else { throw HelpCall.Refusal.needIsOver }
        let released = try db.change(need: kept.id, as: .changed) { try $0.release(other, merged: merger) }
        try db.change(need: gone, as: .undone) { $0.reopen() }
        // That it ended can be told once more, when it does.
        _ = try db.takeBack(news: .done, of: gone)
        try db.remove(merger, in: crisis.id)
        try NeedCorrection(from: kept, to: released, in: crisis, zone: zone, correspondence: correspondence).run(in: db)
    }
}
