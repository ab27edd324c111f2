import Domain
import Files
import Hummingbird
import Storage
import Words

/// What a paper about an event tells, read at one moment.
struct DocumentContents: Sendable {
    let kind: DocumentVersion.Kind
    let record: EventRecord
    let edition: DocumentEdition
    /// By language, of what people wrote in others.
    let translations: [Language: TranslationsRead]

    /// - Parameter languages: in which it is read.
    init(
        _ kind: DocumentVersion.Kind, of event: Event, in languages: [Language], on day: CalendarDay, at now: Instant,
        in db: Reader
    ) throws {
        self.kind = kind
        let record = try db.eventRecord(of: event, on: day, namesPeople: kind == .minutes)
        self.record = record
        edition = DocumentEdition(
            record.parts(of: kind), after: try db.documentVersions(of: event.id, kind, limit: 2), at: now)
        let originals = record.originals
        var read: [Language: TranslationsRead] = [:]
        for language in languages { read[language] = try db.translations(of: originals, for: language) }
        translations = read
    }

    /// - Parameter address: the whole one under which everybody reads the documentation.
    func document(saidBy speakers: [Words], documentationAt address: String) -> Document {
        Document(
            kind, of: record, edition, saidBy: speakers, translations: translations, documentationAt: address)
    }
}

extension Visit {
    /// The languages that the address asks for, as far as we speak them; else that of the page.
    var documentLanguages: [Language] {
        let asked = Set(query.all(DocumentAddress.language))
        let known = words.lexicon.languages.map(\.tag).filter { asked.contains($0.rawValue) }
        return known.isEmpty ? [words.language.tag] : known
    }

    func document(_ contents: DocumentContents, in languages: [Language]) -> Document {
        contents.document(
            saidBy: languages.map { words.lexicon.words(speaking: $0) },
            documentationAt: publicAddress(of: EventAddress(contents.record.event).documentation.page))
    }

    /// A paper as a file, in the languages that the address asks for.
    func file(_ kind: DocumentVersion.Kind, of event: Event, as format: DocumentFormat) async throws -> Response {
        let languages = documentLanguages
        let contents = try await read { [today = self.today, now = self.now] db in
            try DocumentContents(kind, of: event, in: languages, on: today, at: now, in: db)
        }
        let name = "\(event.slug)-\(kind.rawValue)-\(languages.map(\.rawValue).joined(separator: "-"))"
        return format.file(document(contents, in: languages), named: name)
    }
}
