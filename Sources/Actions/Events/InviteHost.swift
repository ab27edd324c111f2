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

    /// - Throws: `NotFound`, `HostRefusal`.
    @discardableResult
    public func run(in db: Writer) throws -> Account {
        guard let event = try db.event(event) else { throw NotFound() }
        guard let host = event.bodies(with: []).first(where: { $0.host.name == body })?.host else {
            throw HostRefusal.noSuchBody
        }
        try event.requireVoice(in: db)
        let people = try db.hostPeople(of: event.id)
        // To invite somebody for another body would take the voice that they have, and nobody would have been asked.
        if let known = people.first(where: { $0.email == email }), known.body != body,
            event.hasVoice(known.account, among: people)
        {
            throw HostRefusal.speaksForAnother
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
                kind: .access, topic: .host(account.id, of: event.id), expiry: db.now.advanced(by: lifetime)))
        return account
    }
}

/// Somebody shall speak for nobody at an event any more. Whoever has a voice loses it by the yes of as many of the others as are
/// needed for everything else; whoever has none is out at once. What they call up next is not there for them.
public struct RemoveHost: Sendable {
    let account: Account.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ account: Account.ID, from event: Event.ID, correspondence: Correspondence) {
        (self.account, self.event, self.correspondence) = (account, event, correspondence)
    }

    /// - Throws: `NotFound`; `HostRefusal.somethingIsAsked`, because what is asked is decided by those who were asked.
    @discardableResult
    public func run(in db: Writer) throws -> ReleaseEvent.Outcome {
        guard let event = try db.event(event) else { throw NotFound() }
        let people = try db.hostPeople(of: event.id)
        guard let person = people.first(where: { $0.account == account }) else { throw NotFound() }
        guard event.hasVoice(account, among: people) else {
            try HostDismissal(of: person, from: event, correspondence: correspondence).carryOut(in: db)
            return .done
        }
        guard event.asked == nil || event.asked?.removes == account else { throw HostRefusal.somethingIsAsked }
        let question = JointApproval(day: event.day, place: event.place, removes: account, askedAt: db.now)
        return try HostsQuestion(question, about: event, correspondence: correspondence).ask(in: db)
    }
}

/// They have neither seat nor role from this moment on, and read that.
struct HostDismissal {
    let person: HostPerson
    let event: Event
    let correspondence: Correspondence

    init(of person: HostPerson, from event: Event, correspondence: Correspondence) {
        (self.person, self.event, self.correspondence) = (person, event, correspondence)
    }

    func carryOut(in db: Writer) throws {
        try db.dismiss(person.account, asHostOf: event.id)
        try HostLetters(about: event, correspondence: correspondence).tell(.removed, person, in: db)
    }
}
