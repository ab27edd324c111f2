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

    var html: HTML {
        let sentences = RegistrationChoiceWords(
            words: words, organisations: contents.organisations, questions: contents.event.questions)
        let chosen = sentences.parts(of: choice)
        return """
            \(chosen.isEmpty ? nil : "<ul class=\"tags\">\(chosen.map(removal))</ul>" as HTML)\
            \(Disclosure(label: words(NetworkPhrase.narrowDown), content: "\(groups.map(navigation))\(menus)"))\
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
            + words.sortedTerms(Language.self).filter(contents.interpreted.contains).map { language in
                value(words.need(.interpretation, detail: language.rawValue), at: \.interpreted, language)
            }
        var others = [
            flag(words(RegistrationPhrase.withoutGroup), at: \.isWithoutGroup),
            flag(words(RegistrationPhrase.withoutEmail), at: \.isWithoutEmail),
        ]
        if !contents.topics.isEmpty || choice.isWithoutTopic {
            others.append(flag(words(CircularPhrase.withoutTopic), at: \.isWithoutTopic))
        }
        others += RegistrationConcern.allCases.map { value(words($0.phrase), at: \.concern, $0) }
        if contents.hasBegun {
            others += [
                value(words(EventPhrase.peopleArrived), at: \.hasArrived, true),
                value(words(RegistrationPhrase.notYetThere), at: \.hasArrived, false),
            ]
        }
        var groups = [Group(label: words(EventPhrase.sideColumn), values: sides)]
        if contents.asksForNeeds {
            groups.append(Group(label: words(RegistrationPhrase.needColumn), values: needs))
        }
        groups.append(Group(label: words(RegistrationPhrase.otherFilters), values: others))
        return groups + own
    }

    /// The answers to the questions of the hosts that can be chosen.
    private var own: [Group] {
        contents.event.questions.own.filter(\.kind.canBeChosenBy).map { question in
            Group(
                label: words.text(question.wording),
                values: question.values.map { answer in
                    value(words.text(answer, of: question), at: \.answer, .init(question.id, answer))
                })
        }
    }

    /// More than a line of words holds: menus, which send what else is chosen along.
    private var menus: HTML? {
        let organisations = words.sorted(
            contents.organisations.map { id, name in
                Choice(value: id.rawValue, label: name, isChosen: id == choice.organisation)
            }, by: \.label)
        let topics = words.sortedTerms(Topic.self).filter(contents.topics.contains).map {
            Choice(value: $0.rawValue, label: words.label($0), isChosen: $0 == choice.topic)
        }
        let menus = [
            menu("organisation", words(RegistrationPhrase.organisation), organisations),
            choice.isWithoutTopic ? nil : menu("topic", words(NetworkPhrase.topic), topics),
            choice.isWithoutGroup ? nil : menu("group", words(GroupPhrase.group), groupChoices),
            menu("language", words(RegistrationPhrase.mailLanguage), languages),
        ].compactMap(\.self)
        guard !menus.isEmpty else { return nil }
        var rest = choice
        (rest.organisation, rest.topic, rest.group, rest.language) = (nil, nil, nil, nil)
        return """
            <form class="row" action="\(desk.registrations)" novalidate>\(rest.parameters.map { Field.hidden($0.name, $0.value) })\
            \(menus)\(Button(label: words(NetworkPhrase.narrowDown), action: .submit))</form>
            """
    }

    private var groupChoices: [Choice] {
        Set(contents.all.compactMap(\.group)).sorted().map { number in
            Choice(
                value: String(number), label: words(GroupPhrase.groupNumber(group: number)),
                isChosen: number == choice.group)
        }
    }

    /// Those in which somebody gets letters.
    private var languages: [Choice] {
        let spoken = Set(contents.all.map(\.language))
        return words.lexicon.languages.filter { spoken.contains($0.tag) }.map { language in
            Choice(
                value: language.tag.rawValue, label: language.endonym, isChosen: language.tag == choice.language,
                language: language.tag.rawValue)
        }
    }

    private func menu(_ name: String, _ label: String, _ choices: [Choice]) -> ChoiceList? {
        choices.isEmpty
            ? nil
            : ChoiceList(
                words: words, name: name, label: label, choices: choices, kind: .menu, isRequired: true,
                nothing: words(NetworkPhrase.all))
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

    private func removal(_ part: (label: String, without: RegistrationChoice)) -> HTML {
        """
        <li><a class="tag" href="\(desk.registrations(part.without))" \
        aria-label="\(words(RegistrationPhrase.removeFilter(filter: part.label)))"><bdi>\(part.label)</bdi> ×</a></li>
        """
    }
}
