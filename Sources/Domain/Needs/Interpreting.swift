/// Somebody says in other languages what is said: who, in which ones, where, and from when to when.
public struct Interpreting: Hashable, Sendable {
    public let person: SupportPerson
    public let languages: [Language]
    public let place: SupportPlace
    /// Nil where the programme does not say.
    public let hours: Hours?
}

extension SupportPlan {
    /// Who interprets during an item, for all of it or a while. Whoever is there all day does so wherever people listen; what the
    /// groups need is said at the item for which they meet.
    public func interpreting(during item: ProgrammeItem) -> [Interpreting] {
        let isGroups = item.kind == .groups
        let here = assigned { kept in
            switch kept.place {
            case .item(let id): id == item.id
            case .wholeDay: (item.kind.isListenedTo || isGroups) && kept.hours.overlaps(item.hours)
            case .group: false
            }
        }
        guard isGroups, groupHours?.overlaps(item.hours) == true else { return here }
        return here + groups.flatMap { interpreting(in: $0.id) }
    }

    /// Who interprets in a group: assigned there, or put there by the plan of the groups.
    public func interpreting(in group: WorkGroup.ID) -> [Interpreting] {
        let own = assigned { $0.place == .group(group) }
        let named = Set(own.map(\.person))
        let planned = interpreters.filter { withGroups[$0.id] == group && !named.contains(.interpreter($0.id)) }
        return own
            + planned.map { interpreter in
                Interpreting(
                    person: .interpreter(interpreter.id), languages: interpreter.languages, place: .group(group),
                    hours: groupHours)
            }
    }

    /// Nil for somebody who is not at this event.
    public func name(of person: SupportPerson) -> String? {
        switch person {
        case .interpreter(let id): interpreters.first { $0.id == id }?.name
        case .supporter(let id): supporters.first { $0.id == id }?.name
        }
    }

    /// The assignments that are about a language, the first hour first.
    private func assigned(where isThere: (SupportAssignment) -> Bool) -> [Interpreting] {
        assignments.filter(isThere).sorted { ($0.hours.starts, $0.id.rawValue) < ($1.hours.starts, $1.id.rawValue) }
            .compactMap { kept in
                guard case .interpretation(let language) = kept.kind else { return nil }
                return Interpreting(person: kept.person, languages: [language], place: kept.place, hours: kept.hours)
            }
    }
}
