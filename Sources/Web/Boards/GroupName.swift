import Domain
import Words

extension Visit {
    /// `Gruppe 3 · Wohnen`: the number alone says nothing to whoever reads it a week later.
    func name(of group: WorkGroup) -> String {
        [words(GroupPhrase.groupNumber(group: group.number)), group.topic.map(label)].compactMap(\.self)
            .joined(separator: " · ")
    }

    /// `3 · Wohnen`, where the word for a group stands beside it.
    func nameWithoutKind(of group: WorkGroup) -> String {
        [words.number(group.number), group.topic.map(label)].compactMap(\.self).joined(separator: " · ")
    }
}
