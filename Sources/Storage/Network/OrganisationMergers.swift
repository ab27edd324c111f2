public import Domain

extension Change {
    /// Two entries of one thing have become one.
    public static let merged = Change(rawValue: "merged")
    /// It is out of everybody's sight.
    public static let hidden = Change(rawValue: "hidden")
}

extension JournalEntry {
    /// The merger of which an entry tells; nil for every other.
    public var merger: OrganisationMerger.ID? {
        change == .merged ? details[Self.merger].map(OrganisationMerger.ID.init(rawValue:)) : nil
    }

    fileprivate static let merger = "merger"
}

extension OrganisationMerger {
    fileprivate static let columns: SQL = "id, gone, slug, name, visibility, target, kept, merged_at, undone_at"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], gone: row["gone"], slug: row["slug"], name: row["name"], visibility: row["visibility"],
            into: row["target"], kept: row["kept"], mergedAt: row["merged_at"], undoneAt: row["undone_at"])
    }
}

extension Reader {
    public func merger(_ id: OrganisationMerger.ID) throws -> OrganisationMerger? {
        try row("SELECT \(OrganisationMerger.columns) FROM organisation_merger WHERE id = \(id)")
            .map(OrganisationMerger.init(row:))
    }

    /// What became part of something, the newest first.
    public func mergers(limit: Int) throws -> [OrganisationMerger] {
        try rows(
            "SELECT \(OrganisationMerger.columns) FROM organisation_merger ORDER BY merged_at DESC, id DESC LIMIT \(limit)"
        ).map(OrganisationMerger.init(row:))
    }

    /// Of what the organisation is part that had this address, if whoever sees as much as `viewer` could see both.
    public func organisation(formerSlug slug: String, seenBy viewer: Visibility) throws -> OrganisationName? {
        try organisationAfterMerger(where: "slug = \(slug)", seenBy: viewer)
    }

    /// Of what the organisation is part that had this identifier.
    public func organisation(formerID id: Organisation.ID, seenBy viewer: Visibility) throws -> OrganisationName? {
        try organisationAfterMerger(where: "gone = \(id)", seenBy: viewer)
    }

    /// The organisation that has this address, or had it before it became part of another one: then that.
    public func organisation(slugOnceUsed slug: String) throws -> Organisation? {
        if let found = try organisation(slug: slug) { return found }
        return try organisation(formerSlug: slug, seenBy: .coordination).flatMap { try organisation($0.id) }
    }

    private func organisationAfterMerger(where condition: SQL, seenBy viewer: Visibility) throws -> OrganisationName? {
        let row = try row(
            """
            SELECT kept, visibility FROM organisation_merger
            WHERE \(condition) AND undone_at IS NULL ORDER BY merged_at DESC LIMIT 1
            """)
        guard let row, try (row["visibility"] as Visibility).isVisible(to: viewer) else { return nil }
        let kept: Organisation.ID = try row["kept"]
        return try organisationNames([kept], seenBy: viewer)[kept]
    }

