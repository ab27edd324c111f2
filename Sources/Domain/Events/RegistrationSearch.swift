extension Sequence<Registration> {
    /// Whom somebody means who types a name, or a name with the organisation: those of exactly that name if there are
    /// any, otherwise everybody whose words begin like what was typed.
    public func named(_ text: String) -> [Registration] {
        let sought = Set(text.searchWords)
        guard !sought.isEmpty else { return [] }
        let exact = filter { Set($0.attendee.name.searchWords) == sought }
        guard exact.isEmpty else { return exact }
        let name = NameSought(text)
        return filter { name.isFound(among: $0.attendee.searchWords) }
    }

    /// The same, and where nobody is called so, those who are spelled a little differently.
    public func meant(by text: String) -> [Registration] {
        let called = named(text)
        guard called.isEmpty else { return called }
        let name = NameSought(text)
        return filter { name.likeness(among: $0.attendee.searchWords) == .alike }
    }
}

extension Programme {
    /// The two of each tandem who are among `registrations`, by name. Whoever shares a name with somebody is left out:
    /// nobody can say who is meant.
    public func tandems(among registrations: [Registration]) -> [(Registration, Registration)] {
        let tandems = items.flatMap(\.tandems)
        guard !tandems.isEmpty else { return [] }
        let byName = Dictionary(grouping: registrations) { Set($0.attendee.name.searchWords) }
        return tandems.compactMap { tandem in
            let found = tandem.people.compactMap { person -> Registration? in
                let namesakes = byName[Set(person.name.searchWords)] ?? []
                return namesakes.count == 1 ? namesakes.first : nil
            }
            guard found.count == 2, found[0].id != found[1].id else { return nil }
            return (found[0], found[1])
        }
    }
}
