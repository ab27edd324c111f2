public import Domain
public import Storage
import Words

/// The coordination answers whoever has reported a barrier, by letter, and is done with the report: the address is forgotten.
public struct AnswerBarrier: Sendable {
    let report: BarrierReport.ID
    let text: String
    let correspondence: Correspondence

    public init(_ report: BarrierReport.ID, with text: String, correspondence: Correspondence) {
        (self.report, self.text, self.correspondence) = (report, text, correspondence)
    }

    /// - Throws: `NotFound` if there is no such report that still waits, or nobody wants an answer to it.
    public func run(in db: Writer) throws {
        guard let open = try db.openBarrierReport(report), let email = open.email else { throw NotFound() }
        let words = correspondence.lexicon.words(speaking: open.language)
        try db.enqueue(
            Message(
                recipient: email, language: open.language,
                subject: words(PlainPhrase.reportSubject(place: open.number)),
                body: words(PlainPhrase.answerMail(answer: text, text: open.text))),
            once: "barrier/\(report)/answered")
        guard try db.closeBarrierReport(report) else { throw NotFound() }
    }
}
