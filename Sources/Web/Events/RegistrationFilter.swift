import Domain
import Words

/// What is chosen, as a line of words that can be taken away one by one; below it what else can be chosen, and the order.
struct RegistrationFilter: Component {
    let words: Words
    let contents: RegistrationListContents

    private var choice: RegistrationChoice { contents.choice }
    private var desk: EventDeskAddress { EventDeskAddress(contents.event) }

    /// One value: what it is called, whether it is chosen, and the list with it or, if it is chosen, without it.
    private struct Value {
        let label: String
        let isChosen: Bool
        let choice: RegistrationChoice
    }

    private struct Group {
        let label: String
        let values: [Value]
    }

    /// What is chosen, in words.
    var chosenLabels: [String] { chosen.map(\.label) }

    private var chosen: [Value] { groups.flatMap(\.values).filter(\.isChosen) + organisation }

    var html: HTML {
        let (groups, chosen) = (groups, chosen)
        return """
            \(chosen.isEmpty ? nil : "<ul class=\"tags\">\(chosen.map(removal))</ul>" as HTML)\
            \(Disclosure(label: words(NetworkPhrase.narrowDown), content: "\(groups.map(navigation))\(organisations)"))\
            \(navigation(order))
            """
    }

    private var groups: [Group] {
        let sides =
            Side.allCases.map { value(words.label($0), at: \.side, .one($0)) }
            + [value(words(EventPhrase.noSide), at: \.side, .unknown)]
        let needs =
            [value(words(RegistrationPhrase.needsSomething), at: \.need, .any)]
            + contents.needs.filter { $0 != .interpretation }.map { value(words.label($0), at: \.need, .one($0)) }
            + words.sorted(
                contents.interpreted.map { language in
                    value(words.need(.interpretation, detail: language.rawValue), at: \.interpreted, language)
                }, by: \.label)
        var others = [
            flag(words(RegistrationPhrase.withoutGroup), at: \.isWithoutGroup),
            flag(words(RegistrationPhrase.withoutEmail), at: \.isWithoutEmail),
        ]
        others += RegistrationConcern.allCases.map { value(words($0.phrase), at: \.concern, $0) }
        if contents.hasBegun {
            others += [
                value(words(EventPhrase.peopleArrived), at: \.hasArrived, true),
                value(words(RegistrationPhrase.notYetThere), at: \.hasArrived, false),
            ]
        }
        return [
            Group(label: words(EventPhrase.sideColumn), values: sides),
            Group(label: words(RegistrationPhrase.needColumn), values: needs),
            Group(label: words(RegistrationPhrase.otherFilters), values: others),
        ]
    }

    private var organisation: [Value] {
        guard let organisation = choice.organisation else { return [] }
        var without = choice
        without.organisation = nil
        return [
            Value(
                label: contents.organisations[organisation] ?? words(RegistrationPhrase.organisation), isChosen: true,
                choice: without)
        ]
    }

    /// More than a line of words holds: a menu, which sends what else is chosen along.
    private var organisations: HTML? {
        guard !contents.organisations.isEmpty else { return nil }
        var rest = choice
        rest.organisation = nil
        let offered = contents.organisations.map { id, name in
            Choice(value: id.rawValue, label: name, isChosen: id == choice.organisation)
        }
        let menu = ChoiceList(
            words: words, name: "organisation", label: words(RegistrationPhrase.organisation),
            choices: words.sorted(offered, by: \.label), kind: .menu, isRequired: true,
            nothing: words(NetworkPhrase.all))
        return """
            <form class="row" action="\(desk.registrations)" novalidate>\(rest.parameters.map { Field.hidden($0.name, $0.value) })\
            \(menu)\(Button(label: words(NetworkPhrase.narrowDown), action: .submit))</form>
            """
    }

    private var order: Group {
        let orders = RegistrationOrder.allCases.filter { $0 != .rank || choice.tab == .waiting }
        return Group(
            label: words(RegistrationPhrase.sortedBy),
            values: orders.map { order in
                var other = choice
                other.order = order
                return Value(label: label(order), isChosen: order == choice.usedOrder, choice: other)
            })
    }

    private func label(_ order: RegistrationOrder) -> String {
        switch order {
        case .surname: words(RegistrationPhrase.sortSurname)
        case .organisation: words(RegistrationPhrase.organisation)
        case .time: words(RegistrationPhrase.registeredOn)
        case .rank: words(RegistrationPhrase.rankColumn)
        }
    }

    private func value<Field: Equatable>(
        _ label: String, at path: WritableKeyPath<RegistrationChoice, Field?>, _ field: Field
    ) -> Value {
        var other = choice
        let isChosen = choice[keyPath: path] == field
        other[keyPath: path] = isChosen ? nil : field
        return Value(label: label, isChosen: isChosen, choice: other)
    }

    private func flag(_ label: String, at path: WritableKeyPath<RegistrationChoice, Bool>) -> Value {
        var other = choice
        other[keyPath: path].toggle()
        return Value(label: label, isChosen: choice[keyPath: path], choice: other)
    }

    private func navigation(_ group: Group) -> HTML {
        """
        <nav aria-label="\(group.label)"><ul class="tags"><li><strong>\(group.label)</strong></li>\
        \(group.values.map(link))</ul></nav>
        """
    }

    private func link(_ value: Value) -> HTML {
        """
        <li><a class="tag" href="\(desk.registrations(value.choice))"\
        \(attribute: "aria-current", "true", if: value.isChosen)>\(value.label)</a></li>
        """
    }

    private func removal(_ value: Value) -> HTML {
        """
        <li><a class="tag" href="\(desk.registrations(value.choice))" \
        aria-label="\(words(RegistrationPhrase.removeFilter(filter: value.label)))"><bdi>\(value.label)</bdi> ×</a></li>
        """
    }
}