    /// What those that have become part of these were called. Where not everybody who sees the one could see the other, its name
    /// stays unknown.
    func formerNames(
        of organisations: [Organisation.ID], visibleAs visibilities: [Organisation.ID: Visibility]
    ) throws -> [Organisation.ID: [String]] {
        guard !organisations.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT kept, name, visibility FROM organisation_merger
            WHERE kept IN \(list: organisations) AND undone_at IS NULL ORDER BY merged_at, id
            """)
        return try rows.reduce(into: [:]) { names, row in
            let (kept, former): (Organisation.ID, Visibility) = (try row["kept"], try row["visibility"])
            guard let now = visibilities[kept], former.isVisible(to: now) else { return }
            try names[kept, default: []].append(row["name"])
        }
    }
}

extension Writer {
    /// Notes that one profile becomes part of another; what belongs to it is moved next, and `finish` ends it.
    public func insertMerger(of profiles: ProfileMerger, called name: String) throws -> OrganisationMerger {
        let (gone, kept) = (profiles.gone, profiles.kept)
        let merger = OrganisationMerger(
            id: newIdentifier(), gone: gone.id, slug: gone.slug, name: name == gone.name ? kept.name : gone.name,
            visibility: gone.visibility, into: kept.id, kept: kept.id, mergedAt: now)
        let entry = try journal(
            .merged, .organisation, kept.id, details: [JournalEntry.merger: merger.id.rawValue])
        try run(
            """
            INSERT INTO organisation_merger (\(OrganisationMerger.columns), entry, name_key)
            VALUES (\(merger.id), \(merger.gone), \(merger.slug), \(merger.name), \(merger.visibility), \(merger.into),
            \(merger.kept), \(merger.mergedAt), \(merger.undoneAt), \(entry),
            \(merger.name.foldedWithoutLegalForm))
            """)
        return merger
    }

    /// Ends a merger: both profiles become `profile`, and the one that goes is gone.
    /// - Parameter trail: what was moved.
    public func finish(_ merger: OrganisationMerger, as profile: Organisation, having trail: RowTrail) throws {
        var trail = trail
        let replaced = try replace(organisation: merger.into) { organisation in
            guard organisation != profile else { return }
            organisation = profile
            organisation.correct(at: now)
        }
        for part in NamingColumn.profileTables.reversed() {
            let column: SQL = part.table == "organisation" ? "id" : "organisation"
            let needs = part.table == "organisation" ? [:] : part.needs.merging(["organisation": "organisation"]) { $1 }
            try take(from: part.table, where: "\(column) = \(merger.gone)", needing: needs, noting: &trail)
        }
        // What each has changed before is gone back with the merger, or not at all.
        for organisation in [merger.gone, merger.into] {
            try forgetEarlierValues(of: .organisation, organisation)
            try forgetEarlierValues(of: .contacts, organisation)
        }
        try post(
            """
            UPDATE organisation_merger SET fields = \(JSONColumn.text(replaced)), steps = \(JSONColumn.text(trail.steps))
            WHERE id = \(merger.id)
            """)
        try journal(.removed, .organisation, merger.gone, details: ["party": merger.into.rawValue])
        try tell(of: trail, details: ["organisation": merger.into.rawValue])
        try noteOpenServices(of: merger.into)
        try tellOfImport(trail)
    }

    /// Takes a merger back: what was moved goes back where it stood, as far as it is still there.
    /// - Returns: the merger as it is now, and what went back.
    /// - Throws: `NotFound`, `OrganisationMerger.Refusal`.
    public func separate(_ id: OrganisationMerger.ID) throws -> (merger: OrganisationMerger, trail: RowTrail) {
        guard var merger = try merger(id) else { throw NotFound() }
        try merger.undo(at: now)
        let row = try row("SELECT entry, fields, steps FROM organisation_merger WHERE id = \(id)")
        let (entry, fields, steps): (Int64?, String?, String?) = try (row?["entry"], row?["fields"], row?["steps"])
        guard let entry, let fields, let steps,
            let replaced = JSONColumn.value([String: [String]].self, fields),
            let trail = JSONColumn.value([RowTrail.Step].self, steps).map(RowTrail.init(steps:))
        else { throw OrganisationMerger.Refusal.isOver }
        try journal(.undone, .organisation, merger.into, details: JournalEntry.details(undoing: entry))
        try goBack(trail)
        try putBack(organisation: merger.into, replaced)
        for organisation in [merger.gone, merger.into] {
            try forgetEarlierValues(of: .organisation, organisation)
            try forgetEarlierValues(of: .contacts, organisation)
        }
        try post(
            """
            UPDATE organisation_merger SET undone_at = \(merger.undoneAt), fields = NULL, steps = NULL WHERE id = \(id)
            """)
        try journal(.restored, .organisation, merger.gone)
        try tell(of: trail, details: ["organisation": merger.gone.rawValue])
        for organisation in [merger.gone, merger.into] { try noteOpenServices(of: organisation) }
        try tellOfImport(trail)
        return (merger, trail)
    }

    /// Forgets the way back from mergers that are older.
    public func forgetTrails(ofMergersBefore instant: Instant) throws {
        let ids: [OrganisationMerger.ID] = try rows(
            "SELECT id FROM organisation_merger WHERE merged_at < \(instant) AND steps IS NOT NULL"
        ).map { try $0["id"] }
        guard !ids.isEmpty else { return }
        try post("UPDATE organisation_merger SET fields = NULL, steps = NULL WHERE id IN \(list: ids)")
        try journal(
            .removed, .organisation, Organisation.ID(rawValue: "mergers"), details: ["entries": String(ids.count)])
    }

    /// Takes an organisation of which nobody else speaks out of the directory, with everything that is its own.
    /// - Throws: `NotFound`.
    public func remove(organisation id: Organisation.ID) throws {
        guard try organisation(id) != nil else { throw NotFound() }
        let offers: [Offer.ID] = try rows("SELECT id FROM offer WHERE organisation = \(id)").map { try $0["id"] }
        let batch: ImportBatch.ID? = try value("SELECT batch AS value FROM import_row WHERE organisation = \(id)")
        try run("DELETE FROM organisation WHERE id = \(id)")
        try journal(.removed, .organisation, id)
        try journal(.removed, .offer, ofAll: offers.map { ($0.rawValue, ["organisation": id.rawValue]) })
        if let batch { try journal(.changed, .importBatch, batch) }
        try noteOpenServices(of: id)
    }

    /// Of one that came with a file is told there, too.
    private func tellOfImport(_ trail: RowTrail) throws {
        let batches = trail.steps.compactMap { step -> String? in
            guard step.table == "import_row", case .taken(let row, _) = step.deed else { return nil }
            return row["batch"]?.subject
        }
        for batch in Set(batches).sorted() { try journal(.changed, .importBatch, ImportBatch.ID(rawValue: batch)) }
    }
}
