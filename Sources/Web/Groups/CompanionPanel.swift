import Domain
import Words

/// With whom somebody belongs together or better apart, and a search for the next one.
struct CompanionPanel: Component {
    let visit: Visit
    let person: Registration
    let rules: [SeatingRule]
    let people: [Registration.ID: Registration]
    let desk: GroupDeskAddress

    /// As many as one looks through before one types more of the name.
    private static let most = 10

    private var words: Words { visit.words }
    private var search: String { visit.askedSearch.text }

    var html: HTML {
        """
        <section class="flow" id="companions"><h2>\(words(GroupPhrase.companions))</h2>\
        <p>\(words(GroupPhrase.companionsHint))</p>\(list)\
        \(SearchForm(
            words: words, action: desk.companionSearch(of: person.id),
            label: words(GroupPhrase.findPerson), value: search, csrf: visit.csrf
        ))\(found)</section>
        """
    }

    private var list: HTML {
        let lines = rules.compactMap { rule -> HTML? in
            guard let other = rule.companion(of: person.id).flatMap({ people[$0] }) else { return nil }
            let name = words.name(of: other)
            let sentence =
                switch rule.kind {
                case .together: words(GroupPhrase.togetherWith(name: name))
                case .apart: words(GroupPhrase.apartFrom(name: name))
                }
            return """
                <li><div class="row spread"><span>\(sentence)</span>\(button(
                    other, nil, words(GroupPhrase.dropRule), words(GroupPhrase.removeNamed(name: name))))</div></li>
                """
        }
        return lines.isEmpty ? .nothing : "<ul class=\"lines\">\(lines)</ul>"
    }

    private var found: HTML {
        guard !search.isEmpty else { return .nothing }
        let matches = people.values.filter { $0.id != person.id }.meant(by: search)
        guard !matches.isEmpty else { return "<p>\(words(KernelPhrase.nothingFound))</p>" }
        let lines = words.sorted(matches) { words.name(of: $0) }.prefix(Self.most).map { other -> HTML in
            let name = words.name(of: other)
            return """
                <li><div class="row spread"><span><bdi>\(name)</bdi> \
                <bdi class="soft small">\(other.attendee.organisationName)</bdi></span><span class="row">\
                \(button(other, .together, words(GroupPhrase.together), words(GroupPhrase.togetherWith(name: name))))\
                \(button(other, .apart, words(GroupPhrase.apart), words(GroupPhrase.apartFrom(name: name))))\
                </span></div></li>
                """
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }

    private func button(
        _ other: Registration, _ kind: SeatingRule.Kind?, _ label: String, _ accessibleLabel: String
    ) -> PostButton {
        PostButton(
            label: label, address: kind == nil ? desk.ruleRemoval : desk.rules, csrf: visit.csrf, isSmall: true,
            accessibleLabel: accessibleLabel,
            values: [(name: "one", value: person.id.rawValue), (name: "other", value: other.id.rawValue)]
                + (kind.map { [(name: "kind", value: $0.rawValue)] } ?? [])
        )
    }
}
