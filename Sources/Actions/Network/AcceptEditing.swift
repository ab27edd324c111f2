public import Domain
public import Secrets
public import Storage
import Words

/// Whoever was asked to look after a profile has opened the link of the letter and signed in with it: that is their yes. From now
/// on they may, and the others who care for the profile hear of that. A link that asks for nothing changes nothing.
public struct AcceptEditing: Sendable {
    let link: Secret
    let account: Account.ID
    let correspondence: Correspondence

    /// - Parameter account: who has just signed in with `link`.
    public init(with link: Secret, as account: Account.ID, correspondence: Correspondence) {
        (self.link, self.account, self.correspondence) = (link, account, correspondence)
    }

    public func run(in db: Writer) throws {
        guard let invitation = try db.takeEditorInvitation(link: link.hash, of: account),
            let organisation = try db.organisationNames([invitation.organisation])[invitation.organisation],
            let joined = try db.account(account)
        else { return }
        try db.grant(.editor(of: organisation.id), to: account)
        let letters = ProfileLetters(organisation: organisation.id, correspondence: correspondence)
        let page = letters.link(to: "/organisations/\(organisation.slug)/editors")
        try letters.tell(letters.editors(in: db).filter { $0.id != account }, in: db) { words, reader in
            (
                words(HandoverPhrase.joinedSubject(organisation: organisation.name)),
                words(
                    HandoverPhrase.joinedMail(
                        name: reader.name, organisation: organisation.name, after: joined.name,
                        email: joined.email.rawValue, link: page))
            )
        }
    }
}
