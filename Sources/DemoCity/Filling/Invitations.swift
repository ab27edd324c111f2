import Actions
import Domain
import Secrets
import Storage

extension Filling {
    /// Adds what the hosts ask whoever registers.
    /// - Returns: the event that asks it.
    func fillQuestion(at event: Event) async throws -> Event {
        let content = content.invitations.question
        let (wording, purpose) = (try translated(content.wording), try translated(content.purpose))
        let options = try content.options.map(translated)
        return try await database.write(by: .system) { db in
            try AddQuestion(to: event.id) { id in
                RegistrationQuestion(id: id, kind: .oneOf, wording: wording, purpose: purpose, options: options)
            }.run(in: db)
            return try db.event(event.id) ?? event
        }
    }

    private func translated(_ texts: [String: String]) throws -> Translated {
        let texts = Dictionary(uniqueKeysWithValues: texts.map { (Language(rawValue: $0), $1) })
        guard let translated = Translated(texts) else { throw ContentProblem.unknown("text") }
        return translated
    }

    /// Some are invited, and one has said that they cannot come. No letter is written: nobody in this city waits for one.
    /// - Returns: the link by which some register.
    func fillInvitations(to event: Event, of directory: CityDirectory) async throws -> SecretHash {
        let content = content.invitations
        try story.advance(to: moment(daysBefore: 43, "10:20"))
        let guests = try content.guests.map { guest in
            (try invited(guest, in: directory), Secret(from: chance("invitation of \(guest.email)").source), guest)
        }
        let link = Secret(from: chance("link for \(content.link.label)").source)
        let open = GiveOpenInvitation(
            to: event.id, label: content.link.label, places: content.link.places, until: event.day, link: link)
        try await database.write(by: .system) { db in
            for (guest, link, _) in guests {
                let invitation = Invitation(id: db.newIdentifier(), event: event.id, guest: guest, createdAt: db.now)
                _ = try db.insert(invitation, link: link.hash)
            }
            try open.run(in: db)
        }
        try story.advance(to: moment(daysBefore: 42, "18:05"))
        try await database.write(by: .visitor) { db in
            for (_, link, guest) in guests where guest.declines == true {
                try DeclineInvitation(link: link).run(in: db)
            }
        }
        return link.hash
    }

    private func invited(_ guest: InvitationsContent.Guest, in directory: CityDirectory) throws -> InvitedGuest {
        guard let email = EmailAddress(rawValue: guest.email) else { throw ContentProblem.unknown(guest.email) }
        let organisation = try guest.organisation.map { slug in
            guard let organisation = directory[slug] else { throw ContentProblem.unknown(slug) }
            return organisation
        }
        return InvitedGuest(
            name: guest.name, organisation: organisation?.id, organisationName: organisation?.name ?? "", email: email,
            language: Language(rawValue: guest.language), places: guest.places)
    }
}
