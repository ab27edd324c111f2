import Actions
import Domain
import GroupFormation
import Words

/// One person and all groups: where they could sit, and what it would cost. The script of the desk reads the same lines
/// while somebody is dragged.
struct SeatPage {
    let visit: Visit
    let weighed: WeighedSeat

    private var words: Words { visit.words }
    private var desk: GroupDesk { weighed.desk }
    private var person: Registration { weighed.person }
    private var seat: Formation.Seat { weighed.seat }
    private var address: GroupDeskAddress { visit.groupDesk(of: desk.event) }
    /// As many other groups as one compares; what is worse, or full, is folded.
    private static let mostGroups = 3

    var frame: PageFrame {
        let name = words.name(of: person)
        return visit.frame(
            title: words(GroupPhrase.seatTitle(name: name)),
            crumbs: visit.crumbs(toGroupsOf: desk.event),
            notice: visit.searchIsOver,
            bodyClass: "group",
            body: """
                <h1>\(words(GroupPhrase.seatTitle(name: name)))</h1>\(facts)
                <form method="post" action="\(address.seat(of: person.id))" id="seat">\
                \(Field.hidden("csrf", visit.csrf))\(SeenHolder(of: person).html)</form>
                <ul class="lines seats">\(groups.prefix(Self.mostGroups + 1).map(line))</ul>\(rest)
                \(pin)\(companions)
                """)
    }

    private var facts: FactList {
        var facts: [Fact] = []
        if !person.attendee.organisationName.isEmpty {
            facts.append(Fact(words(RegistrationPhrase.organisation), text: person.attendee.organisationName))
        }
        if !person.answers.topics.isEmpty {
            facts.append(Fact(words(GroupPhrase.wishes), "\(words.list(person.answers.topics.map(visit.label)))"))
        }
        return FactList(facts: facts)
    }

    /// The own group first, then those with room, the best of them first.
    private var groups: [WorkGroup] {
        let groups = desk.groups.filter { $0.isHeld || $0.id == seat.group }
        let order = groups.map { group -> (Int, Int, Int) in
            let effect = weighed.effects[group.id]
            let obstacles = group.id == seat.group ? 0 : isFull(group) ? 3 : effect?.broken != nil ? 2 : 1
            return (obstacles, -(effect?.delta ?? 0), group.number)
        }
        return groups.indices.sorted { order[$0] < order[$1] }.map { groups[$0] }
    }

    /// The own one and the best of the others stand first.
    private var rest: HTML? {
        let groups = groups.dropFirst(Self.mostGroups + 1)
        guard !groups.isEmpty else { return nil }
        return Disclosure(
            label: words(GroupPhrase.otherGroups(count: groups.count)),
            content: "<ul class=\"lines seats\">\(groups.map(line))</ul>"
        ).html
    }

    private func isFull(_ group: WorkGroup) -> Bool {
        group.moderatorRegistration != person.id && group.taken(by: desk.seats[group.id] ?? []) >= group.size.upperBound
    }

    private func line(_ group: WorkGroup) -> HTML {
        let isHere = group.id == seat.group
        let taken = group.taken(by: desk.seats[group.id] ?? [])
        return """
            <li data-group="\(group.id)"><div class="row spread"><div>\
            <strong>\(words(GroupPhrase.groupNumber(group: group.number)))</strong>\
            \(group.topic.map { " · \(visit.label($0))" as HTML })\
            <span class="soft small"> · <bdi>\(group.room)</bdi> · \
            \(words(GroupPhrase.placesTaken(taken: taken, places: group.size.upperBound)))</span>
            <p class="cost small">\(wish(group))\(isHere ? "\(words(GroupPhrase.sitsHere))" : cost(of: group))</p></div>\
            \(isHere || isFull(group) ? .nothing : here(group))</div></li>
            """
    }

    /// How the person's wishes fare there, if there are any.
    private func wish(_ group: WorkGroup) -> HTML {
        let word = desk.wishWord(of: person, in: group).html(words)
        return word.markup.isEmpty ? .nothing : "\(word) · "
    }

    private func cost(of group: WorkGroup) -> HTML {
        guard let effect = weighed.effects[group.id], let consequences = weighed.consequences[group.id] else {
            return .nothing
        }
        let warning = effect.broken.map { words.sentence(for: $0, group: group.number) }
        return "\(consequences.text(words))\(warning.map { ". <strong>\($0)</strong>" as HTML })"
    }

    private func here(_ group: WorkGroup) -> HTML {
        """
        <button class="button small" form="seat" name="group" value="\(group.id)" \
        aria-label="\(words(GroupPhrase.moveHereNamed(group: group.number)))">\(words(GroupPhrase.moveHere))</button>
        """
    }

    private var companions: CompanionPanel {
        CompanionPanel(visit: visit, person: person, rules: desk.rules, people: desk.people, desk: desk.address)
    }

    private var pin: PostButton {
        PostButton(
            label: seat.isPinned ? words(GroupPhrase.unpin) : words(GroupPhrase.pin),
            address: seat.isPinned ? address.pinRemoval(of: person.id) : address.pin(of: person.id),
            csrf: visit.csrf, values: [SeenHolder(of: person).value]
        )
    }
}
