public import Domain
public import Storage
import Words

/// What the partners of a cooperation are told by mail, each account in its own language.
public struct CooperationLetters: Sendable {
    let cooperation: Cooperation
    let correspondence: Correspondence

    public init(about cooperation: Cooperation, correspondence: Correspondence) {
        self.cooperation = cooperation
        self.correspondence = correspondence
    }

    private var path: String { "/cooperations/\(cooperation.id)" }
    private var link: String { correspondence.publicAddress + path }

    /// Asks `partner` to confirm for itself what `own` has proposed.
    func propose(by own: Organisation.ID, to partner: Organisation.ID, in db: Writer) throws {
        let names = try db.organisationNames([own, partner])
        for account in try db.accounts(holding: .editor(of: partner)) {
            let words = correspondence.lexicon.words(speaking: account.language)
            try db.enqueue(
                Message(
                    recipient: account.email, language: account.language,
                    subject: words(NetworkPhrase.proposalSubject(organisation: names[own]?.name ?? "")),
                    body: words(
                        NetworkPhrase.proposalMail(
                            name: account.name, own: names[own]?.name ?? "", partner: names[partner]?.name ?? "",
                            link: link)),
                    kind: .agreement, topic: .organisation(partner)),
                once: "asked/\(cooperation.id)/\(partner)/\(account.id)")
        }
    }

    /// Tells the others what a party said: all of them, and its own accounts if it was noted for them.
    /// - Parameter phrase: what was said, as it stood on the button.
    func tell(
        _ step: Cooperation.Step, saying phrase: VoicePhrase, by voice: Voice, person: String, on today: CalendarDay,
        in db: Writer
    ) throws {
        let (taxonomy, cooperation) = (correspondence.lexicon.taxonomy, cooperation)
        let letters = VoiceLetters(
            of: voice, person: person,
            about: { words in
                cooperation.title.isEmpty
                    ? taxonomy.label(of: cooperation.topic, in: words.language.tag) : cooperation.title
            },
            at: path,
            saying: { words in
                switch step {
                case .end(_, let reason):
                    guard let pending = cooperation.pendingEnding(on: today) else { return words(phrase) }
                    return words(
                        VoicePhrase.saidUntil(
                            said: words(phrase), reason: reason, day: words.day(pending.lastDayToObject)))
                case .pause(let reason, let since):
                    let label = taxonomy.label(of: reason, in: words.language.tag)
                    let because = words(VoicePhrase.saidBecause(said: words(phrase), reason: label))
                    return "\(because)\n\(words(NetworkPhrase.dormantSince)): \(words.day(since))"
                default: return words(phrase)
                }
            }, correspondence: correspondence)
        try letters.tell(cooperation.parties.map(\.organisation), in: db)
    }

    /// A measure becomes a cooperation: asks each side to say yes or no for itself.
    public func askAll(in db: Writer) throws {
        let names = try db.organisationNames(cooperation.parties.map(\.organisation))
        for party in cooperation.parties {
            for account in try db.accounts(holding: .editor(of: party.organisation)) {
                let words = correspondence.lexicon.words(speaking: account.language)
                try db.enqueue(
                    Message(
                        recipient: account.email, language: account.language,
                        subject: words(VoicePhrase.mailSubject(title: cooperation.title)),
                        body: words(
                            VoicePhrase.fromMeasure(
                                name: account.name, title: cooperation.title,
                                organisation: names[party.organisation]?.name ?? "", link: link)),
                        kind: .agreement, topic: .organisation(party.organisation)),
                    once: "asked/\(cooperation.id)/\(party.organisation)/\(account.id)")
            }
        }
    }
}
