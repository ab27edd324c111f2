/// A place that the hosts have cancelled stays where it is for a moment: nobody moves up and nobody is written to, so that a
/// slip of the finger can be taken back before anybody has heard of it.
public struct PlaceReservation: Hashable, Sendable {
    /// How long it stays.
    public static let length = Duration.minutes(5)
    /// From so long before the start on nothing is reserved: whoever waits has to set out.
    public static let endsBeforeStart = Duration.hours(2)

    public let registration: Registration.ID
    /// Then the place passes on, and the letters leave.
    public let until: Instant
    /// Where it stood before: whoever comes back stands there again.
    public let status: RegistrationStatus
    /// Until when it was held for somebody who was asked whether they want it; nil if it was not.
    public let offeredUntil: Instant?

    /// Whether there was a place, had or held, and not only a turn on the waiting list.
    public var holdsPlace: Bool { status.holdsPlace || offeredUntil != nil }

    public init(
        of registration: Registration.ID, until: Instant, from status: RegistrationStatus, offeredUntil: Instant? = nil
    ) {
        (self.registration, self.until) = (registration, until)
        (self.status, self.offeredUntil) = (status, offeredUntil)
    }

    /// Until when a place stays that is cancelled now; nil if it passes on at once.
    /// - Parameter start: of the first thing that everybody may come to.
    public static func end(cancelledAt now: Instant, start: Instant) -> Instant? {
        now.advanced(by: endsBeforeStart) < start ? now.advanced(by: length) : nil
    }
}
