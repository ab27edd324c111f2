import Actions
import Domain
import GroupFormation
import Storage
import Words

/// Everybody who cannot follow their group or whose first wish did not come true, those without any wish first, and
/// what would mend it.
struct GroupWishesPage {
    let visit: Visit
    let event: Event
    let city: GroupCity
    private let problem: GroupProblem?
    private let unmet: [UnmetWish]

    init(visit: Visit) async throws {
        self.visit = visit
        let event = try await visit.event()
        self.event = event
        let (city, problem) = try await visit.read { db in
            let city = try GroupCity(of: event.id, round: visit.round, in: db)
            return (city, try city.formation.map { try GroupProblem(seatedIn: $0, among: city.everybody, in: db) })
        }
        (self.city, self.problem) = (city, problem)
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
            crumbs: visit.crumbs(toGroupsOf: event),
            bodyClass: "group",
            body: """
                <h1>\(words(GroupPhrase.unmetTitle))</h1>
                \(UninterpretedPanel(visit: visit, event: event, city: city, desk: desk).html)
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
        return PersonToMove(
            visit: visit, event: event, desk: desk, person: person,
            detail: words.list(person.answers.topics.map(visit.label)), remedies: remedies(for: wish, of: person)
        ).html
    }

    /// What stands between the person and each group whose topic they like better, said once.
    private func remedies(for wish: UnmetWish, of person: Registration) -> [String] {
        let seat = city.formation?.seat(of: person.id)
        let sentences = wish.better.compactMap { remedy($0, for: seat) } + [missing(person)].compactMap { $0 }
        return sentences.enumerated().filter { sentences.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }

    private func remedy(_ better: Explanation.Better, for seat: Formation.Seat?) -> String? {
        guard let group = city.groups.first(where: { $0.id.rawValue == better.group }) else { return nil }
        guard better.blockedBy == .score, let seat, let problem else {
            return words.sentence(for: better.blockedBy, group: group.number)
        }
        let consequences = city.consequences(of: better.delta, moving: seat, to: group.id, in: problem)
        return words(GroupPhrase.possibleIn(group: group.number, cost: consequences.text(words)))
    }

    /// Wishes that no group talks about.
    private func missing(_ person: Registration) -> String? {
        let offered = Set(city.groups.compactMap(\.topic))
        let missing = person.answers.topics.filter { !offered.contains($0) }
        return missing.isEmpty ? nil : words(GroupPhrase.noGroupAbout(topics: words.list(missing.map(visit.label))))
    }
}
