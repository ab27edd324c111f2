import Actions
import Domain
import GroupFormation
import Words

/// How a person's wishes fare in a group, as a word beside the name.
struct WishWord {
    /// The rank of the group's topic among the wishes, from 1.
    let rank: Int?
    let hasWishes: Bool
    /// Whether the person hears about the group's topic in another round, and about any wished topic.
    let isRepeated: Bool
    let isMetElsewhere: Bool

    /// - Parameter visited: the topics of the person's groups in other rounds.
    init(_ person: Registration, in group: WorkGroup, visited: Set<Topic>) {
        hasWishes = !person.answers.topics.isEmpty
        isRepeated = group.topic.map(visited.contains) ?? false
        isMetElsewhere = !visited.isDisjoint(with: person.answers.topics)
        rank = group.topic.flatMap { person.answers.topics.firstIndex(of: $0) }.map { $0 + 1 }
    }

    func html(_ words: Words) -> HTML {
        if isRepeated { return "<span class=\"small unmet\">\(words(GroupPhrase.topicAgain))</span>" }
        guard hasWishes else { return .nothing }
        guard let rank else {
            return isMetElsewhere
                ? "<span class=\"small soft\">\(words(GroupPhrase.wishMetElsewhere))</span>" as HTML
                : "<span class=\"small unmet\">\(words(GroupPhrase.noWish))</span>"
        }
        return "<span class=\"small soft\">\(words(KernelPhrase.wish(rank: rank)))</span>"
    }
}

extension FormationFigures {
    /// - Parameter wishes: the address at which the wishes that were not met are listed; nil for whoever may not read them.
    func html(in words: Words, wishes: String?) -> Figures {
        Figures(figures: figures(in: words, wishes: wishes))
    }

    /// The same in narrow lines.
    func list(in words: Words) -> HTML {
        let lines = figures(in: words).map { "<li><strong>\($0.number)</strong> \($0.label)</li>" as HTML }
        return "<ul class=\"plain\">\(lines)</ul>"
    }

    private func figures(in words: Words, wishes: String? = nil) -> [Figures.Figure] {
        var figures = [
            Figures.Figure(
                number: words(GroupPhrase.ofAll(part: wishesMet, all: withWishes)), label: words(GroupPhrase.wishesMet),
                address: wishesMet < withWishes ? wishes : nil),
            Figures.Figure(
                number: words(GroupPhrase.ofAll(part: mixedGroups, all: groups)),
                label: words(GroupPhrase.mixedGroups)),
        ]
        func add(_ count: Int, _ label: String, address: String? = nil) {
            figures.append(Figures.Figure(number: words.number(count), label: label, address: address))
        }
        if uninterpreted > 0 { add(uninterpreted, words(GroupPhrase.uninterpreted), address: wishes) }
        if colleaguesTogether > 0 { add(colleaguesTogether, words(GroupPhrase.colleaguesTogether)) }
        if reunions > 0 { add(reunions, words(GroupPhrase.reunions)) }
        if let repetitions { add(repetitions, words(GroupPhrase.pairsMeetAgain)) }
        return figures
    }
}

extension Words {
    /// How many people have to go to another group.
    func movers(_ count: Int) -> String {
        count == 0 ? self(GroupPhrase.nobodyMoves) : self(GroupPhrase.peopleMove(count: count))
    }

    /// What people would notice.
    func changes(_ difference: Formation.Difference) -> String {
        if difference.isEmpty { return self(GroupPhrase.nothingChanges) }
        var parts: [String] = []
        parts.append(movers(difference.moved.count))
        if !difference.new.isEmpty { parts.append(self(GroupPhrase.peopleNew(count: difference.new.count))) }
        if !difference.gone.isEmpty { parts.append(self(GroupPhrase.peopleGone(count: difference.gone.count))) }
        return parts.joined(separator: " ")
    }

    /// To whom a release means something.
    func affected(_ difference: Formation.Difference) -> String {
        let (moved, new, gone) = (difference.moved.count, difference.new.count, difference.gone.count)
        guard !difference.isEmpty else { return self(GroupPhrase.nothingChanges) }
        let parts = [
            moved > 0 ? self(GroupPhrase.areMoved(count: moved)) : nil,
            new > 0 ? self(GroupPhrase.areNew(count: new)) : nil,
            gone > 0 ? self(GroupPhrase.areOut(count: gone)) : nil,
        ].compactMap(\.self)
        return self(GroupPhrase.affected(count: moved + new + gone, parts: parts.joined(separator: ", ")))
    }

