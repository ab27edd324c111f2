/// A place that the hosts, or whoever answers for a delegation, have cancelled for somebody stays where it is for a moment: nobody
/// moves up and nobody is written to, so that a slip of the finger can be taken back before anybody has heard of it.
public struct PlaceReservation: Hashable, Sendable {
    /// How long it stays.
    public static let length = Duration.minutes(5)
    /// From so long before the start on nothing is reserved: whoever waits has to set out.
    public static let endsBeforeStart = Duration.hours(2)

    public let registration: Registration.ID
    /// Then the place passes on, and the letters leave.
    public let until: Instant
    /// Where it stood before: whoever comes back stands there again.
    public let status: RegistrationStatus
    /// Until when it was held for somebody who was asked whether they want it; nil if it was not.
    public let offeredUntil: Instant?

    /// Whether there was a place, had or held, and not only a turn on the waiting list.
    public var holdsPlace: Bool { status.holdsPlace || offeredUntil != nil }

    public init(
        of registration: Registration.ID, until: Instant, from status: RegistrationStatus, offeredUntil: Instant? = nil
    ) {
        (self.registration, self.until) = (registration, until)
        (self.status, self.offeredUntil) = (status, offeredUntil)
    }

    /// Until when a place stays that is cancelled now; nil if it passes on at once.
    /// - Parameter start: of the first thing that everybody may come to.
    public static func end(cancelledAt now: Instant, start: Instant) -> Instant? {
        now.advanced(by: endsBeforeStart) < start ? now.advanced(by: length) : nil
    }
}

/// A place that somebody has been cancelled from and that still counts as taken, whoever's share it counts for.
public struct ReservedPlace: Hashable, Sendable {
    /// Then it passes on.
    public let until: Instant
    public let organisation: OrganisationKey?

    public init(until: Instant, for organisation: OrganisationKey?) {
        (self.until, self.organisation) = (until, organisation)
    }
}

// MARK: What passes on by itself

extension Places {
    /// The hosts cancel somebody: they wait no more, and the place goes on counting as taken until it passes on.
    /// - Returns: nil for somebody who had no place, and for whom none was held.
    public mutating func leave(_ person: Registration, reservedUntil until: Instant) -> ReservedPlace? {
        let before = occupancy.taken
        leave([person])
        guard occupancy.taken < before else { return nil }
        let organisation = person.attendee.organisationKey
        take(for: organisation)
        return ReservedPlace(until: until, for: organisation)
    }

    /// Everything that the clock does from now on until `end`, in its order: places that were cancelled pass on, what is held for
    /// somebody ends, and others may have what was collected.
    /// - Parameter reserved: the places that were cancelled and still count as taken.
    /// - Returns: who moves up, or is asked, in their turn.
    public mutating func passOn(
        _ reserved: [ReservedPlace], from now: Instant, until end: Instant
    ) -> [Registration.ID] {
        var (moved, left): ([Registration.ID], [ReservedPlace]) = ([], reserved)
        var last: Instant?
        while let next = nextPassing(of: left, from: now, after: last, until: end) {
            for place in left where place.until <= next { occupancy.giveBack(for: place.organisation) }
            left.removeAll { $0.until <= next }
            _ = endOffers(at: next)
            moved += moveUp(at: next)
            last = next
        }
        return moved
    }

    /// When the clock has something to do next; what it should have done already it does now.
    private func nextPassing(
        of reserved: [ReservedPlace], from now: Instant, after last: Instant?, until end: Instant
    ) -> Instant? {
        let patience = waiting.compactMap { $0.collectingSince.map(endOfPatience) }
        let moments = (reserved.map(\.until) + waiting.compactMap(\.heldUntil) + patience).map { max($0, now) }
        return moments.filter { moment in moment <= end && last.map { $0 < moment } ?? true }.min()
    }
}
