import Domain
import Storage
import Words

/// All editions of a series that everybody sees, and what became of each, read at one moment.
struct SeriesContents: Sendable {
    let series: EventSeries
    /// The latest first.
    let editions: [Event]
    let arrivals: [Event.ID: Int]
    let groups: [Event.ID: Int]
    let measures: [Event.ID: [Measure.Status: Int]]

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
        measures = try db.measureCounts(of: ids, on: day)
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
        let standings = contents.measures[event.id] ?? [:]
        // What was promised by both sides, whatever became of it; only proposed is no promise.
        let agreed = standings.filter { $0.key != .proposed }.values.reduce(0, +)
        let results = "<a href=\"\(EventAddress(event).results)\">\(words.number(agreed))</a>" as HTML
        // Of a day that nobody wrote down here nothing is known; that nobody came would be another thing.
        let counts = [contents.arrivals[event.id], contents.groups[event.id]].map { count -> HTML in
            count.map { "\(words.number($0))" } ?? "–"
        }
        return [name + impact] + counts + [results, "\(words.number(standings[.done] ?? 0))"]
    }
}
