public import FoundationEssentials

/// Who has places at an event, who waits for them, and which limits bind, at one moment: the whole rule of the waiting list.
/// The question what would follow, the deed and the clock ask this value and do what it says.
///
/// The order is that of time. Who asked for several places together moves up when so many are free. Until then free places are
/// collected for them, and nobody behind takes one; after `patience` those may pass over them who fit into what is free, which
/// is fewer places than the others need. Who was passed over keeps the rank. Who waits for the share of their organisation
/// waits for no place that others could have, and holds up nobody but colleagues. Who wants to be asked first goes on waiting
/// with a place that is held for them, and that counts as taken (`PlaceOffer`).
public struct Places: Hashable, Sendable {
    /// How long free places are collected for somebody who needs more.
    public static let patience = Duration.hours(48)
    /// In so many days before the start nothing is collected any more.
    public static let daysWithoutPatience = 3
    /// In so many days before the start, and while it goes on, whoever registers is not held up by those who wait. Everybody
    /// for whom there was a place has moved up by then, but for places of people who did not come: those are for
    /// whoever says yes first, at the door or on their own page.
    public static let daysOfFirstCome = 1

    public var capacity: Capacity
    public internal(set) var occupancy: Occupancy
    /// In their turn, also those for whom places are held.
    public internal(set) var waiting: [WaitingEntry]
    /// When the first thing begins that everybody may come to. From then on nobody moves up.
    public let start: Instant
    /// When the last one has ended. From then on nobody takes a place any more.
    public let end: Instant
    /// By whose clocks it is night, so that nobody has to decide.
    public let zone: TimeZone
    /// While the event is cancelled, nobody moves up and nothing that is held runs out.
    public var isCalledOff = false

    public init(
        _ capacity: Capacity, taken occupancy: Occupancy, waiting: [WaitingEntry] = [], start: Instant, end: Instant,
        in zone: TimeZone
    ) {
        (self.capacity, self.occupancy, self.waiting) = (capacity, occupancy, waiting)
        (self.start, self.end, self.zone) = (start, end, zone)
    }

    /// How many nobody has.
    public var free: Int { max(0, capacity.places - occupancy.taken) }

    /// How many people wait.
    public var waitingNumber: Int { waiting.reduce(0) { $0 + $1.number } }

    /// How many more an organisation may have, as far as its share goes.
    private func freeShare(of organisation: OrganisationKey?) -> Int {
        guard let organisation, let share = capacity.placesPerOrganisation else { return .max }
        return max(0, share - occupancy.taken(by: organisation))
    }

    /// Whether whoever says yes first has a free place, however long others wait for one.
    public func firstComes(at now: Instant) -> Bool { now >= start.advanced(by: .days(-Self.daysOfFirstCome)) }

    /// Until when places are kept that have been collected since `since`.
    func endOfPatience(since: Instant) -> Instant {
        min(since.advanced(by: Self.patience), start.advanced(by: .days(-Self.daysWithoutPatience)))
    }
}

/// So many places that were asked for together and are given together.
public struct WaitingEntry: Hashable, Sendable {
    /// Who waits for them, in their turn.
    public internal(set) var registrations: [Registration.ID]
    /// Whose share they count for.
    public let organisation: OrganisationKey?
    /// Since when places are free, and too few of them; nil while nothing is collected.
    public internal(set) var collectingSince: Instant?
    /// Whether the places are theirs as soon as it is their turn. Otherwise they are held for them, and they are asked.
    public let takesAtOnce: Bool
    /// Whether they have let places go that were held for them, and that nobody has taken yet. Until then nothing is held for
    /// them, and nothing collected.
    public internal(set) var hasLetGo: Bool
    /// Until when the places are held for them; nil while none are.
    public internal(set) var heldUntil: Instant?

    public init(
        _ registrations: [Registration.ID], of organisation: OrganisationKey? = nil, collectingSince: Instant? = nil,
        takesAtOnce: Bool = true, hasLetGo: Bool = false, heldUntil: Instant? = nil
    ) {
        (self.registrations, self.organisation) = (registrations, organisation)
        (self.collectingSince, self.takesAtOnce) = (collectingSince, takesAtOnce)
        (self.hasLetGo, self.heldUntil) = (hasLetGo, heldUntil)
    }

    /// How many places it needs.
    public var number: Int { registrations.count }
}

// MARK: What happens

