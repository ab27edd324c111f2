import Actions
import Domain
import Words

/// "Einteilung aufheben?", with who counts on it.
struct EndAssignmentPage {
    let visit: Visit
    let event: Event
    let plan: SupportPlan
    let assignment: SupportAssignment

    private var name: String {
        switch assignment.person {
        case .interpreter(let id): plan.interpreters.first { $0.id == id }?.name ?? ""
        case .supporter(let id): plan.supporters.first { $0.id == id }?.name ?? ""
        }
    }

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let title = words(NeedsPhrase.endQuestion(name: name))
        let said = words(
            NeedsPhrase.doesThere(
                what: SupportLetters.name(of: assignment.kind, words),
                place: SupportLetters.name(of: assignment.place, in: plan, words),
                time: words.times(from: assignment.hours.starts, to: assignment.hours.ends)))
        let question = Question(
            title: title, content: "<p>\(words(NeedsPhrase.removalFollows))</p><ul><li>\(said)</li></ul>",
            yes: PostButton(
                label: words(NeedsPhrase.endAssignment), address: desk.removal(of: assignment.id), csrf: visit.csrf,
                kind: .danger),
            no: (words(NeedsPhrase.keepAssignment), desk.needs + "#people"))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(NeedsPhrase.needsTitle), desk.needs)],
            bodyClass: "desk", body: question.html)
    }
}
