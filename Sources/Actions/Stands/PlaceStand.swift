public import Domain
public import Storage

/// The hosts put a stand at a place: for themselves, as a plan, or as a promise to the organisation, which is told. What is
/// promised already is told again when it moves.
public struct PlaceStand: Sendable {
    let stand: Stand.ID
    let event: Event
    let place: Stand.Place?
    let confirms: Bool
    let correspondence: Correspondence

    /// - Parameters:
    ///   - place: nil while there is none.
    ///   - confirms: whether the organisation gets its stand, with this place or with one that follows.
    public init(
        _ stand: Stand.ID, of event: Event, at place: Stand.Place?, confirms: Bool, correspondence: Correspondence
    ) {
        (self.stand, self.event, self.place) = (stand, event, place)
        (self.confirms, self.correspondence) = (confirms, correspondence)
    }

    /// - Parameter check: gets the stand as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `Stand.Refusal`.
    @discardableResult
    public func run(in db: Writer, check: (Stand) throws -> Void = { _ in }) throws -> Stand {
        try event.requireAcceptance(in: db)
        if let place {
            guard let area = try db.standArea(place.area), area.event == event.id,
                (1...area.places).contains(place.number)
            else { throw Stand.Refusal.noSuchPlace }
        }
        guard let kept = try db.stand(stand, of: event.id) else { throw NotFound() }
        let isPromised = kept.status != .confirmed && confirms
        let (before, after) = try db.change(stand: stand, of: event.id, as: isPromised ? .confirmed : .changed) {
            try check($0)
            try $0.put(at: place)
            if confirms { try $0.confirm() }
        }
        let letters = StandLetters(about: after, at: event, correspondence: correspondence)
        if isPromised {
            try letters.tell(.confirmed, in: db)
        } else if after.knownPlace != before.knownPlace {
            try letters.tell(before.knownPlace == nil ? .placed : .moved, in: db)
        }
        return after
    }
}

/// The hosts have no place for a stand, and say why.
public struct DeclineStand: Sendable {
    let stand: Stand.ID
    let event: Event
    let reason: String
    let correspondence: Correspondence

    public init(_ stand: Stand.ID, of event: Event, because reason: String, correspondence: Correspondence) {
        (self.stand, self.event, self.reason, self.correspondence) = (stand, event, reason, correspondence)
    }

    /// - Parameter check: gets the stand as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `Stand.Refusal`.
    @discardableResult
    public func run(in db: Writer, check: (Stand) throws -> Void = { _ in }) throws -> Stand {
        try event.requireAcceptance(in: db)
        let (_, after) = try db.change(stand: stand, of: event.id, as: .declined) {
            try check($0)
            try $0.decline(because: reason)
        }
        try StandLetters(about: after, at: event, correspondence: correspondence).tell(.declined, in: db)
        return after
    }
}
