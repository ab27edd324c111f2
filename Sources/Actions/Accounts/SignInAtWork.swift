public import Domain
import FoundationEssentials
public import Secrets
public import Storage
import Words

/// Somebody comes whom the sign-in of the city has proven. What their groups give them is given anew each time, and what they
/// give no more is taken back.
///
/// An account that was there before becomes theirs only when whoever reads its letters says so: a city may be wrong about an
/// address, and an account is more than an address.
public struct SignInAtWork: Sendable {
    /// Shorter than after a letter: whoever is not with the city any more has not much more than a day.
    public static let sessionLifetime = Duration.hours(12)
    public static let linkLifetime = Duration.minutes(30)

    public enum Outcome: Hashable, Sendable {
        case signedIn(Account.ID)
        /// A letter asks whether the account with this address is theirs.
        case asked(EmailAddress)
    }

    let identity: WorkIdentity
    let rules: WorkAccountRules
    let session: Secret
    let browser: SecretHash
    let language: Language
    let correspondence: Correspondence

    /// - Parameters:
    ///   - session: the secret of the session that begins.
    ///   - browser: in which a letter has to be answered, if there is one.
    ///   - language: in which the page is read.
    public init(
        _ identity: WorkIdentity, rules: WorkAccountRules, session: Secret, browser: SecretHash, language: Language,
        correspondence: Correspondence
    ) {
        (self.identity, self.rules, self.session, self.browser) = (identity, rules, session, browser)
        (self.language, self.correspondence) = (language, correspondence)
    }

    /// - Throws: `WorkAccountRefusal`.
    public func run(in db: Writer) throws -> Outcome {
        if let account = try db.account(of: identity) { return try begin(account, in: db) }
        guard let email = identity.email, rules.speaks(for: email) else { throw WorkAccountRefusal.noAddress }
        if let account = try db.account(email: email) {
            guard try !db.isKnown(account.id, at: identity.issuer) else { throw WorkAccountRefusal.takenByAnother }
            try ask(account, in: db)
            return .asked(email)
        }
        let mailbox = email.rawValue.prefix { $0 != "@" }
        let account = try db.ensureAccount(email: email, name: identity.name ?? String(mailbox), language: language)
        try db.connect(account.id, toIssuer: identity.issuer, subject: identity.subject)
        return try begin(account.id, in: db)
    }

    private func begin(_ account: Account.ID, in db: Writer) throws -> Outcome {
        try db.set(
            workRoles: Set(try rules.grants(to: identity.groups).compactMap { try role($0, in: db) }), of: account)
        // By the one way in that there is: whatever a session has to keep to is so here, too.
        let link = try MakeSignInLink(for: account, randomness: correspondence.randomness).run(in: db)
        var deed = SignIn(with: link.secret, session: session, readingIn: language)
        deed.lifetime = Self.sessionLifetime
        return .signedIn(try deed.run(in: db).account)
    }

    /// What a group gives, if the event or the organisation is there, and the event not long over.
    private func role(_ grant: WorkAccountRules.Grant, in db: Writer) throws -> RoleGrant? {
        guard let place = grant.place else { return .coordination }
        guard grant.role != .editor else {
            return try db.organisation(slugOnceUsed: place).map { .editor(of: $0.id) }
        }
        guard let event = try db.event(slug: place) else { return nil }
        let today = CalendarDay(of: db.now, in: .gmt)
        return today > event.day.advanced(byDays: grant.daysAfterEvent) ? nil : .role(grant.role, at: event.id)
    }

    private func ask(_ account: Account, in db: Writer) throws {
        let link = Secret(from: correspondence.randomness)
        let expiry = db.now.advanced(by: Self.linkLifetime)
        try db.insert(workLink: link.hash, connecting: account.id, to: identity, in: browser, expiry: expiry)
        let words = correspondence.lexicon.words(speaking: account.language)
        try db.enqueue(
            Message(
                recipient: account.email, language: account.language, subject: words(OidcPhrase.connectMailSubject),
                body: words(
                    OidcPhrase.connectMailBody(
                        name: account.name, link: "\(correspondence.publicAddress)/sign-in/work/connect/\(link.text)",
                        minutes: Int(Self.linkLifetime.components.seconds / 60))),
                kind: .signIn, expiry: expiry))
    }
}
