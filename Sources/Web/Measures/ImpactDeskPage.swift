import Domain
import Files
import Storage
import Words

/// What the desk has to tell of an event when it is over, read at one moment.
struct ImpactDeskContents: Sendable {
    let event: Event
    /// Nil before the day of the event.
    let report: ImpactReport?
    let proof: ProofOfUse

    init(of event: Event, on day: CalendarDay, entries: ProofOfUse.Entries, in db: Reader) throws {
        self.event = event
        report = try db.impactReport(of: event, on: day)
        proof = try db.proofOfUse(of: event, on: day, entries: entries)
    }
}

/// Where what came of an event goes out: the report for everybody, two sheets for the council, and the proof of use for whoever
/// gave the money, with the few numbers that nobody keeps here.
struct ImpactDeskPage {
    let visit: Visit
    let contents: ImpactDeskContents
    /// As they were typed, with what is wrong with them.
    let entries: ProofEntries

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: ImpactDeskAddress { EventDeskAddress(event).impact }

    var frame: PageFrame {
        visit.frame(
            title: words(ImpactPhrase.deskTitle), crumbs: visit.crumbs(toDeskOf: event), bodyClass: "desk",
            body: """
                <h1>\(words(ImpactPhrase.deskTitle))</h1>
                <p class="lead">\(words(ImpactPhrase.deskLead))</p>
                \(publicReport)
                \(councilPaper)
                \(proof)
                """)
    }

    private var publicReport: HTML {
        let heading = "<h2>\(words(ImpactPhrase.title))</h2>" as HTML
        guard let report = contents.report, event.isShown(to: .everyone) else {
            return "<section class=\"flow\">\(heading)<p>\(words(ImpactPhrase.notYetHint))</p></section>"
        }
        let address = EventAddress(event).impact
        return """
            <section class="flow">\(heading)<p>\(words.period(of: report))</p>\
            \(ImpactFigures(words: words, report: report, address: address))\
            <p><a href="\(address.page)">\(words(ImpactPhrase.toReport))</a></p></section>
            """
    }

    private var councilPaper: HTML? {
        guard contents.report != nil else { return nil }
        let title = words(ImpactPhrase.councilPaper)
        let files = DocumentFiles(
            words: words, address: desk.councilPaper, languages: [words.language.tag], subject: title)
        return """
            <section class="flow"><h2>\(title)</h2><p>\(words(ImpactPhrase.councilLead))</p>\(files)</section>
            """
    }

    private var proof: HTML {
        let document = Document(contents.proof, saidBy: words)
        return """
            <section class="flow" id="proof"><h2>\(words(ImpactPhrase.proofOfUse))</h2>\
            <p>\(words(ImpactPhrase.proofLead))</p>\(form)\(files)</section>\
            <section class="paper-text flow"><h2>\(document.title)</h2>\(document.html)</section>
            """
    }

    private var form: HTML {
        let fields = ProofEntry.allCases.map { entry in
            Field(
                words: words, name: entry.rawValue, label: words(entry.phrase), value: entries.fields[entry.rawValue],
                hint: entry.isHours ? words(ImpactPhrase.hoursHint) : nil,
                problem: entries.problems.sentence(for: entry.rawValue, in: words))
        }
        return """
            <form class="form" action="\(desk.page)#proof" novalidate><div class="fields">\(fields)</div>\
            <div class="submit">\(Button(label: words(ImpactPhrase.putIn), action: .submit))</div></form>
            """
    }

    /// With the numbers that were put in and are none that nobody understands.
    private var files: HTML {
        let numbers = ProofEntry.allCases.compactMap { entry in
            entry.typed(in: contents.proof.entries).map { (entry.rawValue, $0) }
        }
        let language = (DocumentAddress.language, words.language.tag.rawValue)
        let documents = DocumentFormat.allCases.map { format in
            button(words(format.phrase), desk.proof.file(format), numbers + [language])
        }
        let tables = ImpactAddress.tables.map { format in
            button(words(format.phrase), desk.proofTable(format), numbers)
        }
        return "<p class=\"row\">\(documents + tables)</p>"
    }

    private func button(_ label: String, _ address: String, _ query: [(String, String)]) -> Button {
        Button(
            label: label, action: .link(QueryText.address(address, query)), isSmall: true,
            accessibleLabel: "\(words(ImpactPhrase.proofOfUse)): \(label)")
    }
}
