public import Domain

extension Reader {
    /// Who was asked to look after this profile and has not said yes yet, in the order in which they were asked.
    public func editorInvitations(to organisation: Organisation.ID, at now: Instant) throws -> [EditorInvitation] {
        try rows(
            """
            SELECT \(EditorInvitation.columns) FROM editor_invitation
            WHERE organisation = \(organisation) AND expires_at > \(now) ORDER BY created_at, id
            """
        ).map(EditorInvitation.init(row:))
    }

    /// The organisation whose profile somebody is asked to look after with this link; nil if it asks for nothing.
    public func organisation(invitingWith link: SecretHash, at now: Instant) throws -> OrganisationName? {
        let organisation: Organisation.ID? = try row(
            "SELECT organisation FROM editor_invitation WHERE link = \(link) AND expires_at > \(now)"
        ).map { try $0["organisation"] }
        return try organisation.flatMap { try organisationNames([$0])[$0] }
    }
}

extension Reader {
    /// Those that somebody looked after until the last one left, or was told to leave.
    public func organisationsLeftAlone() throws -> Set<Organisation.ID> {
        let details: [String] = try rows(
            """
            SELECT DISTINCT details FROM journal WHERE kind = \(SubjectKind.account) AND change = \(Change.changed)
            AND details LIKE \("%\"revoked\":\"\(Role.editor.rawValue)\"%")
            """
        ).map { try $0["details"] }
        let left = Set(details.compactMap { JSONColumn.value([String: String].self, $0)?["scope"] })
        guard !left.isEmpty else { return [] }
        let ids = left.sorted().map(Organisation.ID.init(rawValue:))
        let (there, editors) = (try organisationNames(ids), try editorCounts(of: ids))
        return Set(there.keys.filter { editors[$0] == nil })
    }
}

extension Writer {
    /// Asks somebody; what they were asked for the same profile before counts no more.
    /// - Parameter link: the hash of what stands in the letter.
    public func insert(_ invitation: EditorInvitation, link: SecretHash) throws {
        let earlier: SQL = "organisation = \(invitation.organisation) AND account = \(invitation.account)"
        try endLinks(ofInvitations: earlier)
        try run("DELETE FROM editor_invitation WHERE \(earlier)")
        try run(
            """
            INSERT INTO editor_invitation (\(EditorInvitation.columns), link, created_at)
            VALUES (\(invitation.id), \(invitation.organisation), \(invitation.account), \(invitation.name),
            \(invitation.email), \(invitation.expiresAt), \(link), \(now))
            """)
        try journal(.invited, .organisation, invitation.organisation)
    }

    /// What was asked with this link is asked no longer.
    /// - Returns: what it was; nil if the link asks this account for nothing.
    public func takeEditorInvitation(link: SecretHash, of account: Account.ID) throws -> EditorInvitation? {
        let taken = try row(
            """
            DELETE FROM editor_invitation
            WHERE link = \(link) AND account = \(account) AND expires_at > \(now)
            RETURNING \(EditorInvitation.columns)
            """
        ).map(EditorInvitation.init(row:))
        if let taken { try journal(.changed, .organisation, taken.organisation, details: ["fields": "editors"]) }
        return taken
    }

    /// - Throws: `NotFound` if nobody is asked so any more.
    public func withdraw(_ invitation: EditorInvitation.ID, to organisation: Organisation.ID) throws {
        let withdrawn: SQL = "id = \(invitation) AND organisation = \(organisation)"
        try endLinks(ofInvitations: withdrawn)
        let gone = try run("DELETE FROM editor_invitation WHERE \(withdrawn)")
        guard gone > 0 else { throw NotFound() }
        try journal(.changed, .organisation, organisation, details: ["fields": "editors"])
    }

    /// Whoever is asked no longer is not signed in by that letter either.
    private func endLinks(ofInvitations condition: SQL) throws {
        let links = try rows("SELECT link FROM editor_invitation WHERE \(condition) ORDER BY link")
        try end(signInLinks: links.map { try $0["link"] })
    }

    public func forgetEditorInvitations(endedBefore instant: Instant) throws {
        let gone = try run("DELETE FROM editor_invitation WHERE expires_at <= \(instant)")
        guard gone > 0 else { return }
        try journal(
            .removed, .organisation, Identifier<EditorInvitation>(rawValue: "editor-invitations"),
            details: ["entries": String(gone)])
    }
}

extension EditorInvitation {
    static let columns: SQL = "id, organisation, account, name, email, expires_at"

    init(row: Row) throws {
        try self.init(
            id: row["id"], organisation: row["organisation"], account: row["account"], name: row["name"],
            email: row["email"], expiresAt: row["expires_at"])
    }
}
