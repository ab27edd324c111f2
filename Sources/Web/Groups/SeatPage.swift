import Actions
import Domain
import GroupFormation
import Storage
import Words

/// One person and all groups: where they could sit, and what it would cost. The script of the desk reads the same lines
/// while somebody is dragged.
struct SeatPage {
    let visit: Visit
    let event: Event
    let city: GroupCity
    let person: Registration
    let seat: Formation.Seat
    let effects: [WorkGroup.ID: MoveEffect]
    /// What everybody else would notice.
    let consequences: [WorkGroup.ID: MoveWords]
    var refusal: Formation.Refusal?

    init(visit: Visit, refusal: Formation.Refusal? = nil) async throws {
        self.visit = visit
        self.refusal = refusal
        let event = try await visit.event()
        self.event = event
        let id: Registration.ID = try visit.identifier("registration")
        let (city, problem) = try await visit.read { db in
            let city = try GroupCity(of: event.id, round: visit.round, in: db)
            return (city, try city.formation.map { try GroupProblem(seatedIn: $0, among: city.everybody, in: db) })
        }
        guard let formation = city.formation, let seat = formation.seat(of: id), let person = city.people[id],
            let problem
        else { throw NotFound() }
        (self.city, self.seat, self.person) = (city, seat, person)
        // Weighing needs every group; what is left of a formation whose groups are gone is shown without it.
        let found = try? Problem(problem.instance()).effects(ofMoving: id.rawValue, in: problem.rounds(of: formation))
        let effects = Dictionary(
            (found ?? []).map { (WorkGroup.ID(rawValue: $0.group), $0) }, uniquingKeysWith: { first, _ in first })
        self.effects = effects
        consequences = Dictionary(
            effects.map { group, effect in
                (group, city.consequences(of: effect.delta, moving: seat, to: group, in: problem))
            }, uniquingKeysWith: { first, _ in first })
    }

    private var words: Words { visit.words }
    private var desk: GroupDeskAddress { visit.groupDesk(of: event) }
    private var address: String { desk("/seats/\(person.id)") }

    var frame: PageFrame {
        let name = person.attendee.name
        return visit.frame(
            title: words(GroupPhrase.seatTitle(name: name)),
            crumbs: visit.crumbs(toGroupsOf: event),
            notice: notice,
            bodyClass: "group",
            body: """
                <h1>\(words(GroupPhrase.seatTitle(name: name)))</h1>\(facts)
                <form method="post" action="\(address)" id="seat">\(Field.hidden("csrf", visit.csrf))</form>
                <ul class="lines seats">\(groups.map(line))</ul>
                \(pin)\(companions)
                """)
    }

    private var notice: Notice? {
        refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }
    }

    private var facts: HTML {
        var facts: [Fact] = []
        if !person.attendee.organisationName.isEmpty {
            facts.append(Fact(words(RegistrationPhrase.organisation), text: person.attendee.organisationName))
        }
        if !person.answers.topics.isEmpty {
            facts.append(Fact(words(GroupPhrase.wishes), "\(words.list(person.answers.topics.map(visit.label)))"))
        }
        return FactList(facts: facts).html
    }

    /// The own group first, then those with room, the best of them first.
    private var groups: [WorkGroup] {
        let groups = city.groups.filter { $0.isHeld || $0.id == seat.group }
        let order = groups.map { group -> (Int, Int, Int) in
            let effect = effects[group.id]
            let obstacles = group.id == seat.group ? 0 : isFull(group) ? 3 : effect?.broken != nil ? 2 : 1
            return (obstacles, -(effect?.delta ?? 0), group.number)
        }
        return groups.indices.sorted { order[$0] < order[$1] }.map { groups[$0] }
    }

    private func isFull(_ group: WorkGroup) -> Bool {
        group.moderatorRegistration != person.id && group.taken(by: city.seats[group.id] ?? []) >= group.size.upperBound
    }

    private func line(_ group: WorkGroup) -> HTML {
        let isHere = group.id == seat.group
        let taken = group.taken(by: city.seats[group.id] ?? [])
        return """
            <li data-group="\(group.id.rawValue)"><div class="row spread"><div>\
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
        let word = city.wishWord(of: person, in: group).html(words)
        return word.markup.isEmpty ? .nothing : "\(word) · "
    }

    private func cost(of group: WorkGroup) -> HTML {
        guard let effect = effects[group.id], let consequences = consequences[group.id] else { return .nothing }
        let warning = effect.broken.map { words.sentence(for: $0, group: group.number) }
        return "\(consequences.text(words))\(warning.map { ". <strong>\($0)</strong>" as HTML })"
    }

    private func here(_ group: WorkGroup) -> HTML {
        """
        <button class="button small" form="seat" name="group" value="\(group.id.rawValue)" \
        aria-label="\(words(GroupPhrase.moveHereNamed(group: group.number)))">\(words(GroupPhrase.moveHere))</button>
        """
    }

    private var companions: HTML {
        CompanionPanel(visit: visit, person: person, rules: city.rules, people: city.people, desk: desk).html
    }

    private var pin: HTML {
        PostButton(
            label: seat.isPinned ? words(GroupPhrase.unpin) : words(GroupPhrase.pin), address: address,
            csrf: visit.csrf, values: [(name: "pin", value: seat.isPinned ? "no" : "yes")]
        ).html
    }
}
