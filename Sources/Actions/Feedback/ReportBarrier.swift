public import Domain
public import Storage
import Words

/// Somebody could not read, hear or use something here, and says so. They are promised an answer by a day; whoever wants one reads
/// so in a letter.
public struct ReportBarrier: Sendable {
    let text: String
    let page: String
    let email: EmailAddress?
    let language: Language
    let today: CalendarDay
    let correspondence: Correspondence

    public init(
        _ text: String, on page: String, email: EmailAddress?, language: Language, today: CalendarDay,
        correspondence: Correspondence
    ) {
        self.text = text
        self.page = page
        self.email = email
        self.language = language
        (self.today, self.correspondence) = (today, correspondence)
    }

    public func run(in db: Writer) throws {
        let answerBy = today.advanced(byDays: try db.houseFacts().answerDays)
        let report = BarrierReport(
            id: db.newIdentifier(), text: text, page: page, email: email, language: language, createdAt: db.now,
            number: try db.nextBarrierNumber(), answerBy: answerBy)
        try db.insert(report)
        guard let email else { return }
        let words = correspondence.lexicon.words(speaking: language)
        try db.enqueue(
            Message(
                recipient: email, language: language,
                subject: words(PlainPhrase.reportSubject(place: report.number)),
                body: words(PlainPhrase.reportMail(text: text, day: words.fullDay(answerBy)))),
            once: "barrier/\(report.id)/received")
    }
}

/// The coordination has dealt with a report. The address is forgotten: there is nothing left to answer.
public struct HandleBarrier: Sendable {
    let report: BarrierReport.ID

    public init(_ report: BarrierReport.ID) {
        self.report = report
    }

    /// - Throws: `NotFound` if there is no such report that still waits.
    public func run(in db: Writer) throws {
        guard try db.closeBarrierReport(report) else { throw NotFound() }
    }
}
