import Domain
import Files
import Words

/// The documentation of an event, for everybody.
struct DocumentationPage {
    let visit: Visit
    let contents: DocumentContents

    private var words: Words { visit.words }
    private var event: Event { contents.record.event }

    var frame: PageFrame {
        let (name, address) = (words.text(event.shortTitle), EventAddress(event))
        let document = visit.document(contents, in: [words.language.tag])
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
                \(DocumentFiles(words: words, address: address.documentation, languages: [words.language.tag]))
                <div class="paper-text flow">\(document.html)</div>
                \(visit.sharing(document.title, at: address.documentation.page))
                """)
    }
}
