public import Domain
public import Storage
import Words

/// Somebody does not look after a profile any more, because they leave or because another one says so. The others hear of it; if
/// nobody is left, the coordination does.
public struct RemoveEditor: Sendable {
    let account: Account.ID
    let organisation: Organisation.ID
    let correspondence: Correspondence

    public init(_ account: Account.ID, from organisation: Organisation.ID, correspondence: Correspondence) {
        (self.account, self.organisation, self.correspondence) = (account, organisation, correspondence)
    }

    /// - Throws: `NotFound` for whoever does not look after it; `Handover.Refusal.looksAfterItNoMore`.
    public func run(in db: Writer) throws {
        try organisation.requireVoiceOfAuthor(in: db)
        let editors = try db.accounts(holding: .editor(of: organisation))
        guard let gone = editors.first(where: { $0.id == account }),
            let known = try db.organisationNames([organisation])[organisation]
        else { throw NotFound() }
        try db.revoke(.editor(of: organisation), from: account)
        try db.journal(.changed, .organisation, organisation, details: ["fields": "editors"])
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        let left = try letters.editors(in: db)
        let isLast = editors.count == 1
        let told = try isLast ? letters.coordination(in: db) : left
        let link = letters.link(to: "/organisations/\(known.slug)")
        let isOwnWish = db.author == .account(account.rawValue)
        try letters.tell(told + (isOwnWish ? [] : [gone]), in: db) { words, reader in
            (
                words(HandoverPhrase.leftSubject(organisation: known.name)),
                words(
                    HandoverPhrase.leftMail(name: reader.name, before: gone.name, organisation: known.name, link: link))
            )
        }
    }
}

extension Organisation.ID {
    /// What decides who looks after a profile is done by those who do so at that very moment: two who remove each other at once
    /// would otherwise leave nobody. Nobody else writes meanwhile.
    /// - Throws: `Handover.Refusal.looksAfterItNoMore` for an account that neither looks after it nor coordinates.
    public func requireVoiceOfAuthor(in db: Writer) throws {
        guard case .account(let account) = db.author else { return }
        let roles = try db.roles(of: Account.ID(rawValue: account))
        guard roles.contains(.editor(of: self)) || roles.contains(.coordination) else {
            throw Handover.Refusal.looksAfterItNoMore
        }
    }
}
