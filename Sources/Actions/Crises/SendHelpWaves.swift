public import Domain
public import FoundationEssentials
import Secrets
public import Storage

/// The clock asks those whose turn it is, and looks after calls that have to go on or to end. However often it is tried, and from
/// however many machines, each helper is asked once for a need: the letter is queued in the transaction that notes it.
///
/// A transaction holds so many letters at most, so that whoever signs in or answers never waits long for the next one.
public struct SendHelpWaves: Sendable {
    static let mostAtOnce = 100

    let zone: TimeZone
    let correspondence: Correspondence

    public init(in zone: TimeZone, correspondence: Correspondence) {
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    public static func isDue(at now: Instant, in db: Reader) throws -> Bool {
        try !db.helpCallsDue(at: now, limit: 1).isEmpty || !db.helpCallsToGoOn(at: now, limit: 1).isEmpty
            || !db.needsToTellOfEnd(since: now.advanced(by: Self.memory), at: now, limit: 1).isEmpty
    }

    /// What ended longer ago is no news to anybody.
    private static let memory = Duration.zero - Duration.days(7)

    /// Does the next piece of what is due; `isDue` says whether there is more.
    /// - Returns: how many were asked.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        let ended = try db.needsToTellOfEnd(since: db.now.advanced(by: Self.memory), at: db.now)
        try TellOfEnds(ended, correspondence: correspondence).run(in: db)
        for need in try db.helpCallsToGoOn(at: db.now) {
            try SettleNeed(need, in: zone, correspondence: correspondence).run(in: db)
        }
        guard let call = try db.helpCallsDue(at: db.now, limit: 1).first else { return 0 }
        return try send(call, in: db)
    }

    private func send(_ call: HelpCall, in db: Writer) throws -> Int {
        guard let need = try db.crisisNeed(call.need), let crisis = try db.crisis(need.crisis),
            crisis.isOpen, need.mayBeAskedFor(at: db.now)
        else {
            try end(call, .needIsOver, in: db)
            return 0
        }
        // A clock that was put back, or a need that is not urgent any more.
        if !need.isUrgent, let morning = QuietHours.end(at: db.now, in: zone) {
            try db.change(helpCall: need.id, as: .postponed) { $0.wait(until: morning) }
            return 0
        }
        let outlook = try AskingOutlook(of: need, at: db.now, in: db)
        guard outlook.missing > 0 else {
            try end(call, .covered, in: db)
            return 0
        }
        guard !outlook.order.next.isEmpty else {
            try end(call, .nobodyLeft, in: db)
            return 0
        }
        let wave = call.waves + 1
        let room = try call.waveSize - db.askedCount(for: need.id, wave: wave)
        let turn = outlook.order.next.prefix(max(0, min(room, Self.mostAtOnce)))
        let letters = HelpLetters(about: need, in: crisis, zone: zone, correspondence: correspondence)
        for candidate in turn {
            let link = Secret(from: correspondence.randomness)
            let asking = Asking(id: db.newIdentifier(), for: need.id, of: candidate.helper.id, wave: wave, at: db.now)
            try db.insert(asking, in: crisis.id, link: link.hash)
            try letters.ask(candidate.helper, asking, link, missing: outlook.missing, in: db)
        }
        if turn.count >= room || turn.count == outlook.order.next.count {
            try db.change(helpCall: need.id, as: .sent) {
                $0.sendWave(at: db.now, isUrgent: need.isUrgent, in: zone)
            }
        }
        return turn.count
    }

    private func end(_ call: HelpCall, _ ending: HelpCall.Ending, in db: Writer) throws {
        try db.change(helpCall: call.need, as: .closed) { try $0.end(ending) }
        try UnsentAskings(for: call.need).takeBack(in: db)
    }
}
