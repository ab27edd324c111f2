public import Domain
public import Storage
public import Words

/// What somebody said for an organisation, told to the others: each account in its own language, once.
public struct VoiceLetters: Sendable {
    let voice: Voice
    let person: String
    let title: @Sendable (Words) -> String
    let subject: (@Sendable (Words) -> String)?
    let path: String
    let said: @Sendable (Words) -> String
    let correspondence: Correspondence

    /// - Parameters:
    ///   - person: who said it, if the team noted it. It stands in the letter to that organisation and is kept nowhere else.
    ///   - title: what it is about.
    ///   - subject: of the letter to the others; nil for news about what it is about.
    ///   - path: the page on which it can be answered.
    ///   - said: what was said, in its own words.
    public init(
        of voice: Voice, person: String, about title: @escaping @Sendable (Words) -> String,
        under subject: (@Sendable (Words) -> String)? = nil, at path: String,
        saying said: @escaping @Sendable (Words) -> String, correspondence: Correspondence
    ) {
        self.voice = voice
        self.person = person
        self.title = title
        self.subject = subject
        self.path = path
        self.said = said
        self.correspondence = correspondence
    }

    /// Tells every account of `organisations`. Their own organisation's accounts hear of it only if it was noted for them;
    /// whoever said it through an account knows it already.
    public func tell(_ organisations: [Organisation.ID], in db: Writer) throws {
        // A deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let name = try db.organisationNames([voice.organisation])[voice.organisation]?.name ?? ""
        var told: Set<Account.ID> = []
        if voice.isNoted {
            for account in try db.accounts(holding: .editor(of: voice.organisation)) {
                told.insert(account.id)
                try send(
                    noted(for: account, organisation: name), to: account, of: voice.organisation, about: deed, in: db)
            }
        } else if case .account(let own) = db.author {
            told.insert(Account.ID(rawValue: own))
        }
        for organisation in organisations where organisation != voice.organisation {
            for account in try db.accounts(holding: .editor(of: organisation)) where told.insert(account.id).inserted {
                try send(heard(by: account, organisation: name), to: account, of: organisation, about: deed, in: db)
            }
        }
    }

    private typealias Text = (subject: String, body: String)

    /// To those in whose name the team wrote something down: by whom, and where to object.
    private func noted(for account: Account, organisation: String) -> Text {
        let words = correspondence.lexicon.words(speaking: account.language)
        let (title, said) = (title(words), said(words))
        let body =
            voice.way == .telephone
            ? words(
                VoicePhrase.notedByTelephone(
                    name: account.name, person: person, organisation: organisation, title: title, said: said, link: link
                ))
            : words(
                VoicePhrase.notedInRoom(
                    name: account.name, person: person, organisation: organisation, title: title, said: said, link: link
                ))
        return (words(VoicePhrase.notedSubject(title: title)), body)
    }

    /// To the others.
    private func heard(by account: Account, organisation: String) -> Text {
        let words = correspondence.lexicon.words(speaking: account.language)
        let (title, said) = (title(words), said(words))
        let body =
            voice.isNoted
            ? words(
                VoicePhrase.mailNoted(
                    name: account.name, title: title, organisation: organisation, said: said, link: link))
            : words(
                VoicePhrase.mail(name: account.name, title: title, organisation: organisation, said: said, link: link))
        return (subject?(words) ?? words(VoicePhrase.mailSubject(title: title)), body)
    }

    private var link: String { correspondence.publicAddress + path }

    private func send(
        _ text: Text, to account: Account, of organisation: Organisation.ID, about deed: Int64, in db: Writer
    ) throws {
        try db.enqueue(
            Message(
                recipient: account.email, language: account.language, subject: text.subject, body: text.body,
                kind: .agreement, topic: .organisation(organisation)),
            once: "voice\(path)/\(deed)/\(account.id)")
    }
}
