public import Domain

extension SubjectKind {
    public static let measure = SubjectKind(rawValue: "measure")
    public static let progressNote = SubjectKind(rawValue: "progress-note")
}

extension Measure.Status: SQLConvertible {}
extension Measure.End: SQLConvertible {}

extension Measure {
    fileprivate static let columns: SQL = """
        id, event, idea, cooperation, title, text, needs, language, topic, status, status_since, due, review, outcome,
        ending, ending_by, ending_way, ending_reason, ending_proposed_on, ending_agreed_on, ending_agreed_by,
        ending_agreed_way, outcome_language, is_draft, first_step
        """

    /// Whether an ending is in force on `day`: both sides agreed, or the silence is over. The same as
    /// `Ending.isInForce(on:)`, for statements that look for a status.
    fileprivate static func isEndingInForce(on day: CalendarDay) -> SQL {
        let silence = day.advanced(byDays: -Ending<End>.daysToObject)
        return "(ending_agreed_on <= \(day) OR (ending_agreed_on IS NULL AND ending_proposed_on < \(silence)))"
    }

    /// The status on `day`, as `status(on:)` works it out.
    fileprivate static func status(on day: CalendarDay) -> SQL {
        "CASE WHEN \(isEndingInForce(on: day)) THEN ending ELSE status END"
    }

    fileprivate init(row: Row, owners: [Owner]) throws {
        try self.init(
            id: row["id"], event: row["event"], idea: row["idea"], cooperation: row["cooperation"], title: row["title"],
            text: row["text"], needs: row["needs"], firstStep: row["first_step"], language: row["language"],
            topic: row["topic"],
            status: row["status"], statusSince: row["status_since"],
            ending: Ending(
                row: row, agreements: [Voice(row: row, "ending_agreed_by", "ending_agreed_way")].compactMap(\.self)),
            due: row["due"], review: row["review"], outcome: row["outcome"],
            outcomeLanguage: row["outcome_language"], isDraft: row["is_draft"], owners: owners)
    }
}

extension Measure {
    /// Sorts as text: what is open before what has ended, then by the day on which somebody has to look at it. What ends
    /// by silence later is put behind the open ones when it is read.
    fileprivate var listOrder: String {
        (statusApartFromEnding.isOpen && ending?.agreedOn == nil ? "0 " : "1 ") + ((review ?? due)?.rawValue ?? "9999")
    }
}

extension [Measure] {
    /// Those that are over on `day` behind the others; else as they were.
    fileprivate func inListOrder(on day: CalendarDay) -> [Measure] {
        filter { $0.status(on: day).isOpen } + filter { !$0.status(on: day).isOpen }
    }
}

extension Measure: Undoable {
    static let undoableKind = UndoableKind.measure

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Measure>] = [
        .lasting("cooperation") { $0.cooperation },
        .undoable("title", at: \.title),
        .undoable("text", at: \.text),
        .undoable("needs", at: \.needs),
        .undoable("firstStep", at: \.firstStep),
        .lasting("isDraft") { $0.isDraft },
        .undoable("topic", at: \.topic),
        .lasting("status") { $0.statusApartFromEnding },
        .lasting("since") { $0.sinceApartFromEnding },
        .lasting("ending") { $0.ending },
        .undoable("due", at: \.due),
        .undoable("review", at: \.review),
        .lasting("outcome") { $0.outcomeApartFromEnding },
        .lasting("owners") { $0.owners },
    ]
}

extension Reader {
    /// Also one that is a draft.
    public func measure(_ id: Measure.ID) throws -> Measure? {
        try measures(where: "id = \(id)", drafts: true).first
    }

    /// The measure that grew from an idea, or from the one with which it is carried on.
    /// - Parameter drafts: whether it may be one that only the team sees.
    public func measure(from idea: Idea.ID, drafts: Bool = false) throws -> Measure? {
        try measures(from: [idea], drafts: drafts)[idea]
    }

    /// The measures that grew from ideas, or from those with which they are carried on, by the ideas.
    /// - Parameter drafts: whether they may be such as only the team sees.
    public func measures(from ideas: [Idea.ID], drafts: Bool = false) throws -> [Idea.ID: Measure] {
        guard !ideas.isEmpty else { return [:] }
        let merged = try ideasMergedInto(ideas)
        let sources = Set(ideas.map { merged[$0] ?? $0 })
        let found = try measures(where: "idea IN \(list: sources.sorted())", limit: sources.count, drafts: drafts)
        let bySource = Dictionary(found.compactMap { measure in measure.idea.map { ($0, measure) } }) { first, _ in
            first
        }
        return Dictionary(ideas.compactMap { idea in bySource[merged[idea] ?? idea].map { (idea, $0) } }) {
            first, _ in first
        }
    }

