public import Domain
public import Storage
import Words

/// The coordination, or whoever looks after the profile of an organisation, asks somebody to care for it: an account if there is
/// none, the role, and a letter with a link that leads to the form. The others who care for it hear of that.
public struct InviteEditor: Sendable {
    /// Volunteers read their mail at the weekend.
    public static let lifetime = Duration.days(14)

    let organisation: Organisation.ID
    let email: EmailAddress
    let name: String
    let language: Language
    let correspondence: Correspondence

    /// - Parameters:
    ///   - name: how they are called, if there is no account with this address yet.
    ///   - language: in which the letter speaks, if there is no account yet.
    public init(
        for organisation: Organisation.ID, email: EmailAddress, name: String, language: Language,
        correspondence: Correspondence
    ) {
        self.organisation = organisation
        self.email = email
        self.name = name
        self.language = language
        self.correspondence = correspondence
    }

    /// - Throws: `NotFound` if the organisation is not there any more.
    @discardableResult
    public func run(in db: Writer) throws -> Account {
        guard let organisation = try db.organisationNames([organisation])[organisation] else { throw NotFound() }
        let account = try GiveRole(.editor(of: organisation.id), to: email, name: name, language: language).run(in: db)
        let link = try MakeSignInLink(for: account.id, lifetime: Self.lifetime, randomness: correspondence.randomness)
            .run(in: db)
        let words = correspondence.lexicon.words(speaking: account.language)
        let address = link.address(at: correspondence.publicAddress, next: "/organisations/\(organisation.slug)/edit")
        try db.enqueue(
            Message(
                recipient: account.email, language: account.language,
                subject: words(NetworkPhrase.invitationSubject(organisation: organisation.name)),
                body: words(
                    NetworkPhrase.invitationMail(name: account.name, organisation: organisation.name, link: address)),
                kind: .invitation, topic: .organisation(organisation.id), expiry: db.now.advanced(by: Self.lifetime)))
        try db.journal(.invited, .organisation, organisation.id)
        let letters = ProfileLetters(organisation: organisation.id, correspondence: correspondence)
        let page = letters.link(to: "/organisations/\(organisation.slug)/editors")
        try letters.tell(letters.editors(in: db).filter { $0.id != account.id }, in: db) { words, reader in
            (
                words(HandoverPhrase.joinedSubject(organisation: organisation.name)),
                words(
                    HandoverPhrase.joinedMail(
                        name: reader.name, organisation: organisation.name, after: account.name,
                        email: account.email.rawValue, link: page))
            )
        }
        return account
    }
}
