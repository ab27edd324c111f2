import Domain
import Storage
import Words

/// How many measures of an event both sides have promised, and how many of them were kept: as its report counts them, on every page
/// that tells of it.
struct MeasureFigures: Sendable {
    let agreed: Int
    let kept: Int

    /// - Parameter editions: of its series; it may be among them.
    init(
        _ measures: [Measure], noted: MeasureNotes, of event: Event, among editions: [Event], on today: CalendarDay
    ) {
        let day = ImpactPeriod(of: event, among: editions, on: today)?.last ?? today
        let promised = measures.filter { noted.wasAgreed($0, on: day) }
        agreed = promised.count
        kept = promised.count { noted.standing(of: $0, on: day) == .done }
    }

    /// - Parameter measures: all of the event.
    init(_ measures: [Measure], of event: Event, on today: CalendarDay, in db: Reader) throws {
        let editions = try event.series.map { try db.events(in: $0.id) } ?? []
        let noted = try MeasureNotes(stages: db.stages(of: Set(measures.map(\.id))))
        self.init(measures, noted: noted, of: event, among: editions, on: today)
    }

    /// Each leads to its list, with the sentence that says what counts.
    func shown(of event: Event, in words: Words) -> [Figures.Figure] {
        let address = EventAddress(event).impact
        return [
            .init(number: words.number(agreed), label: words(ImpactPhrase.agreed), address: address.list(.agreed)),
            .init(number: words.number(kept), label: words(ImpactPhrase.kept), address: address.list(.kept)),
        ]
    }
}
