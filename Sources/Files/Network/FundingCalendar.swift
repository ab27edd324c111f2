public import Domain
public import Words

/// The deadlines of what organisations can apply for, as a calendar that renews itself (RFC 5545): one day each, which keeps
/// nobody busy.
public struct FundingCalendar {
    let programmes: [FundingProgramme]
    let words: Words
    let madeAt: Instant
    let address: (FundingProgramme.ID) -> String

    /// - Parameter address: the whole address of where one of them is told.
    public init(
        _ programmes: [FundingProgramme], in words: Words, madeAt: Instant,
        address: @escaping (FundingProgramme.ID) -> String
    ) {
        (self.programmes, self.words, self.madeAt, self.address) = (programmes, words, madeAt, address)
    }

    public var text: String {
        let name = CalendarText.escaped(words(FundingPhrase.calendar))
        let frame = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Neue Wege//Funding//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + name, "NAME:" + name, "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
        ]
        let entries = programmes.flatMap { programme in programme.deadline.days.flatMap { entry(programme, on: $0) } }
        return (frame + entries + ["END:VCALENDAR"]).map { CalendarText.folded($0) + "\r\n" }.joined()
    }

    private func entry(_ programme: FundingProgramme, on day: CalendarDay) -> [String] {
        [
            "BEGIN:VEVENT", "UID:\(programme.id)-\(day.rawValue)@neue-wege", "DTSTAMP:" + CalendarZone.utc(madeAt),
            "DTSTART;VALUE=DATE:" + day.rawValue.filter { $0 != "-" },
            "SUMMARY:" + CalendarText.escaped(words(FundingPhrase.entry(programme: programme.name))),
            "DESCRIPTION:" + CalendarText.escaped(words.text(programme.whoMayApply)),
            "URL:" + address(programme.id), "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }
}
