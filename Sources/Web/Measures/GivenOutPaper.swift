import Domain
import Files
import Hummingbird
import Storage
import Words

/// A paper as it was given out, with names of whoever still agrees and without what was taken down since.
struct GivenOutPaper: Sendable {
    let event: Event
    let kind: DocumentVersion.Kind
    /// Which of its versions this is.
    let number: Int
    /// Everything that was given out, the newest first.
    let issues: [DocumentIssue]
    private let kept: [Language: Document]

    /// - Parameters:
    ///   - number: of the version; the last one for nil.
    ///   - languages: in which it is read.
    ///   - house: the address of the house.
    /// - Returns: nil if nothing was given out, or no such version.
    init?(
        _ kind: DocumentVersion.Kind, of event: Event, version number: Int? = nil, in languages: [Language],
        on day: CalendarDay,
        at house: String,
        in db: Reader
    ) throws {
        let issues = try db.documentIssues(of: event.id, kind)
        guard let wanted = number ?? issues.first?.number, issues.contains(where: { $0.number == wanted }) else {
            return nil
        }
        let mentions = try db.documentMentions(of: event.id, kind, on: day)
        // German for a language that the house has learned since.
        let known = Array(Set(languages + [.german])).sorted()
        let texts = try db.documentWordings(of: event.id, kind, version: wanted, in: known)
        kept = texts.compactMapValues { Document(json: $0)?.recalling(mentions, at: house) }
        guard !kept.isEmpty else { return nil }
        (self.event, self.kind, self.number, self.issues) = (event, kind, wanted, issues)
    }

    var isLast: Bool { number == issues.first?.number }

    /// In a language that the house has learned since it is as it was in German.
    func document(in languages: [InterfaceLanguage]) -> Document? {
        let parts = languages.compactMap { language in
            (kept[language.tag] ?? kept[.german]).map { (name: language.endonym, document: $0) }
        }
        return Document.joined(parts)
    }
}

extension Visit {
    /// The version that the address asks for; nil for the last one.
    /// - Throws: `NotFound` for what is no version.
    func wantedVersion() throws(NotFound) -> Int? {
        let wanted = query[DocumentAddress.version]
        if wanted.isEmpty { return nil }
        guard let number = Int(wanted) else { throw NotFound() }
        return number
    }

    /// A paper that was given out, as a file.
    func givenOutFile(
        _ kind: DocumentVersion.Kind, of event: Event, version: Int?, as format: DocumentFormat
    ) async throws -> Response {
        let languages = documentLanguages
        let (today, house) = (self.today, publicAddress(of: ""))
        let paper = try await read { db in
            try GivenOutPaper(kind, of: event, version: version, in: languages, on: today, at: house, in: db)
        }
        let spoken = languages.map { words.lexicon.words(speaking: $0).language }
        guard let paper, let document = paper.document(in: spoken) else { throw NotFound() }
        let name = [event.slug, kind.rawValue, "v\(paper.number)"] + languages.map(\.rawValue)
        return format.file(document, named: name.joined(separator: "-"))
    }
}

/// What was given out before, and where it is read.
struct DocumentIssueList {
    let words: Words
    let event: Event
    let issues: [DocumentIssue]
    let address: DocumentAddress
    /// Whether each has a page; otherwise there are files.
    let hasPages: Bool
    var languages: [Language] = []

    var html: HTML {
        issues.isEmpty ? .nothing : "<ul class=\"lines\">\(issues.map(line))</ul>"
    }

    private func line(_ issue: DocumentIssue) -> HTML {
        let time = words.dayAndTime(issue.madeAt, in: event.timeZone)
        let name = words(DocumentsPhrase.givenOut(version: issue.number, time: time))
        if hasPages { return "<li><a href=\"\(address.page(ofVersion: issue.number))\">\(name)</a></li>" }
        let files = DocumentFiles(
            words: words, address: address, languages: languages, version: issue.number, subject: name)
        return "<li>\(name)\(files)</li>"
    }
}
