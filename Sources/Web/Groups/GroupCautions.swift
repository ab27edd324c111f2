import Domain
import Words

/// What keeps the groups from beginning: nobody who leads them, or people whose group does not take place.
struct GroupCautions: Component {
    let words: Words
    let desk: GroupDesk

    var html: HTML {
        let lines = cancelled + absent + unled
        guard !lines.isEmpty else { return .nothing }
        return Notice(
            kind: .caution, text: "<ul class=\"plain\">\(lines.map { "<li>\($0)</li>" as HTML })</ul>",
            isAnnounced: false
        ).html
    }

    private var cancelled: [HTML] {
        desk.groups.filter { !$0.isHeld }.compactMap { group in
            let people = desk.released?.seats.count { $0.group == group.id } ?? 0
            guard people > 0 else { return nil }
            return "\(words(GroupPhrase.cancelledWithPeople(count: people, group: group.number)))"
        }
    }

    /// Moderators who are registered and have not come, once most others have.
    private var absent: [HTML] {
        guard desk.hasBegun else { return [] }
        return desk.groups.filter(\.isHeld).compactMap { group in
            guard let moderator = group.moderatorRegistration, !desk.present.contains(moderator) else { return nil }
            return """
                \(words(GroupPhrase.moderatorAbsent(name: group.moderatorName, group: group.number))) \(edit(group))
                """
        }
    }

    private var unled: [HTML] {
        let groups = desk.groups.filter { $0.isHeld && $0.moderatorName.isEmpty }
        // While a day is being planned all of them are without, and the table is the place to fill that in.
        guard groups.count <= 3 else {
            let sentence = words(GroupPhrase.moderatorsMissing(count: groups.count))
            return ["\(sentence) <a href=\"\(desk.address.plan)\">\(words(GroupPhrase.nameModerators))</a>"]
        }
        return groups.map { group in
            "\(words(GroupPhrase.moderatorMissing(group: group.number))) \(edit(group))"
        }
    }

    private func edit(_ group: WorkGroup) -> HTML {
        "<a href=\"\(desk.address.group(group.id))\">\(words(GroupPhrase.nameModerator))</a>"
    }
}
