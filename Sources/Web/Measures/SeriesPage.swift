import Domain
import Files
import Storage
import Words

/// All editions of a series that everybody sees, and what became of each, read at one moment.
struct SeriesContents: Sendable {
    let series: EventSeries
    /// The latest first.
    let editions: [Event]
    let arrivals: [Event.ID: Int]
    let groups: [Event.ID: Int]
    let measures: [Event.ID: MeasureFigures]

    /// Nil if there is no such series, or nothing of it that everybody sees.
    init?(slug: String, on day: CalendarDay, in db: Reader) throws {
        guard let series = try db.series(slug: slug) else { return nil }
        let editions = try db.events(in: series.id).filter { $0.isShown(to: .everyone) }
        guard !editions.isEmpty else { return nil }
        let ids = editions.map(\.id)
        self.series = series
        self.editions = editions
        arrivals = try db.numbersOfArrivals(at: ids)
        groups = try db.numbersOfBoards(at: ids)
        let agreed = try db.measures(ofEvents: ids)
        let noted = try MeasureNotes(stages: db.stages(of: Set(agreed.map(\.id))))
        let pairs = editions.map { event -> (Event.ID, MeasureFigures) in
            let own = agreed.filter { $0.event == event.id }
            return (event.id, MeasureFigures(own, noted: noted, of: event, among: editions, on: day))
        }
        measures = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

/// A series: one line for each edition, with what was promised there and what was kept.
struct SeriesPage {
    let visit: Visit
    let contents: SeriesContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words.text(contents.series.title)
        return visit.frame(
            title: title, description: words(EditionPhrase.seriesLead(series: title)),
            crumbs: [.init(words(KernelPhrase.events), EventAddress.list)], entry: .events,
            body: """
                <h1>\(words.html(contents.series.title))</h1>
                <p class="lead">\(words(EditionPhrase.seriesLead(series: title)))</p>
                \(table)
                \(visit.sharing(title, at: SeriesAddress(contents.series).page))
                """)
    }

    private var table: DataTable {
        DataTable(
            caption: words(EditionPhrase.editions),
            columns: [
                .init(words(EditionPhrase.edition)), .init(words(EditionPhrase.came), isNumber: true),
                .init(words(EditionPhrase.groups), isNumber: true),
                .init(words(EditionPhrase.agreedMeasures), isNumber: true),
                .init(words(EditionPhrase.keptMeasures), isNumber: true),
            ],
            rows: contents.editions.map(row))
    }

    private func row(_ event: Event) -> [HTML] {
        let name: HTML = """
            <a href="\(EventAddress(event).page)">\(words.html(event.shortTitle))</a><br>\
            <span class="soft">\(words.fullDay(event.day))</span>\(CancelledMark(event: event, words: words))
            """
        guard event.day <= visit.today else { return [name] + Array(repeating: "–", count: 4) }
        let impact = "<br><a href=\"\(EventAddress(event).impact.page)\">\(words(ImpactPhrase.title))</a>" as HTML
        // What was promised by both sides, whatever became of it; only proposed is no promise.
        let figures = (contents.measures[event.id]?.shown(of: event, in: words) ?? []).map { figure -> HTML in
            figure.address.map { "<a href=\"\($0)\">\(figure.number)</a>" } ?? "\(figure.number)"
        }
        // Of a day that nobody wrote down here nothing is known; that nobody came would be another thing.
        let came = contents.arrivals[event.id].map { words.said(PublicCount($0)) } ?? "–"
        let groups = contents.groups[event.id].map { words.number($0) } ?? "–"
        let counts: [HTML] = [name + impact, "\(came)", "\(groups)"]
        return counts + figures
    }
}
