extension Cooperation {
    /// For so many days after a "not now" whoever was refused does not ask again.
    public static let daysUntilAskedAgain = 90

    /// Whether a party has said "not now" to it before all had said yes: that is no end, because nothing had begun.
    public func isDeclined(on day: CalendarDay) -> Bool {
        confirmation != .bothSides && endingInForce(on: day) != nil
    }

    /// Whether that was no answer to anybody: whoever had proposed it has taken it back, and no yes is left. What organisations
    /// propose begins with the yes of one of them; where a Fachtag asks all of them, nobody has said it before.
    public var isTakenBack: Bool { ending != nil && isProposed && parties.allSatisfy { $0.confirmedAt == nil } }

    /// Whether a no of `organisation` would do that.
    public func isProposed(by organisation: Organisation.ID) -> Bool {
        isProposed && parties.allSatisfy { ($0.confirmedAt != nil) == ($0.organisation == organisation) }
    }

    private var isProposed: Bool { origin.kind == .network || !past.isEmpty }

    /// The same for a proposal alone.
    public func firstDayToProposeAgain(_ organisation: Organisation.ID, on day: CalendarDay) -> CalendarDay? {
        isDeclined(on: day) ? firstDayToAskAgain(organisation, on: day) : nil
    }

    /// The first day on which `organisation` may ask the others again who have said "not now" to it: to the proposal, or to the
    /// question whether to begin again. Nil if it may on `day`; whoever said it can change its mind at any time.
    public func firstDayToAskAgain(_ organisation: Organisation.ID, on day: CalendarDay) -> CalendarDay? {
        let declined: CalendarDay?
        if let ending, isDeclined(on: day) {
            declined = ending.voice.organisation == organisation || isTakenBack ? nil : ending.inForceOn
        } else {
            declined = waking?.voice.organisation == organisation ? waking?.declinedOn : nil
        }
        guard let first = declined?.advanced(byDays: Self.daysUntilAskedAgain), day < first else { return nil }
        return first
    }
}
