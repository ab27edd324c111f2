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
        let plan = try db.supportPlan(of: event.id).knowing(event.rooms)
        let known = try db.releasedFormation(of: event.id)?.groupsByPerson ?? [:]
        let standing = plan.standing(of: asks, known: known)
        let byRoom = plan.metByRoom(of: asks, known: known)
        return { visit, _ in
            let words = visit.words
            // What has been nobody waits for any more.
            func isAhead(_ hours: Hours?) -> Bool {
                hours.map { visit.now < event.end(of: $0) } ?? !event.isOver(at: visit.now)
            }
            let people = standing.confirmed.filter { isAhead($0.hours) }.map { assignment in
                StatusWord(tone: .good, word: SupportLetters.sentence(on: assignment, in: plan, words))
            }
            let rooms = byRoom.filter { isAhead(plan.hours(of: $0.place)) }.map { kind, place in
                StatusWord(tone: .good, word: SupportLetters.sentence(on: kind, at: place, in: plan, words))
            }
            let confirmed = people + rooms
            let open = standing.open.filter { isAhead(plan.lastHours(of: $0)) }.map { kind in
                StatusWord(tone: .waiting, word: SupportLetters.sentence(onOpen: kind, words))
            }
            let lines = (confirmed + open).map { "<li>\($0)</li>" as HTML }
            guard !lines.isEmpty else { return .nothing }
            return """
                <section class="flow"><h2>\(words(NeedsPhrase.whatYouNeed))</h2><ul class="plain">\(lines)</ul></section>
                """
        }
    }
}
