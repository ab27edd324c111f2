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

extension Reader {
    /// All that were given out, the newest first.
    public func documentIssues(of event: Event.ID, _ kind: DocumentVersion.Kind) throws -> [DocumentIssue] {
        try rows(
            """
            SELECT number, made_at FROM document_version WHERE event = \(event) AND kind = \(kind) ORDER BY number DESC
            """
        ).map { row in try DocumentIssue(number: row["number"], madeAt: row["made_at"]) }
    }

    /// Events of which everybody can read a documentation.
    public func eventsWithDocumentation() throws -> Set<Event.ID> {
        let rows = try rows(
            "SELECT DISTINCT event FROM document_version WHERE kind = \(DocumentVersion.Kind.documentation)")
        return try Set(rows.map { row in try row["event"] as Event.ID })
    }

    /// What a version says, in those of the languages in which it was given out.
    public func documentWordings(
        of event: Event.ID, _ kind: DocumentVersion.Kind, version number: Int, in languages: [Language]
    ) throws -> [Language: String] {
        guard !languages.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT language, document FROM document_wording
            WHERE event = \(event) AND kind = \(kind) AND number = \(number)
                AND language IN \(list: languages)
            """)
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                try (row["language"] as Language, row["document"] as String)
            })
    }

    /// What the versions of a paper refer to, as it is on `day`.
    public func documentMentions(
        of event: Event.ID, _ kind: DocumentVersion.Kind, on day: CalendarDay
    ) throws -> DocumentMentions {
        let owners = try measures(of: event, on: day).flatMap(\.owners).filter { $0.isNamePublic && !$0.name.isEmpty }
        let people = try kind == .minutes ? presentRegistrations(of: event) : []
        let cards = try kind == .documentation ? boards(of: event).flatMap { try self.cards(on: $0.id) } : []
        var officers = try self.event(event)?.hosts.map(\.said) ?? []
        officers += try programme(of: event).items.flatMap(\.everybody).map(\.name)
        officers.append(try minutesFacts(of: event).minuteTaker)
        let named = people.compactMap { registration in
            EventRecord.Person(registration).name.map { (registration.id, $0) }
        }
        return DocumentMentions(
            people: Dictionary(named) { first, _ in first },
            owners: Dictionary(owners.map { ($0.id, $0.name) }) { first, _ in first },
            cards: Dictionary(cards.map { ($0.id, $0.text.rawValue) }) { first, _ in first }, officers: officers)
    }

    public func minutesFacts(of event: Event.ID) throws -> MinutesFacts {
        try row("SELECT minute_taker, ended FROM minutes_facts WHERE event = \(event)").map { row in
            try MinutesFacts(minuteTaker: row["minute_taker"], ended: row["ended"])
        } ?? MinutesFacts()
    }
}

extension Writer {
    /// Keeps what a version says in one language.
    public func insertDocumentWording(_ document: String, in language: Language, of version: DocumentVersion) throws {
        try run(
            """
            INSERT INTO document_wording (event, kind, number, language, document)
            VALUES (\(version.event), \(version.kind), \(version.number), \(language), \(document))
            """)
    }

    public func set(_ facts: MinutesFacts, of event: Event.ID) throws {
        guard try minutesFacts(of: event) != facts else { return }
        try run(
            """
            INSERT INTO minutes_facts (event, minute_taker, ended)
            VALUES (\(event), \(facts.minuteTaker), \(facts.ended))
            ON CONFLICT (event) DO UPDATE SET minute_taker = excluded.minute_taker, ended = excluded.ended
            """)
        try journal(
            .changed, .documentVersion, event, event: event,
            details: ["paper": DocumentVersion.Kind.minutes.rawValue])
    }

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