extension Places {
    /// Gives places back and leaves the waiting list. Nobody moves up by that alone.
    public mutating func leave(_ leaving: some Sequence<Registration>) {
        for person in leaving {
            if person.status.holdsPlace {
                occupancy.giveBack(for: person.attendee.organisationKey)
                continue
            }
            for index in waiting.indices where waiting[index].registrations.contains(person.id) {
                waiting[index].registrations.removeAll { $0 == person.id }
                if waiting[index].heldUntil != nil { occupancy.giveBack(for: waiting[index].organisation) }
            }
        }
        waiting.removeAll { $0.registrations.isEmpty }
    }

    /// Somebody takes places, whoever waits: those that `placesAtOnce` has found, or those of people who stand at the door.
    public mutating func take(_ number: Int = 1, for organisation: OrganisationKey?) {
        occupancy.take(number, for: organisation)
    }

    /// Somebody waits from now on, behind all others.
    public mutating func join(_ entry: WaitingEntry) {
        waiting.append(entry)
    }

    /// Who moves up now, in their turn: the place is theirs, or held for them if they want to be asked. For the others it is
    /// noted since when places are collected for them. Once the event has begun nobody does: they may be on their way to
    /// somewhere else, and whoever stands at the door, or takes a free place there and then, has it.
    public mutating func moveUp(at now: Instant) -> [Registration.ID] {
        guard !isCalledOff, now < start else { return [] }
        return goThrough(at: now).promoted.flatMap(\.registrations)
    }

    /// Notes since when places are collected for those who wait, after somebody else has taken some or joined. Nobody moves up.
    public mutating func collect(at now: Instant) {
        var then = self
        _ = then.goThrough(at: now)
        let after = Dictionary(then.waiting.map { ($0.registrations[0], $0) }) { first, _ in first }
        for index in waiting.indices {
            let entry = after[waiting[index].registrations[0]]
            waiting[index].collectingSince = entry?.collectingSince
            waiting[index].hasLetGo = entry?.hasLetGo ?? waiting[index].hasLetGo
        }
    }

    /// How many of so many places somebody gets at once who registers now; for the others they wait together. Whoever waits
    /// already comes first, also where free places are only collected for them, except in the last hours.
    public func placesAtOnce(_ number: Int, for organisation: OrganisationKey?, at now: Instant) -> Int {
        if firstComes(at: now) {
            return min(number, free, freeShare(of: organisation))
        }
        var then = self
        _ = then.goThrough(at: now)
        let most = min(number, then.free, then.freeShare(of: organisation))
        let isNobodyInFront = then.goThrough(at: now).obstacles.allSatisfy { entry, obstacle in
            switch obstacle {
            // They wait for what only colleagues could take from them.
            case .share, .shareIsCollected: entry.organisation != organisation
            // They have their places, or want none yet.
            case .isHeld, .firstComes: true
            case .room, .isCollected, .isBehind: false
            }
        }
        if isNobodyInFront { return most }
        // Whoever passes over others does so with all places that are needed.
        guard most == number else { return 0 }
        // Those who register have no identifiers yet.
        then.join(WaitingEntry(Array(repeating: .init(rawValue: ""), count: number), of: organisation))
        return then.goThrough(at: now).promoted.isEmpty ? 0 : number
    }
}

extension Places {
    /// Who gets a place of those who register one after the other, each for themselves.
    public func placesAtOnce(oneByOne organisations: [OrganisationKey?], at now: Instant) -> [Bool] {
        var then = self
        return organisations.map { organisation in
            let hasPlace = then.free > 0 && then.placesAtOnce(1, for: organisation, at: now) > 0
            if hasPlace {
                then.take(for: organisation)
            } else {
                // Those who register have no identifiers yet.
                then.join(WaitingEntry([.init(rawValue: "")], of: organisation))
            }
            return hasPlace
        }
    }
}

// MARK: Why somebody waits

extension Places {
    /// What stands in the way of somebody who waits.
    public enum Obstacle: Hashable, Sendable {
        /// All places are taken.
        case room
        /// Their organisation has its share.
        case share(Int)
        /// Places are free, and fewer than are needed. They are kept until then; nil if others may have them by now.
        case isCollected(free: Int, needed: Int, until: Instant?)
        /// The same with what is left of their organisation's share.
        case shareIsCollected(free: Int, needed: Int, until: Instant?)
        /// The places that are free are kept for somebody in front.
        case isBehind(Registration.ID, until: Instant)
        /// A place is held for them, and they are asked.
        case isHeld(until: Instant)
        /// A place is free, and nothing is held for them: it is the last day, or they have let it go. Whoever says yes first
        /// has it, whether they wait or register.
        case firstComes
    }

