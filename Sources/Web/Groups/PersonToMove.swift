import Domain
import Words

/// Somebody with a wish or a need that their group does not meet: what would help, and the way to another group.
struct PersonToMove {
    let visit: Visit
    let event: Event
    let desk: GroupDeskAddress
    let person: Registration
    /// What it is about: wished topics, languages.
    let detail: String
    let remedies: [String]

    private var words: Words { visit.words }

    var html: HTML {
        """
        <li><div class="row spread"><div><strong><bdi>\(person.attendee.name)</bdi></strong> \
        <span class="small soft">\(detail)</span>\
        <ul class="small">\(remedies.map { "<li>\($0)</li>" as HTML })</ul></div>\
        \(visit.caller.holds([.host], at: event.id) ? way : .nothing)</div></li>
        """
    }

    private var way: HTML {
        let label = words(GroupPhrase.move)
        return Button(
            label: label, action: .link(desk("/seats/\(person.id)")), isSmall: true,
            accessibleLabel: words(GroupPhrase.moveNamed(label: label, name: person.attendee.name))
        ).html
    }
}

/// Everybody who does not speak the language of their group and for whom nobody interprets there.
struct UninterpretedPanel {
    let visit: Visit
    let event: Event
    let city: GroupCity
    let desk: GroupDeskAddress

    /// As many groups as one compares.
    private static let mostGroups = 8

    private var words: Words { visit.words }

    var html: HTML {
        let found = city.groups.map { ($0, uninterpreted(in: $0)) }
        let people = found.flatMap(\.1)
        guard !people.isEmpty else { return .nothing }
        let lines = found.flatMap { group, people in people.map { line($0, in: group) } }
        return """
            <h2>\(words(GroupPhrase.uninterpretedTitle))</h2><p>\(missing(for: people))</p>\
            <ul class="lines">\(lines)</ul>\
            <p><a href="\(desk.base)/plan#interpreters">\(words(SeatingPhrase.addInterpreter))</a></p>
            """
    }

    /// For how many people each language would help, the most asked for first.
    private func missing(for people: [Registration]) -> String {
        let counts = Dictionary(grouping: people.flatMap(\.understood)) { $0 }.mapValues(\.count)
        let languages = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return words.list(languages.map { "\(words.label($0.key)) (\(words.number($0.value)))" })
    }

    private func uninterpreted(in group: WorkGroup) -> [Registration] {
        (city.seats[group.id] ?? []).compactMap { city.people[$0.registration] }
            .filter { city.census?.canFollow($0, in: group.id) == false }
    }

    private func line(_ person: Registration, in group: WorkGroup) -> HTML {
        var remedies: [String] = []
        if let spoken = group.language {
            let phrase = GroupPhrase.interpreterWouldHelp(group: group.number, language: words.label(spoken))
            remedies.append(words(phrase))
        }
        let others = city.groups.filter { other in
            other.isHeld && other.taken(by: city.seats[other.id] ?? []) < other.size.upperBound
                && city.census?.canFollow(person, in: other.id) == true
        }
        if !others.isEmpty {
            let numbers = words.list(others.prefix(Self.mostGroups).map { words.number($0.number) })
            remedies.append(words(GroupPhrase.followsInGroups(groups: numbers)))
        }
        return PersonToMove(
            visit: visit, event: event, desk: desk, person: person,
            detail: words.list(person.understood.map(words.label)), remedies: remedies
        ).html
    }
}
