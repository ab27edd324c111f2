public import Domain
import Secrets
public import Storage
import Words

/// Both phones show the same digits: the care for a profile goes from one person to the other, and the old access ends. What
/// comes to the editors of an organisation, such as reminders and questions about its measures, comes to the new one. Everybody
/// else who looks after the profile hears of it, and so does the coordination.
public struct FinishHandover: Sendable {
    let handover: Handover.ID
    let account: Account.ID
    let correspondence: Correspondence

    /// - Parameter account: whoever goes, and says that the digits are the same.
    public init(_ handover: Handover.ID, by account: Account.ID, correspondence: Correspondence) {
        (self.handover, self.account, self.correspondence) = (handover, account, correspondence)
    }

    /// - Returns: whoever looks after the profile now.
    /// - Throws: `Handover.Refusal`, `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Account {
        guard let known = try db.handover(handover), known.account == account,
            let organisation = try db.organisationNames([known.organisation])[known.organisation],
            let outgoing = try db.account(account)
        else { throw NotFound() }
        guard case .claimed(let coming) = known.state(at: db.now),
            try db.roles(of: account).contains(.editor(of: organisation.id))
        else { throw Handover.Refusal.isOver }
        let successor = try GiveRole(
            .editor(of: organisation.id), to: coming.email, name: coming.name, language: coming.language
        ).run(in: db)
        try db.revoke(.editor(of: organisation.id), from: account)
        let wayBack = Secret(from: correspondence.randomness)
        try db.finish(known, to: successor.id, wayBack: wayBack.hash)
        try welcome(successor, at: organisation, in: db)
        try tell(from: outgoing, to: successor, at: organisation, wayBack: wayBack, in: db)
        return successor
    }

    /// The link signs in, so it also shows that the address is theirs.
    private func welcome(_ successor: Account, at organisation: OrganisationName, in db: Writer) throws {
        let link = try MakeSignInLink(
            for: successor.id, lifetime: InviteEditor.lifetime, randomness: correspondence.randomness
        ).run(in: db)
        let address = link.address(at: correspondence.publicAddress, next: "/organisations/\(organisation.slug)")
        try lettersAbout(organisation).send(
            to: successor.email, reading: successor.language, expiry: db.now.advanced(by: InviteEditor.lifetime), in: db
        ) { words in
            (
                words(NetworkPhrase.invitationSubject(organisation: organisation.name)),
                words(
                    HandoverPhrase.welcomeMail(name: successor.name, organisation: organisation.name, link: address))
            )
        }
    }

    private func tell(
        from outgoing: Account, to successor: Account, at organisation: OrganisationName, wayBack: Secret, in db: Writer
    ) throws {
        let letters = lettersAbout(organisation)
        func text(_ words: Words, _ account: Account, _ link: String) -> ProfileLetters.Text {
            (
                words(HandoverPhrase.doneSubject(organisation: organisation.name)),
                words(
                    HandoverPhrase.doneMail(
                        name: account.name, organisation: organisation.name, before: outgoing.name,
                        after: successor.name, email: successor.email.rawValue, link: link))
            )
        }
        let own = letters.link(to: "/handovers/\(wayBack.text)")
        let page = letters.link(to: "/organisations/\(organisation.slug)/editors")
        try letters.send(to: outgoing.email, reading: outgoing.language, in: db) { text($0, outgoing, own) }
        let others = try letters.everybody(but: [outgoing.id, successor.id], in: db)
        try letters.tell(others, in: db) { text($0, $1, page) }
    }

    private func lettersAbout(_ organisation: OrganisationName) -> ProfileLetters {
        ProfileLetters(organisation: organisation.id, correspondence: correspondence)
    }
}

/// It was wrong: whoever went looks after the profile again, and whoever came does not. Everybody who heard of the handover hears
/// of that.
public struct UndoHandover: Sendable {
    let handover: Handover.ID
    let correspondence: Correspondence

    public init(_ handover: Handover.ID, correspondence: Correspondence) {
        (self.handover, self.correspondence) = (handover, correspondence)
    }

    /// - Throws: `Handover.Refusal`, `NotFound`.
    public func run(in db: Writer) throws {
        guard let known = try db.handover(handover), let successor = known.successorAccount,
            let organisation = try db.organisationNames([known.organisation])[known.organisation]
        else { throw NotFound() }
        guard known.canBeUndone(at: db.now) else { throw Handover.Refusal.isOver }
        try db.revoke(.editor(of: organisation.id), from: successor)
        try db.grant(.editor(of: organisation.id), to: known.account)
        try db.undo(known)
        let letters = ProfileLetters(organisation: organisation.id, correspondence: correspondence)
        let people = try db.accounts([known.account, successor])
        let both = [known.account, successor].compactMap { people[$0] }
        let page = letters.link(to: "/organisations/\(organisation.slug)")
        try letters.tell(both + letters.everybody(but: Set(both.map(\.id)), in: db), in: db) { words, account in
            (
                words(HandoverPhrase.undoneSubject(organisation: organisation.name)),
                words(
                    HandoverPhrase.undoneMail(
                        name: account.name, organisation: organisation.name,
                        before: people[known.account]?.name ?? "", link: page))
            )
        }
    }
}
