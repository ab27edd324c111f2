public import Domain
public import Secrets
public import Storage

/// Whoever answers for a delegation makes the link with which one of its people answers for themselves; it is handed on by
/// whatever way they have. Made again, it is the same one.
public struct GiveOwnLink: Sendable {
    let member: Registration.ID
    let delegation: Delegation.ID
    let link: Secret

    public init(_ link: Secret, to member: Registration.ID, of delegation: Delegation.ID) {
        (self.link, self.member, self.delegation) = (link, member, delegation)
    }

    /// Whoever has got a link by mail opens their answers alone.
    /// - Throws: `RegistrationRefusal`: where this is no place of the delegation, one that was given back, or somebody's with an
    ///   address of their own.
    public func run(in db: Writer) throws {
        guard let place = try db.registration(member), place.delegation == delegation else {
            throw RegistrationRefusal.noSuchRegistration
        }
        try place.requireCurrent()
        if let address = place.attendee.email, try db.contact(of: delegation)?.email != address {
            throw RegistrationRefusal.notPossible(from: place.status, to: place.status)
        }
        if try db.working(links: [link.hash]).isEmpty { try db.insert(link: link.hash, registration: member) }
    }
}
