import Domain
import Storage
import Words

/// Needs of a crisis. Of more than fit on a screen or two, what cannot wait stands first, and each kind is folded away with how many
/// there are of it.
struct NeedList: Component {
    static let mostAtOnce = 20

    let visit: Visit
    let needs: [CrisisNeed]
    let promised: [CrisisNeed.ID: PromisedHelp]
    /// What can be done with one at the desk.
    var buttons: (CrisisNeed) -> HTML = { _ in .nothing }

    private var words: Words { visit.words }

    var html: HTML {
        if needs.isEmpty { return "<p class=\"soft\">\(words(CrisisPhrase.noNeeds))</p>" }
        guard needs.count > Self.mostAtOnce else { return list(of: needs) }
        let first = Array(needs.filter(cannotWait).prefix(Self.mostAtOnce))
        let shown = Set(first.map(\.id))
        let kinds = Dictionary(grouping: needs.filter { !shown.contains($0.id) }, by: \.kind)
        let known = visit.services.taxonomy.all(HelpKind.self).filter { kinds[$0] != nil }
        let gone = kinds.keys.filter { !known.contains($0) }.sorted()
        let groups = (known + gone).map { kind -> Disclosure in
            let needs = kinds[kind] ?? []
            return Disclosure(
                label: "\(words.label(kind)) · \(words.number(needs.count))", content: list(of: needs))
        }
        let urgent: HTML? =
            first.isEmpty ? nil : "<h3>\(words(CrisisCarePhrase.cannotWait))</h3>\(list(of: first))"
        return "\(urgent)\(groups)"
    }

    /// It is urgent, and something of it is missing.
    private func cannotWait(_ need: CrisisNeed) -> Bool {
        need.isUrgent && need.isOpen(at: visit.now)
            && need.missing(confirmed: (promised[need.id] ?? .nothing).confirmed) > 0
    }

    private func list(of needs: [CrisisNeed]) -> HTML {
        let lines = needs.map { need in
            CrisisNeedLine(
                visit: visit, need: need, promised: promised[need.id] ?? .nothing, buttons: buttons(need)
            ).html
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }
}
