public import Domain
public import FoundationEssentials
import Secrets
public import Storage
import Words

/// The clock asks in the morning what became of what was agreed: each side apart, everybody at most once a week and with all that
/// is due in one letter. What is written is noted in the same breath and before it is queued; however often it is tried, from
/// however many machines and after however long, everything is written once.
public struct RemindOfMeasures: Sendable {
    /// So many are written to in one transaction; the next ones a moment later.
    private static let mostAtOnce = 50

    let zone: TimeZone
    let correspondence: Correspondence

    public init(in zone: TimeZone, correspondence: Correspondence) {
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    /// Whether it is morning, and there is anything to do.
    public static func isDue(at now: Instant, in zone: TimeZone, from db: Reader) throws -> Bool {
        guard let today = MorningLetter.day(at: now, in: zone) else { return false }
        return try !FollowUpPlan(on: today, in: db).isEmpty
    }

    /// - Returns: how many letters went into the queue.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        guard let today = MorningLetter.day(at: db.now, in: zone) else { return 0 }
        let plan = try FollowUpPlan(on: today, in: db)
        for item in plan.desk { _ = try db.insert(item.written(to: "desk/\(item.organisation)", on: today)) }
        var written = 0
        for letter in plan.letters.prefix(Self.mostAtOnce) where try write(letter, on: today, in: db) { written += 1 }
        return written
    }

    private func write(_ letter: FollowUpPlan.Letter, on today: CalendarDay, in db: Writer) throws -> Bool {
        let person = letter.person
        var parts: [FollowUpText.Part] = []
        for item in letter.items where try db.insert(item.written(to: person.key, on: today)) {
            let secret = Secret(from: correspondence.randomness)
            try db.insert(
                FollowUpLink(
                    to: item.measure.id, for: item.organisation, round: item.round, person: person.key,
                    isOwner: item.isOwner),
                behind: secret.hash, expiry: db.now.advanced(by: .days(FollowUp.linkDays)))
            parts.append(try FollowUpText.Part(item, at: address(of: secret), on: today, in: db))
        }
        guard let first = parts.first else { return false }
        try db.noteFollowUpLetter(to: person.key, on: today, about: first.item.measure.id)
        let text = FollowUpText(to: person.name, parts, correspondence.lexicon.words(speaking: person.language))
        var message = Message(
            recipient: person.email, language: person.language, subject: text.subject, body: text.body,
            kind: .followUp, topic: person.topic, expiry: db.now.advanced(by: .days(FollowUp.linkDays)))
        message.unsubscribing = first.link + "/no-more"
        try db.enqueue(message, once: "follow-up/\(person.key)/\(today)")
        return true
    }

    private func address(of secret: Secret) -> String {
        "\(correspondence.publicAddress)/measure-answers/\(secret.text)"
    }
}
