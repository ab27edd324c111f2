import Domain
import Foundation

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
struct WaitingHistory {
    var places: Places
    var log: [String] = []
    var complaints: [String] = []
    var movedUp = 0
    /// How often somebody in front was passed over by the rule.
    var passed = 0
    /// How often somebody who was asked said yes, did not answer, or waits on.
    var taken = 0
    var ended = 0
    var wereLetGo = 0

    let broken: Broken?
    let random: Randomness
    var now = Instant(milliseconds: 0)
    /// Until when a place is held for somebody who is asked.
    var held: [String: Instant] = [:]
    /// Who has let a place go that nobody else has taken yet.
    var letGo: Set<String> = []
    /// Who has a place or is asked whether they want it, in the order of coming.
    var holders: [(id: String, organisation: OrganisationKey?)] = []
    var number = 0
    /// Since when, as somebody who looks on has seen it, places are free for each entry, and too few.
    var shortSince: [String: Instant] = [:]

    init(seed: UInt64, broken: Broken? = nil) {
        let chance = Randomness.seeded(seed)
        func draw(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }
        (random, self.broken) = (chance, broken)
        let capacity = Capacity(places: draw(9), placesPerOrganisation: draw(3) == 0 ? nil : draw(4) + 1)
        let start = now.advanced(by: .days(draw(12) + 1))
        places = Places(capacity, taken: Occupancy(), start: start, end: start.advanced(by: .hours(5)), in: .gmt)
        for _ in 0..<40 { step() }
    }

    func draw(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func step() {
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

    mutating func register() {
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

    mutating func cancel(_ number: Int) {
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
    mutating func shrink() {
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
    mutating func accept() {
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
    mutating func letSomethingGo() {
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
    mutating func endOffers() {
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

    mutating func moveUp(_ what: String, after before: Places) {
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
    mutating func ask(_ entry: WaitingEntry) {
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

    func copy(
        of entry: WaitingEntry, collectingSince since: Instant?, hasLetGo: Bool? = nil
    ) -> WaitingEntry {
        WaitingEntry(
            entry.registrations, of: entry.organisation, collectingSince: since, takesAtOnce: entry.takesAtOnce,
            hasLetGo: hasLetGo ?? entry.hasLetGo, heldUntil: entry.heldUntil)
    }

    func person(
        _ id: String, _ status: RegistrationStatus, _ organisation: OrganisationKey?
    ) -> Registration {
        Registration(
            id: .init(rawValue: id), event: .init(rawValue: "event"), delegation: nil,
            attendee: Attendee(
                name: id, organisation: organisation.map { .init(rawValue: $0.rawValue) }, language: .german),
            answers: RegistrationAnswers(), status: status, turn: 1, ticket: Ticket(from: .seeded(1)), isWalkIn: false,
            createdAt: now)
    }
}
