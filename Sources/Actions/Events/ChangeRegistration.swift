public import Domain
import Secrets
public import Storage

/// Somebody changes what they told us about themselves: the name, the wishes, what they need.
public struct ChangeRegistration: Sendable {
    let registration: Registration.ID
    let correspondence: Correspondence?

    /// - Parameter correspondence: nil writes to nobody.
    public init(_ registration: Registration.ID, correspondence: Correspondence?) {
        (self.registration, self.correspondence) = (registration, correspondence)
    }

    /// - Parameter change: gets the registration as it is kept now; what it throws leaves everything as it was.
    /// - Returns: what is kept now. Whoever moved up, because the share of an organisation got free, has been written to.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`.
    @discardableResult
    public func run(in db: Writer, change: (inout Registration) throws -> Void) throws -> Registration {
        let (kept, promoted) = try db.change(registration: registration, change)
        if let correspondence { try RegistrationLetters.tell(promoted, at: kept.event, correspondence, in: db) }
        return kept
    }
}

/// A delegation says who takes one of its places. With an address, the person gets a link of their own.
public struct NameDelegate: Sendable {
    let member: Registration.ID
    let delegation: Delegation.ID
    let name: String
    let email: EmailAddress?
    /// Nil leaves the language as it is.
    let language: Language?
    let correspondence: Correspondence

    public init(
        _ member: Registration.ID, of delegation: Delegation.ID, name: String, email: EmailAddress?,
        language: Language?, correspondence: Correspondence
    ) {
        (self.member, self.delegation) = (member, delegation)
        (self.name, self.email, self.language) = (name, email, language)
        self.correspondence = correspondence
    }

    /// - Parameter check: gets the place as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `RegistrationRefusal.noSuchRegistration` where this is no place of the delegation.
    @discardableResult
    public func run(in db: Writer, unless check: (Registration) throws -> Void = { _ in }) throws -> Registration {
        var before: EmailAddress?
        let named = try ChangeRegistration(member, correspondence: correspondence).run(in: db) { place in
            guard place.delegation == delegation else { throw RegistrationRefusal.noSuchRegistration }
            try check(place)
            before = place.attendee.email
            place.attendee.name = name
            place.attendee.email = email
            place.attendee.language = language ?? place.attendee.language
        }
        guard email != nil, email != before else { return named }
        let link = Secret(from: correspondence.randomness)
        try db.insert(link: link.hash, registration: named.id)
        try RegistrationLetters(at: named.event, correspondence, in: db)?
            .confirm(named, link: link, in: db, once: "member/\(link.hash.rawValue)")
        return named
    }
}
