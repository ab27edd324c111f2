public import Domain
public import Storage

/// An organisation asks for a stand at an event, or for something else than before. The hosts see it at once.
public struct RequestStand: Sendable {
    let request: Stand.Request
    let voice: Voice
    let event: Event
    let correspondence: Correspondence

    /// - Parameter voice: whose stand it is. If the team notes it for them, they are told.
    public init(_ request: Stand.Request, by voice: Voice, at event: Event, correspondence: Correspondence) {
        (self.request, self.voice, self.event, self.correspondence) = (request, voice, event, correspondence)
    }

    /// - Parameter check: gets the stand as it is kept now, nil for the first request; what it throws leaves everything as it
    ///   was.
    /// - Throws: `Stand.Refusal.eventIsOver`.
    @discardableResult
    public func run(in db: Writer, check: (Stand?) throws -> Void = { _ in }) throws -> Stand {
        guard !event.isOver(at: db.now) else { throw Stand.Refusal.eventIsOver }
        guard try db.event(event.id)?.isCancelled != true else { throw Stand.Refusal.eventIsCancelled }
        let kept = try db.stand(of: voice.organisation, at: event.id)
        try check(kept)
        guard let kept else {
            let stand = Stand(
                id: db.newIdentifier(), event: event.id, organisation: voice.organisation, request: request,
                requestedAt: db.now)
            try db.insert(stand)
            try tell(of: stand, in: db)
            return stand
        }
        let (before, after) = try db.change(stand: kept.id, of: event.id) { $0.ask(for: request, at: db.now) }
        if before != after { try tell(of: after, in: db) }
        return after
    }

    private func tell(of stand: Stand, in db: Writer) throws {
        guard voice.isNoted else { return }
        try StandLetters(about: stand, at: event, correspondence: correspondence).tell(.noted, in: db)
    }
}

/// An organisation does not come with a stand after all. Twice is as good as once.
public struct WithdrawStand: Sendable {
    let voice: Voice
    let event: Event
    let correspondence: Correspondence

    public init(by voice: Voice, at event: Event, correspondence: Correspondence) {
        (self.voice, self.event, self.correspondence) = (voice, event, correspondence)
    }

    /// - Throws: `NotFound` if the organisation never asked for one.
    public func run(in db: Writer) throws {
        guard let kept = try db.stand(of: voice.organisation, at: event.id) else { throw NotFound() }
        let (before, after) = try db.change(stand: kept.id, of: event.id, as: .withdrawn) { $0.withdraw() }
        guard before != after else { return }
        let letters = StandLetters(about: after, at: event, correspondence: correspondence)
        if voice.isNoted { try letters.tell(.withdrawn, in: db) } else { try letters.letGo(in: db) }
    }
}
