public import Domain

extension SubjectKind {
    public static let invitation = SubjectKind(rawValue: "invitation")
}

extension Change {
    /// Asked once more.
    public static let reminded = Change(rawValue: "reminded")
}

/// An invitation, and what became of it.
public struct InvitationLine: Hashable, Sendable {
    public let invitation: Invitation
    public let standing: InvitationStanding
    /// The last one; nil once the house has forgotten it.
    public let letter: SentLetter?
    /// How many come by it.
    public let places: Int

    /// Whether the letter is still here, and can be taken back.
    public var isHeld: Bool {
        guard standing == .waiting, let letter else { return false }
        return letter.isUnread
    }

    /// Whether they may be asked once more at `now`.
    public func isDue(at now: Instant) -> Bool {
        standing.isSilent && !invitation.isUnwanted && invitation.nextLetterFrom <= now
    }
}

extension SentLetter {
    /// A reminder that was taken back says nothing about the letter before.
    /// - Parameter letters: the newest first.
    fileprivate static func lastThatCounts(_ letters: [SentLetter]) -> SentLetter? {
        let counting = letters.first { letter in
            if case .expired = letter.state { false } else { true }
        }
        return counting ?? letters.first
    }
}

extension Invitation {
    fileprivate static let columns: SQL = """
        invitation.id AS id, invitation.event AS event, invitation.name AS name, \
        invitation.organisation AS organisation, invitation.organisation_name AS organisation_name, \
        invitation.email AS email, invitation.language AS language, invitation.places AS places, \
        invitation.declined_at AS declined_at, invitation.created_at AS created_at, \
        invitation.reminded_at AS reminded_at, invitation.is_unwanted AS is_unwanted
        """

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], event: row["event"],
            guest: InvitedGuest(
                name: row["name"], organisation: row["organisation"], organisationName: row["organisation_name"],
                email: row["email"], language: row["language"], places: row["places"]),
            declinedAt: row["declined_at"], createdAt: row["created_at"], remindedAt: row["reminded_at"],
            isUnwanted: row["is_unwanted"])
    }
}

extension Reader {
    /// All invitations by letter to an event, in the order in which they were written, with what became of each. Three
    /// statements, however many there are.
    public func invitationLines(of event: Event.ID) throws -> [InvitationLine] {
        let invitations = try rows(
            "SELECT \(Invitation.columns) FROM invitation WHERE event = \(event) ORDER BY created_at, id"
        ).map(Invitation.init(row:))
        guard !invitations.isEmpty else { return [] }
        let letters = try letters(about: invitations.map { .invitation($0.id) })
        let byTopic = Dictionary(grouping: letters, by: \.topic)
        let places = try InvitedPlaces(of: event, in: self)
        return invitations.map { invitation in
            let own = places.of(invitation)
            let letter = byTopic[LetterTopic.invitation(invitation.id)].flatMap(SentLetter.lastThatCounts)
            return InvitationLine(
                invitation: invitation,
                standing: InvitationStanding(
                    isDeclined: invitation.declinedAt != nil, places: own, letter: letter?.state),
                letter: letter, places: own.count { $0 != .cancelled })
        }
    }

    public func invitation(_ id: Invitation.ID, to event: Event.ID) throws -> Invitation? {
        try row("SELECT \(Invitation.columns) FROM invitation WHERE id = \(id) AND event = \(event)")
            .map(Invitation.init(row:))
    }

    /// What became of one of them.
    public func standing(of invitation: Invitation) throws -> InvitationStanding {
        let places = try InvitedPlaces(of: invitation.event, in: self).of(invitation)
        let letter = SentLetter.lastThatCounts(try letters(about: [.invitation(invitation.id)]))
        return InvitationStanding(isDeclined: invitation.declinedAt != nil, places: places, letter: letter?.state)
    }

    /// Whose letter brought this link; nil for a link that nobody was ever sent, or that is deleted.
    func invitation(link: SecretHash) throws -> Invitation? {
        try row(
            """
            SELECT \(Invitation.columns) FROM invitation_link
            JOIN invitation ON invitation.id = invitation_link.invitation WHERE invitation_link.hash = \(link)
            """
        ).map(Invitation.init(row:))
    }

