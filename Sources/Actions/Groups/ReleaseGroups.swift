public import Domain
public import Storage

/// From now on everybody sees the groups that were looked at: the proposal, or one choice of a repair. All other proposals
/// are laid aside, and each group has a board.
public struct ReleaseGroups: Sendable {
    let seen: Formation.ID
    let event: Event.ID
    let round: Int
    let randomness: Randomness

    /// - Parameters:
    ///   - seen: what whoever releases has looked at.
    ///   - randomness: for the codes with which people join the boards.
    public init(_ seen: Formation.ID, at event: Event.ID, round: Int = 1, randomness: Randomness) {
        (self.seen, self.event, self.round, self.randomness) = (seen, event, round, randomness)
    }

    /// - Throws: `HostRefusal.hasNoVoice`; `Formation.Refusal.alreadyReleased` if something else is proposed meanwhile; then
    ///   nothing has changed.
    @discardableResult
    public func run(in db: Writer) throws -> Formation {
        try db.event(event)?.requireAcceptance(in: db)
        let newest = try db.newestFormation(of: event, round: round)
        let choices = try db.alternatives(of: event, round: round)
        guard var formation = (choices + [newest].compactMap { $0 }).first(where: { $0.id == seen }) else {
            throw Formation.Refusal.alreadyReleased
        }
        let earlier = try db.releasedFormation(of: event, round: round)
        try formation.release(at: db.now)
        try db.release(formation)
        try formation.noteRegrouped(insteadOf: earlier, in: db)
        if let newest, newest.id != seen, !newest.isReleased { try db.discard(newest.id, of: event) }
        try db.discardAlternatives(of: event, round: round)
        try db.ensureBoards(of: event, randomness: randomness)
        return formation
    }
}

/// What everybody saw before the release that was looked at counts again: the same seats, released once more. The release
/// that is taken back stays as it was and can be brought back in the same way.
public struct TakeBackRelease: Sendable {
    let seen: Formation.ID
    let event: Event.ID
    let round: Int

    public init(of seen: Formation.ID, at event: Event.ID, round: Int = 1) {
        (self.seen, self.event, self.round) = (seen, event, round)
    }

    /// - Throws: `HostRefusal.hasNoVoice`; `Formation.Refusal.alreadyReleased` if something else is released or proposed
    ///   meanwhile, or if nothing was released before; then nothing has changed.
    @discardableResult
    public func run(in db: Writer) throws -> Formation {
        try db.event(event)?.requireAcceptance(in: db)
        guard let released = try db.newestFormation(of: event, round: round), released.id == seen, released.isReleased,
            let former = try db.formerRelease(of: event, round: round)
        else { throw Formation.Refusal.alreadyReleased }
        var formation = former.draft(db.newIdentifier(), at: db.now)
        try db.insert(formation)
        try formation.release(at: db.now)
        try db.release(formation)
        try formation.noteRegrouped(insteadOf: released, in: db)
        try db.discardAlternatives(of: event, round: round)
        return formation
    }
}

extension Formation {
    /// What was said before is not true any more, and some had no group; whom no letter reaches has to be called.
    fileprivate func noteRegrouped(insteadOf earlier: Formation?, in db: Writer) throws {
        guard let difference = earlier.map({ self.difference(from: $0) }) else { return }
        let people = difference.moved + difference.new
        if !people.isEmpty { try db.note(.regrouped, for: people) }
    }
}
