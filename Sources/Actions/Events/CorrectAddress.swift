public import Domain
public import Secrets
public import Storage

/// The address that somebody left was wrong. The right one gets a new link; the old one, which may have gone to a stranger,
/// leads nowhere from now on.
public struct CorrectAddress: Sendable {
    /// Whose address.
    public enum Address: Sendable {
        case person(Registration.ID, at: Event.ID)
        /// Of whoever answers for a delegation.
        case delegation(Delegation.ID)
    }

    let address: Address
    let email: EmailAddress
    let link: Secret
    let correspondence: Correspondence

    /// - Parameter link: the new one; drawn, if nothing else is said.
    public init(
        of address: Address, to email: EmailAddress, link: Secret? = nil, correspondence: Correspondence
    ) {
        (self.address, self.email, self.correspondence) = (address, email, correspondence)
        self.link = link ?? Secret(from: correspondence.randomness)
    }

    /// - Returns: the new link, which also stands in the letter.
    /// - Throws: `RegistrationRefusal`
    @discardableResult
    public func run(in db: Writer) throws -> Secret {
        try db.trustAgain(email)
        switch address {
        case .person(let id, let event):
            guard let person = try db.registration(id), person.event == event else {
                throw RegistrationRefusal.noSuchRegistration
            }
            // Whoever answers for a delegation has one address, for their own place and for all of them.
            if let delegation = person.delegation, let contact = try db.contact(of: delegation)?.email,
                contact == person.attendee.email
            {
                try correct(delegation, link, in: db)
            } else {
                try correct(person, link, in: db)
            }
        case .delegation(let id): try correct(id, link, in: db)
        }
        return link
    }

    private func correct(_ person: Registration, _ link: Secret, in db: Writer) throws {
        let (corrected, _) = try db.change(registration: person.id) { $0.attendee.email = email }
        try db.endLinks(of: person.id)
        try db.insert(link: link.hash, registration: person.id)
        try RegistrationLetters(at: corrected.event, correspondence, in: db)
            .confirm(corrected, link: link, isAtNewAddress: true, in: db, once: "address/\(link.hash.rawValue)")
    }

    private func correct(_ id: Delegation.ID, _ link: Secret, in db: Writer) throws {
        guard let delegation = try db.delegation(id), let before = try db.contact(of: id) else {
            throw RegistrationRefusal.noSuchRegistration
        }
        guard try !db.isOver(delegation.event, at: db.now) else { throw RegistrationRefusal.over }
        for member in delegation.current where before.email != nil && member.attendee.email == before.email {
            _ = try db.change(registration: member.id) { $0.attendee.email = email }
            try db.endLinks(of: member.id)
        }
        try db.change(email: email, of: id)
        try db.insert(link: link.hash, delegation: id)
        guard let kept = try db.delegation(id), let contact = try db.contact(of: id) else { return }
        try RegistrationLetters(at: kept.event, correspondence, in: db).confirm(
            kept, contact: contact, link: link, isAtNewAddress: true, in: db, once: "address/\(link.hash.rawValue)")
    }
}
