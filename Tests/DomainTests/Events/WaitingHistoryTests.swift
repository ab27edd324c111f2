import Domain
import Foundation
import Testing

/// What holds whatever happens: histories that chance has drawn, each looked at after every step by somebody who knows the
/// rule as it is printed, and not how it is worked out. `make faults` looks at 10,000 of them.
@Suite struct WaitingHistoryTests {
    private static let inEachPart =
        ProcessInfo.processInfo.environment["NEUE_WEGE_HISTORIES"].flatMap(UInt64.init) ?? 50

    @Test(arguments: 0..<20) func `nobody passes against the rule, and no limit is exceeded`(part: Int) {
        for seed in UInt64(part) * Self.inEachPart..<UInt64(part + 1) * Self.inEachPart {
            let history = History(seed: seed)
            #expect(history.complaints.isEmpty, "history \(seed): \(history.complaints.first ?? "")")
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `replayed, a history has the same end`(seed: UInt64) {
        let (first, again) = (History(seed: seed), History(seed: seed))
        #expect(first.log == again.log)
        #expect(first.places == again.places)
    }

    /// Without these the test above could pass because it does not look.
    @Test(arguments: Broken.allCases) func `a broken rule is found`(broken: Broken) {
        let found = (0..<200 as Range<UInt64>).contains { !History(seed: $0, broken: broken).complaints.isEmpty }
        #expect(found)
    }

    @Test func `histories are about something`() {
        let histories = (0..<300 as Range<UInt64>).map { History(seed: $0) }
        #expect(histories.reduce(0) { $0 + $1.movedUp } > 300)
        #expect(histories.reduce(0) { $0 + $1.passed } > 20)
        #expect(histories.reduce(0) { $0 + $1.taken } > 50)
        #expect(histories.reduce(0) { $0 + $1.ended } > 20)
        #expect(histories.reduce(0) { $0 + $1.wereLetGo } > 30)
    }
}

/// Rules that are nearly right.
enum Broken: CaseIterable {
    /// One place too many.
    case overbooking
    /// Nobody's places are collected.
    case impatient
    /// The last come first.
    case backwards
    /// Whoever registers looks only whether a place is free.
    case pushing
    /// The share of an organisation is forgotten.
    case shareless
    /// Also in the last hours places are kept for those who wait.
    case holding
    /// What is held for somebody who is asked does not count as taken.
    case givingAway
    /// What is held is held for ever.
    case endless
    /// Who has just let a place go is asked again.
    case pestering
}

/// What happened at one event, and what somebody finds wrong with it who looks on.
private struct History {
    private(set) var places: Places
    private(set) var log: [String] = []
    private(set) var complaints: [String] = []
    private(set) var movedUp = 0
    /// How often somebody in front was passed over by the rule.
    private(set) var passed = 0
    /// How often somebody who was asked said yes, did not answer, or waits on.
    private(set) var taken = 0
    private(set) var ended = 0
    private(set) var wereLetGo = 0

    private let broken: Broken?
    private let random: Randomness
    private var now = Instant(milliseconds: 0)
    /// Until when a place is held for somebody who is asked.
    private var held: [String: Instant] = [:]
    /// Who has let a place go that nobody else has taken yet.
    private var letGo: Set<String> = []
    /// Who has a place or is asked whether they want it, in the order of coming.
    private var holders: [(id: String, organisation: OrganisationKey?)] = []
    private var number = 0
    /// Since when, as somebody who looks on has seen it, places are free for each entry, and too few.
    private var shortSince: [String: Instant] = [:]

    init(seed: UInt64, broken: Broken? = nil) {
        let chance = Randomness.seeded(seed)
        func draw(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }
        (random, self.broken) = (chance, broken)
        let capacity = Capacity(places: draw(9), placesPerOrganisation: draw(3) == 0 ? nil : draw(4) + 1)
        let start = now.advanced(by: .days(draw(12) + 1))
        places = Places(capacity, taken: Occupancy(), start: start, end: start.advanced(by: .hours(5)), in: .gmt)
        for _ in 0..<40 { step() }
    }

    private func draw(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    private mutating func step() {
        let before = places
        switch draw(10) {
        case 0, 1, 2: register()
        case 3: cancel(draw(3) + 1)
        case 4: shrink()
        case 5:
            places.capacity.places = max(0, places.capacity.places + draw(6) - 2)
            moveUp("places \(places.capacity.places)", after: before)
        case 6:
            places.capacity.placesPerOrganisation = draw(3) == 0 ? nil : draw(4) + 1
            moveUp("share \(places.capacity.placesPerOrganisation ?? 0)", after: before)
        case 7: accept()
        case 8: letSomethingGo()
        default:
            now = min(now.advanced(by: .minutes(draw(60 * 30))), places.end.advanced(by: .minutes(-1)))
            endOffers()
            moveUp("time", after: before)
        }
        look(after: before)
    }

    // MARK: What happens

    private mutating func register() {
        let organisation = draw(4) == 0 ? nil : OrganisationKey(rawValue: "\(draw(3))")
        let wanted = draw(3) == 0 ? draw(4) + 1 : 1
        let ids = (0..<wanted).map { _ -> String in
            number += 1
            return "\(number)"
        }
        var atOnce = places.placesAtOnce(wanted, for: organisation, at: now)
        if broken == .pushing { atOnce = min(wanted, places.free) }
        if broken == .holding {
            let later = Places(
                places.capacity, taken: places.occupancy, waiting: places.waiting,
                start: places.start.advanced(by: .days(Places.daysWithoutPatience + 1)), end: places.end, in: .gmt)
            atOnce = later.placesAtOnce(wanted, for: organisation, at: now)
        }
        if broken == .givingAway, places.waiting.allSatisfy({ $0.heldUntil != nil }) {
            let other = Places(
                places.capacity, taken: Occupancy(taken: holders.count - held.count), start: places.start,
                end: places.end, in: .gmt)
            atOnce = other.placesAtOnce(wanted, for: nil, at: now)
        }
        judge(atOnce, of: wanted, organisation)
        places.take(atOnce, for: organisation)
        holders += ids.prefix(atOnce).map { ($0, organisation) }
        if atOnce < wanted {
            places.join(
                WaitingEntry(
                    ids.dropFirst(atOnce).map { .init(rawValue: $0) }, of: organisation, takesAtOnce: draw(2) == 0))
        }
        places.collect(at: now)
        log.append("register \(wanted): \(atOnce)")
    }

    private mutating func cancel(_ number: Int) {
        let before = places
        var leaving: [Registration] = []
        for _ in 0..<min(number, holders.count) {
            let gone = holders.remove(at: draw(holders.count))
            let isAsked = held.removeValue(forKey: gone.id) != nil
            leaving.append(person(gone.id, isAsked ? .waitlisted : .registered, gone.organisation))
        }
        places.leave(leaving)
        moveUp("cancel \(leaving.map(\.id.rawValue))", after: before)
    }

    /// Somebody of those who wait needs one place less.
    private mutating func shrink() {
        let before = places
        guard !places.waiting.isEmpty else { return }
        let entry = places.waiting[draw(places.waiting.count)]
        let gone = entry.registrations[draw(entry.number)]
        if entry.registrations[0] == gone, entry.number > 1 {
            shortSince[entry.registrations[1].rawValue] = shortSince[gone.rawValue]
        }
        if held.removeValue(forKey: gone.rawValue) != nil { holders.removeAll { $0.id == gone.rawValue } }
        places.leave([person(gone.rawValue, .waitlisted, entry.organisation)])
        moveUp("leaves the list \(gone)", after: before)
    }

    /// Somebody who can says yes: to the place that is held for them, or to one that is free for whoever is first.
    private mutating func accept() {
        let able = places.waiting.flatMap { entry in entry.registrations.map { ($0, entry) } }.filter {
            places.canTake($0.0, at: now)
        }
        guard !able.isEmpty else { return }
        let (person, entry) = able[draw(able.count)]
        let id = person.rawValue
        if held[id] == nil {
            let isFree = holders.count < places.capacity.places && shareLeft(entry.organisation, also: [:]) > 0
            if !isFree { complaints.append("\(id) took a place that is not there") }
            if !isLastDay, !letGo.contains(id) { complaints.append("\(id) was not asked") }
            holders.append((id, entry.organisation))
        }
        if let until = held.removeValue(forKey: id), until <= now { complaints.append("\(id) was too late") }
        if entry.registrations[0] == person, entry.number > 1 {
            shortSince[entry.registrations[1].rawValue] = shortSince[id]
        }
        if !places.accept(person, at: now) { complaints.append("\(id) could take a place, and could not") }
        if places.accept(person, at: now) { complaints.append("\(id) took two places") }
        places.collect(at: now)
        taken += 1
        log.append("takes \(id)")
    }

    /// Some of those who are asked let it go and wait on.
    private mutating func letSomethingGo() {
        let before = places
        let asked = places.waiting.filter { $0.heldUntil.map { now < $0 } == true }
        guard !asked.isEmpty else { return }
        let entry = asked[draw(asked.count)]
        let gone = entry.registrations.prefix(draw(entry.number) + 1)
        places.letGo(Set(gone))
        for person in gone {
            held[person.rawValue] = nil
            holders.removeAll { $0.id == person.rawValue }
            letGo.insert(person.rawValue)
        }
        wereLetGo += 1
        moveUp("let go \(gone.map(\.rawValue))", after: before)
    }

    /// The time of some who were asked is over.
    private mutating func endOffers() {
        guard broken != .endless else { return }
        let over = held.filter { $0.value <= now }
        let (left, waitOn) = places.endOffers(at: now)
        if Set((left + waitOn).map(\.rawValue)) != Set(over.keys) { complaints.append("other offers ended") }
        let last = places.start.advanced(by: .hours(-24))
        for id in left where over[id.rawValue] == last { complaints.append("\(id) has left without the whole time") }
        for id in waitOn where over[id.rawValue] != last { complaints.append("\(id) did not answer and waits on") }
        for id in over.keys {
            held[id] = nil
            holders.removeAll { $0.id == id }
        }
        ended += over.count
        if !over.isEmpty { log.append("ended \(over.keys.sorted())") }
    }

    private mutating func moveUp(_ what: String, after before: Places) {
        let list = places
        let promoted: [Registration.ID]
        switch broken {
        case .overbooking:
            places.capacity.places += 1
            promoted = places.moveUp(at: now)
            places.capacity.places -= 1
        case .impatient:
            var other = Places(
                list.capacity, taken: list.occupancy,
                waiting: list.waiting.map { copy(of: $0, collectingSince: now.advanced(by: .hours(-48))) },
                start: list.start, end: list.end, in: .gmt)
            promoted = other.moveUp(at: now)
            places = other
        case .backwards:
            var other = Places(
                list.capacity, taken: list.occupancy, waiting: list.waiting.reversed(), start: list.start,
                end: list.end, in: .gmt)
            promoted = other.moveUp(at: now)
            places = Places(
                list.capacity, taken: other.occupancy, waiting: other.waiting.reversed(), start: list.start,
                end: list.end, in: .gmt)
        case .pestering:
            var other = Places(
                list.capacity, taken: list.occupancy,
                waiting: list.waiting.map { copy(of: $0, collectingSince: $0.collectingSince, hasLetGo: false) },
                start: list.start, end: list.end, in: .gmt)
            promoted = other.moveUp(at: now)
            places = other
        case .shareless:
            places.capacity.placesPerOrganisation = nil
            promoted = places.moveUp(at: now)
            places.capacity.placesPerOrganisation = list.capacity.placesPerOrganisation
        case .pushing, .holding, .givingAway, .endless, nil: promoted = places.moveUp(at: now)
        }
        judge(promoted, of: list)
        for entry in list.waiting where promoted.contains(entry.registrations[0]) {
            holders += entry.registrations.map { ($0.rawValue, entry.organisation) }
            if !entry.takesAtOnce { ask(entry) }
        }
        movedUp += promoted.count
        log.append("\(what): \(promoted.map(\.rawValue))")
    }

    /// A place is held for them: not on the last day, and not for those who have just let one go.
    private mutating func ask(_ entry: WaitingEntry) {
        for registration in entry.registrations {
            let id = registration.rawValue
            if letGo.contains(id) { complaints.append("\(id) is asked again") }
            let until = places.held[registration]
            held[id] = until ?? now
            if isLastDay || until.map({ now < $0 && $0 <= places.start.advanced(by: .hours(-24)) }) != true {
                complaints.append("\(id) is asked at the wrong time")
            }
        }
    }

    private func copy(
        of entry: WaitingEntry, collectingSince since: Instant?, hasLetGo: Bool? = nil
    ) -> WaitingEntry {
        WaitingEntry(
            entry.registrations, of: entry.organisation, collectingSince: since, takesAtOnce: entry.takesAtOnce,
            hasLetGo: hasLetGo ?? entry.hasLetGo, heldUntil: entry.heldUntil)
    }

    private func person(
        _ id: String, _ status: RegistrationStatus, _ organisation: OrganisationKey?
    ) -> Registration {
        Registration(
            id: .init(rawValue: id), event: .init(rawValue: "event"), delegation: nil,
            attendee: Attendee(
                name: id, organisation: organisation.map { .init(rawValue: $0.rawValue) }, language: .german),
            answers: RegistrationAnswers(), status: status, turn: 1, ticket: Ticket(from: .seeded(1)), isWalkIn: false,
            createdAt: now)
    }

    // MARK: Whoever looks on

    private func taken(by organisation: OrganisationKey?) -> Int {
        holders.count { $0.organisation == organisation }
    }

    private var isLastDay: Bool { now >= places.start.advanced(by: .days(-1)) }

    /// Whether they have what they need, or nothing is held for them: those behind need not wait for them.
    private func isOutOfTheWay(_ entry: WaitingEntry) -> Bool {
        let first = entry.registrations[0].rawValue
        return held[first] != nil || (!entry.takesAtOnce && (isLastDay || letGo.contains(first)))
    }

    private func shareLeft(_ organisation: OrganisationKey?, also taken: [OrganisationKey?: Int]) -> Int {
        guard let organisation, let share = places.capacity.placesPerOrganisation else { return .max }
        return share - self.taken(by: organisation) - (taken[organisation] ?? 0)
    }

    /// Those who moved up, one entry after the other: was everybody in front of them waiting for their own share, or for more
    /// places than could be collected in time?
    private mutating func judge(_ promoted: [Registration.ID], of list: Places) {
        var (more, moved): ([OrganisationKey?: Int], Int) = ([:], 0)
        for (index, entry) in list.waiting.enumerated() {
            let members = entry.registrations.filter(promoted.contains)
            guard !members.isEmpty else { continue }
            if members.count != entry.number { complaints.append("\(entry) was torn apart") }
            let left = places.capacity.places - holders.count - moved
            if entry.number > left { complaints.append("\(entry) has no place in the room") }
            if entry.number > shareLeft(entry.organisation, also: more) {
                complaints.append("\(entry) is beyond the share")
            }
            let front = list.waiting.prefix(index).filter {
                !promoted.contains($0.registrations[0]) && !isOutOfTheWay($0)
            }
            complain(about: entry.number, of: entry.organisation, passing: front, left: left, also: more)
            more[entry.organisation, default: 0] += entry.number
            moved += entry.number
        }
    }

    private mutating func judge(_ atOnce: Int, of wanted: Int, _ organisation: OrganisationKey?) {
        let (left, share) = (places.capacity.places - holders.count, shareLeft(organisation, also: [:]))
        // In the last hours the first to come has what there is.
        if isLastDay {
            let most = max(0, min(wanted, left, share))
            if atOnce != most { complaints.append("\(atOnce) of \(wanted) at once, and there were \(most)") }
            return
        }
        guard atOnce > 0 else { return }
        if atOnce > left || atOnce > share { complaints.append("registered beyond a limit") }
        let front = places.waiting.filter { !isOutOfTheWay($0) }
        complain(about: wanted, of: organisation, passing: front, left: left, also: [:])
    }

    private mutating func complain(
        about number: Int, of organisation: OrganisationKey?, passing front: [WaitingEntry], left: Int,
        also taken: [OrganisationKey?: Int]
    ) {
        for (index, other) in front.enumerated() {
            let colleagues = front.prefix(index + 1).filter {
                other.organisation != nil && $0.organisation == other.organisation
            }
            // They wait for the share of their organisation, or behind a colleague who does.
            let isForShare = colleagues.contains { $0.number > shareLeft($0.organisation, also: taken) }
            if isForShare, other.organisation != organisation { continue }
            let since = shortSince[other.registrations[0].rawValue]
            let isOverdue =
                now >= places.start.advanced(by: .days(-3))
                || since.map { now >= $0.advanced(by: .hours(48)) } == true
            if isOverdue, number < other.number {
                passed += 1
                continue
            }
            complaints.append("\(other) was passed over by \(number) of \(organisation?.rawValue ?? "nobody")")
        }
    }

    private mutating func look(after before: Places) {
        if places.occupancy.taken != holders.count { complaints.append("counted wrongly") }
        if places.occupancy.taken > max(places.capacity.places, before.occupancy.taken) {
            complaints.append("more places than there are")
        }
        if let share = places.capacity.placesPerOrganisation {
            for organisation in Set(holders.compactMap(\.organisation)) {
                let taken = places.occupancy.taken(by: organisation)
                if taken > max(share, before.occupancy.taken(by: organisation)) {
                    complaints.append("more than a share")
                }
            }
        }
        // Nobody waits who could have a place and has nobody in front.
        if let first = places.waiting.first(where: { !isOutOfTheWay($0) }), now < places.end {
            let left = min(places.free, shareLeft(first.organisation, also: [:]))
            if first.number <= left { complaints.append("\(first) waits for nothing") }
        }
        if held.contains(where: { $0.value <= now }) { complaints.append("held for too long") }
        for entry in places.waiting {
            let isShareTaken =
                shareLeft(entry.organisation, also: [:]) <= 0
                && !holders.contains { $0.organisation == entry.organisation && held[$0.id] != nil }
            if isShareTaken || (places.free == 0 && held.isEmpty) {
                letGo.subtract(entry.registrations.map(\.rawValue))
            }
        }
        var since: [String: Instant] = [:]
        for entry in places.waiting where !isOutOfTheWay(entry) {
            let share = shareLeft(entry.organisation, also: [:])
            guard places.free > 0, share > 0, entry.number > min(places.free, share) else { continue }
            let id = entry.registrations[0].rawValue
            since[id] = shortSince[id] ?? now
        }
        shortSince = since
    }
}
