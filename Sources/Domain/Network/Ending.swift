/// "We want to end it": said by one side with a reason, and so when the others say yes, or say nothing for fourteen days.
///
/// Nothing has to happen on the fifteenth day: whether it is in force is worked out when somebody looks.
public struct Ending<Outcome: Hashable & Sendable>: Hashable, Sendable {
    /// For how many days the others can object.
    public static var daysToObject: Int { 14 }
    /// For how many days an ending in force can be taken back.
    public static var daysToTakeBack: Int { 30 }
    public static var reasonLimit: Int { 400 }

    /// What it is then.
    public let outcome: Outcome
    /// Why, for the parties.
    public let reason: String
    public let voice: Voice
    public let proposedOn: CalendarDay
    /// Who has said yes since then.
    public private(set) var agreements: [Voice]
    /// The day on which nobody was left to ask.
    public private(set) var agreedOn: CalendarDay?

    /// Also one that was kept.
    public init(
        _ outcome: Outcome, because reason: String, by voice: Voice, on proposedOn: CalendarDay,
        agreements: [Voice] = [], agreedOn: CalendarDay? = nil
    ) {
        self.outcome = outcome
        self.reason = reason
        self.voice = voice
        self.proposedOn = proposedOn
        self.agreements = agreements
        self.agreedOn = agreedOn
    }

    /// The last day on which somebody else can say that it goes on.
    public var lastDayToObject: CalendarDay { proposedOn.advanced(byDays: Self.daysToObject) }

    /// The first day on which it is in force, if nobody objects.
    public var inForceOn: CalendarDay { agreedOn ?? lastDayToObject.advanced(byDays: 1) }

    public func isInForce(on day: CalendarDay) -> Bool { inForceOn <= day }

    /// The last day on which an ending in force can be taken back.
    public var lastDayToTakeBack: CalendarDay { inForceOn.advanced(byDays: Self.daysToTakeBack) }

    public func isAgreed(by organisation: Organisation.ID) -> Bool {
        agreements.contains { $0.organisation == organisation }
    }

    /// - Parameter isLast: whether nobody else has to be asked.
    mutating func agree(_ voice: Voice, isLast: Bool, on day: CalendarDay) {
        agreements.append(voice)
        if isLast { agreedOn = day }
    }
}
