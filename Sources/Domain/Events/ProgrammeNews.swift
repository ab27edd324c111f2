/// Whom the changes between two versions of a programme concern: only those whose own item or duty is another, and everybody
/// if it is the day, the place, the hours or the groups.
public struct ProgrammeNews: Hashable, Sendable {
    public let changes: [ProgrammeChange]
    /// What those who appear have to know, by person.
    public let own: [ProgrammePerson.ID: [ProgrammeChange]]
    /// What everybody who registered has to know.
    public let forEverybody: [ProgrammeChange]

    public init(from earlier: ProgrammeContents, to later: ProgrammeContents) {
        changes = later.changes(since: earlier)
        let known = Dictionary(earlier.items.map { ($0.id, $0) }) { first, _ in first }
        own = changes.reduce(into: [:]) { own, change in
            for person in change.concerned(known: known) { own[person, default: []].append(change) }
        }
        forEverybody = changes.filter(\.concernsEverybody)
    }
}

extension ProgrammeChange {
    /// People do not come to the right door at the right time without knowing it.
    var concernsEverybody: Bool {
        switch self {
        case .dayCancelled, .dayTakesPlace, .dayChanged, .placeChanged, .hoursChanged: true
        case .hostJoined, .hostLeft, .hostReplaced: false
        case .item(let item, let change):
            switch change {
            case .moved, .roomChanged, .cancelled: item.kind == .groups || item.hasCheckIn
            case .added, .personJoined, .personLeft, .personReplaced, .dutyChanged, .textChanged, .translated: false
            }
        }
    }

    /// When and where everybody comes.
    public var isAboutTheDay: Bool {
        switch self {
        case .dayChanged, .placeChanged, .hoursChanged: true
        case .dayCancelled, .dayTakesPlace, .hostJoined, .hostLeft, .hostReplaced, .item: false
        }
    }

    /// Those who have appeared in this item before and have to know it. Whoever joins is asked by a letter of their own.
    /// - Parameter known: the items as they were.
    fileprivate func concerned(known: [ProgrammeItem.ID: ProgrammeItem]) -> [ProgrammePerson.ID] {
        guard case .item(let item, let change) = self, let before = known[item.id] else { return [] }
        let now = Set(item.everybody.map(\.id))
        let all = before.everybody.map(\.id).filter(now.contains)
        switch change {
        case .moved, .roomChanged, .cancelled, .textChanged: return all
        case .dutyChanged(let person), .personLeft(let person): return [person.id]
        // Whoever shares the conversation talks with somebody else.
        case .personReplaced(let new, let old):
            let beside = item.tandems.first { $0.people.contains { $0.id == new.id } }?.people.map(\.id) ?? []
            return (beside + [old.id]).filter { $0 != new.id && (now.contains($0) ? all.contains($0) : true) }
        case .personJoined(let person):
            let beside = item.tandems.first { $0.people.contains { $0.id == person.id } }?.people.map(\.id) ?? []
            return beside.filter(all.contains)
        case .added, .translated: return []
        }
    }
}
