public import Domain
public import Storage
import Words

/// What the partners of a cooperation are told by mail, each in their own language.
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
        let partnerName = names[partner]?.name ?? ""
        for reader in try db.letterReaders(of: partner) {
            let words = correspondence.lexicon.words(speaking: reader.language)
            try db.enqueue(
                Message(
                    recipient: reader.email, language: reader.language,
                    subject: words(NetworkPhrase.proposalSubject(organisation: names[own]?.name ?? "")),
                    body: words(
                        NetworkPhrase.proposalMail(
                            name: reader.account?.name ?? partnerName, own: names[own]?.name ?? "",
                            partner: partnerName, link: link)) + reader.answering(partnerName, in: correspondence),
                    kind: .agreement, topic: .organisation(partner)),
                once: "asked/\(cooperation.id)/\(partner)/\(reader.key)")
        }
    }

    /// Asks `heir` whether it comes in the place of `party`, which has named it. Why that one goes, only the parties read.
    func ask(_ heir: Organisation.ID, toFollow party: Organisation.ID, in db: Writer) throws {
        // A deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        let names = try db.organisationNames([heir, party])
        let leaving = names[party]?.name ?? ""
        let heirName = names[heir]?.name ?? ""
        for reader in try db.letterReaders(of: heir) {
            let words = correspondence.lexicon.words(speaking: reader.language)
            let title = title(in: words)
            try db.enqueue(
                Message(
                    recipient: reader.email, language: reader.language,
                    subject: words(CooperatingPhrase.heirSubject(organisation: leaving, title: title)),
                    body: words(
                        CooperatingPhrase.heirMail(
                            name: reader.account?.name ?? heirName, organisation: leaving, title: title, heir: heirName,
                            link: link)) + reader.answering(heirName, in: correspondence),
                    kind: .agreement, topic: .organisation(heir)),
                once: "heir/\(cooperation.id)/\(deed)/\(reader.key)")
        }
    }

    /// What it is called, or on what it is.
    private func title(in words: Words) -> String {
        cooperation.title.isEmpty
            ? correspondence.lexicon.taxonomy.label(of: cooperation.topic, in: words.language.tag) : cooperation.title
    }

    /// Tells the others what a party said: all of them, and its own accounts if it was noted for them.
    /// - Parameters:
    ///   - phrase: what was said, as it stood on the button.
    ///   - hearers: everybody whom it concerns; whoever has just gone or come is one of them.
    func tell(
        _ step: Cooperation.Step, saying phrase: VoicePhrase, by voice: Voice, person: String,
        to hearers: [Organisation.ID], on today: CalendarDay, in db: Writer
    ) throws {
        let (taxonomy, cooperation) = (correspondence.lexicon.taxonomy, cooperation)
        var heir: String?
        if case .leave(let successor?, _) = step { heir = try db.organisationNames([successor])[successor]?.name }
        try tell(
            { [heir] words in
                switch step {
                case .decline(let reason) where !reason.isBlank:
                    return words(VoicePhrase.saidBecause(said: words(phrase), reason: reason))
                case .leave(_, let reason):
                    let said = words(VoicePhrase.saidBecause(said: words(phrase), reason: reason))
                    guard let heir else { return said }
                    return "\(said)\n\n\(words(CooperatingPhrase.heirIsNamed(organisation: heir)))"
                case .askToWake(let text) where !text.isBlank: return "\(words(phrase))\n\n\(text)"
                case .end(_, let reason):
                    guard let pending = cooperation.pendingEnding(on: today) else { return words(phrase) }
                    return words(
                        VoicePhrase.saidUntil(
                            said: words(phrase), reason: reason, day: words.day(pending.lastDayToObject)))
                case .pause(let reason, let since):
                    let label = taxonomy.label(of: reason, in: words.language.tag)
                    let because = words(VoicePhrase.saidBecause(said: words(phrase), reason: label))
                    return "\(because)\n\(words(NetworkPhrase.dormantSince)): \(words.day(since))"
                case .takeOver: return "\(words(phrase))\n\n\(words(CooperatingPhrase.newcomerAsks))"
                default: return words(phrase)
                }
            }, by: voice, person: person, to: hearers, in: db)
    }

    /// Tells `hearers` what a party said, in the words of each of them.
    func tell(
        _ said: @escaping @Sendable (Words) -> String, by voice: Voice, person: String = "",
        to hearers: [Organisation.ID], in db: Writer
    ) throws {
        let letters = VoiceLetters(
            of: voice, person: person, about: { words in title(in: words) }, at: path, saying: said,
            correspondence: correspondence)
        try letters.tell(hearers, in: db)
    }

    /// A measure becomes a cooperation: asks each side to say yes or no for itself.
    public func askAll(in db: Writer) throws {
        let names = try db.organisationNames(cooperation.parties.map(\.organisation))
        for party in cooperation.parties {
            let organisation = names[party.organisation]?.name ?? ""
            for reader in try db.letterReaders(of: party.organisation) {
                let words = correspondence.lexicon.words(speaking: reader.language)
                try db.enqueue(
                    Message(
                        recipient: reader.email, language: reader.language,
                        subject: words(VoicePhrase.mailSubject(title: cooperation.title)),
                        body: words(
                            VoicePhrase.fromMeasure(
                                name: reader.account?.name ?? organisation, title: cooperation.title,
                                organisation: organisation, link: link))
                            + reader.answering(organisation, in: correspondence),
                        kind: .agreement, topic: .organisation(party.organisation)),
                    once: "asked/\(cooperation.id)/\(party.organisation)/\(reader.key)")
            }
        }
    }
}