    /// These measures; those that are gone are left out.
    public func measures(_ ids: Set<Measure.ID>) throws -> [Measure] {
        ids.isEmpty ? [] : try measures(where: "id IN \(list: ids.sorted())", limit: ids.count)
    }

    /// Every measure, those that must be looked at soonest first; the ended ones last.
    public func measures(on day: CalendarDay, limit: Int = 200) throws -> [Measure] {
        try measures(where: "1 = 1", limit: limit).inListOrder(on: day)
    }

    /// The measures that have this status on `day`.
    public func measures(status: Measure.Status, on day: CalendarDay, limit: Int = 200) throws -> [Measure] {
        try measures(
            where: "(status = \(status) OR ending = \(status)) AND \(Measure.status(on: day)) = \(status)", limit: limit
        )
    }

    public func measures(of event: Event.ID, on day: CalendarDay) throws -> [Measure] {
        try measures(where: "event = \(event)", limit: 1_000).inListOrder(on: day)
    }

    /// What an organisation answers for, what must be looked at soonest first.
    public func measures(of organisation: Organisation.ID, on day: CalendarDay) throws -> [Measure] {
        try measures(
            where: "id IN (SELECT measure FROM measure_owner WHERE organisation = \(organisation))", limit: 200
        ).inListOrder(on: day)
    }

    /// How many measures of each of these events stand where on `day`.
    public func measureCounts(of events: [Event.ID], on day: CalendarDay) throws -> [Event.ID: [Measure.Status: Int]] {
        guard !events.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT event, standing, COUNT(*) AS value
            FROM (
                SELECT event, \(Measure.status(on: day)) AS standing FROM measure
                WHERE event IN \(list: events) AND is_draft = 0
            ) AS measures
            GROUP BY event, standing
            """)
        return try rows.reduce(into: [:]) { counts, row in
            let (event, standing): (Event.ID, Measure.Status) = (try row["event"], try row["standing"])
            counts[event, default: [:]][standing] = try row["value"]
        }
    }

    /// Everything that somebody still works on, what must be looked at soonest first.
    public func openMeasures(on day: CalendarDay) throws -> [Measure] {
        try measures(where: "\(Measure.status(on: day)) NOT IN ('done', 'not-pursued')", limit: 500)
            .inListOrder(on: day)
    }

    /// What only the team sees.
    public func draftMeasures() throws -> [Measure] {
        try measures(where: "is_draft = 1", limit: 500, drafts: true)
    }

    /// Everything that both sides stand for on `day`, what must be looked at soonest first.
    public func promisedMeasures(on day: CalendarDay) throws -> [Measure] {
        let promised: [Measure.Status] = [.agreed, .inProgress, .stalled]
        return try measures(where: "\(Measure.status(on: day)) IN \(list: promised)", limit: 10_000)
    }

    /// What was done between `earlier` and `day`.
    public func measuresDone(since earlier: CalendarDay, by day: CalendarDay) throws -> [Measure] {
        try measures(
            where: """
                (status = 'done' OR ending = 'done') AND (status_since >= \(earlier) OR ending_agreed_on >= \(earlier)
                    OR ending_proposed_on >= \(earlier.advanced(byDays: -Ending<Measure.End>.daysToObject - 1)))
                AND \(Measure.status(on: day)) = 'done'
                """, limit: 10_000
        ).filter { $0.statusSince(on: day) >= earlier }
    }

    /// What an organisation has answered for and was kept by `day`, in the order of the list.
    public func measuresKept(by organisation: Organisation.ID, on day: CalendarDay, limit: Int = 200) throws
        -> [Measure]
    {
        try measures(
            where: """
                id IN (SELECT measure FROM measure_owner WHERE organisation = \(organisation)) \
                AND \(Measure.status(on: day)) = \(Measure.Status.done)
                """, limit: limit)
    }

    /// A promised measure for which this organisation answers, and nobody does on one bank any more; nil if there is none.
    public func measureOfOneBank(of organisation: Organisation.ID) throws -> Measure? {
        let promised: [Measure.Status] = [.agreed, .inProgress, .stalled]
        return try measures(
            where: """
                id IN (SELECT measure FROM measure_owner WHERE organisation = \(organisation)) AND status IN \(list: promised)
                """, limit: 10_000
        ).first { Set($0.owners.map(\.bank)).count < Bank.allCases.count }
    }

    /// Two statements, however many there are.
    /// - Parameter drafts: whether those are among them that only the team sees.
    private func measures(where condition: SQL, limit: Int = 1, drafts: Bool = false) throws -> [Measure] {
        let shown: SQL = drafts ? "" : "AND is_draft = 0"
        let found = try rows(
            """
            SELECT \(Measure.columns) FROM measure WHERE (\(condition)) \(shown)
            ORDER BY list_order, id LIMIT \(limit)
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
        try progressNotes(where: "measure = \(measure)")
    }

