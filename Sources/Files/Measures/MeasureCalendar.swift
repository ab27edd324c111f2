public import Domain
public import Words

/// When somebody looks at the measures of an organisation again, and by when they are to be done, as a calendar that renews itself
/// (RFC 5545): one day each, which keeps nobody busy.
public struct MeasureCalendar {
    let measures: [Measure]
    let organisation: String
    let words: Words
    let madeAt: Instant
    let address: (Measure.ID) -> String

    /// - Parameters:
    ///   - measures: on which somebody still works; of the others no day is left.
    ///   - organisation: what it is called.
    ///   - address: the whole address of a measure's page.
    public init(
        _ measures: [Measure], of organisation: String, in words: Words, madeAt: Instant,
        address: @escaping (Measure.ID) -> String
    ) {
        (self.measures, self.organisation, self.words) = (measures, organisation, words)
        (self.madeAt, self.address) = (madeAt, address)
    }

    public var text: String {
        let name = CalendarText.escaped(words(StoryPhrase.calendarOf(organisation: organisation)))
        let frame = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Neue Wege//Measures//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + name, "NAME:" + name, "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
        ]
        let entries = measures.flatMap { measure -> [String] in
            let review = measure.review.map {
                entry(measure, on: $0, as: "review", words(StoryPhrase.reviewEntry(title: measure.title)))
            }
            let due = measure.due.map {
                entry(measure, on: $0, as: "due", words(StoryPhrase.dueEntry(title: measure.title)))
            }
            return (review ?? []) + (due ?? [])
        }
        return (frame + entries + ["END:VCALENDAR"]).map { CalendarText.folded($0) + "\r\n" }.joined()
    }

    private func entry(_ measure: Measure, on day: CalendarDay, as kind: String, _ summary: String) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(measure.id)-\(kind)@neue-wege", "DTSTAMP:" + CalendarZone.utc(madeAt),
            "DTSTART;VALUE=DATE:" + day.rawValue.filter { $0 != "-" }, "SUMMARY:" + CalendarText.escaped(summary),
        ]
        let more = [measure.firstStep, measure.text].filter { !$0.isEmpty }
        if !more.isEmpty { lines.append("DESCRIPTION:" + CalendarText.escaped(more.joined(separator: "\n"))) }
        return lines + ["URL:" + address(measure.id), "TRANSP:TRANSPARENT", "END:VEVENT"]
    }
}
