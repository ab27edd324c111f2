public import Domain
import Secrets
public import Storage
import Words

/// An organisation is asked whether its profile is still right: whoever edits it gets a letter with all that everybody reads
/// there and a link of their own; where nobody does, its first contact that mail reaches.
///
/// The same secret opens the page with the question, for as long as nobody is asked again, and signs its reader in to change
/// something, once and within the days of an invitation.
public struct AskToReconfirm: Sendable {
    let organisation: Organisation.ID
    let today: CalendarDay
    let correspondence: Correspondence

    public init(_ organisation: Organisation.ID, on today: CalendarDay, correspondence: Correspondence) {
        (self.organisation, self.today, self.correspondence) = (organisation, today, correspondence)
    }

    /// - Returns: whether there is anybody whom a letter reaches.
    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Bool {
        guard let facts = try PublicFacts(of: organisation, on: today, in: db) else { throw NotFound() }
        let readers = try readers(in: db)
        guard !readers.isEmpty else { return false }
        let organisation = facts.organisation
        for reader in readers {
            let words = correspondence.lexicon.words(speaking: reader.language)
            let lines = PublicProfile(of: facts, in: words).text
            let link = try link(for: reader, in: db)
            let name = organisation.name
            let body =
                if let account = reader.account {
                    words(ConfirmPhrase.letter(name: account.name, organisation: name, lines: lines, link: link))
                } else {
                    words(ConfirmPhrase.letterToContact(organisation: name, lines: lines, link: link))
                }
            let message = Message(
                recipient: reader.email, language: reader.language,
                subject: words(ConfirmPhrase.letterSubject(organisation: name)), body: body,
                kind: .profile, topic: .organisation(organisation.id),
                expiry: db.now.advanced(by: Reconfirmation.linkLifetime))
            try db.enqueue(LetterList(.profile, correspondence).letter(message, in: db))
        }
        return true
    }

    /// Of those without an account the first one is enough. Whoever wants no more of these letters is not asked; where nobody is left,
    /// somebody calls.
    private func readers(in db: Reader) throws -> [OrganisationRecipient] {
        let all = try db.letterReaders(of: organisation)
        let wanting = try LetterList.wanting(.profile, among: all.map(\.email), in: db)
        let readers = all.filter { wanting.contains($0.email) }
        return readers.contains { $0.account != nil } ? readers : Array(readers.prefix(1))
    }

    private func link(for reader: OrganisationRecipient, in db: Writer) throws -> String {
        let secret =
            try reader.account.map { account in
                try MakeSignInLink(
                    for: account.id, lifetime: InviteEditor.lifetime, randomness: correspondence.randomness
                ).run(in: db).secret
            } ?? Secret(from: correspondence.randomness)
        try db.insert(
            reconfirmationLink: secret.hash, of: organisation, for: reader.account?.id,
            expiry: db.now.advanced(by: Reconfirmation.linkLifetime))
        return "\(correspondence.publicAddress)/still-correct/\(secret.text)"
    }
}
