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

    /// - Throws: `HostRefusal.hasNoVoice`; `Formation.Refusal.alreadyReleased` if something else is proposed meanwhile; then nothing has changed.
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
        // What was said before is not true any more; whom no letter reaches has to be called.
        let moved = formation.seats.filter { seat in
            earlier?.seat(of: seat.registration).map { $0.group != seat.group } == true
        }
        if !moved.isEmpty { try db.note(.regrouped, for: moved.map(\.registration)) }
        if let newest, newest.id != seen, !newest.isReleased { try db.discard(newest.id, of: event) }
        try db.discardAlternatives(of: event, round: round)
        try db.ensureBoards(of: event, randomness: randomness)
        return formation
    }
}
