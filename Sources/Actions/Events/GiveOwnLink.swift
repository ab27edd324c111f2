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

    /// - Throws: `RegistrationRefusal`: where this is no place of the delegation, or one that was given back.
    public func run(in db: Writer) throws {
        guard let place = try db.registration(member), place.delegation == delegation else {
            throw RegistrationRefusal.noSuchRegistration
        }
        try place.requireCurrent()
        if try db.working(links: [link.hash]).isEmpty { try db.insert(link: link.hash, registration: member) }
    }
}
