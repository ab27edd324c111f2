import Domain
import Files
import Words

/// The documentation of an event as it was given out, for everybody.
struct DocumentationPage {
    let visit: Visit
    let paper: GivenOutPaper
    let document: Document

    private var words: Words { visit.words }
    private var event: Event { paper.event }

    var frame: PageFrame {
        let (name, address) = (words.text(event.shortTitle), EventAddress(event))
        return visit.frame(
            title: document.title,
            description: words(DocumentsPhrase.documentationLead(event: name)),
            picture: address.picture(in: words.language.tag),
            crumbs: [
                .init(words(KernelPhrase.events), EventAddress.list), .init(name, address.page),
                .init(words(MeasurePhrase.resultsTitle), address.results),
            ],
            entry: .events,
            body: """
                <h1>\(document.title)</h1>
                <p class="lead">\(words.html(DocumentsPhrase.documentationLead(event: name)))</p>
                \(current)
                \(files)
                <div class="paper-text flow">\(document.html)</div>
                \(others)
                \(visit.sharing(document.title, at: address.documentation.page))
                """)
    }

    private var address: DocumentAddress { EventAddress(event).documentation }

    private var files: DocumentFiles {
        DocumentFiles(
            words: words, address: address, languages: [words.language.tag],
            version: paper.isLast ? nil : paper.number)
    }

    /// Who reads an older one learns so.
    private var current: HTML? {
        guard !paper.isLast, let last = paper.issues.first else { return nil }
        let link = words(DocumentsPhrase.toLastVersion(version: last.number))
        return "<p><a href=\"\(address.page)\">\(link)</a></p>"
    }

    private var others: HTML? {
        let others = paper.issues.filter { $0.number != paper.number }
        guard !others.isEmpty else { return nil }
        let list = DocumentIssueList(words: words, event: event, issues: others, address: address, hasPages: true)
        return "<h2>\(words(DocumentsPhrase.otherVersions))</h2>\(list.html)"
    }
}

/// The documentation as it reads now, for those who give it out.
struct DocumentationDraftPage {
    let visit: Visit
    let contents: DocumentContents

    var frame: PageFrame {
        let (words, event) = (visit.words, contents.record.event)
        let desk = EventDeskAddress(event)
        let document = visit.document(contents, in: [words.language.tag])
        return visit.frame(
            title: document.title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(DocumentsPhrase.deskTitle), desk.minutes.page)],
            bodyClass: "desk",
            body: """
                <h1>\(document.title)</h1>
                \(DocumentFiles(words: words, address: desk.documentation, languages: [words.language.tag]))
                <div class="paper-text flow">\(document.html)</div>
                """)
    }
}
