import Actions
import Domain
import Storage
import Words

/// What a person's own page says about what they asked for: who takes care of it is nobody's business, that somebody does is.
enum OwnSupport {
    static let part: OwnPageParts.Part = { registration, event, db in
        let asks = registration.answers.needs.map {
            SupportAsk(registration: registration.id, need: $0.key, detail: $0.value)
        }
        guard registration.status.holdsPlace, !asks.isEmpty else { return { _, _ in .nothing } }
        let plan = try db.supportPlan(of: event.id)
        let known = try db.releasedFormation(of: event.id)?.groupsByPerson ?? [:]
        let confirmed = plan.assignments.filter {
            !SupportPlan.askers(of: $0, among: asks, known: known).isEmpty
        }
        let open = asks.compactMap(\.kind).filter { kind in !plan.assignments.contains { $0.kind == kind } }
        return { visit, _ in
            let words = visit.words
            let lines =
                confirmed.map { assignment -> HTML in
                    let said = words(
                        NeedsPhrase.isConfirmed(
                            what: SupportLetters.name(of: assignment.kind, words),
                            place: SupportLetters.name(of: assignment.place, in: plan, words),
                            time: words.times(from: assignment.hours.starts, to: assignment.hours.ends)))
                    return "<li>\(StatusWord(tone: .good, word: said))</li>"
                }
                + open.sorted { $0.rawValue < $1.rawValue }.map { kind -> HTML in
                    let said = words(NeedsPhrase.isLookedFor(what: SupportLetters.name(of: kind, words)))
                    return "<li>\(StatusWord(tone: .waiting, word: said))</li>"
                }
            guard !lines.isEmpty else { return .nothing }
            return """
                <section class="flow"><h2>\(words(NeedsPhrase.whatYouNeed))</h2><ul class="plain">\(lines)</ul></section>
                """
        }
    }
}
