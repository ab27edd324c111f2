public import Domain
import Files
import Secrets
public import Storage
public import Words

/// The hosts give a paper out as it reads now, in every language of the house. The first time it is version 1; corrected, the
/// next one, with the list of what is different. Each stays readable.
public struct GiveOutDocument: Sendable {
    let kind: DocumentVersion.Kind
    let event: Event.ID
    let lexicon: Lexicon

    public init(_ kind: DocumentVersion.Kind, of event: Event.ID, saidBy lexicon: Lexicon) {
        (self.kind, self.event, self.lexicon) = (kind, event, lexicon)
    }

    /// - Parameter day: in the city's calendar.
    /// - Returns: the version that reads so: the last one, if nothing is different.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`.
    @discardableResult
    public func run(in db: Writer, on day: CalendarDay) throws -> DocumentVersion {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        let record = try db.eventRecord(of: found, on: day, namesPeople: kind == .minutes)
        let parts = record.parts(of: kind)
        let content = ContentHash(of: parts)
        let last = try db.documentVersions(of: event, kind, limit: 1).first
        if let last, last.content == content { return last }
        let version = try db.insertDocumentVersion(of: event, kind, content, parts)
        let edition = DocumentEdition(parts, after: [version] + [last].compactMap(\.self), at: db.now)
        for language in lexicon.languages.map(\.tag) {
            let document = Document(
                kind, of: record, edition, saidBy: [lexicon.words(speaking: language)],
                translations: [language: try db.translations(of: record.originals, for: language)],
                documentationAt: "/events/\(found.slug)/documentation")
            try db.insertDocumentWording(document.kept.json, in: language, of: version)
        }
        return version
    }
}

extension ContentHash {
    /// SHA-256 of all lines.
    public init(of parts: [DocumentPart]) {
        let text = parts.map(\.line).joined(separator: "\n")
        self.init(rawValue: Secret.hexadecimal(Secret.sha256(Array(text.utf8))))
    }
}
