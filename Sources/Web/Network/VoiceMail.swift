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

/// What was entered, for whom, and who hears of it by mail.
struct VoiceReceipt {
    let words: Words
    let organisation: String
    let said: String
    /// Those who have an account here, and those who have none.
    let mailed: [String]
    let notMailed: [String]
    /// What follows from it, as sentences.
    var effects: [String] = []
    /// The button that takes it back.
    var undo: HTML?

    var notice: Notice {
        var sentences = [words(VoicePhrase.receipt(organisation: organisation, said: said))] + effects
        if !mailed.isEmpty { sentences.append(words(VoicePhrase.mailedTo(organisations: words.list(mailed)))) }
        if !notMailed.isEmpty { sentences.append(words(VoicePhrase.notMailed(organisations: words.list(notMailed)))) }
        return Notice(kind: .success, text: "\(sentences.map { "<p>\($0)</p>" as HTML })\(undo)")
    }
}

extension Voice {
    /// "Telefonisch, notiert von der Koordination"; nothing if the organisation said it here itself.
    func mark(in words: Words) -> HTML? {
        way.mark(in: words)
    }
}

extension Voice.Way {
    func mark(in words: Words) -> HTML? {
        switch self {
        case .itself: nil
        case .telephone: "<span class=\"soft small\">\(words(VoicePhrase.byTelephone))</span>"
        case .inPerson: "<span class=\"soft small\">\(words(VoicePhrase.inRoom))</span>"
        }
    }
}

/// Somebody's word, as the team noted it.
struct NotedForm {
    let fields: FormFields
    static let personLimit = 120

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Who said it. Nobody is invented: whoever notes something names the person.
    func person() throws(FormProblems) -> String {
        let person = fields["person"].singleLine
        guard !person.isEmpty else { throw FormProblems("person", VoicePhrase.personMissing) }
        guard person.count <= Self.personLimit else {
            throw FormProblems("person", KernelPhrase.textIsTooLong(count: Self.personLimit))
        }
        return person
    }
}
