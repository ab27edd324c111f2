public import Domain
import Secrets
public import Storage

/// The hosts give a paper out as it reads now. The first time it is version 1; corrected, the next one, with the list of what
/// is different.
public struct GiveOutDocument: Sendable {
    let kind: DocumentVersion.Kind
    let event: Event.ID

    public init(_ kind: DocumentVersion.Kind, of event: Event.ID) {
        (self.kind, self.event) = (kind, event)
    }

    /// - Parameter day: in the city's calendar.
    /// - Returns: the version that reads so: the last one, if nothing is different.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`.
    @discardableResult
    public func run(in db: Writer, on day: CalendarDay) throws -> DocumentVersion {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        let parts = try db.record(of: found, on: day, namesPeople: kind == .minutes).parts(of: kind)
        let content = ContentHash(of: parts)
        let last = try db.documentVersions(of: event, kind, limit: 1).first
        if let last, last.content == content { return last }
        return try db.insertDocumentVersion(of: event, kind, content, parts)
    }
}

extension ContentHash {
    /// SHA-256 of all lines.
    public init(of parts: [DocumentPart]) {
        let text = parts.map(\.line).joined(separator: "\n")
        self.init(rawValue: Secret.hexadecimal(Secret.sha256(Array(text.utf8))))
    }
}
