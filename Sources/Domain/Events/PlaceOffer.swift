public import FoundationEssentials

/// A place that is held for somebody on the waiting list who wants to be asked first. Until they say yes they wait, and the
/// place counts as taken.
public struct PlaceOffer: Hashable, Sendable {
    /// How long it is held. At night nobody has to decide.
    public static let length = Duration.hours(24)
    /// From then on the time does not run, on the clocks of the place, and from this time on it does again.
    public static let nightBegins = TimeOfDay(rawValue: "21:00") ?? .midnight
    public static let nightEnds = TimeOfDay(rawValue: "08:00") ?? .midnight
    /// So long before the start nothing is held any more: whoever says yes first has the place.
    public static let endsBeforeStart = Duration.hours(24)

    public let registration: Registration.ID
    /// Then it goes to whoever is next.
    public let until: Instant

    public init(to registration: Registration.ID, until: Instant) {
        (self.registration, self.until) = (registration, until)
    }

    /// Whether whoever does not answer until then has left the list. Where the last day has cut the time short they wait on.
    /// - Parameter start: of the first thing that everybody may come to.
    public static func isLeft(bySilenceUntil until: Instant, start: Instant) -> Bool {
        until < start.advanced(by: .zero - endsBeforeStart)
    }

    /// Until when a place is held that is offered now: a day of hours in which people are awake.
    /// - Parameter start: of the first thing that everybody may come to.
    public static func end(offeredAt now: Instant, start: Instant, in zone: TimeZone) -> Instant {
        let last = start.advanced(by: .zero - endsBeforeStart)
        var (time, left) = (now, length)
        while time < last {
            let day = CalendarDay(of: time, in: zone)
            let (morning, night) = (day.at(nightEnds, in: zone), day.at(nightBegins, in: zone))
            if time < morning { time = morning }
            if time < night {
                let rest = night.since(time)
                if left <= rest { return min(time.advanced(by: left), last) }
                left -= rest
            }
            time = day.advanced(byDays: 1).at(nightEnds, in: zone)
        }
        return last
    }
}

// MARK: The event begins at another time

extension PlaceOffer {
    /// The same when the event begins at another time: as long as was promised, or a day of hours from now on if the last day
    /// had cut the promise short, and in either case not into the new last day.
    /// - Parameters:
    ///   - before: when the event began until now.
    ///   - start: when it begins from now on.
    public func moved(from before: Instant, to start: Instant, at now: Instant, in zone: TimeZone) -> PlaceOffer {
        let isCutShort = until >= before.advanced(by: .zero - Self.endsBeforeStart)
        // What has ended goes on its way, whenever the event is.
        guard isCutShort || until > now else { return self }
        let last = start.advanced(by: .zero - Self.endsBeforeStart)
        let promised = isCutShort ? max(until, Self.end(offeredAt: now, start: start, in: zone)) : until
        return PlaceOffer(to: registration, until: max(now, min(promised, last)))
    }
}

// MARK: What becomes of what is held

/// Why a place is not to be had any more that somebody was asked about.
public enum PlaceLoss: Hashable, Sendable {
    /// The time is over in which it was held.
    case isOver
    /// The same, and whoever did not answer has left the list.
    case hasLeft
    /// Others have it: no place is free.
    case isTaken
    /// What is free is collected for somebody further in front who needs several.
    case isCollected
    /// They have let it go before, or nothing has been held for them.
    case isNotHeld
}

extension Places {
    /// From then on nothing is held any more.
    var endOfHolding: Instant { start.advanced(by: .zero - PlaceOffer.endsBeforeStart) }

    /// Until when places are held for those who are asked.
    public var held: [Registration.ID: Instant] {
        waiting.reduce(into: [:]) { held, entry in
            for registration in entry.registrations { held[registration] = entry.heldUntil }
        }
    }

    /// Whether somebody who waits has a place by saying yes now: one is held for them, or free for whoever is first.
    public func canTake(_ registration: Registration.ID, at now: Instant) -> Bool {
        guard !isCalledOff, now < end else { return false }
        if let until = held[registration] { return now < until }
        return obstacles(at: now)[registration] == .firstComes
    }

    /// Why they cannot, if they cannot.
    /// - Parameter isHeld: whether they speak of a place that is held for them, and not of one that is free for anybody.
    public func loss(for registration: Registration.ID, isHeld: Bool = false, at now: Instant) -> PlaceLoss {
        if let until = held[registration], until <= now { return .isOver }
        if isHeld { return .isNotHeld }
        switch obstacles(at: now)[registration] {
        case .isCollected?, .shareIsCollected?, .isBehind?: return .isCollected
        case .room?, .share?: return .isTaken
        // A place is free for them; whoever asks nevertheless speaks of another one.
        case .isHeld?, .firstComes?, nil: return .isNotHeld
        }
    }

    /// Somebody says yes.
    /// - Returns: false if it is too late, or somebody was faster; then nothing has changed.
    public mutating func accept(_ registration: Registration.ID, at now: Instant) -> Bool {
        guard canTake(registration, at: now),
            let index = waiting.firstIndex(where: { $0.registrations.contains(registration) })
        else { return false }
        if waiting[index].heldUntil == nil { take(for: waiting[index].organisation) }
        waiting[index].registrations.removeAll { $0 == registration }
        waiting.removeAll { $0.registrations.isEmpty }
        return true
    }

    /// They let go what is held for them, and wait on with the rank that they have. Nobody moves up by that alone.
    public mutating func letGo(_ registrations: Set<Registration.ID>) {
        var entries: [WaitingEntry] = []
        for var entry in waiting {
            var gone = entry
            gone.registrations = entry.registrations.filter(registrations.contains)
            guard entry.heldUntil != nil, !gone.registrations.isEmpty else {
                entries.append(entry)
                continue
            }
            for _ in gone.registrations { occupancy.giveBack(for: entry.organisation) }
            (gone.heldUntil, gone.hasLetGo) = (nil, true)
            entry.registrations.removeAll(where: registrations.contains)
            entries += [entry, gone].filter { !$0.registrations.isEmpty }
        }
        waiting = entries
    }

    /// Ends what was held long enough. Who has not answered has left, unless the last day has cut the time short, or nobody
    /// could answer because it is over: they wait on. Nobody moves up by that alone.
    /// - Returns: those in their turn.
    public mutating func endOffers(at now: Instant) -> (left: [Registration.ID], waitOn: [Registration.ID]) {
        guard !isCalledOff else { return ([], []) }
        var (left, waitOn): ([Registration.ID], [Registration.ID]) = ([], [])
        var entries: [WaitingEntry] = []
        for var entry in waiting {
            guard let until = entry.heldUntil, until <= now else {
                entries.append(entry)
                continue
            }
            for _ in entry.registrations { occupancy.giveBack(for: entry.organisation) }
            if PlaceOffer.isLeft(bySilenceUntil: until, start: start), now < end {
                left += entry.registrations
            } else {
                waitOn += entry.registrations
                entry.heldUntil = nil
                entries.append(entry)
            }
        }
        waiting = entries
        return (left, waitOn)
    }
}
