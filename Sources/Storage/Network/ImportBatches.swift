public import Domain

extension Reader {
    /// What has to be known of all organisations to find one of them again.
    public func knownOrganisations() throws -> [OrganisationDuplicates.Known] {
        let districts: [Organisation.ID: Set<District>] = try links(.district, of: nil)
        var addresses: [Organisation.ID: [String]] = [:]
        for row in try rows("SELECT organisation, email FROM contact WHERE email IS NOT NULL ORDER BY organisation") {
            try addresses[row["organisation"], default: []].append(row["email"])
        }
        let known = try rows("SELECT id, name, register_number FROM organisation ORDER BY id").map { row in
            let id: Organisation.ID = try row["id"]
            return OrganisationDuplicates.Known(
                id: id, name: try row["name"], registerNumber: try row["register_number"],
                districts: districts[id] ?? [], addresses: addresses[id] ?? [])
        }
        // What has become part of another one is not to come again under its old name.
        let former = try rows("SELECT kept, name FROM organisation_merger WHERE undone_at IS NULL ORDER BY id").map {
            row in
            let id: Organisation.ID = try row["kept"]
            return OrganisationDuplicates.Known(
                id: id, name: try row["name"], registerNumber: nil, districts: districts[id] ?? [], addresses: [])
        }
        return known + former
    }

    /// The files that were taken up, the newest first.
    public func importBatches(limit: Int) throws -> [ImportBatch] {
        try rows("SELECT \(ImportBatch.columns) FROM import_batch ORDER BY imported_at DESC, id DESC LIMIT \(limit)")
            .map(ImportBatch.init(row:))
    }

    public func importBatch(_ id: ImportBatch.ID) throws -> ImportBatch? {
        try row("SELECT \(ImportBatch.columns) FROM import_batch WHERE id = \(id)").map(ImportBatch.init(row:))
    }

    /// Those that came with the file, have nobody who cares for them and no part in anything, and to which nothing has happened
    /// since.
    public func untouchedOrganisations(of batch: ImportBatch.ID) throws -> [Organisation.ID] {
        let ids: [Organisation.ID] = try rows(
            """
            SELECT import_row.organisation AS id FROM import_row JOIN import_batch ON import_batch.id = import_row.batch
            WHERE import_row.batch = \(batch)
            AND NOT EXISTS (
                SELECT 1 FROM journal WHERE journal.kind = \(SubjectKind.organisation)
                AND journal.subject = import_row.organisation AND journal.id > import_batch.entry)
            AND NOT EXISTS (
                SELECT 1 FROM cooperation_party WHERE cooperation_party.organisation = import_row.organisation)
            AND NOT EXISTS (
                SELECT 1 FROM membership
                WHERE membership.member = import_row.organisation OR membership.network = import_row.organisation)
            AND NOT EXISTS (
                SELECT 1 FROM funding_programme WHERE funding_programme.adviser = import_row.organisation)
            AND NOT EXISTS (
                SELECT 1 FROM contact_request WHERE contact_request.asker_organisation = import_row.organisation)
            AND NOT EXISTS (
                SELECT 1 FROM cooperation_party WHERE cooperation_party.successor = import_row.organisation)
            ORDER BY import_row.organisation
            """
        ).map { try $0["id"] }
        let (edited, named) = (try editorCounts(of: ids), try organisationsNamed(since: batch))
        return ids.filter { edited[$0] == nil && !named.contains($0) }
    }

    /// Those beside which something else has happened since the file came: an offer, a question to them.
    private func organisationsNamed(since batch: ImportBatch.ID) throws -> Set<Organisation.ID> {
        let details: [String] = try rows(
            """
            SELECT journal.details FROM import_batch JOIN journal ON journal.id > import_batch.entry
            WHERE import_batch.id = \(batch) AND journal.details LIKE \("%\"organisation\":%")
            """
        ).map { try $0["details"] }
        let named = details.compactMap { JSONColumn.value([String: String].self, $0)?["organisation"] }
        return Set(named.map(Organisation.ID.init(rawValue:)))
    }

    /// What people have said of the columns of their files: by heading, as search compares it.
    public func importHeadings() throws -> [String: String] {
        try Dictionary(
            rows("SELECT heading, meaning FROM import_heading").map { try ($0["heading"], $0["meaning"]) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Writer {
    /// Notes what came with one file.
    /// - Parameters:
    ///   - organisations: they are in the directory already.
    ///   - headings: what stood under them, for the next file.
    public func insertImport(of organisations: [Organisation.ID], headings: [String: String]) throws -> ImportBatch {
        let batch = ImportBatch(id: newIdentifier(), importedAt: now, size: organisations.count)
        let entry = try journal(.created, .importBatch, batch.id)
        try run(
            """
            INSERT INTO import_batch (id, imported_at, size, undone_at, kept, entry) VALUES (\(batch.id),
            \(batch.importedAt), \(batch.size), \(batch.undoneAt), \(batch.kept), \(entry))
            """)
        for part in organisations.parts(of: 500) {
            let rows = part.map { "(\($0), \(batch.id))" as SQL }.joined(separator: ", ")
            try run("INSERT INTO import_row (organisation, batch) VALUES \(rows)")
        }
        for (heading, meaning) in headings.sorted(by: { $0.key < $1.key }) {
            try run(
                """
                INSERT INTO import_heading (heading, meaning) VALUES (\(heading), \(meaning))
                ON CONFLICT (heading) DO UPDATE SET meaning = excluded.meaning
                """)
        }
        return batch
    }

    /// Takes these organisations out of the directory, with everything that belongs to them, and notes that their file was
    /// taken back.
    /// - Throws: `NotFound`, `ImportBatch.Refusal`.
    public func undoImport(_ id: ImportBatch.ID, removing organisations: [Organisation.ID]) throws -> ImportBatch {
        guard var batch = try importBatch(id) else { throw NotFound() }
        try batch.undo(keeping: batch.size - organisations.count, at: now)
        for part in organisations.parts(of: 500) {
            try run("DELETE FROM organisation WHERE id IN \(list: part)")
        }
        try journal(.removed, .organisation, ofAll: organisations.map { ($0.rawValue, [:]) })
        try run(
            "UPDATE import_batch SET undone_at = \(batch.undoneAt), kept = \(batch.kept) WHERE id = \(batch.id)")
        try journal(.undone, .importBatch, batch.id)
        return batch
    }
}

extension ImportBatch {
    fileprivate static let columns: SQL = "id, imported_at, size, undone_at, kept"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], importedAt: row["imported_at"], size: row["size"], undoneAt: row["undone_at"],
            kept: row["kept"])
    }
}
