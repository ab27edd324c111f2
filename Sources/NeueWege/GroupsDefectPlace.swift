import GroupFormation

extension InstanceDefect {
    /// Where the file says what is wrong; nil for what is true of the file as a whole.
    func path(in instance: Instance) -> JSONPath? {
        switch self {
        case .noGroups: [.key("groups")]
        case .noRounds: [.key("rounds")]
        case .emptyIdentifier(let list, let position): [.key(list.rawValue), .position(position - 1)]
        case .duplicate(let list, let id): Self.entry(list.rawValue, Self.identifiers(list, instance).lastIndex(of: id))
        case .unknown(let id, let list, _): Self.mention(of: id, in: list, instance)
        case .sizes(let group, _, _): Self.entry("groups", instance.groups.firstIndex { $0.id == group })
        case .wishTwice(let participant, _):
            Self.entry("participants", instance.participants.firstIndex { $0.id == participant })
        case .kindTwice: [.key("mix")]
        case .fixedTwice(let participant, _, _, _), .fixedWhileAway(let participant, _, _):
            Self.entry("fixed", instance.fixed.lastIndex { $0.participant == participant })
        case .pairTwice(let first, let second):
            Self.entry("affinities", instance.affinities.lastIndex { Set([$0.first, $0.second]) == [first, second] })
        case .pairWithThemselves(let participant, _): Self.mentionTwice(of: participant, instance)
        case .matrixLength: [.key("pairMatrix")]
        case .roundOutOfRange, .negative, .tooLarge, .numbersTooLarge: nil
        }
    }

    private static func entry(_ list: String, _ position: Int?) -> JSONPath? {
        position.map { [.key(list), .position($0)] }
    }

    private static func identifiers(_ list: List, _ instance: Instance) -> [String] {
        switch list {
        case .topics: instance.topics.map(\.id)
        case .groups: instance.groups.map(\.id)
        case .participants: instance.participants.map(\.id)
        case .interpreters: instance.interpreters.map(\.id)
        }
    }

    /// The first entry that names somebody or something that does not exist.
    private static func mention(of id: String, in list: List, _ instance: Instance) -> JSONPath? {
        switch list {
        case .topics:
            entry("groups", instance.groups.firstIndex { $0.topic == id })
                ?? entry("participants", instance.participants.firstIndex { $0.preferences.contains(id) })
        case .participants:
            entry("fixed", instance.fixed.firstIndex { $0.participant == id })
                ?? entry("together", instance.together.firstIndex { $0.contains(id) })
                ?? entry("apart", instance.apart.firstIndex { $0.contains(id) })
                ?? entry("affinities", instance.affinities.firstIndex { [$0.first, $0.second].contains(id) })
        case .groups: entry("fixed", instance.fixed.firstIndex { $0.group == id })
        case .interpreters: nil
        }
    }

    private static func mentionTwice(of id: String, _ instance: Instance) -> JSONPath? {
        let isTwice = { (ids: [String]) in ids.count { $0 == id } > 1 }
        return entry("together", instance.together.firstIndex(where: isTwice))
            ?? entry("apart", instance.apart.firstIndex(where: isTwice))
            ?? entry("affinities", instance.affinities.firstIndex { $0.first == id && $0.second == id })
    }
}
