public import Domain

extension Writer {
    /// Somebody is invited, and their letter brings `link`.
    /// - Returns: false if somebody with this address was invited before; then nothing was kept.
    public func insert(_ invitation: Invitation, link: SecretHash) throws -> Bool {
        let guest = invitation.guest
        let kept = try run(
            """
            INSERT INTO invitation (id, event, name, organisation, organisation_name, email, language, places, created_at,
                is_unwanted)
            VALUES (\(invitation.id), \(invitation.event), \(guest.name), \(guest.organisation),
                \(guest.organisationName), \(guest.email), \(guest.language), \(guest.places), \(invitation.createdAt),
                \(invitation.isUnwanted))
            ON CONFLICT (event, email) DO NOTHING
            """)
        guard kept == 1 else { return false }
        try insert(link, of: invitation.id)
        try journal(.invited, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
        return true
    }

    /// They are asked once more, and that letter brings `link`.
    public func noteReminder(of invitation: Invitation, link: SecretHash) throws {
        try post("UPDATE invitation SET reminded_at = \(now) WHERE id = \(invitation.id)")
        try insert(link, of: invitation.id)
        try journal(.reminded, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
    }

    private func insert(_ link: SecretHash, of invitation: Invitation.ID) throws {
        try post("INSERT INTO invitation_link (hash, invitation) VALUES (\(link), \(invitation))")
    }

    /// They cannot come, and hear nothing more of it.
    public func noteDeclined(_ invitation: Invitation) throws {
        try post("UPDATE invitation SET declined_at = \(now) WHERE id = \(invitation.id) AND declined_at IS NULL")
        try endLetters(about: .invitation(invitation.id))
        try journal(.cancelled, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
    }

    /// They want to be invited to nothing any more, at this address.
    public func noteUnwanted(_ invitation: Invitation) throws {
        try post(
            """
            INSERT INTO invitation_objection (email, since) VALUES (\(invitation.guest.email), \(now))
            ON CONFLICT (email) DO NOTHING
            """)
        let others: [Invitation.ID] = try rows(
            "SELECT id FROM invitation WHERE email = \(invitation.guest.email) AND is_unwanted = 0 ORDER BY id"
        ).map { try $0["id"] }
        try post("UPDATE invitation SET is_unwanted = 1 WHERE email = \(invitation.guest.email)")
        for id in others { try endLetters(about: .invitation(id)) }
        try journal(
            .changed, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event),
            details: ["fields": "unwanted"])
    }

    /// It is deleted, whatever became of it; who has registered stays registered.
    public func remove(_ invitation: Invitation) throws {
        try endLetters(about: .invitation(invitation.id))
        try letGoOfLetters(about: .invitation(invitation.id))
        try post("DELETE FROM invitation WHERE id = \(invitation.id)")
        try journal(.removed, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
    }

    /// A letter that has not gone is taken back: who was not reminded was not invited either, and can be invited anew.
    public func takeBack(_ invitation: Invitation) throws {
        try endLetters(about: .invitation(invitation.id))
        if invitation.remindedAt == nil {
            try post("DELETE FROM invitation WHERE id = \(invitation.id)")
        } else {
            try post("UPDATE invitation SET reminded_at = NULL WHERE id = \(invitation.id)")
        }
        try journal(.withdrawn, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
    }

    /// These have registered by a link. Whoever had said that they cannot come has thought better of it.
    public func note(_ registrations: [Registration.ID], by pass: InvitationPass) throws {
        let (letter, open) = (pass.invitation?.id, pass.openInvitation?.id)
        for registration in registrations {
            try post(
                """
                INSERT INTO invited_registration (registration, invitation, open_invitation)
                VALUES (\(registration), \(letter), \(open))
                """)
        }
        guard let invitation = pass.invitation else { return }
        try endLetters(about: .invitation(invitation.id))
        guard invitation.declinedAt != nil else { return }
        try post("UPDATE invitation SET declined_at = NULL WHERE id = \(invitation.id)")
        try journal(.restored, .invitation, invitation.id, event: invitation.event, stream: .event(invitation.event))
    }

    /// Lets go of who was invited to events that are long over.
    public func forgetInvitations(ofEventsBefore day: CalendarDay) throws {
        let events: [Event.ID] = try rows(
            """
            SELECT DISTINCT event.id AS id FROM event WHERE event.day < \(day) AND (
                EXISTS (SELECT 1 FROM invitation WHERE invitation.event = event.id)
                OR EXISTS (SELECT 1 FROM open_invitation WHERE open_invitation.event = event.id))
            """
        ).map { try $0["id"] }
        for event in events {
            try post("DELETE FROM invitation WHERE event = \(event)")
            try post("DELETE FROM open_invitation WHERE event = \(event)")
            try journal(.removed, .invitation, event, event: event)
            try journal(.removed, .openInvitation, event, event: event)
        }
    }
}
