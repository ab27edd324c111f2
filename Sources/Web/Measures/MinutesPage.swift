import Domain
import Files
import Storage
import Words

/// Both papers of an event as they stand now.
struct MinutesContents: Sendable {
    let minutes: DocumentContents
    let documentation: DocumentContents
    /// All that was given out, the newest first.
    let issues: [DocumentVersion.Kind: [DocumentIssue]]

    init(of event: Event, in language: Language, on day: CalendarDay, at now: Instant, in db: Reader) throws {
        minutes = try DocumentContents(.minutes, of: event, in: [language], on: day, at: now, in: db)
        documentation = try DocumentContents(.documentation, of: event, in: [language], on: day, at: now, in: db)
        issues = try [
            .minutes: db.documentIssues(of: event.id, .minutes),
            .documentation: db.documentIssues(of: event.id, .documentation),
        ]
    }
}

/// Where the papers of an event go out: in which languages, as which files, as which version; and how the minutes read. The
/// lines for `signatures` come with their text.
struct MinutesPage {
    /// How several languages are parted.
    enum Parting: String, CaseIterable {
        case together, apart
    }

    let visit: Visit
    let event: Event
    let contents: MinutesContents
    /// Whether the caller gives papers out.
    let mayGiveOut: Bool
    /// Why a paper was not given out.
    var refusal: HostRefusal?
    /// What was typed to complete the minutes, with what is wrong in it.
    var sent: SentForm?

    static let facts = "facts"

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var languages: [Language] { visit.documentLanguages }
    private var parting: Parting { Parting(rawValue: visit.query["as"]) ?? .together }

    var frame: PageFrame {
        let minutes = visit.document(contents.minutes, in: [words.language.tag])
        return visit.frame(
            title: words(DocumentsPhrase.deskTitle), crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "<p>\($0.explanation(in: words))</p>") },
            bodyClass: "desk",
            body: """
                <h1>\(words(DocumentsPhrase.deskTitle))</h1>
                <p class="lead">\(words(DocumentsPhrase.deskLead))</p>
                \(choiceForm)
                \(section(.minutes, contents.minutes, words(DocumentsPhrase.minutes), desk.minutes))
                \(factsPart)
                \(publicPart)
                <section class="paper-text flow"><h2>\(minutes.title)</h2>\(minutes.html)</section>
                """)
    }

    /// Nobody finds the documentation of a draft.
    private var publicPart: HTML {
        guard event.isShown(to: .everyone) else { return .nothing }
        let title = words(DocumentsPhrase.publicDocumentation)
        return section(.documentation, contents.documentation, title, desk.documentation)
    }

    private var factsPart: HTML? {
        guard mayGiveOut else { return nil }
        let form = MinutesFactsForm(sent, showing: contents.minutes.record.facts)
        return """
            <section class="flow" id="\(Self.facts)"><h2>\(words(DocumentsPhrase.factsTitle))</h2>\
            <p class="soft">\(words(DocumentsPhrase.factsLead))</p>\
            \(form.frame(words: words, action: desk.minutesFacts + choice, csrf: visit.csrf))</section>
            """
    }

    /// The languages that were chosen go with every deed of the page.
    private var choice: String { visit.query.documentChoice }

    private var choiceForm: HTML {
        let chosen = Set(languages)
        let list = ChoiceList(
            words: words, name: DocumentAddress.language, label: words(DocumentsPhrase.inLanguages),
            choices: words.lexicon.languages.map { language in
                Choice(
                    value: language.tag.rawValue, label: language.endonym, isChosen: chosen.contains(language.tag),
                    language: language.tag.rawValue)
            },
            kind: .several, isRequired: true, isAside: true)
        let partings = ChoiceList(
            words: words, name: "as", label: words(DocumentsPhrase.severalLanguages),
            choices: Parting.allCases.map { way in
                Choice(value: way.rawValue, label: words(way.phrase), isChosen: way == parting)
            },
            isRequired: true)
        return """
            <form class="form" action="\(desk.minutes.page)"><div class="fields">\(list)\(partings)</div>\
            <div class="submit">\(Button(label: words(DocumentsPhrase.choose), action: .submit))</div></form>
            """
    }

    private func section(
        _ kind: DocumentVersion.Kind, _ paper: DocumentContents, _ title: String, _ address: DocumentAddress
    ) -> HTML {
        let link: HTML? =
            kind == .documentation
            ? "<p><a href=\"\(address.page)\">\(words(DocumentsPhrase.readHere))</a></p>" : nil
        return """
            <section class="flow" id="\(kind.rawValue)"><h2>\(title)</h2><p>\(standing(of: paper))</p>\
            \(link)\(files(title, address))\(giveOut(kind, paper))\(givenOut(kind))</section>
            """
    }

    /// Everybody reads the documentation on pages of its own; of the minutes there are files.
    private func givenOut(_ kind: DocumentVersion.Kind) -> HTML? {
        guard let issues = contents.issues[kind], !issues.isEmpty else { return nil }
        let isPublic = kind == .documentation
        let list = DocumentIssueList(
            words: words, event: event, issues: issues,
            address: isPublic ? EventAddress(event).documentation : desk.minutes, hasPages: isPublic,
            languages: languages)
        return "<h3>\(words(DocumentsPhrase.allVersions))</h3>\(list.html)"
    }

    private func files(_ title: String, _ address: DocumentAddress) -> HTML {
        guard languages.count > 1, parting == .apart else {
            return DocumentFiles(words: words, address: address, languages: languages, subject: title).html
        }
        return languages.map { tag -> HTML in
            let name = words.lexicon.words(speaking: tag).language.endonym
            let files = DocumentFiles(words: words, address: address, languages: [tag], subject: "\(title), \(name)")
            return "<h3 lang=\"\(tag)\">\(name)</h3>\(files)"
        }.joined()
    }

    private func standing(of paper: DocumentContents) -> String {
        let edition = paper.edition
        guard let last = edition.last else { return words(DocumentsPhrase.neverGivenOut) }
        let time = words.dayAndTime(last.madeAt, in: event.timeZone)
        return edition.isGivenOut
            ? words(DocumentsPhrase.isGivenOut(version: last.number, time: time))
            : words(DocumentsPhrase.hasChanged(version: last.number, time: time))
    }

    private func giveOut(_ kind: DocumentVersion.Kind, _ paper: DocumentContents) -> PostButton? {
        guard mayGiveOut, !paper.edition.isGivenOut else { return nil }
        let next = (paper.edition.last?.number ?? 0) + 1
        let label = words(DocumentsPhrase.giveOut(version: next))
        return PostButton(
            label: label, address: desk.documentVersions + choice, csrf: visit.csrf,
            accessibleLabel: "\(words(kind.phrase)): \(label)", values: [(name: "paper", value: kind.rawValue)])
    }
}

extension DocumentVersion.Kind {
    fileprivate var phrase: DocumentsPhrase {
        switch self {
        case .minutes: .minutes
        case .documentation: .publicDocumentation
        }
    }
}

extension MinutesPage.Parting {
    fileprivate var phrase: DocumentsPhrase {
        switch self {
        case .together: .together
        case .apart: .apart
        }
    }
}
