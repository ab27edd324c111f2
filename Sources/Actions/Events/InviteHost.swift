public import Domain
public import Storage
import Words

/// Somebody is asked to speak for one of the bodies that answer for an event: an account if there is none, the role, and a
/// letter with a link that leads to the desk of the event.
public struct InviteHost: Sendable {
    let event: Event.ID
    let body: String
    let email: EmailAddress
    let name: String
    let language: Language
    let correspondence: Correspondence

    /// - Parameters:
    ///   - body: the name of one of the bodies that the event names.
    ///   - name: how they are called, if there is no account with this address yet.
    ///   - language: in which the letter speaks, if there is no account yet.
    public init(
        to event: Event.ID, for body: String, email: EmailAddress, name: String, language: Language,
        correspondence: Correspondence
    ) {
        (self.event, self.body, self.email, self.name) = (event, body, email, name)
        (self.language, self.correspondence) = (language, correspondence)
    }

    /// - Throws: `NotFound`, `HostRefusal.noSuchBody`.
    @discardableResult
    public func run(in db: Writer) throws -> Account {
        guard let event = try db.event(event) else { throw NotFound() }
        guard let host = event.bodies(with: []).first(where: { $0.host.name == body })?.host else {
            throw HostRefusal.noSuchBody
        }
        let account = try GiveRole(.role(.host, at: event.id), to: email, name: name, language: language).run(in: db)
        try db.name(account.id, asHostOf: event.id, for: body)
        // Whoever names themselves has nothing to think about.
        if db.author == .account(account.id.rawValue) { try db.noteAcceptance(by: account.id, asHostOf: event.id) }
        let lifetime = InviteEditor.lifetime
        let link = try MakeSignInLink(for: account.id, lifetime: lifetime, randomness: correspondence.randomness)
            .run(in: db)
        let words = correspondence.lexicon.words(speaking: account.language)
        let title = words.text(event.shortTitle)
        try db.enqueue(
            Message(
                recipient: account.email, language: account.language,
                subject: words(EditionPhrase.hostMailSubject(event: title)),
                body: words(
                    EditionPhrase.hostMail(
                        name: account.name, event: title, day: words.fullDay(event.day), body: host.name,
                        link: link.address(
                            at: correspondence.publicAddress, next: "/desk/events/\(event.slug)/hosts"))),
                kind: .invitation, topic: .host(account.id, of: event.id), expiry: db.now.advanced(by: lifetime)))
        return account
    }
}

/// Somebody speaks for nobody at an event any more: what they call up next is not there for them.
public struct RemoveHost: Sendable {
    let account: Account.ID
    let event: Event.ID

    public init(_ account: Account.ID, from event: Event.ID) {
        (self.account, self.event) = (account, event)
    }

    public func run(in db: Writer) throws {
        try db.dismiss(account, asHostOf: event)
    }
}
