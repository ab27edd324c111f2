public import Domain
public import Words

/// When somebody looks at the measures of an organisation again, and by when they are to be done, as long as that is to come, as a calendar that renews itself
/// (RFC 5545): one day each, which keeps nobody busy.
public struct MeasureCalendar {
    let measures: [Measure]
    let organisation: String
    let words: Words
    let today: CalendarDay
    let madeAt: Instant
    let address: (Measure.ID) -> String

    /// - Parameters:
    ///   - measures: on which somebody still works; of the others no day is left.
    ///   - organisation: what it is called.
    ///   - address: the whole address of a measure's page.
    public init(
        _ measures: [Measure], of organisation: String, in words: Words, on today: CalendarDay, madeAt: Instant,
        address: @escaping (Measure.ID) -> String
    ) {
        (self.measures, self.organisation, self.words) = (measures, organisation, words)
        (self.today, self.madeAt, self.address) = (today, madeAt, address)
    }

    public var text: String { text(stamped: CalendarZone.utc(madeAt)) }

    /// What it says, whenever it was made: as long as that is the same, a program that has it needs nothing new.
    public var content: String { text(stamped: "") }

    private func text(stamped stamp: String) -> String {
        let name = CalendarText.escaped(words(StoryPhrase.calendarOf(organisation: organisation)))
        let frame = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Neue Wege//Measures//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + name, "NAME:" + name, "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
        ]
        let entries = measures.flatMap { measure -> [String] in
            let review = entry(
                measure, on: measure.nextReview(on: today), as: "review", stamp,
                words(StoryPhrase.reviewEntry(title: measure.title)))
            // A day that is over is no aim any more.
            let due = measure.due.flatMap { $0 < today ? nil : $0 }.map {
                entry(measure, on: $0, as: "due", stamp, words(StoryPhrase.dueEntry(title: measure.title)))
            }
            return review + (due ?? [])
        }
        return (frame + entries + ["END:VCALENDAR"]).map { CalendarText.folded($0) + "\r\n" }.joined()
    }

    private func entry(
        _ measure: Measure, on day: CalendarDay, as kind: String, _ stamp: String, _ summary: String
    ) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(measure.id)-\(kind)@neue-wege", "DTSTAMP:" + stamp,
            "DTSTART;VALUE=DATE:" + day.rawValue.filter { $0 != "-" }, "SUMMARY:" + CalendarText.escaped(summary),
        ]
        let more = [measure.firstStep, measure.text].filter { !$0.isEmpty }
        if !more.isEmpty { lines.append("DESCRIPTION:" + CalendarText.escaped(more.joined(separator: "\n"))) }
        return lines + ["URL:" + address(measure.id), "TRANSP:TRANSPARENT", "END:VEVENT"]
    }
}