    /// These notes; those that are gone are left out.
    public func progressNotes(_ ids: Set<ProgressNote.ID>) throws -> [ProgressNote] {
        ids.isEmpty ? [] : try progressNotes(where: "id IN \(list: ids.sorted())")
    }

    /// The notes about these measures.
    public func progressNotes(about measures: Set<Measure.ID>) throws -> [ProgressNote] {
        measures.isEmpty ? [] : try progressNotes(where: "measure IN \(list: measures.sorted())")
    }

    private func progressNotes(where condition: SQL) throws -> [ProgressNote] {
        try rows(
            """
            SELECT id, measure, text, language, created_at FROM progress_note
            WHERE \(condition) ORDER BY created_at DESC, id DESC
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
            \(measure.text), \(measure.needs), \(measure.language), \(measure.topic),
            \(measure.statusApartFromEnding), \(measure.sinceApartFromEnding), \(measure.due), \(measure.review),
            \(measure.outcomeApartFromEnding), \(measure.ending?.outcome), \(measure.ending?.voice.organisation),
            \(measure.ending?.voice.way), \(measure.ending?.reason), \(measure.ending?.proposedOn),
            \(measure.ending?.agreedOn), \(measure.ending?.agreements.last?.organisation),
            \(measure.ending?.agreements.last?.way), \(measure.outcomeLanguage), \(measure.isDraft),
            \(measure.firstStep), \(measure.listOrder), \(now))
            """)
        for owner in measure.owners { try insert(owner, of: measure.id) }
        try noteStage(of: measure)
        try journal(.created, .measure, measure.id, event: measure.event)
    }

    /// Changes a measure: reads it, changes it and writes it in one breath, its owners too, and only if something is
    /// different.
    ///
    /// - Parameter details: what the journal tells besides the names of the fields: identifiers and kinds.
    /// - Returns: the measure as it is now.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        measure id: Measure.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Measure) throws -> Void
    ) throws -> Measure {
        guard let before = try measure(id) else { throw NotFound() }
        let difference = try Difference(before, Measure.fields, by: body)
        let measure = difference.after
        guard !difference.isEmpty else { return measure }
        try keep(measure)
        if !Set(["status", "since", "isDraft"]).isDisjoint(with: difference.names) { try noteStage(of: measure) }
        let status = ["status": measure.statusApartFromEnding.rawValue]
        try record(
            difference, as: change, .measure, id, event: measure.event, details: details.merging(status) { $1 })
        return measure
    }

    /// A draft is thrown away; its idea is still there.
    public func discard(draft measure: Measure) throws {
        try run("DELETE FROM measure WHERE id = \(measure.id) AND is_draft = 1")
        try journal(.discarded, .measure, measure.id, event: measure.event)
    }

    private func keep(_ measure: Measure) throws {
        try run(
            """
            UPDATE measure SET cooperation = \(measure.cooperation), title = \(measure.title), text = \(measure.text),
            needs = \(measure.needs), topic = \(measure.topic), status = \(measure.statusApartFromEnding),
            status_since = \(measure.sinceApartFromEnding), due = \(measure.due), review = \(measure.review),
            outcome = \(measure.outcomeApartFromEnding), ending = \(measure.ending?.outcome),
            ending_by = \(measure.ending?.voice.organisation), ending_way = \(measure.ending?.voice.way),
            ending_reason = \(measure.ending?.reason), ending_proposed_on = \(measure.ending?.proposedOn),
            ending_agreed_on = \(measure.ending?.agreedOn),
            ending_agreed_by = \(measure.ending?.agreements.last?.organisation),
            ending_agreed_way = \(measure.ending?.agreements.last?.way),
            outcome_language = \(measure.outcomeLanguage), is_draft = \(measure.isDraft),
            first_step = \(measure.firstStep), list_order = \(measure.listOrder)
            WHERE id = \(measure.id)
            """)
        let kept = measure.owners.map(\.id)
        let gone: SQL = kept.isEmpty ? "" : "AND id NOT IN \(list: kept)"
        try run("DELETE FROM measure_owner WHERE measure = \(measure.id) \(gone)")
        for owner in measure.owners { try insert(owner, of: measure.id) }
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

extension Reader {
    /// What these measures are called; those that are gone are left out.
    public func measureTitles(_ ids: Set<Measure.ID>) throws -> [Measure.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, title FROM measure WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["title"]) })
    }
}
