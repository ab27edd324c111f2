public import Domain

extension Reader {
    public func crisis(_ id: Crisis.ID) throws -> Crisis? {
        try row("SELECT \(Crisis.columns) FROM crisis WHERE id = \(id)").map(Crisis.init(row:))
    }

    public func crisis(slug: String) throws -> Crisis? {
        try row("SELECT \(Crisis.columns) FROM crisis WHERE slug = \(slug)").map(Crisis.init(row:))
    }

    /// These; those that are gone are left out.
    public func crises(_ ids: Set<Crisis.ID>) throws -> [Crisis] {
        guard !ids.isEmpty else { return [] }
        return try rows("SELECT \(Crisis.columns) FROM crisis WHERE id IN \(list: ids.sorted()) ORDER BY id")
            .map(Crisis.init(row:))
    }

    /// Those that are not over, the newest first.
    public func openCrises() throws -> [Crisis] {
        try rows("SELECT \(Crisis.columns) FROM crisis WHERE closed_at IS NULL ORDER BY opened_at DESC, id DESC")
            .map(Crisis.init(row:))
    }

    /// All of them, the newest first.
    public func allCrises() throws -> [Crisis] {
        try rows("SELECT \(Crisis.columns) FROM crisis ORDER BY opened_at DESC, id DESC").map(Crisis.init(row:))
    }

    /// Addresses of crises that begin with `stem`, whoever has them.
    public func crisisSlugs(beginningWith stem: String) throws -> Set<String> {
        let rows = try rows("SELECT slug FROM crisis WHERE slug = \(stem) OR slug LIKE \(stem + "-%")")
        return Set(try rows.map { try $0["slug"] })
    }

    /// Where money is in good hands, by name.
    public func verifiedChannels(of crisis: Crisis.ID) throws -> [VerifiedChannel] {
        try verifiedChannels(of: [crisis])
    }

    public func verifiedChannels(of crises: [Crisis.ID]) throws -> [VerifiedChannel] {
        guard !crises.isEmpty else { return [] }
        return try rows(
            """
            SELECT \(VerifiedChannel.columns) FROM verified_channel WHERE crisis IN \(list: crises)
            ORDER BY crisis, name, id
            """
        ).map(VerifiedChannel.init(row:))
    }

    public func verifiedChannel(_ id: VerifiedChannel.ID) throws -> VerifiedChannel? {
        try row("SELECT \(VerifiedChannel.columns) FROM verified_channel WHERE id = \(id)")
            .map(VerifiedChannel.init(row:))
    }
}

extension Writer {
    public func insert(_ crisis: Crisis) throws {
        try run(
            """
            INSERT INTO crisis (\(Crisis.columns)) VALUES (\(crisis.id), \(crisis.slug), \(crisis.template),
            \(crisis.title), \(TermsColumn.text(crisis.districts)), \(TermsColumn.text(crisis.languages)),
            \(crisis.contact.name), \(crisis.contact.phone), \(crisis.contact.email),
            \(TermsColumn.text(crisis.notNeeded)), \(crisis.openedAt), \(crisis.closedAt))
            """)
        try journal(.created, .crisis, crisis.id)
    }

    /// Changes a crisis: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        crisis id: Crisis.ID, as change: Change = .changed, _ body: (inout Crisis) throws -> Void
    ) throws -> Crisis {
        guard let before = try crisis(id) else { throw NotFound() }
        let difference = try Difference(before, Crisis.fields, by: body)
        let crisis = difference.after
        guard !difference.isEmpty else { return crisis }
        try run(
            """
            UPDATE crisis SET title = \(crisis.title), districts = \(TermsColumn.text(crisis.districts)),
                languages = \(TermsColumn.text(crisis.languages)), contact_name = \(crisis.contact.name),
                contact_phone = \(crisis.contact.phone), contact_email = \(crisis.contact.email),
                not_needed = \(TermsColumn.text(crisis.notNeeded)), closed_at = \(crisis.closedAt)
            WHERE id = \(id)
            """)
        try record(difference, as: change, .crisis, id)
        return crisis
    }

    public func insert(_ channel: VerifiedChannel) throws {
        try run(
            """
            INSERT INTO verified_channel (\(VerifiedChannel.columns)) VALUES (\(channel.id), \(channel.crisis),
            \(channel.name), \(channel.website), \(channel.checkedOn), \(channel.checkedBy))
            """)
        try journal(.changed, .crisis, channel.crisis, details: ["fields": "channels"])
    }

    /// Twice is as good as once.
    public func remove(channel id: VerifiedChannel.ID) throws {
        guard let channel = try verifiedChannel(id) else { return }
        try run("DELETE FROM verified_channel WHERE id = \(id)")
        try journal(.changed, .crisis, channel.crisis, details: ["fields": "channels"])
    }
}

extension Crisis {
    /// Everything about it that can be changed.
    fileprivate static let fields: [FieldName<Crisis>] = [
        .lasting("title") { $0.title },
        .lasting("districts") { $0.districts },
        .lasting("languages") { $0.languages },
        .lasting("contact") { $0.contact },
        .lasting("notNeeded") { $0.notNeeded },
        .lasting("closed") { $0.closedAt },
    ]

    fileprivate static let columns: SQL = """
        id, slug, template, title, districts, languages, contact_name, contact_phone, contact_email, not_needed, opened_at, \
        closed_at
        """

    fileprivate init(row: Row) throws {
        self.init(
            stored: try row["id"], slug: try row["slug"], template: try row["template"], title: try row["title"],
            districts: TermsColumn.read(try row["districts"]), languages: TermsColumn.read(try row["languages"]),
            contact: try CrisisContact(row: row), notNeeded: TermsColumn.read(try row["not_needed"]),
            openedAt: try row["opened_at"], closedAt: try row["closed_at"])
    }
}

extension VerifiedChannel {
    fileprivate static let columns: SQL = "id, crisis, name, website, checked_on, checked_by"

    fileprivate init(row: Row) throws {
        try self.init(
            stored: row["id"], crisis: row["crisis"], name: row["name"], website: row["website"],
            checkedOn: row["checked_on"], checkedBy: row["checked_by"])
    }
}
