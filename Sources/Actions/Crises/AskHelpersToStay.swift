public import Domain
public import FoundationEssentials
import Secrets
public import Storage
import Words

/// When no crisis is open any more, the clock asks everybody who agreed to be asked whether they stay: by letter with a link and two
/// buttons, or by telephone where there is only a number. Each is asked once after a crisis, because the question is noted in the
/// transaction that writes the letter.
public struct AskHelpersToStay: Sendable {
    /// So many in one transaction; the next ones follow at once.
    private static let mostAtOnce = 200

    let correspondence: Correspondence

    public init(correspondence: Correspondence) { self.correspondence = correspondence }

    /// At night nobody is asked: this can wait until the morning.
    public static func isDue(at now: Instant, in zone: TimeZone, in db: Reader) throws -> Bool {
        guard QuietHours.end(at: now, in: zone) == nil, let crisis = try lastCrisis(at: now, in: db) else {
            return false
        }
        return try !db.helpersToAsk(after: crisis, limit: 1).isEmpty
    }

    /// - Returns: how many were asked; 0 when everybody is.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        guard let crisis = try Self.lastCrisis(at: db.now, in: db) else { return 0 }
        let helpers = try db.helpersToAsk(after: crisis, limit: Self.mostAtOnce)
        for helper in helpers { try ask(helper, after: crisis, in: db) }
        return helpers.count
    }

    /// The one that ended last, if that is not long ago; nil while another one is open, in which the same people help.
    private static func lastCrisis(at now: Instant, in db: Reader) throws -> Crisis? {
        let crises = try db.allCrises()
        guard crises.allSatisfy({ !$0.isOpen }) else { return nil }
        let earliest = now.advanced(by: .days(-StayQuestion.daysToAsk))
        return crises.compactMap { crisis in crisis.closedAt.map { (crisis: crisis, closedAt: $0) } }
            .filter { $0.closedAt > earliest }.max { $0.closedAt < $1.closedAt }?.crisis
    }

    private func ask(_ helper: Helper, after crisis: Crisis, in db: Writer) throws {
        let question = StayQuestion(after: crisis.id, to: helper.id, askedAt: db.now)
        guard let email = helper.email, try LetterList.wants(.staying, email, in: db) else {
            return try db.insert(question, link: nil)
        }
        let link = Secret(from: correspondence.randomness)
        try db.insert(question, link: link.hash)
        let words = correspondence.lexicon.words(speaking: helper.language)
        let message = try LetterList(.staying, correspondence).letter(
            Message(
                recipient: email, language: helper.language,
                subject: words(CoveragePhrase.staySubject(crisis: words.text(crisis.title))),
                body: words(
                    CoveragePhrase.stayLetter(
                        name: helper.name, crisis: words.text(crisis.title),
                        link: "\(correspondence.publicAddress)/staying/\(link.text)",
                        days: StayQuestion.daysToAnswer)),
                kind: .staying, expiry: question.endsAt),
            in: db)
        try db.enqueue(message)
    }
}
