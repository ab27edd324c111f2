/// What is different between two versions of a programme, as people are told.
public enum ProgrammeChange: Hashable, Sendable {
    /// What happened to one item.
    public enum OfItem: Hashable, Sendable {
        case added, cancelled
        case moved(from: Hours)
        /// Nil where there was no room.
        case roomChanged(from: String?)
        case personJoined(ProgrammePerson)
        case personLeft(ProgrammePerson)
        case personReplaced(by: ProgrammePerson, instead: ProgrammePerson)
        /// Does something else there, or sits in another conversation.
        case dutyChanged(ProgrammePerson)
        case textChanged
        /// Nobody who could read it before reads anything else.
        case translated
    }

    /// The day does not take place, or does after all.
    case dayCancelled, dayTakesPlace
    case dayChanged(CalendarDay, from: CalendarDay)
    case placeChanged(String?, from: String?)
    /// From when to when everybody may come.
    case hoursChanged(Hours, from: Hours)
    case hostJoined(EventHost)
    case hostLeft(EventHost)
    case hostReplaced(by: EventHost, instead: EventHost)
    /// The item as it is now, or as it was if it is cancelled.
    case item(ProgrammeItem, OfItem)

    /// Whether it is anything to those who are not of the team.
    public var isPublic: Bool {
        if case .item(let item, _) = self { item.kind.isPublic } else { true }
    }
}

extension ProgrammeContents {
    /// What has changed since `earlier`: what concerns the whole day first, then item by item in the order of the day, and
    /// what is cancelled last.
    public func changes(since earlier: ProgrammeContents) -> [ProgrammeChange] {
        var changes: [ProgrammeChange] = []
        if isCancelled != earlier.isCancelled { changes.append(isCancelled ? .dayCancelled : .dayTakesPlace) }
        if day != earlier.day { changes.append(.dayChanged(day, from: earlier.day)) }
        if place != earlier.place { changes.append(.placeChanged(place, from: earlier.place)) }
        if let hours = programme.hours, let before = earlier.programme.hours, hours != before {
            changes.append(.hoursChanged(hours, from: before))
        }
        changes += hostChanges(since: earlier)
        let known = Dictionary(earlier.items.map { ($0.id, $0) }) { first, _ in first }
        changes += items.flatMap { item -> [ProgrammeChange] in
            guard let before = known[item.id] else { return [.item(item, .added)] }
            return item.changes(since: before).map { .item(item, $0) }
        }
        let kept = Set(items.map(\.id))
        return changes + earlier.items.filter { !kept.contains($0.id) }.map { .item($0, .cancelled) }
    }

    /// Hosts have no identifiers: they are the same if they are called the same. Who left is replaced by who joined in the
    /// same role.
    private func hostChanges(since earlier: ProgrammeContents) -> [ProgrammeChange] {
        func isIn(_ hosts: [EventHost]) -> (EventHost) -> Bool {
            { host in hosts.contains { $0.role == host.role && $0.name.isSameName(as: host.name) } }
        }
        var left = earlier.hosts.filter { !isIn(hosts)($0) }
        return hosts.filter { !isIn(earlier.hosts)($0) }.map { host -> ProgrammeChange in
            // An organisation that joins stands beside the others; a person takes over from somebody.
            guard host.role == .leadModerator, let index = left.firstIndex(where: { $0.role == host.role }) else {
                return .hostJoined(host)
            }
            return .hostReplaced(by: host, instead: left.remove(at: index))
        } + left.map { .hostLeft($0) }
    }
}

extension ProgrammeItem {
    /// Who stood in the place of somebody who is planned there by now; nil if it is somebody who joined, or has been there before.
    public func whomReplaces(_ id: ProgrammePerson.ID, since before: ProgrammeItem) -> ProgrammePerson.ID? {
        for case .personReplaced(let new, let old) in asPublished.peopleChanges(since: before) where new.id == id {
            return old.id
        }
        return nil
    }

    /// Those who are there, each with the conversation in which they sit.
    private var seats: [Seat] {
        people.map { Seat(person: $0, tandem: nil) }
            + tandems.flatMap { tandem in tandem.people.map { Seat(person: $0, tandem: tandem.id) } }
    }

    private struct Seat {
        let person: ProgrammePerson
        let tandem: Tandem.ID?

        func isSameDuty(as other: Seat) -> Bool { person.role == other.person.role && tandem == other.tandem }
    }

    /// What happened to an item that is still there.
    fileprivate func changes(since before: ProgrammeItem) -> [ProgrammeChange.OfItem] {
        var changes: [ProgrammeChange.OfItem] = []
        if hours != before.hours { changes.append(.moved(from: before.hours)) }
        if room != before.room { changes.append(.roomChanged(from: before.room)) }
        changes += peopleChanges(since: before)
        if let text = textChange(since: before) { changes.append(text) }
        return changes
    }

    private func peopleChanges(since before: ProgrammeItem) -> [ProgrammeChange.OfItem] {
        let earlier = before.seats
        var changes: [ProgrammeChange.OfItem] = []
        var joined: [Seat] = []
        var left = earlier.filter { seat in !seats.contains { $0.person.id == seat.person.id } }
        for seat in seats {
            guard let known = earlier.first(where: { $0.person.id == seat.person.id }) else {
                joined.append(seat)
                continue
            }
            // Whoever writes another name over somebody's has replaced them; whoever corrects it has not.
            if !known.person.name.isSamePerson(as: seat.person.name) {
                changes.append(.personReplaced(by: seat.person, instead: known.person))
            } else if !seat.isSameDuty(as: known) {
                changes.append(.dutyChanged(seat.person))
            }
        }
        for seat in joined {
            if let index = left.firstIndex(where: seat.isSameDuty) {
                changes.append(.personReplaced(by: seat.person, instead: left.remove(at: index).person))
            } else {
                changes.append(.personJoined(seat.person))
            }
        }
        return changes + left.map { .personLeft($0.person) }
    }

    private func textChange(since before: ProgrammeItem) -> ProgrammeChange.OfItem? {
        let topics = tandems.map { ($0.id, $0.topic) }
        let known = Dictionary(before.tandems.map { ($0.id, $0.topic) }) { first, _ in first }
        let texts = [(title, before.title)] + topics.compactMap { id, topic in known[id].map { (topic, $0) } }
        let isSame =
            kind == before.kind && hasCheckIn == before.hasCheckIn && hasStands == before.hasStands
            && Set(tandems.map(\.id)) == Set(before.tandems.map(\.id))
            && texts.allSatisfy { now, earlier in earlier.texts.allSatisfy { now.texts[$0.key] == $0.value } }
            && everybody.allSatisfy { person in
                before.everybody.first { $0.id == person.id }.map(person.isDescribed(like:)) ?? true
            }
        guard isSame else { return .textChanged }
        return texts.allSatisfy { $0 == $1 } ? nil : .translated
    }
}

extension ProgrammePerson {
    /// Whether the same is said of both; of somebody else nothing has to be the same.
    fileprivate func isDescribed(like other: ProgrammePerson) -> Bool {
        guard name.isSamePerson(as: other.name) else { return true }
        return name == other.name && functionTitle == other.functionTitle && side == other.side
            && organisationName == other.organisationName
    }
}
