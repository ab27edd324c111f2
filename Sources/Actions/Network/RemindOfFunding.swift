public import Domain
public import FoundationEssentials
public import Storage
import Words

/// Ninety and thirty days before the money of a cooperation ends, in the morning, everybody who speaks for a party of it is written to, each once
/// for each day on which it was to end.
public struct RemindOfFunding: Sendable {
    let zone: TimeZone
    let correspondence: Correspondence

    public init(in zone: TimeZone, correspondence: Correspondence) {
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    /// Whether it is morning, and somebody has to be written to.
    public static func isDue(at now: Instant, in zone: TimeZone, from db: Reader) throws -> Bool {
        guard let day = MorningLetter.day(at: now, in: zone) else { return false }
        return try !letters(on: day, from: db).isEmpty
    }

    /// - Returns: how many letters went into the queue.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        guard let day = MorningLetter.day(at: db.now, in: zone) else { return 0 }
        let letters = try Self.letters(on: day, from: db)
        for letter in letters { try send(letter, in: db) }
        return letters.count
    }

    private struct Letter {
        let cooperation: Cooperation
        let organisation: Organisation.ID
        let reader: OrganisationRecipient
        let key: String
    }

    /// What is due and has not been written.
    private static func letters(on day: CalendarDay, from db: Reader) throws -> [Letter] {
        let end = day.advanced(byDays: Cooperation.FundingNotice.early.rawValue)
        let letters = try db.cooperations(fundedUntil: day...end).flatMap { cooperation -> [Letter] in
            guard let notice = cooperation.fundingNotice(on: day) else { return [] }
            var told: Set<EmailAddress> = []
            return try cooperation.parties.flatMap { party in
                try db.letterReaders(of: party.organisation)
                    .filter { told.insert($0.email).inserted }
                    .map { reader in
                        let until = cooperation.agreement.fundedUntil?.rawValue ?? ""
                        return Letter(
                            cooperation: cooperation, organisation: party.organisation, reader: reader,
                            key: "funding/\(cooperation.id)/\(until)/\(notice.rawValue)/\(reader.key)")
                    }
            }
        }
        let queued = try db.queued(once: letters.map(\.key))
        let wanting = try LetterList.wanting(.ending, among: letters.map(\.reader.email), in: db)
        return letters.filter { !queued.contains($0.key) && wanting.contains($0.reader.email) }
    }

    private func send(_ letter: Letter, in db: Writer) throws {
        let (cooperation, reader) = (letter.cooperation, letter.reader)
        guard let end = cooperation.agreement.fundedUntil else { return }
        let words = correspondence.lexicon.words(speaking: reader.language)
        let title =
            cooperation.title.isEmpty
            ? correspondence.lexicon.taxonomy.label(of: cooperation.topic, in: words.language.tag) : cooperation.title
        let organisation = try db.organisationNames([letter.organisation])[letter.organisation]?.name ?? ""
        let message = try LetterList(.ending, correspondence).letter(
            Message(
                recipient: reader.email, language: reader.language,
                subject: words(CooperatingPhrase.fundingSubject(title: title)),
                body: words(
                    CooperatingPhrase.fundingMail(
                        name: reader.account?.name ?? organisation, title: title, day: words.day(end),
                        link: "\(correspondence.publicAddress)/cooperations/\(cooperation.id)"))
                    + reader.answering(organisation, in: correspondence),
                kind: .ending, topic: .organisation(letter.organisation)),
            in: db)
        try db.enqueue(message, once: letter.key)
    }
}
