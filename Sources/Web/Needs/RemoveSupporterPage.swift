import Actions
import Domain
import Words

/// "Ece Demir entfernen?", with what nobody takes care of then.
struct RemoveSupporterPage {
    /// The field that says what the question has named.
    static let shown = "assignments"

    let visit: Visit
    let event: Event
    let plan: SupportPlan
    let supporter: Supporter
    /// Whether somebody changed it after the question was asked.
    var hasChanged = false

    /// Tells these from all others.
    static func text(of assignments: [SupportAssignment]) -> String {
        assignments.map(\.id.rawValue).sorted().joined(separator: " ")
    }

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let title = words(NeedsPhrase.removeQuestion(name: supporter.name))
        let assigned = plan.assignments.filter { $0.person == .supporter(supporter.id) }
        let changed =
            hasChanged
            ? Notice(kind: .caution, text: "\(words(NeedsPhrase.assignmentsHaveChanged))", isFocused: true) : nil
        let lines = assigned.map { assignment -> HTML in
            let said = words(
                NeedsPhrase.doesThere(
                    what: SupportLetters.name(of: assignment.kind, words),
                    place: SupportLetters.name(of: assignment.place, in: plan, words),
                    time: words.times(from: assignment.hours.starts, to: assignment.hours.ends)))
            return "<li>\(said)</li>"
        }
        let follows: HTML? =
            lines.isEmpty ? nil : "<p>\(words(NeedsPhrase.removalFollows))</p><ul>\(lines)</ul>"
        let question = Question(
            title: title, content: "\(follows)",
            yes: PostButton(
                label: words(NeedsPhrase.removeSupporter), address: desk.removal(of: supporter.id), csrf: visit.csrf,
                kind: .danger, values: [(name: Self.shown, value: Self.text(of: assigned))]),
            no: (words(NeedsPhrase.keepSupporter), desk.needs + "#people"))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(NeedsPhrase.needsTitle), desk.needs)],
            bodyClass: "desk", warning: changed?.html, body: question.html)
    }
}
