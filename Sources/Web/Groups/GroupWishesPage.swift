import Domain
import GroupFormation
import Words

/// Everybody who cannot follow their group or whose first wish did not come true, those without any wish first, and
/// what would mend it.
struct GroupWishesPage {
    let visit: Visit
    let weighed: WeighedGroups

    private var words: Words { visit.words }
    private var desk: GroupDesk { weighed.desk }
    private var event: Event { desk.event }

    var frame: PageFrame {
        let unmet = weighed.unmetWishes
        let (none, second) = (unmet.filter { $0.granted == nil }, unmet.filter { $0.granted != nil })
        return visit.frame(
            title: words(GroupPhrase.unmetTitle),
            crumbs: visit.crumbs(toGroupsOf: event),
            bodyClass: "group",
            body: """
                <h1>\(words(GroupPhrase.unmetTitle))</h1>
                \(UninterpretedPanel(visit: visit, desk: desk))
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
        guard let person = desk.people[id] else { return .nothing }
        return PersonToMove(
            visit: visit, desk: desk, person: person,
            detail: words.list(person.answers.topics.map(visit.label)), remedies: remedies(for: wish, of: person)
        ).html
    }

    /// What stands between the person and each group whose topic they like better, said once.
    private func remedies(for wish: UnmetWish, of person: Registration) -> [String] {
        let seat = desk.formation?.seat(of: person.id)
        let sentences = wish.better.compactMap { remedy($0, for: seat) } + [missing(person)].compactMap { $0 }
        return sentences.enumerated().filter { sentences.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }

    private func remedy(_ better: Explanation.Better, for seat: Formation.Seat?) -> String? {
        guard let group = desk.groups.first(where: { $0.id.rawValue == better.group }) else { return nil }
        guard better.blockedBy == .score, let seat, let problem = weighed.problem else {
            return words.sentence(for: better.blockedBy, group: group.number)
        }
        let consequences = desk.consequences(of: better.delta, moving: seat, to: group.id, in: problem)
        return words(GroupPhrase.possibleIn(group: group.number, cost: consequences.text(words)))
    }

    /// Wishes that no group talks about.
    private func missing(_ person: Registration) -> String? {
        let offered = Set(desk.groups.compactMap(\.topic))
        let missing = person.answers.topics.filter { !offered.contains($0) }
        return missing.isEmpty ? nil : words(GroupPhrase.noGroupAbout(topics: words.list(missing.map(visit.label))))
    }
}
