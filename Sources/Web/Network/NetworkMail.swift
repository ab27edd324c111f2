import Domain
import Storage
import Words

/// What the partners of a cooperation are told by mail, each editor in the own language.
struct NetworkMail {
    let visit: Visit
    let cooperation: Cooperation

    private var link: String { visit.publicAddress(of: "/cooperations/\(cooperation.id)") }

    /// Asks `partner` to confirm for itself.
    func proposed(by own: Organisation, to partner: Organisation, in db: Writer) throws {
        for account in try db.accounts(holding: .editor(of: partner.id)) {
            let words = visit.services.lexicon.words(speaking: account.language)
            try db.enqueue(
                Message(
                    recipient: account.email, language: account.language,
                    subject: words(NetworkPhrase.proposalSubject(organisation: own.name)),
                    body: words(
                        NetworkPhrase.proposalMail(
                            name: account.name, own: own.name, partner: partner.name, link: link))),
                once: "asked/\(cooperation.id)/\(partner.id)/\(account.id)")
        }
    }

    /// Tells the others what a party said: all of them, and its own accounts if it was noted for them.
    func said(_ step: Cooperation.Step, by voice: Voice, person: String, in db: Writer) throws {
        let (taxonomy, cooperation, today) = (visit.services.taxonomy, cooperation, visit.today)
        let phrase = cooperation.said(step.kind, by: voice.organisation)
        let mail = VoiceMail(
            visit: visit, voice: voice, person: person,
            title: { words in
                cooperation.title.isEmpty
                    ? taxonomy.label(of: cooperation.topic, in: words.language.tag) : cooperation.title
            },
            path: "/cooperations/\(cooperation.id)",
            said: { words in
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
            })
        try mail.tell(cooperation.parties.map(\.organisation), in: db)
    }

    /// A measure becomes a cooperation: asks each side to say yes or no for itself.
    func asksAll(in db: Writer) throws {
        let names = try db.organisationNames(cooperation.parties.map(\.organisation))
        for party in cooperation.parties {
            for account in try db.accounts(holding: .editor(of: party.organisation)) {
                let words = visit.services.lexicon.words(speaking: account.language)
                try db.enqueue(
                    Message(
                        recipient: account.email, language: account.language,
                        subject: words(VoicePhrase.mailSubject(title: cooperation.title)),
                        body: words(
                            VoicePhrase.fromMeasure(
                                name: account.name, title: cooperation.title,
                                organisation: names[party.organisation]?.name ?? "", link: link))),
                    once: "asked/\(cooperation.id)/\(party.organisation)/\(account.id)")
            }
        }
    }
}
