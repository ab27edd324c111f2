import Domain
import Secrets
import Storage
import Words

/// With whom somebody stays in touch from behind a personal link, read at one moment.
struct OwnContactsContents: Sendable {
    let person: Registration
    let event: Event
    let contacts: Contacts
    /// Of whoever looks.
    let telephone: PhoneNumber?
    let number: ContactNumber?
    /// Those of the directory for which they and the others came.
    let organisations: [Organisation.ID: OrganisationName]
    let isThere: Bool

    init?(behind link: Secret, at now: Instant, in db: Reader) throws {
        guard let person = try db.registration(link: link.hash)?.person, let event = try db.event(person.event) else {
            return nil
        }
        (self.person, self.event) = (person, event)
        isThere = person.isThere(at: event, now: now)
        contacts = try isThere ? db.contacts(of: person.id) : .empty
        telephone = try db.telephone(of: person.id)?.number
        number = try db.contactNumber(of: person.id)
        let others = contacts.exchanges.compactMap(\.organisation)
        organisations =
            others.isEmpty
            ? [:] : try db.organisationNames(others + [person.attendee.organisation].compactMap(\.self))
    }

    /// What the person could let others have besides the name.
    var ownCard: ContactCard {
        ContactCard(of: person.attendee, telephone: telephone, giving: Set(ContactField.allCases))
    }

    /// Until when the page shows them.
    var until: CalendarDay { event.day.advanced(byDays: ContactShare.daysAfterEvent) }
}

extension LinkedRegistration {
    /// Whose page it is: the person, or whoever answers for a delegation and comes along.
    var person: Registration? {
        switch self {
        case .registration(let registration): registration
        case .delegation(let delegation, let contact): delegation.members.first { delegation.isPlace($0, of: contact) }
        }
    }
}

extension Words {
    func name(of field: ContactField) -> String {
        switch field {
        case .organisation: self(RegistrationPhrase.organisation)
        case .email: self(RegistrationPhrase.email)
        case .telephone: self(CallPhrase.telephone)
        }
    }

    /// "Name, Organisation und E-Mail".
    func contents(_ fields: some Sequence<ContactField>) -> String {
        list([self(ContactPhrase.name)] + fields.map { name(of: $0) })
    }
}

extension ContactCard {
    /// The same field as text.
    subscript(_ field: ContactField) -> String? {
        switch field {
        case .organisation: organisation
        case .email: email?.rawValue
        case .telephone: telephone?.text
        }
    }
}
