public import Domain
public import Storage
import Words

/// The coordination proposes to two organisations that they work together: each is written to, with what both work on and
/// where it begins. Whether anything comes of it is theirs alone.
public struct BringTogether: Sendable {
    /// Who was proposed to each other is not proposed again so soon.
    public static let daysToRest = 180

    public enum Refusal: Error, Hashable {
        /// They were proposed to each other not long ago, or work together already.
        case isDone
        /// No letter reaches either.
        case nobodyReached
    }

    let one: Organisation.ID
    let other: Organisation.ID
    let correspondence: Correspondence

    public init(_ one: Organisation.ID, _ other: Organisation.ID, correspondence: Correspondence) {
        (self.one, self.other, self.correspondence) = (one, other, correspondence)
    }

    /// - Throws: `NotFound` where one of the two is not there, does not show itself to the other, or has nothing in common with
    ///   it; `Refusal`. Then nobody was written to.
    public func run(in db: Writer) throws {
        guard let one = try db.organisation(one), let other = try db.organisation(other) else { throw NotFound() }
        let topics = one.topics.intersection(other.topics).sorted()
        guard one.id != other.id, !topics.isEmpty, one.visibility.isVisible(to: .network),
            other.visibility.isVisible(to: .network)
        else { throw NotFound() }
        let since = db.now.advanced(by: .days(-Self.daysToRest))
        let areTogether = try db.cooperations(of: one.id).contains { $0.hasParty(other.id) }
        guard !areTogether, try db.introductions(since: since)[[one.id, other.id]] == nil else { throw Refusal.isDone }
        let readers = try db.letterReaders(ofAll: [one.id, other.id])
        guard !readers.isEmpty else { throw Refusal.nobodyReached }
        try db.noteIntroduction(of: one.id, to: other.id)
        // A deed has journalled itself before it is told, and that number belongs to no other one.
        let deed = try db.lastJournalID()
        var told: Set<EmailAddress> = []
        for (own, partner) in [(one, other), (other, one)] {
            for reader in readers[own.id] ?? [] where told.insert(reader.email).inserted {
                try db.enqueue(
                    letter(to: reader, at: own, about: partner, on: topics),
                    once: "introduced/\(deed)/\(own.id)/\(reader.key)")
            }
        }
    }

    private func letter(
        to reader: OrganisationRecipient, at own: Organisation, about partner: Organisation, on topics: [Topic]
    ) -> Message {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let page = "\(correspondence.publicAddress)/organisations"
        // Whoever has no account reads who that is; the coordination takes the answer.
        let link =
            reader.account == nil
            ? "\(page)/\(partner.slug)" : "\(page)/\(own.slug)/cooperations/new?with=\(partner.slug)"
        let body = words(
            ListsPhrase.introductionMail(
                name: reader.account?.name ?? own.name, own: own.name, partner: partner.name,
                what: words.list(topics.prefix(2).map { words.label($0) }), link: link))
        return Message(
            recipient: reader.email, language: reader.language,
            subject: words(ListsPhrase.introductionSubject(organisation: partner.name)),
            body: body + reader.answering(own.name, in: correspondence), kind: .agreement,
            topic: .organisation(own.id))
    }
}
