import Domain
import Storage
import Words

/// What was mailed to somebody who registered, or to whoever answers for them, and whether mail arrives there.
struct PersonMail: Sendable {
    let letters: [SentLetter]
    /// Whoever gets the letters instead: they answer for a delegation.
    let contact: Attendee?
    /// What the mail server said to the last letter, if nothing more is sent there.
    let problem: String?
    /// Where a letter would go.
    let address: EmailAddress?

    init(to person: Registration, in db: Reader) throws {
        let instead = try person.delegation.flatMap { try db.contact(of: $0) }
        let own = person.attendee.email
        contact = own == nil ? instead : nil
        address = own ?? instead?.email
        problem = try address.flatMap { try db.unreachable($0) }
        let isContact = own == nil || own == instead?.email
        letters = try db.letters(
            about: [.registration(person.id)] + (isContact ? person.delegation.map { [.delegation($0)] } ?? [] : []))
    }

    /// Whether a link that is sent now would arrive, as far as anybody knows.
    var canArrive: Bool { address != nil && problem == nil }

    /// Whom the letters reach instead, by the best name that there is.
    var contactName: String? {
        contact.flatMap { $0.email == nil ? nil : $0.name.isEmpty ? $0.organisationName : $0.name }
    }

    /// What has to be done where nothing arrives.
    func notice(in words: Words) -> Notice? {
        problem.map { said in
            Notice(
                kind: .caution, title: words(MailPhrase.doesNotArrive),
                text: """
                    <div class="flow"><p>\(words(MailWords.reason(said))) \(words(MailPhrase.unreachable))</p>\
                    <p><small class="soft">\(words(MailPhrase.serverSaid(reason: said)))</small></p></div>
                    """,
                isAnnounced: false)
        }
    }
}
