import Domain
import Files
import FoundationEssentials
import Storage
import Words

/// What an organisation can show, read at one moment.
struct ReferenceContents: Sendable {
    let sheet: ReferenceSheet

    init(
        of organisation: Organisation, on day: CalendarDay, at now: Instant, in timeZone: TimeZone, from db: Reader
    ) throws {
        let cooperations = try db.cooperations(of: organisation.id)
        let measures = try db.measuresKept(by: organisation.id, on: day)
        let partners =
            cooperations.flatMap(\.parties).map(\.organisation) + measures.flatMap(\.owners).map(\.organisation)
        sheet = ReferenceSheet(
            of: organisation, cooperations: cooperations, measures: measures,
            // Whoever is given the sheet reads nobody who is hidden from everybody.
            names: try db.organisationNames(Set(partners), seenBy: .public, orAmong: [organisation.id])
                .mapValues(\.name), on: day, asOf: now, in: timeZone)
    }
}

/// The sheet on a page, to be read, printed and taken away: German, and beside it one language of choice.
struct ReferenceSheetPage {
    let visit: Visit
    let organisation: Organisation
    let document: Document
    /// The second language; nil for German alone.
    let other: Language?

    private var words: Words { visit.words }
    private var address: DocumentAddress { OrganisationAddress(organisation.slug).reference }

    var frame: PageFrame {
        let title = words(ReferencePhrase.title)
        return visit.frame(
            title: "\(title): \(organisation.name)",
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, OrganisationAddress(organisation.slug).page),
            ],
            entry: .organisations, bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(ReferencePhrase.lead))</p>\
                \(languages)\
                \(DocumentFiles(words: words, address: address, languages: [other].compactMap(\.self)))</div>
                \(PrintSheet(content: sheet, printing: words(CooperatingPhrase.printSheet)))
                """)
    }

    /// It is not in the language of the page.
    private var sheet: HTML {
        """
        <div class="paper-text flow" lang="\(document.language)" \
        dir="\(document.language.isWrittenFromTheRight ? "rtl" : "ltr")"><h1>\(document.title)</h1>\(document.html)</div>
        """
    }

    /// Each under its own name.
    private var languages: HTML {
        let links = words.lexicon.languages.filter { $0.tag != .german }.map { language in
            Button(
                label: language.endonym,
                action: .link("\(address.page)?\(DocumentAddress.language)=\(language.tag.rawValue)"), kind: .quiet,
                isSmall: true, isCurrent: language.tag == other)
        }
        return "<p>\(words(ReferencePhrase.otherLanguage))</p><p class=\"row\">\(links)</p>"
    }
}
