public import Domain

extension Reader {
    public func helper(_ id: Helper.ID) throws -> Helper? {
        try helpers(where: "helper.id = \(id)").first
    }

    /// These; those that are gone are left out.
    public func helpers(_ ids: Set<Helper.ID>) throws -> [Helper] {
        guard !ids.isEmpty else { return [] }
        return try helpers(where: "helper.id IN \(list: ids.sorted())")
    }

    /// Whose link this is.
    public func helper(ownLink: SecretHash) throws -> Helper? {
        try helpers(where: "helper.own_link = \(ownLink)").first
    }

    /// Somebody with an account, as a person.
    public func helper(of account: Account.ID) throws -> Helper? {
        try helpers(where: "helper.account = \(account) AND helper.speaks_for_organisation = 0").first
    }

    /// What an organisation agreed to.
    public func helper(of organisation: Organisation.ID) throws -> Helper? {
        try helpers(where: "helper.organisation = \(organisation) AND helper.speaks_for_organisation = 1").first
    }

    /// Persons under an address; never an organisation.
    public func helpers(at address: EmailAddress) throws -> [Helper] {
        try helpers(where: "helper.email = \(address) AND helper.speaks_for_organisation = 0")
    }

    /// Who agreed to be asked for help of this kind and may be: a person is never asked for what goes only through
    /// organisations.
    public func helpers(askableFor kind: HelpKind) throws -> [Helper] {
        try helpers(
            where: """
                helper.confirmed_at IS NOT NULL
                    AND EXISTS (SELECT 1 FROM helper_consent WHERE helper = helper.id AND kind = \(kind))
                """
        ).filter { $0.mayBeAsked(for: kind) }
    }

    /// Everybody whose address is certain.
    public func confirmedHelpers() throws -> [Helper] {
        try helpers(where: "helper.confirmed_at IS NOT NULL")
    }

