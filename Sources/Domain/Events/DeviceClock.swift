/// How the clock of a device and that of the house go, as far as one upload tells.
public struct DeviceClock: Hashable, Sendable {
    private let difference: Int64
    private let earliest: Instant
    /// What the clock of the house showed.
    public let received: Instant

    /// - Parameters:
    ///   - now: what the device's clock shows, in milliseconds, as it sends; nil if it did not say so: then its clock is right.
    ///   - received: what that of the house shows.
    ///   - earliest: nothing can have been noted before, such as the pairing.
    public init(showing now: Int64?, at received: Instant, since earliest: Instant) {
        difference = now.map { received.milliseconds.subtractingReportingOverflow($0).partialValue } ?? 0
        (self.earliest, self.received) = (min(earliest, received), received)
    }

    /// When something was noted at which the device showed so many milliseconds. Never before the pairing, and never in the
    /// future, whatever the device says.
    public func instant(_ shown: Int64) -> Instant {
        let (corrected, isOverflow) = shown.addingReportingOverflow(difference)
        guard !isOverflow else { return received }
        return min(max(Instant(milliseconds: corrected), earliest), received)
    }
}