    /// How many have registered by an invitation and come, or wait.
    func placesTaken(by invitation: Invitation.ID) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS value FROM invited_registration
            JOIN registration ON registration.id = invited_registration.registration
            WHERE invited_registration.invitation = \(invitation) AND status <> \(RegistrationStatus.cancelled)
            """)
    }

    /// Whether somebody has registered by an invitation.
    func isInvited(_ registration: Registration.ID) throws -> Bool {
        try count("SELECT COUNT(*) AS value FROM invited_registration WHERE registration = \(registration)") > 0
    }

    /// By what those were invited who ask for a place at an event: what the hosts call the link, empty for a letter of their own.
    public func waysOfInvited(askingAt event: Event.ID) throws -> [Registration.ID: String] {
        let rows = try rows(
            """
            SELECT invited_registration.registration AS registration, COALESCE(open_invitation.label, '') AS label
            FROM invited_registration JOIN registration ON registration.id = invited_registration.registration
                LEFT JOIN open_invitation ON open_invitation.id = invited_registration.open_invitation
            WHERE registration.event = \(event) AND \(Registration.isPending())
            """)
        return try Dictionary(rows.map { try ($0["registration"], $0["label"]) }) { first, _ in first }
    }

    /// Addresses at which somebody was invited to this event already.
    public func addressesInvited(to event: Event.ID) throws -> Set<EmailAddress> {
        try Set(rows("SELECT email FROM invitation WHERE event = \(event)").map { try $0["email"] })
    }

    /// Addresses at which somebody is registered for this event, or waits.
    public func addressesRegistered(at event: Event.ID) throws -> Set<EmailAddress> {
        let own = try rows(
            """
            SELECT DISTINCT email FROM registration
            WHERE event = \(event) AND email IS NOT NULL AND status <> \(RegistrationStatus.cancelled)
            """)
        let contacts = try rows(
            """
            SELECT DISTINCT delegation.email AS email FROM registration
            JOIN delegation ON delegation.id = registration.delegation
            WHERE registration.event = \(event) AND delegation.email IS NOT NULL
                AND registration.status <> \(RegistrationStatus.cancelled)
            """)
        return try Set((own + contacts).map { try $0["email"] })
    }

    /// Organisations of the directory for which somebody is registered for this event, or waits.
    public func organisationsRegistered(at event: Event.ID) throws -> Set<Organisation.ID> {
        try Set(
            rows(
                """
                SELECT DISTINCT organisation FROM registration
                WHERE event = \(event) AND organisation IS NOT NULL AND status <> \(RegistrationStatus.cancelled)
                """
            ).map { try $0["organisation"] })
    }

    /// Addresses at which nobody wants to be invited any more.
    public func addressesWithoutInvitations() throws -> Set<EmailAddress> {
        try Set(rows("SELECT email FROM invitation_objection").map { try $0["email"] })
    }
}

/// Who stands how at an event, by everything from which an invitation knows its own: the link they came by, the address, the
/// organisation that was invited as such.
private struct InvitedPlaces {
    private var byInvitation: [Invitation.ID: [Registration.ID: RegistrationStatus]] = [:]
    private var byAddress: [EmailAddress: [Registration.ID: RegistrationStatus]] = [:]
    private var byOrganisation: [Organisation.ID: [Registration.ID: RegistrationStatus]] = [:]

    init(of event: Event.ID, in db: Reader) throws {
        let rows = try db.rows(
            """
            SELECT registration.id AS id, registration.status AS status, registration.email AS email,
                registration.organisation AS organisation, delegation.email AS contact,
                invited_registration.invitation AS invitation
            FROM registration LEFT JOIN delegation ON delegation.id = registration.delegation
                LEFT JOIN invited_registration ON invited_registration.registration = registration.id
            WHERE registration.event = \(event)
            """)
        for row in rows {
            let (id, status): (Registration.ID, RegistrationStatus) = (try row["id"], try row["status"])
            if let invitation: Invitation.ID = try row["invitation"] {
                byInvitation[invitation, default: [:]][id] = status
            }
            if let organisation: Organisation.ID = try row["organisation"] {
                byOrganisation[organisation, default: [:]][id] = status
            }
            for address in [try row["email"] as EmailAddress?, try row["contact"] as EmailAddress?].compactMap(\.self) {
                byAddress[address, default: [:]][id] = status
            }
        }
    }

    /// Each place once, however many ways lead from it to the invitation.
    func of(_ invitation: Invitation) -> [RegistrationStatus] {
        var found = byInvitation[invitation.id] ?? [:]
        found.merge(byAddress[invitation.guest.email] ?? [:]) { first, _ in first }
        if let organisation = invitation.guest.organisation {
            found.merge(byOrganisation[organisation] ?? [:]) { first, _ in first }
        }
        return Array(found.values)
    }
}
