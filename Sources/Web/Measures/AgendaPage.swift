import Domain
import Storage
import Words

/// The agenda of a meeting that follows up: every open measure, what must be looked at soonest first.
struct AgendaPage {
    let visit: Visit
    let event: Event
    let list: MeasureList

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(EditionPhrase.agenda), crumbs: visit.crumbs(toDeskOf: event), bodyClass: "desk",
            body: """
                <h1>\(words(EditionPhrase.agenda))</h1>
                <p class="lead">\(words(EditionPhrase.agendaLead))</p>
                \(list.measures.isEmpty
                    ? EmptyState(
                        title: words(MeasurePhrase.noMeasures), text: "\(words(MeasurePhrase.noMeasuresHint))").html
                    : "<ol class=\"lines\">\(list.measures.map { visit.line(for: $0, in: list) })</ol>")
                """)
    }
}
