public import Domain
import Secrets
public import Storage
import Words

/// The link of a letter is over, and whoever has it asks for another: it goes to the address to which the old one went, and to no
/// other. Once a day at most, however often somebody presses.
public struct SendFreshLink: Sendable {
    let link: SecretHash
    let correspondence: Correspondence

    /// - Parameter link: of a letter that asked what became of a measure; it may be over.
    public init(instead link: SecretHash, correspondence: Correspondence) {
        (self.link, self.correspondence) = (link, correspondence)
    }

    /// - Throws: `NotFound` if nobody knows the link any more, or whoever had it speaks for the organisation no more.
    public func run(in db: Writer) throws {
        guard let old = try db.followUpLink(link), let measure = try db.measure(old.measure),
            let person = try EndedFollowUpLink(old, in: db).reader
        else { throw NotFound() }
        let today = CalendarDay(of: db.now, in: .ofTheCity)
        let secret = Secret(from: correspondence.randomness)
        let address = "\(correspondence.publicAddress)/measure-answers/\(secret.text)"
        let expiry = db.now.advanced(by: .days(FollowUp.linkDays))
        let item = FollowUpPlan.Item(
            measure: measure, organisation: old.organisation, letter: old.isOwner ? .question : .arrival,
            round: old.round)
        var part = try FollowUpText.Part(item, at: address, on: today, in: db)
        part.isFresh = true
        let text = FollowUpText(to: person.name, [part], correspondence.lexicon.words(speaking: person.language))
        var message = Message(
            recipient: person.email, language: person.language, subject: text.subject, body: text.body,
            kind: .followUp, topic: person.topic, expiry: expiry)
        message.unsubscribing = address + "/no-more"
        let key = "follow-up-again/\(old.measure)/\(old.organisation)/\(person.key)/\(today)"
        guard try db.enqueue(message, once: key) != nil else { return }
        try db.insert(old, behind: secret.hash, expiry: expiry)
    }
}

/// A link of a letter that may be over: who reads there, and whether they want no more letters of this kind.
public struct EndedFollowUpLink: Sendable {
    let reader: AskedPerson?
    public let isUnwanted: Bool

    /// Whether there is somebody to whom a fresh one would go.
    public var isReplaceable: Bool { reader != nil }

    /// Nil for a link that nobody knows any more.
    public init?(behind hash: SecretHash, in db: Reader) throws {
        guard let link = try db.followUpLink(hash) else { return nil }
        try self.init(link, in: db)
    }

    init(_ link: FollowUpLink, in db: Reader) throws {
        let speaker = try FollowUpSpeaker(link.person, of: link.organisation, in: db)
        let isReached = try speaker.map { try db.unreachable($0.person.email) == nil } ?? false
        reader = isReached ? speaker?.person : nil
        isUnwanted = try db.followUpReaders(speaker?.keys ?? [link.person]).values.contains { $0.noMoreSince != nil }
    }
}
