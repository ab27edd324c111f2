import Domain
import GroupFormation
import GroupProposals
import Storage

/// Everybody whose first wish did not come true, those without any wish first, and what would mend it.
struct GroupWishesPage {
    let visit: Visit
    let event: Event
    let city: GroupCity
    let unmet: [UnmetWish]

    init(visit: Visit) async throws {
        self.visit = visit
        let event = try await visit.event()
        self.event = event
        let (city, problem) = try await visit.read { db in
            let city = try GroupCity(of: event.id, round: visit.round, in: db)
            return (city, try city.formation.map { try GroupProblem(seatedIn: $0, among: city.everybody, in: db) })
        }
        self.city = city
        if let problem, let formation = city.formation {
            unmet = (try? Problem(problem.instance()).unmetWishes(in: problem.rounds(of: formation))) ?? []
        } else {
            unmet = []
        }
    }

    private var words: Words { visit.words }
    private var desk: GroupDeskAddress { visit.groupDesk(of: event) }

    var frame: PageFrame {
        let (none, second) = (unmet.filter { $0.granted == nil }, unmet.filter { $0.granted != nil })
        return visit.frame(
            title: words(GroupPhrase.unmetTitle),
            crumbs: [.init(words(GroupPhrase.deskTitle), desk())],
            bodyClass: "group",
            body: """
                <h1>\(words(GroupPhrase.unmetTitle))</h1>
                \(withoutAnyWish(none))
                \(second.isEmpty ? .nothing : Disclosure(
                    label: words(GroupPhrase.laterWishMet(count: second.count)), content: list(second)
                ).html)
                """)
    }

    private func withoutAnyWish(_ unmet: [UnmetWish]) -> HTML {
        guard !unmet.isEmpty else { return "<p>\(words(GroupPhrase.allWishesMet))</p>" }
        return "<h2>\(words(GroupPhrase.wishesNotMet(count: unmet.count)))</h2>\(list(unmet))"
    }

    private func list(_ unmet: [UnmetWish]) -> HTML {
        "<ul class=\"lines\">\(unmet.map(line))</ul>"
    }

    private func line(_ wish: UnmetWish) -> HTML {
        let id = Registration.ID(rawValue: wish.participant)
        guard let person = city.people[id] else { return .nothing }
        let mayForm = visit.caller.holds([.host], at: event.id)
        return """
            <li><div class="row spread"><div><strong><bdi>\(person.attendee.name)</bdi></strong> \
            <span class="small soft">\(words.list(person.answers.topics.map(visit.label)))</span>\
            <ul class="small">\(remedies(for: wish, of: person).map { "<li>\($0)</li>" as HTML })</ul></div>\
            \(mayForm ? Button(
                label: words(GroupPhrase.move), action: .link(desk("/seats/\(wish.participant)")), isSmall: true,
                accessibleLabel: words(
                    GroupPhrase.moveNamed(label: words(GroupPhrase.move), name: person.attendee.name))
            ).html : .nothing)</div></li>
            """
    }

    /// What stands between the person and each group whose topic they like better, said once.
    private func remedies(for wish: UnmetWish, of person: Registration) -> [String] {
        let sentences = wish.better.compactMap(remedy) + [missing(person)].compactMap { $0 }
        return sentences.enumerated().filter { sentences.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }

    private func remedy(_ better: Explanation.Better) -> String? {
        guard let group = city.groups.first(where: { $0.id.rawValue == better.group }) else { return nil }
        return better.blockedBy == .score
            ? words(GroupPhrase.possibleIn(group: group.number, cost: words.cost(better.delta)))
            : words.sentence(for: better.blockedBy, group: group.number)
    }

    /// Wishes that no group talks about.
    private func missing(_ person: Registration) -> String? {
        let offered = Set(city.groups.compactMap(\.topic))
        let missing = person.answers.topics.filter { !offered.contains($0) }
        return missing.isEmpty ? nil : words(GroupPhrase.noGroupAbout(topics: words.list(missing.map(visit.label))))
    }
}
