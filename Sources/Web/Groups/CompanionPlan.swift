import Domain
import Words

/// Everybody who belongs together or better apart, tandems of the programme who could, and a form for two more people.
struct CompanionPlan: Component {
    let visit: Visit
    let people: [Registration]
    let tandems: [(Registration, Registration)]
    let rules: [SeatingRule]
    let sent: SentForm
    let desk: GroupDeskAddress

    /// More names than that nobody wants to load; typing finds them all the same.
    private static let mostOffers = 500

    private var words: Words { visit.words }

    var html: HTML {
        """
        <section class="flow" id="companions"><h2>\(words(GroupPhrase.companions))</h2>\
        <p>\(words(GroupPhrase.companionsHint))</p>\(list)\
        \(Disclosure(label: words(GroupPhrase.companionAdd), content: form, isOpen: !sent.problems.isEmpty))\
        </section>
        """
    }

    private var list: HTML {
        let byID = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(rules.map { [$0.first, $0.second] as Set })
        let found = tandems.filter { !known.contains([$0.0.id, $0.1.id]) }.map { one, other in
            line(
                words(GroupPhrase.tandemFound(names: names(one, other))),
                button(words(GroupPhrase.together), .together, one, other))
        }
        let settled = rules.compactMap { rule -> HTML? in
            guard let one = byID[rule.first], let other = byID[rule.second] else { return nil }
            let pair = names(one, other)
            let sentence =
                switch rule.kind {
                case .together: words(GroupPhrase.areTogether(names: pair))
                case .apart: words(GroupPhrase.areApart(names: pair))
                }
            return line(sentence, button(words(GroupPhrase.dropRule), nil, one, other))
        }
        return found.isEmpty && settled.isEmpty ? .nothing : "<ul class=\"lines\">\(found + settled)</ul>"
    }

    private func names(_ one: Registration, _ other: Registration) -> String {
        words.list([words.name(of: one), words.name(of: other)])
    }

    private func line(_ sentence: String, _ button: PostButton) -> HTML {
        "<li><div class=\"row spread\"><span>\(sentence)</span>\(button)</div></li>"
    }

    /// - Parameter kind: nil drops what was said about the two.
    private func button(
        _ label: String, _ kind: SeatingRule.Kind?, _ one: Registration, _ other: Registration
    ) -> PostButton {
        PostButton(
            label: label, address: kind == nil ? desk.ruleRemoval : desk.rules, csrf: visit.csrf, isSmall: true,
            accessibleLabel: words(GroupPhrase.moveNamed(label: label, name: names(one, other))),
            values: [
                (name: "one", value: one.id.rawValue), (name: "other", value: other.id.rawValue),
                (name: "plan", value: "1"),
            ] + (kind.map { [(name: "kind", value: $0.rawValue)] } ?? [])
        )
    }

    private var form: FormFrame {
        let view = FormView<GroupPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        func person(_ name: String, _ question: GroupPhrase) -> Field {
            view.text(
                name, question, hint: .personHint, limit: CompanionForm.nameLimit, isRequired: true,
                autocomplete: "off", offers: offers.map { Field.Offer($0) })
        }
        var form = view.frame(
            action: desk.companions, csrf: visit.csrf, submit: words(GroupPhrase.together), kind: .plain
        ) {
            person("one", .firstPerson)
            person("other", .secondPerson)
        }
        form.secondary = [
            Button(
                label: words(GroupPhrase.apart),
                action: .submitValue(name: "kind", value: SeatingRule.Kind.apart.rawValue))
        ]
        return form
    }

    private var offers: [String] {
        guard people.count <= Self.mostOffers else { return [] }
        return words.sorted(people.filter(\.attendee.isNamed).map(CompanionForm.name)) { $0 }
    }
}

/// Two people as somebody names them.
struct CompanionForm {
    /// A name and an organisation.
    static let nameLimit = 300
    /// As many as one compares.
    private static let mostNamesakes = 5

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// - Throws: `FormProblems` where a name is nobody's or that of several.
    func rule(
        _ kind: SeatingRule.Kind, among people: [Registration], in words: Words
    ) throws(FormProblems) -> SeatingRule {
        var problems = FormProblems()
        let one = person("one", among: people, words, &problems)
        let other = person("other", among: people, words, &problems)
        if let one, one.id == other?.id { problems.add("other", GroupPhrase.samePerson) }
        try problems.throwIfAny()
        guard let one, let other, let rule = SeatingRule(kind, one.id, other.id) else { throw problems }
        return rule
    }

    private func person(
        _ field: String, among people: [Registration], _ words: Words, _ problems: inout FormProblems
    ) -> Registration? {
        let name = fields[field].singleLine
        guard !name.exceeds(Self.nameLimit) else {
            problems.add(field, KernelPhrase.textIsTooLong(count: Self.nameLimit))
            return nil
        }
        let found = people.named(name)
        if found.count == 1 { return found.first }
        if name.isEmpty {
            problems.add(field, KernelPhrase.fieldIsRequired)
        } else if found.isEmpty {
            problems.add(field, GroupPhrase.personUnknown)
        } else {
            let names = found.prefix(Self.mostNamesakes).map(Self.name)
            problems.add(field, GroupPhrase.personAmbiguous(names: words.list(names)))
        }
        return nil
    }

    /// What tells people of one name apart.
    static func name(_ person: Registration) -> String {
        let attendee = person.attendee
        return attendee.organisationName.isEmpty ? attendee.name : "\(attendee.name), \(attendee.organisationName)"
    }
}
