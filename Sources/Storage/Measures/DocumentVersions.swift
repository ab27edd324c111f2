public import Domain

extension SubjectKind {
    /// What a paper said when it was given out; the subject is the event.
    public static let documentVersion = SubjectKind(rawValue: "document-version")
}

extension DocumentVersion.Kind: SQLConvertible {}
extension ContentHash: SQLConvertible {}

extension Reader {
    /// The newest first.
    public func documentVersions(
        of event: Event.ID, _ kind: DocumentVersion.Kind, limit: Int
    ) throws -> [DocumentVersion] {
        try rows(
            """
            SELECT event, kind, number, made_at, made_by, content, parts FROM document_version
            WHERE event = \(event) AND kind = \(kind) ORDER BY number DESC LIMIT \(limit)
            """
        ).map { row in
            guard let parts = JSONColumn.value([DocumentPart].self, try row["parts"]) else {
                throw DatabaseProblem.wrongStatement(message: "a version of a paper cannot be read")
            }
            return try DocumentVersion(
                event: row["event"], kind: row["kind"], number: row["number"], madeAt: row["made_at"],
                madeBy: row["made_by"], content: row["content"], parts: parts)
        }
    }
}

extension Writer {
    /// Keeps how a paper reads from now on.
    public func insertDocumentVersion(
        of event: Event.ID, _ kind: DocumentVersion.Kind, _ content: ContentHash, _ parts: [DocumentPart]
    ) throws -> DocumentVersion {
        let last = try documentVersions(of: event, kind, limit: 1).first
        let version = DocumentVersion(
            event: event, kind: kind, number: (last?.number ?? 0) + 1, madeAt: now, madeBy: author, content: content,
            parts: parts)
        try run(
            """
            INSERT INTO document_version (event, kind, number, made_at, made_by, content, parts)
            VALUES (\(version.event), \(version.kind), \(version.number), \(version.madeAt), \(version.madeBy),
                \(version.content), \(JSONColumn.text(version.parts)))
            """)
        try journal(
            .created, .documentVersion, event, event: event,
            details: ["paper": kind.rawValue, "number": String(version.number)])
        return version
    }
}
