public import Domain

extension SubjectKind {
    public static let measure = SubjectKind(rawValue: "measure")
    public static let progressNote = SubjectKind(rawValue: "progress-note")
}

extension Measure.Status: SQLConvertible {}

extension Measure {
    fileprivate static let columns: SQL = """
        id, event, idea, cooperation, title, text, needs, language, topic, status, status_since, due, review, outcome
        """

    fileprivate init(row: Row, owners: [Owner]) throws {
        try self.init(
            id: row["id"], event: row["event"], idea: row["idea"], cooperation: row["cooperation"], title: row["title"],
            text: row["text"], needs: row["needs"], language: row["language"], topic: row["topic"],
            status: row["status"], statusSince: row["status_since"], due: row["due"], review: row["review"],
            outcome: row["outcome"], owners: owners)
    }
}

extension Measure {
    /// Sorts as text: what is open before what has ended, then by the day on which somebody has to look at it.
    fileprivate var listOrder: String {
        (status.isOpen ? "0 " : "1 ") + ((review ?? due)?.rawValue ?? "9999")
    }
}

extension Reader {
    public func measure(_ id: Measure.ID) throws -> Measure? {
        try measures(where: "id = \(id)").first
    }

    /// The measure that grew from an idea.
    public func measure(from idea: Idea.ID) throws -> Measure? {
        try measures(where: "idea = \(idea)").first
    }

    /// Every measure, those that must be looked at soonest first; the ended ones last.
    public func measures(status: Measure.Status? = nil, limit: Int = 200) throws -> [Measure] {
        try measures(where: status.map { "status = \($0)" } ?? "1 = 1", limit: limit)
    }

    public func measures(of event: Event.ID) throws -> [Measure] {
        try measures(where: "event = \(event)", limit: 1_000)
    }

    /// The measures that `organisation` answers for.
    public func measures(ownedBy organisation: Organisation.ID) throws -> [Measure] {
        try measures(
            where: "id IN (SELECT measure FROM measure_owner WHERE organisation = \(organisation))", limit: 200)
    }

    /// The measures to be looked at again on `day` or before.
    public func measures(dueForReviewOn day: CalendarDay) throws -> [Measure] {
        try measures(where: "review <= \(day) AND status NOT IN ('done', 'not-pursued')", limit: 200)
    }

    /// Two statements, however many there are.
    private func measures(where condition: SQL, limit: Int = 1) throws -> [Measure] {
        let found = try rows(
            """
            SELECT \(Measure.columns) FROM measure WHERE \(condition) ORDER BY list_order, id LIMIT \(limit)
            """)
        let ids: [Measure.ID] = try found.map { try $0["id"] }
        guard !ids.isEmpty else { return [] }
        let owners: [(Measure.ID, Measure.Owner)] = try rows(
            """
            SELECT measure_owner.id AS id, measure, organisation, side, measure_owner.name AS name, is_name_public
            FROM measure_owner JOIN organisation ON organisation.id = measure_owner.organisation
            WHERE measure IN \(list: ids) ORDER BY measure_owner.created_at, measure_owner.id
            """
        ).map { row in
            let side: Side = try row["side"]
            return try (
                row["measure"],
                Measure.Owner(
                    id: row["id"], organisation: row["organisation"], bank: side.bank, name: row["name"],
                    isNamePublic: row["is_name_public"])
            )
        }
        let byMeasure = Dictionary(grouping: owners, by: \.0).mapValues { $0.map(\.1) }
        return try found.map { try Measure(row: $0, owners: byMeasure[$0["id"]] ?? []) }
    }

    /// How a measure went, the newest note first.
    public func progressNotes(of measure: Measure.ID) throws -> [ProgressNote] {
        try rows(
            """
            SELECT id, measure, text, language, created_at FROM progress_note
            WHERE measure = \(measure) ORDER BY created_at DESC, id DESC
            """
        ).map { row in
            try ProgressNote(
                id: row["id"], measure: row["measure"], text: row["text"], language: row["language"],
                createdAt: row["created_at"])
        }
    }
}

extension Writer {
    public func insert(_ measure: Measure) throws {
        try run(
            """
            INSERT INTO measure (\(Measure.columns), list_order, created_at)
            VALUES (\(measure.id), \(measure.event), \(measure.idea), \(measure.cooperation), \(measure.title),
            \(measure.text), \(measure.needs), \(measure.language), \(measure.topic), \(measure.status),
            \(measure.statusSince), \(measure.due), \(measure.review), \(measure.outcome),
            \(measure.listOrder), \(now))
            """)
        for owner in measure.owners { try insert(owner, of: measure.id) }
        try journal(.created, .measure, measure.id, event: measure.event)
    }

    /// Writes everything about a measure, its owners too.
    public func update(_ measure: Measure) throws {
        try run(
            """
            UPDATE measure SET cooperation = \(measure.cooperation), title = \(measure.title), text = \(measure.text),
            needs = \(measure.needs), topic = \(measure.topic), status = \(measure.status),
            status_since = \(measure.statusSince), due = \(measure.due), review = \(measure.review),
            outcome = \(measure.outcome), list_order = \(measure.listOrder)
            WHERE id = \(measure.id)
            """)
        let kept = measure.owners.map(\.id)
        let gone: SQL = kept.isEmpty ? "" : "AND id NOT IN \(list: kept)"
        try run("DELETE FROM measure_owner WHERE measure = \(measure.id) \(gone)")
        for owner in measure.owners { try insert(owner, of: measure.id) }
        try journal(
            .changed, .measure, measure.id, event: measure.event, details: ["status": measure.status.rawValue])
    }

    private func insert(_ owner: Measure.Owner, of measure: Measure.ID) throws {
        try run(
            """
            INSERT INTO measure_owner (id, measure, organisation, name, is_name_public, created_at)
            VALUES (\(owner.id), \(measure), \(owner.organisation), \(owner.name), \(owner.isNamePublic), \(now))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    public func insert(_ note: ProgressNote) throws {
        try run(
            """
            INSERT INTO progress_note (id, measure, text, language, created_at)
            VALUES (\(note.id), \(note.measure), \(note.text), \(note.language), \(note.createdAt))
            """)
        try journal(.created, .progressNote, note.id, details: ["measure": note.measure.rawValue])
    }
}