    /// What stands in the way of each who waits; nothing of those who move up as soon as anything happens.
    public func obstacles(at now: Instant) -> [Registration.ID: Obstacle] {
        var then = self
        _ = then.goThrough(at: now)
        var obstacles: [Registration.ID: Obstacle] = [:]
        let offered = held
        for (entry, obstacle) in then.goThrough(at: now).obstacles {
            // Held is what was offered, and not what would be.
            if case .isHeld = obstacle, offered[entry.registrations[0]] == nil { continue }
            for registration in entry.registrations { obstacles[registration] = obstacle }
        }
        guard !isCalledOff, firstComes(at: now), now < end else { return obstacles }
        // Places of people who did not come pass on to nobody by themselves: whoever waits can take one like whoever registers.
        for entry in waiting where entry.heldUntil == nil && entry.number <= free {
            let hasShare = entry.number <= freeShare(of: entry.organisation)
            let obstacle = hasShare ? Obstacle.firstComes : capacity.placesPerOrganisation.map(Obstacle.share)
            for registration in entry.registrations { obstacles[registration] = obstacle }
        }
        return obstacles
    }

    /// Who keeps places for themselves, and until when.
    private struct Keeping {
        let first: Registration.ID
        let until: Instant
    }

    /// Once through the list, from the front.
    private mutating func goThrough(
        at now: Instant
    ) -> (promoted: [WaitingEntry], obstacles: [(entry: WaitingEntry, obstacle: Obstacle)]) {
        var promoted: [WaitingEntry] = []
        var obstacles: [(entry: WaitingEntry, obstacle: Obstacle)] = []
        var room: Keeping?
        var shares: [OrganisationKey: Keeping] = [:]
        for var entry in waiting {
            if let until = entry.heldUntil {
                obstacles.append((entry, .isHeld(until: until)))
                continue
            }
            let share = entry.organisation.flatMap { shares[$0] }
            guard let obstacle = obstacle(to: &entry, at: now, room: room, share: share) else {
                take(entry.number, for: entry.organisation)
                promoted.append(entry)
                if !entry.takesAtOnce {
                    let until = PlaceOffer.end(offeredAt: now, start: start, in: zone)
                    entry.heldUntil = until
                    obstacles.append((entry, .isHeld(until: until)))
                }
                continue
            }
            obstacles.append((entry, obstacle))
            switch obstacle {
            case .isCollected(_, _, let until?): room = Keeping(first: entry.registrations[0], until: until)
            case .shareIsCollected(_, _, let until?):
                if let organisation = entry.organisation {
                    shares[organisation] = Keeping(first: entry.registrations[0], until: until)
                }
            default: break
            }
        }
        waiting = obstacles.map(\.entry)
        forgetWhatIsTaken()
        return (promoted, obstacles)
    }

    /// What was collected for somebody, and what somebody has let go, counts no more once others have it.
    public mutating func forgetWhatIsTaken() {
        for index in waiting.indices {
            let organisation = waiting[index].organisation
            let isNothingLeft = (room: free == 0, share: freeShare(of: organisation) == 0)
            guard isNothingLeft.room || isNothingLeft.share else { continue }
            // What was collected has gone to others: it begins anew with the next place.
            waiting[index].collectingSince = nil
            // The same with what was let go, once nobody is asked about it any more.
            let held = waiting.filter { $0.heldUntil != nil }
            let isTaken =
                (isNothingLeft.room && held.isEmpty)
                || (isNothingLeft.share && !held.contains { $0.organisation == organisation })
            if isTaken { waiting[index].hasLetGo = false }
        }
    }

    /// Nil for an entry that moves up.
    private func obstacle(
        to entry: inout WaitingEntry, at now: Instant, room: Keeping?, share: Keeping?
    ) -> Obstacle? {
        let (needed, freeShare) = (entry.number, freeShare(of: entry.organisation))
        let isTooLittle = needed > free || needed > freeShare
        guard free > 0, freeShare > 0, isTooLittle else {
            entry.collectingSince = nil
            if free == 0 { return .room }
            if freeShare == 0 { return .share(capacity.placesPerOrganisation ?? 0) }
            if let keeping = room ?? share { return .isBehind(keeping.first, until: keeping.until) }
            let isAsked = !entry.hasLetGo && now < endOfHolding
            return entry.takesAtOnce || isAsked ? nil : .firstComes
        }
        let since = entry.hasLetGo ? nil : entry.collectingSince ?? now
        entry.collectingSince = since
        if let keeping = room ?? share { return .isBehind(keeping.first, until: keeping.until) }
        let until = since.map(endOfPatience).flatMap { now < $0 ? $0 : nil }
        return needed > freeShare
            ? .shareIsCollected(free: freeShare, needed: needed, until: until)
            : .isCollected(free: free, needed: needed, until: until)
    }
}