    /// Whose address nobody has confirmed since `instant`.
    public func unconfirmedHelpers(before instant: Instant, limit: Int = 200) throws -> [Helper.ID] {
        try rows(
            """
            SELECT id FROM helper WHERE confirmed_at IS NULL AND created_at < \(instant) ORDER BY created_at, id
            LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }

    /// With everything that they agreed to, in the order of their identifiers.
    private func helpers(where condition: SQL) throws -> [Helper] {
        let rows = try rows("SELECT \(Helper.columns) FROM helper WHERE \(condition) ORDER BY helper.id")
        guard !rows.isEmpty else { return [] }
        let given = try self.rows(
            """
            SELECT helper, kind, given_at FROM helper_consent
            WHERE helper IN (SELECT helper.id FROM helper WHERE \(condition))
            """)
        var consents: [Helper.ID: [HelpKind: Instant]] = [:]
        for row in given { try consents[row["helper"], default: [:]][row["kind"]] = row["given_at"] }
        return try rows.map { try Helper(row: $0, consents: consents) }
    }
}

extension Writer {
    /// - Parameter ownLink: of whoever manages it without an account.
    public func insert(_ helper: Helper, ownLink: SecretHash? = nil) throws {
        try run(
            """
            INSERT INTO helper (\(Helper.columns), own_link) VALUES (\(helper.id), \(helper.organisation),
            \(helper.speaksForOrganisation), \(helper.account), \(helper.name), \(helper.email), \(helper.phone),
            \(helper.language), \(TermsColumn.text(helper.languages)), \(TermsColumn.text(helper.districts)),
            \(helper.createdAt), \(helper.confirmedAt), \(ownLink))
            """)
        try write(helper.consents, of: helper.id)
        try journal(.created, .helper, helper.id)
    }

    /// Changes what somebody agreed to and says of themselves: reads it, changes it and writes it in one breath, and only if
    /// something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        helper id: Helper.ID, as change: Change = .changed, _ body: (inout Helper) throws -> Void
    ) throws -> Helper {
        guard let before = try helper(id) else { throw NotFound() }
        let difference = try Difference(before, Helper.fields, by: body)
        let helper = difference.after
        guard !difference.isEmpty else { return helper }
        try run(
            """
            UPDATE helper SET name = \(helper.name), email = \(helper.email), phone = \(helper.phone),
                language = \(helper.language), languages = \(TermsColumn.text(helper.languages)),
                districts = \(TermsColumn.text(helper.districts)), confirmed_at = \(helper.confirmedAt)
            WHERE id = \(id)
            """)
        if helper.consents != before.consents {
            // What stays agreed to stays in the words in which it was.
            let kinds = helper.consents.isEmpty ? [""] : helper.consents.keys.map(\.rawValue).sorted()
            try run("DELETE FROM helper_consent WHERE helper = \(id) AND kind NOT IN \(list: kinds)")
            try write(helper.consents, of: id)
        }
        try record(difference, as: change, .helper, id)
        return helper
    }

    /// Keeps in which words somebody was asked for what they agree to since this very deed. The caller writes the journal.
    public func note(helpConsentsAskedIn wording: ShownWording, of helper: Helper.ID) throws {
        try run(
            """
            UPDATE helper_consent SET wording = \(wording.version), language = \(wording.language)
            WHERE helper = \(helper) AND given_at = \(now)
            """)
    }

    /// One more link; the one before leads nowhere any more.
    public func set(ownLink: SecretHash, of helper: Helper.ID) throws {
        try run("UPDATE helper SET own_link = \(ownLink) WHERE id = \(helper)")
        try journal(.changed, .helper, helper, details: JournalEntry.ofLink)
    }

    /// Nothing is left of it, offers included. Twice is as good as once.
    public func remove(helper id: Helper.ID) throws {
        guard try helper(id) != nil else { return }
        let offers = try rows("SELECT id FROM crisis_offer WHERE helper = \(id) ORDER BY id")
        for offer in offers {
            let offerID: CrisisOffer.ID = try offer["id"]
            try run("DELETE FROM crisis_offer WHERE id = \(offerID)")
            try journal(.removed, .crisisOffer, offerID)
        }
        try run("DELETE FROM helper WHERE id = \(id)")
        try journal(.removed, .helper, id)
    }

    private func write(_ consents: [HelpKind: Instant], of helper: Helper.ID) throws {
        for (kind, given) in consents.sorted(by: { $0.key < $1.key }) {
            try run(
                """
                INSERT INTO helper_consent (helper, kind, given_at) VALUES (\(helper), \(kind), \(given))
                ON CONFLICT (helper, kind) DO NOTHING
                """)
        }
    }
}

extension Helper {
    /// Everything about somebody that can be changed.
    fileprivate static let fields: [FieldName<Helper>] = [
        .lasting("name") { $0.name },
        .lasting("email") { $0.email },
        .lasting("phone") { $0.phone },
        .lasting("language") { $0.language },
        .lasting("languages") { $0.languages },
        .lasting("districts") { $0.districts },
        .lasting("consents") { $0.consents },
        .lasting("confirmed") { $0.confirmedAt },
    ]

    fileprivate static let columns: SQL = """
        id, organisation, speaks_for_organisation, account, name, email, phone, language, languages, districts, created_at, \
        confirmed_at
        """

    fileprivate init(row: Row, consents: [Helper.ID: [HelpKind: Instant]]) throws {
        let id: Helper.ID = try row["id"]
        self.init(
            stored: id, organisation: try row["organisation"],
            speaksForOrganisation: try row["speaks_for_organisation"], account: try row["account"],
            name: try row["name"], email: try row["email"], phone: try row["phone"], language: try row["language"],
            languages: TermsColumn.read(try row["languages"]), districts: TermsColumn.read(try row["districts"]),
            consents: consents[id] ?? [:], createdAt: try row["created_at"], confirmedAt: try row["confirmed_at"])
    }
}

extension Reader {
    /// Everybody who helps in crises.
    public func erasableHelpers() throws -> [String] {
        try rows("SELECT id FROM helper ORDER BY id").map { try $0["id"] }
    }
}
