import Actions
import Domain
import Words

/// After no-shows and walk-ins: what is missing, and two or three ways to mend it, each with what it asks of people.
struct RepairPanel: Component {
    let visit: Visit
    let desk: GroupDesk
    let address: GroupDeskAddress

    /// As many as one takes in at a glance; the others are folded.
    private static let mostNew = 6

    private var words: Words { visit.words }

    var html: HTML {
        guard let released = desk.released else { return .nothing }
        return desk.alternatives.isEmpty ? offer : choices(instead: released)
    }

    private var offer: HTML {
        let (absent, unseated) = desk.gap
        guard desk.hasGap else { return .nothing }
        let button = PostButton(
            label: words(GroupPhrase.proposeRepair), address: address.repairs, csrf: visit.csrf, kind: .primary)
        let sentence = "\(words(GroupPhrase.absent(count: absent))) \(words(GroupPhrase.unseated(count: unseated)))"
        return Notice(kind: .caution, text: "<p>\(sentence)</p>\(button)", isAnnounced: false).html
    }

    private func choices(instead released: Formation) -> HTML {
        let discard = PostButton(
            label: words(GroupPhrase.discardAlternatives), address: address.repairRemoval, csrf: visit.csrf,
            kind: .quiet)
        return """
            <section class="flow" aria-labelledby="repair"><h2 id="repair">\(words(GroupPhrase.repairTitle))</h2>\
            <ul class="cards plain">\(desk.alternatives.map { choice($0, instead: released) })</ul>\(discard)</section>
            """
    }

    private func choice(_ formation: Formation, instead released: Formation) -> HTML {
        let difference = formation.difference(from: released)
        let moves = difference.moved.count
        let release = PostButton(
            label: moves == 0 ? words(GroupPhrase.releaseNobodyMoves) : words(GroupPhrase.releaseMoves(count: moves)),
            address: address.release, csrf: visit.csrf,
            kind: formation.alternative == .fewestMoves ? .primary : .plain,
            values: [(name: "formation", value: formation.id.rawValue)])
        let hearing = ReleaseHearing(
            visit: visit, desk: desk, outlook: desk.hearers.outlook(of: formation, insteadOf: released))
        return """
            <li class="card flow"><h3>\(name(formation))</h3>\
            <p><strong>\(words.movers(moves))</strong></p>\(newcomers(difference.new, formation))\
            \(leavers(difference.gone))\(desk.figures(of: formation).list(in: words))\
            \(difference.moved.isEmpty ? .nothing : movers(difference.moved, formation, released))\
            \(release)\(Disclosure(label: words(GroupPhrase.whoHears), content: hearing))</li>
            """
    }

    /// Where those go who had no group.
    private func newcomers(_ people: [Registration.ID], _ formation: Formation) -> HTML? {
        guard !people.isEmpty else { return nil }
        let numbers = numbers
        let lines = people.prefix(100).compactMap { id -> HTML? in
            guard let person = desk.people[id], let to = formation.seat(of: id).flatMap({ numbers[$0.group] }) else {
                return nil
            }
            return "<li>\(words(GroupPhrase.comesTo(name: words.name(of: person), group: to)))</li>"
        }
        let list: HTML = "<ul>\(lines)</ul>"
        guard people.count > Self.mostNew else { return list }
        return Disclosure(label: words(GroupPhrase.peopleNew(count: people.count)), content: list).html
    }

    /// Who has not come and loses the group.
    private func leavers(_ people: [Registration.ID]) -> HTML? {
        guard !people.isEmpty else { return nil }
        let lines = people.prefix(100).compactMap { desk.people[$0] }.map { person -> HTML in
            "<li><bdi>\(words.name(of: person))</bdi></li>"
        }
        let label = words(GroupPhrase.peopleGone(count: people.count))
        return Disclosure(label: label, content: "<ul>\(lines)</ul>").html
    }

    private var numbers: [WorkGroup.ID: Int] {
        Dictionary(desk.groups.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    }

    private func movers(_ moved: [Registration.ID], _ formation: Formation, _ released: Formation) -> HTML {
        let numbers = numbers
        let lines = moved.prefix(100).compactMap { id -> HTML? in
            guard let person = desk.people[id], let from = released.seat(of: id).flatMap({ numbers[$0.group] }),
                let to = formation.seat(of: id).flatMap({ numbers[$0.group] })
            else { return nil }
            return "<li>\(words(GroupPhrase.fromGroupTo(name: words.name(of: person), from: from, to: to)))</li>"
        }
        return Disclosure(label: words(GroupPhrase.whoMoves), content: "<ul>\(lines)</ul>").html
    }

    private func name(_ formation: Formation) -> String {
        switch formation.alternative {
        case .balanced: words(GroupPhrase.repairBalanced)
        case .bestGroups: words(GroupPhrase.repairBest)
        case .fewestMoves, nil: words(GroupPhrase.repairFewest)
        }
    }
}