    /// What a rule that stands against a seat means, and what would help.
    func sentence(for obstacle: Explanation.Obstacle, group: Int) -> String {
        switch obstacle {
        case .sizeMaximum: self(GroupPhrase.blockedByFull(group: group))
        case .sizeMinimum: self(GroupPhrase.blockedByMinimum)
        case .language: self(GroupPhrase.blockedByLanguage(group: group))
        case .needs: self(GroupPhrase.blockedByNeeds(group: group))
        case .fixed: self(GroupPhrase.blockedByPin)
        case .closed, .together, .apart, .kindMinimum, .organisationMaximum, .score: self(GroupPhrase.blockedByRule)
        }
    }
}

/// Why there are no groups, in sentences.
struct NoFormationText: Component {
    private let obstacle: NoFormation
    private let desk: GroupDesk
    private let words: Words

    init(_ obstacle: NoFormation, at desk: GroupDesk, _ words: Words) {
        self.obstacle = obstacle
        self.desk = desk
        self.words = words
    }

    var html: HTML {
        switch obstacle {
        case .noGroups: "\(words(GroupPhrase.noGroups))"
        case .nobody: "\(words(GroupPhrase.nobodyToSeat))"
        case .impossible(let conflicts):
            "\(words(GroupPhrase.impossible))<ul>\(conflicts.map(line))</ul>"
        }
    }

    /// What does not go together, and the pages of those whom it is about.
    private func line(_ conflict: Conflict) -> HTML {
        let seated = named(conflict).filter { desk.formation?.seat(of: $0.id) != nil }
        let ways = seated.map { person -> HTML in
            " <a class=\"small\" href=\"\(desk.address.seat(of: person.id))\">\(words(GroupPhrase.seatTitle(name: words.name(of: person))))</a>"
        }
        let isAboutSizes = [.capacityMinimum, .capacityMaximum].contains(conflict.code)
        let plan: HTML? =
            isAboutSizes ? " <a href=\"\(desk.address.plan)\">\(words(GroupPhrase.planTitle))</a>" : nil
        return "<li>\(sentence(for: conflict))\(plan)\(ways)</li>"
    }

    private func sentence(for conflict: Conflict) -> String {
        let (required, available) = (conflict.required ?? 0, conflict.available ?? 0)
        return switch conflict.code {
        case .capacityMaximum: words(GroupPhrase.tooFewPlaces(people: required, places: available))
        case .capacityMinimum: tooFew(available)
        case .needs, .needsCapacity: words(GroupPhrase.tooFewStepFree(names: names(conflict)))
        case .language: words(GroupPhrase.interpreterMissing(names: names(conflict)))
        case .togetherApart: words(GroupPhrase.conflictTogetherApart(names: names(conflict)))
        case .blockTooLarge: words(GroupPhrase.conflictBlockTooLarge(names: names(conflict)))
        case .fixedTogether: words(GroupPhrase.conflictFixedTogether(names: names(conflict)))
        case .fixedApart: words(GroupPhrase.conflictFixedApart(names: names(conflict)))
        case .fixedNeeds: words(GroupPhrase.conflictFixedNeeds(group: number(conflict), names: names(conflict)))
        case .apart: words(GroupPhrase.conflictApart(names: names(conflict)))
        default: words(GroupPhrase.contradiction(names: names(conflict)))
        }
    }

    /// Of those who have come, a few may sit in a group that is smaller than was planned.
    private func tooFew(_ people: Int) -> String {
        words(
            GroupPhrase.tooFewPeople(
                people: people, enough: max(desk.groups.filled(by: people), desk.present.isEmpty ? 0 : 1),
                planned: desk.groups.count(where: \.isHeld)))
    }

    private func named(_ conflict: Conflict) -> [Registration] {
        conflict.participants.prefix(5).compactMap { desk.people[Registration.ID(rawValue: $0)] }
    }

    private func names(_ conflict: Conflict) -> String {
        words.list(named(conflict).map { words.name(of: $0) })
    }

    /// Of the first group that it is about.
    private func number(_ conflict: Conflict) -> Int {
        desk.groups.first { $0.id.rawValue == conflict.groups.first }?.number ?? 0
    }
}
