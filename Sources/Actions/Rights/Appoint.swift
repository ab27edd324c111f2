import Domain
public import Storage
import Words

/// Somebody gets a role and reads it by letter: which and where, how they get in, whether they need a second factor, and until when
/// it lasts. Whoever holds it already hears nothing.
public struct Appoint: Sendable {
    let giving: GiveRole
    let correspondence: Correspondence

    public init(_ giving: GiveRole, correspondence: Correspondence) {
        (self.giving, self.correspondence) = (giving, correspondence)
    }

    /// - Throws: `HeldRoleRefusal.moreThanOneHas`; then nothing has changed.
    public func run(in db: Writer) throws {
        let held = try db.account(email: giving.email).map { try db.roles(of: $0.id) } ?? []
        let account = try giving.run(in: db)
        guard !held.contains(giving.grant) else { return }
        let words = correspondence.lexicon.words(speaking: account.language)
        let event = try db.event(Event.ID(rawValue: giving.grant.scope))
        let role = words.name(of: giving.grant.role)
        let place = event.map { "\(role): \(words.text($0.shortTitle))" } ?? role
        try db.enqueue(
            Message(
                recipient: account.email, language: account.language,
                subject: words(RightsPhrase.roleMailSubject(role: place)),
                body: paragraphs(to: account, about: place, at: event, in: words).joined(separator: "\n\n") + "\n"))
    }

    private func paragraphs(to account: Account, about place: String, at event: Event?, in words: Words) -> [String] {
        let role = giving.grant.role
        let factor = FactorStanding.isDemanded(by: [giving.grant]) ? words(RightsPhrase.roleMailFactor) : nil
        let end = event.flatMap { RoleTerm.lastDay(of: role, after: $0.day) }.map { day in
            words(RightsPhrase.roleMailEnd(day: words.day(day)))
        }
        let link = correspondence.publicAddress + "/sign-in"
        return [
            words(RightsPhrase.roleMail(name: account.name, role: place)),
            words(RightsPhrase.roleMailWayIn(link: link)), factor, end, words(RightsPhrase.roleMailDoubt),
        ].compactMap(\.self)
    }
}
