public import Domain
public import Storage

/// A delegation says who takes one of its places. With an address, the person gets a link of their own.
///
/// Where somebody else was named before, that person's link and ticket end, and what they wished for, needed and agreed to
/// is gone with them: a place passes on, a person does not.
public struct NameDelegate: Sendable {
    let member: Registration.ID
    let delegation: Delegation.ID
    let name: String
    let email: EmailAddress?
    /// Nil leaves the language as it is.
    let language: Language?
    let isSamePerson: Bool
    let correspondence: Correspondence

    /// - Parameter isSamePerson: the name that stood there was spelt wrong, and means the same person.
    public init(
        _ member: Registration.ID, of delegation: Delegation.ID, name: String, email: EmailAddress?,
        language: Language?, isSamePerson: Bool = false, correspondence: Correspondence
    ) {
        (self.member, self.delegation) = (member, delegation)
        (self.name, self.email, self.language) = (name, email, language)
        (self.isSamePerson, self.correspondence) = (isSamePerson, correspondence)
    }

    /// - Parameter check: gets the place as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `RegistrationRefusal`: where this is no place of the delegation, or one that was given back.
    @discardableResult
    public func run(in db: Writer, unless check: (Registration) throws -> Void = { _ in }) throws -> Registration {
        guard let before = try db.registration(member), before.delegation == delegation else {
            throw RegistrationRefusal.noSuchRegistration
        }
        try before.requireCurrent()
        try check(before)
        let naming = before.attendee.naming(
            name, email: email, isSamePerson: isSamePerson, hasOwnLink: try db.hasLink(member))
        guard naming == .other else {
            let (named, _) = try ChangeRegistration(member, correspondence: correspondence).run(in: db) { place in
                write(&place)
                // What somebody who has been named reads and speaks is theirs to say.
                if naming == .same { place.attendee.language = before.attendee.language }
            }
            if email != nil, email != before.attendee.email { try tell(.named, named, in: db) }
            return named
        }
        _ = try PassPlace(member, as: .replaced, correspondence: correspondence).run(in: db, write)
        return try db.registration(member) ?? before
    }

    private func write(_ place: inout Registration) {
        place.attendee.name = name
        place.attendee.email = email
        place.attendee.language = language ?? place.attendee.language
    }

    private func tell(_ news: RegistrationNews, _ named: Registration, in db: Writer) throws {
        _ = try RegistrationLetters.tell(news, about: [named.id], at: named.event, correspondence, in: db)
    }
}
