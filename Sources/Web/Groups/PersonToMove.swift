import Domain
import Words

/// Somebody with a wish or a need that their group does not meet: what would help, and the way to another group.
struct PersonToMove: Component {
    let visit: Visit
    let desk: GroupDesk
    let person: Registration
    /// What it is about: wished topics, languages.
    let detail: String
    let remedies: [String]

    private var words: Words { visit.words }

    var html: HTML {
        """
        <li><div class="row spread"><div><strong><bdi>\(words.name(of: person))</bdi></strong> \
        <span class="small soft">\(detail)</span>\
        <ul class="small">\(remedies.map { "<li>\($0)</li>" as HTML })</ul></div>\
        \(visit.caller.holds([.host], at: desk.event.id) ? way : nil)</div></li>
        """
    }

    private var way: Button {
        let label = words(GroupPhrase.move)
        return Button(
            label: label, action: .link(desk.address.seat(of: person.id)), isSmall: true,
            accessibleLabel: words(GroupPhrase.moveNamed(label: label, name: words.name(of: person)))
        )
    }
}

/// Everybody who does not speak the language of their group and for whom nobody interprets there.
struct UninterpretedPanel: Component {
    let visit: Visit
    let desk: GroupDesk

    /// As many groups as one compares.
    private static let mostGroups = 8

    private var words: Words { visit.words }

    var html: HTML {
        let found = desk.groups.map { ($0, uninterpreted(in: $0)) }
        let people = found.flatMap(\.1)
        guard !people.isEmpty else { return .nothing }
        let lines = found.flatMap { group, people in people.map { line($0, in: group) } }
        return """
            <h2>\(words(GroupPhrase.uninterpretedTitle))</h2><p>\(missing(for: people))</p>\
            <ul class="lines">\(lines)</ul>\
            <p><a href="\(desk.address.interpretersOfPlan)">\(words(GroupPhrase.addInterpreter))</a></p>
            """
    }

    /// For how many people each language would help, the most asked for first.
    private func missing(for people: [Registration]) -> String {
        let counts = Dictionary(grouping: people.flatMap(\.understood)) { $0 }.mapValues(\.count)
        let languages = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return words.list(languages.map { "\(words.label($0.key)) (\(words.number($0.value)))" })
    }

    private func uninterpreted(in group: WorkGroup) -> [Registration] {
        (desk.seats[group.id] ?? []).compactMap { desk.people[$0.registration] }
            .filter { desk.census?.canFollow($0, in: group.id) == false }
    }

    private func line(_ person: Registration, in group: WorkGroup) -> PersonToMove {
        var remedies: [String] = []
        if let spoken = group.language {
            let phrase = GroupPhrase.interpreterWouldHelp(group: group.number, language: words.label(spoken))
            remedies.append(words(phrase))
        }
        let others = desk.groups.filter { other in
            other.isHeld && other.taken(by: desk.seats[other.id] ?? []) < other.size.upperBound
                && desk.census?.canFollow(person, in: other.id) == true
        }
        if !others.isEmpty {
            let numbers = words.list(others.prefix(Self.mostGroups).map { words.number($0.number) })
            remedies.append(words(GroupPhrase.followsInGroups(groups: numbers)))
        }
        return PersonToMove(
            visit: visit, desk: desk, person: person,
            detail: words.list(person.understood.map(words.label)), remedies: remedies
        )
    }
}
