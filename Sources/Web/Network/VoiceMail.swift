import Domain
import Storage
import Words

/// What somebody said for an organisation, ready to be told to the others: each account in its own language, once.
struct VoiceMail {
    let visit: Visit
    let voice: Voice
    /// Who said it, if the team noted it. It stands in the mail to that organisation and is kept nowhere else.
    let person: String
    /// What it is about, and the page on which it can be answered.
    let title: @Sendable (Words) -> String
    let path: String
    /// What was said, in its own words.
    let said: @Sendable (Words) -> String

    /// Tells every account of `organisations`. Their own organisation's accounts hear of it only if it was noted for them.
    func tell(_ organisations: [Organisation.ID], in db: Writer) throws {
        // A deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let name = try db.organisationNames([voice.organisation])[voice.organisation]?.name ?? ""
        var told: Set<Account.ID> = []
        if voice.isNoted {
            for account in try db.accounts(holding: .editor(of: voice.organisation)) {
                told.insert(account.id)
                try send(to: account, about: deed, in: db) { words in
                    let (title, said, link) = (title(words), said(words), visit.publicAddress(of: path))
                    let body =
                        voice.way == .telephone
                        ? words(
                            VoicePhrase.notedByTelephone(
                                name: account.name, person: person, organisation: name, title: title, said: said,
                                link: link))
                        : words(
                            VoicePhrase.notedInRoom(
                                name: account.name, person: person, organisation: name, title: title, said: said,
                                link: link))
                    return (words(VoicePhrase.notedSubject(title: title)), body)
                }
            }
        } else if let own = visit.caller.signedIn?.account.id {
            told.insert(own)
        }
        for organisation in organisations where organisation != voice.organisation {
            for account in try db.accounts(holding: .editor(of: organisation)) where told.insert(account.id).inserted {
                try send(to: account, about: deed, in: db) { words in
                    let (title, said, link) = (title(words), said(words), visit.publicAddress(of: path))
                    let body =
                        voice.isNoted
                        ? words(
                            VoicePhrase.mailNoted(
                                name: account.name, title: title, organisation: name, said: said, link: link))
                        : words(
                            VoicePhrase.mail(
                                name: account.name, title: title, organisation: name, said: said, link: link))
                    return (words(VoicePhrase.mailSubject(title: title)), body)
                }
            }
        }
    }

    private func send(
        to account: Account, about deed: Int64, in db: Writer, _ write: (Words) -> (subject: String, body: String)
    ) throws {
        let (subject, body) = write(visit.services.lexicon.words(speaking: account.language))
        try db.enqueue(
            Message(recipient: account.email, language: account.language, subject: subject, body: body),
            once: "voice\(path)/\(deed)/\(account.id)")
    }
}
