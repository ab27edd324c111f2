public import FoundationEssentials

/// The house asks helpers for one need, in waves: the best tenth first, the next tenth two hours later, until enough have said
/// yes. It ends by itself, and somebody can stop it at any time.
public struct HelpCall: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        case isRunning, isNotRunning
        case nobodyToAsk
        case isCovered
        case needIsOver
        /// Another need may be the same one: somebody says first that it is not.
        case looksLike(CrisisNeed.ID)
        /// Somebody has promised help for the one that would go.
        case hasAnswers
    }

    public enum Ending: String, Hashable, Sendable, CaseIterable {
        case covered, stopped
        /// Everybody who fits was asked.
        case nobodyLeft = "nobody-left"
        case needIsOver = "need-over"
    }

    public static let pause = Duration.hours(2)
    /// Every so many of those who fit are a wave.
    public static let share = 10

    public let need: CrisisNeed.ID
    public let startedAt: Instant
    /// How many are asked at once.
    public private(set) var waveSize: Int
    /// How many waves have gone out.
    public private(set) var waves: Int
    /// When the next one is due; nil for a call that does not run.
    public private(set) var nextWaveAt: Instant?
    public private(set) var ending: Ending?

    /// - Parameter people: how many fit and can be asked.
    public init(for need: CrisisNeed, people: Int, at now: Instant, in zone: TimeZone) throws(Refusal) {
        guard people > 0 else { throw .nobodyToAsk }
        self.init(
            stored: need.id, startedAt: now, waveSize: Self.waveSize(of: people), waves: 0,
            nextWaveAt: QuietHours.next(from: now, isUrgent: need.isUrgent, in: zone), ending: nil)
    }

    /// One that was begun before.
    public init(
        stored need: CrisisNeed.ID, startedAt: Instant, waveSize: Int, waves: Int, nextWaveAt: Instant?,
        ending: Ending?
    ) {
        (self.need, self.startedAt, self.waveSize) = (need, startedAt, waveSize)
        (self.waves, self.nextWaveAt, self.ending) = (waves, nextWaveAt, ending)
    }

    public static func waveSize(of people: Int) -> Int { max(1, (people + share - 1) / share) }

    public var isRunning: Bool { nextWaveAt != nil }

    /// A wave goes out.
    /// - Parameter isUrgent: whether the need is also asked for at night.
    public mutating func sendWave(at now: Instant, isUrgent: Bool, in zone: TimeZone) {
        waves += 1
        nextWaveAt = QuietHours.next(from: now.advanced(by: Self.pause), isUrgent: isUrgent, in: zone)
    }

    /// The next wave does not wait for the two hours, though for the morning.
    public mutating func hurry(at now: Instant, isUrgent: Bool, in zone: TimeZone) throws(Refusal) {
        guard isRunning else { throw .isNotRunning }
        nextWaveAt = QuietHours.next(from: now, isUrgent: isUrgent, in: zone)
    }

    /// It is quiet now, and whoever would have been asked is asked in the morning.
    public mutating func wait(until moment: Instant) {
        guard isRunning else { return }
        nextWaveAt = moment
    }

    public mutating func end(_ ending: Ending) throws(Refusal) {
        guard isRunning else { throw .isNotRunning }
        (nextWaveAt, self.ending) = (nil, ending)
    }

    /// It had enough, something is missing again, and there is nobody left to ask.
    public mutating func findNobody() {
        if !isRunning { ending = .nobodyLeft }
    }

    /// It goes on: somebody who had said yes does not come after all, or somebody had stopped it too early.
    public mutating func goOn(people: Int, at now: Instant, isUrgent: Bool, in zone: TimeZone) throws(Refusal) {
        guard !isRunning else { throw .isRunning }
        guard people > 0 else { throw .nobodyToAsk }
        waveSize = max(waveSize, Self.waveSize(of: people))
        (nextWaveAt, ending) = (QuietHours.next(from: now, isUrgent: isUrgent, in: zone), nil)
    }
}

/// When nobody is asked for help, unless it cannot wait until the morning.
public enum QuietHours {
    public static let begin = TimeOfDay(rawValue: "21:00") ?? .midnight
    public static let end = TimeOfDay(rawValue: "07:00") ?? .midnight

    /// When they end; nil while they are not.
    public static func end(at now: Instant, in zone: TimeZone) -> Instant? {
        let today = CalendarDay(of: now, in: zone)
        let morning = today.at(end, in: zone)
        if now < morning { return morning }
        return now >= today.at(begin, in: zone) ? today.advanced(byDays: 1).at(end, in: zone) : nil
    }

    /// The first moment from `now` on at which somebody may be asked.
    public static func next(from now: Instant, isUrgent: Bool, in zone: TimeZone) -> Instant {
        isUrgent ? now : end(at: now, in: zone) ?? now
    }
}

/// What whoever wrote a need down hears of it, each once.
public enum NeedNews: String, Hashable, Sendable, CaseIterable {
    case covered, done
}
