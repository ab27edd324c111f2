public import Domain
import Secrets
public import Storage
import Words

/// The coordination, or whoever looks after the profile of an organisation, asks somebody to care for it: a letter with a link.
/// Nobody may do anything before they have said yes with that link (`AcceptEditing`), nor does anybody learn who has the address.
public struct InviteEditor: Sendable {
    public static let lifetime = EditorInvitation.lifetime

    let organisation: Organisation.ID
    public let email: EmailAddress
    let name: String
    let language: Language
    let correspondence: Correspondence

    /// - Parameters:
    ///   - name: how they are called, by those who ask, and by everybody if there is no account with this address yet.
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

    /// - Throws: `NotFound` if the organisation is not there any more; `Handover.Refusal.looksAfterItNoMore`.
    @discardableResult
    public func run(in db: Writer) throws -> Account {
        try organisation.requireVoiceOfAuthor(in: db)
        guard let organisation = try db.organisationNames([organisation])[organisation] else { throw NotFound() }
        let account = try db.ensureAccount(email: email, name: name, language: language)
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
                kind: .access, topic: .organisation(organisation.id), expiry: db.now.advanced(by: Self.lifetime)))
        // Whoever looks after it already is only sent another link.
        guard try !db.roles(of: account.id).contains(.editor(of: organisation.id)) else {
            try db.journal(.invited, .organisation, organisation.id)
            return account
        }
        try db.insert(
            EditorInvitation(
                id: db.newIdentifier(), organisation: organisation.id, account: account.id, name: name,
                email: account.email, expiresAt: db.now.advanced(by: Self.lifetime)),
            link: link.secret.hash)
        return account
    }
}
