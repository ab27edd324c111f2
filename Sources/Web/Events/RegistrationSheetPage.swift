import Domain
import Words

/// The list on paper. What it is, of when, and until when the paper may lie around stands above every sheet of it.
struct RegistrationSheetPage {
    /// After the event, or after it was printed if that is later.
    static let daysOfPaper = 30

    let visit: Visit
    let contents: RegistrationListContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = words(RegistrationPhrase.listTitle)
        let columns = RegistrationColumns(words: words, contents: contents, medium: .paper).all
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event)
                + [.init(title, EventDeskAddress(event).registrations(contents.choice))],
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                \(DataTable(
                    caption: title, isCaptionUnseen: true, isDense: true, runningHead: head,
                    columns: columns.map { .init($0.label, isNumber: $0.isNumber) },
                    rows: contents.shown.map { person in columns.map { $0.html(person) } }))
                """)
    }

    private var head: HTML {
        let state = words(PaperPhrase.stateAt(time: words.dayAndTime(visit.now, in: event.timeZone)))
        let amount = words(RegistrationPhrase.foundPeople(amount: contents.lines.count))
        let end = words(PaperPhrase.destroyBy(day: words.day(lastDay)))
        return """
            <strong>\(words.html(event.shortTitle)) · \(parts.joined(separator: " · "))</strong><br>\
            \(amount) · \(state)<br><strong>\(words(PaperPhrase.personalData)) · \(end)</strong>
            """
    }

    private var lastDay: CalendarDay {
        max(event.day, CalendarDay(of: visit.now, in: event.timeZone)).advanced(byDays: Self.daysOfPaper)
    }

    /// Which part of the list it is, and what was chosen of it.
    private var parts: [String] {
        guard contents.search.isEmpty else { return [words(KernelPhrase.search) + ": " + contents.search] }
        let sentences = RegistrationChoiceWords(
            words: words, organisations: contents.organisations, questions: contents.event.questions)
        return [words.label(contents.choice.tab, isOver: contents.isOver)]
            + sentences.parts(of: contents.choice).map(\.label)
    }
}
