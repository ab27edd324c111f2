public import Domain
public import Storage
public import Words

/// What somebody said for an organisation, told to the others: each account in its own language, once, and where nobody has one,
/// the addresses of the profile.
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

    /// Tells everybody whom a letter to `organisations` reaches. Their own organisation hears of it only if it was noted for them;
    /// whoever said it through an account knows it already.
    public func tell(_ organisations: [Organisation.ID], in db: Writer) throws {
        // A deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let name = try db.organisationNames([voice.organisation])[voice.organisation]?.name ?? ""
        var told: Set<EmailAddress> = []
        if voice.isNoted {
            for reader in try db.letterReaders(of: voice.organisation) {
                told.insert(reader.email)
                let text = noted(for: reader, organisation: name)
                try send(text, to: reader, of: voice.organisation, about: deed, in: db)
            }
        } else if case .account(let own) = db.author, let own = try db.account(Account.ID(rawValue: own)) {
            told.insert(own.email)
        }
        let others = organisations.filter { $0 != voice.organisation }
        let readers = try db.letterReaders(ofAll: others)
        let names = try db.organisationNames(others)
        for organisation in others {
            for reader in readers[organisation] ?? [] where told.insert(reader.email).inserted {
                let text = heard(by: reader, at: names[organisation]?.name ?? "", organisation: name)
                try send(text, to: reader, of: organisation, about: deed, in: db)
            }
        }
    }

    private typealias Text = (subject: String, body: String)

    /// To those in whose name the team wrote something down: by whom, and where to object.
    private func noted(for reader: OrganisationRecipient, organisation: String) -> Text {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let name = reader.account?.name ?? organisation
        let (title, said) = (title(words), said(words))
        let body =
            voice.way == .telephone
            ? words(
                VoicePhrase.notedByTelephone(
                    name: name, person: person, organisation: organisation, title: title, said: said, link: link
                ))
            : words(
                VoicePhrase.notedInRoom(
                    name: name, person: person, organisation: organisation, title: title, said: said, link: link
                ))
        return (
            words(VoicePhrase.notedSubject(title: title)), body + reader.answering(organisation, in: correspondence)
        )
    }

    /// To the others.
    private func heard(by reader: OrganisationRecipient, at own: String, organisation: String) -> Text {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let name = reader.account?.name ?? own
        let (title, said) = (title(words), said(words))
        let body =
            voice.isNoted
            ? words(
                VoicePhrase.mailNoted(
                    name: name, title: title, organisation: organisation, said: said, link: link))
            : words(
                VoicePhrase.mail(name: name, title: title, organisation: organisation, said: said, link: link))
        return (
            subject?(words) ?? words(VoicePhrase.mailSubject(title: title)),
            body + reader.answering(own, in: correspondence)
        )
    }

    private var link: String { correspondence.publicAddress + path }

    private func send(
        _ text: Text, to reader: OrganisationRecipient, of organisation: Organisation.ID, about deed: Int64,
        in db: Writer
    ) throws {
        try db.enqueue(
            Message(
                recipient: reader.email, language: reader.language, subject: text.subject, body: text.body,
                kind: .agreement, topic: .organisation(organisation)),
            once: "voice\(path)/\(deed)/\(reader.key)")
    }
}

extension OrganisationRecipient {
    /// How somebody without an account answers what is written to `organisation`; nothing for everybody else.
    func answering(_ organisation: String, in correspondence: Correspondence) -> String {
        guard account == nil else { return "" }
        let words = correspondence.lexicon.words(speaking: language)
        let link = "\(correspondence.publicAddress)/ask"
        return "\n\(words(VoicePhrase.withoutAccount(organisation: organisation, link: link)))\n"
    }
}
