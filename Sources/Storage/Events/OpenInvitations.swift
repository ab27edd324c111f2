public import Domain

extension SubjectKind {
    public static let openInvitation = SubjectKind(rawValue: "open-invitation")
}

extension OpenInvitation {
    fileprivate static let columns: SQL = """
        open_invitation.id AS id, open_invitation.event AS event, open_invitation.label AS label, \
        open_invitation.places AS places, \
        COALESCE(open_invitation.last_day, \
            (SELECT event.day FROM event WHERE event.id = open_invitation.event)) AS last_day, \
        open_invitation.is_revoked AS is_revoked, \
        (SELECT COUNT(*) FROM invited_registration \
            JOIN registration ON registration.id = invited_registration.registration \
            WHERE invited_registration.open_invitation = open_invitation.id \
                AND registration.status <> \(RegistrationStatus.cancelled)) AS taken
        """

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], event: row["event"], label: row["label"], places: row["places"], until: row["last_day"],
            isRevoked: row["is_revoked"], taken: row["taken"])
    }
}

extension Reader {
    /// All links with places to an event, the oldest first.
    public func openInvitations(to event: Event.ID) throws -> [OpenInvitation] {
        try rows(
            """
            SELECT \(OpenInvitation.columns) FROM open_invitation WHERE event = \(event) ORDER BY created_at, id
            """
        ).map(OpenInvitation.init(row:))
    }

    public func openInvitation(link: SecretHash) throws -> OpenInvitation? {
        try row("SELECT \(OpenInvitation.columns) FROM open_invitation WHERE hash = \(link)")
            .map(OpenInvitation.init(row:))
    }

    /// What a link to the form lets somebody do; nil for one that nobody ever gave.
    public func pass(link: SecretHash) throws -> InvitationPass? {
        if let invitation = try invitation(link: link) {
            return .letter(invitation, taken: try placesTaken(by: invitation.id))
        }
        return try openInvitation(link: link).map(InvitationPass.open)
    }
}

extension Writer {
    /// One that is open until the event follows it when it moves.
    /// - Returns: false if the very same link was given before; then nothing was kept.
    public func insert(_ invitation: OpenInvitation, link: SecretHash) throws -> Bool {
        let day: CalendarDay? = try value("SELECT day AS value FROM event WHERE id = \(invitation.event)")
        let lastDay = invitation.until == day ? nil : invitation.until
        let kept = try run(
            """
            INSERT INTO open_invitation (id, event, hash, label, places, last_day, is_revoked, created_at)
            VALUES (\(invitation.id), \(invitation.event), \(link), \(invitation.label), \(invitation.places),
                \(lastDay), \(invitation.isRevoked), \(now))
            ON CONFLICT (hash) DO NOTHING
            """)
        guard kept == 1 else { return false }
        try journal(
            .created, .openInvitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
        return true
    }

    /// Nobody registers by it any more; who has registered stays registered.
    public func revoke(_ invitation: OpenInvitation.ID, of event: Event.ID) throws {
        let revoked = try run(
            """
            UPDATE open_invitation SET is_revoked = 1
            WHERE id = \(invitation) AND event = \(event) AND is_revoked = 0
            """)
        guard revoked == 1 else { throw NotFound() }
        try journal(.withdrawn, .openInvitation, invitation, event: event, stream: .event(event))
    }
}
