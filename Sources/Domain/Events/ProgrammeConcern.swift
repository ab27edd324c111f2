/// What somebody should look at in a programme. It stands beside the item and keeps nobody from saving.
public enum ProgrammeConcern: Hashable, Sendable {
    /// Appears in `other`, too, which goes on at the same time.
    case personTwice(name: String, other: ProgrammeItem.ID)
    /// Two items at the same time in one room.
    case roomTwice(room: String, other: ProgrammeItem.ID)
    /// Fewer people fit into the room than are expected.
    case roomTooSmall(room: String, seats: Int, people: Int)
    /// Nobody is named yet for what needs somebody.
    case nobodyNamed
    /// Was asked and has not said anything.
    case unanswered(name: String)
    /// Has said no, and nobody stands in their place.
    case declined(name: String)
    /// Until the end of this item people have sat for so long without a pause.
    case noBreak(minutes: Int)
}

extension Programme {
    /// For how long people can listen and talk without a pause, in minutes.
    public static let longestWithoutBreak = 150

    /// What somebody should look at, item by item, in the order of the day.
    public var concerns: [ProgrammeItem.ID: [ProgrammeConcern]] {
        var concerns: [ProgrammeItem.ID: [ProgrammeConcern]] = [:]
        for item in items {
            let others = items.filter { $0.id != item.id && $0.hours.overlaps(item.hours) }
            concerns[item.id] = people(of: item, alsoIn: others) + rooms(of: item, alsoIn: others)
            concerns[item.id]? += item.everyRole.compactMap { person in
                switch person.state {
                case .asked: .unanswered(name: person.name)
                case .declined: .declined(name: person.name)
                case .toBeAsked, .confirmed, .replaced: nil
                }
            }
            if (item.kind.needsPeople && item.everybody.isEmpty) || item.everybody.contains(where: \.isNobodyYet) {
                concerns[item.id]?.append(.nobodyNamed)
            }
        }
        for (item, minutes) in stretchesWithoutBreak where minutes > Self.longestWithoutBreak {
            concerns[item, default: []].append(.noBreak(minutes: minutes))
        }
        return concerns.filter { !$0.value.isEmpty }
    }

    private func people(of item: ProgrammeItem, alsoIn others: [ProgrammeItem]) -> [ProgrammeConcern] {
        var seen: Set<String> = []
        return item.everybody.filter { !$0.isNobodyYet && seen.insert($0.name.foldedForSearch).inserted }.flatMap {
            person in
            others.filter { other in other.everybody.contains { $0.name.isSameName(as: person.name) } }
                .map { .personTwice(name: person.name, other: $0.id) }
        }
    }

    private func rooms(of item: ProgrammeItem, alsoIn others: [ProgrammeItem]) -> [ProgrammeConcern] {
        guard let room = item.room else { return [] }
        return others.filter { $0.room?.isSameName(as: room) == true }.map { .roomTwice(room: room, other: $0.id) }
    }

    /// The last item of each stretch of the day in which nobody can get up, and how long that stretch is.
    private var stretchesWithoutBreak: [(item: ProgrammeItem.ID, minutes: Int)] {
        var stretches: [(item: ProgrammeItem.ID, minutes: Int)] = []
        var began: Int?
        var last: ProgrammeItem?
        for item in items where item.kind.isPublic {
            let isPause = item.kind.isPause
            if let start = began, let before = last,
                isPause || item.starts.minutesSinceMidnight > before.hours.lastMinute
            {
                stretches.append((before.id, before.hours.lastMinute - start))
                (began, last) = (nil, nil)
            }
            guard !isPause else { continue }
            began = began ?? item.starts.minutesSinceMidnight
            if item.hours.lastMinute >= last?.hours.lastMinute ?? 0 { last = item }
        }
        if let began, let last { stretches.append((last.id, last.hours.lastMinute - began)) }
        return stretches
    }
}

extension ProgrammeItem.Kind {
    /// People get up, eat, talk to whom they like.
    var isPause: Bool {
        switch self {
        case .reception, .stands, .break, .getTogether, .setup, .teardown: true
        case .music, .welcome, .greeting, .input, .panel, .groups, .plenary, .closing: false
        }
    }

    /// Cannot take place without somebody whom the programme names.
    var needsPeople: Bool {
        switch self {
        case .greeting, .input, .panel: true
        case .reception, .stands, .music, .welcome, .groups, .plenary, .break, .closing, .getTogether, .setup,
            .teardown:
            false
        }
    }
}

extension String {
    /// However it is written: `REFERAT` is `Referat`.
    public func isSameName(as other: String) -> Bool {
        let own = foldedForSearch
        return !own.isEmpty && own == other.foldedForSearch
    }

    /// Whether a name was corrected and does not belong to somebody else: a letter, a title, a married name.
    public func isSamePerson(as other: String) -> Bool {
        func words(_ name: String) -> Set<Substring> {
            Set(name.foldedForSearch.split { !$0.isLetter }.filter { $0.count > 2 })
        }
        return isSameName(as: other) || !words(self).isDisjoint(with: words(other))
    }
}
