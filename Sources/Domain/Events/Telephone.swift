/// A number at which somebody agreed to be called about one event. Without that consent there is no number: whoever withdraws
/// it, takes the number along.
///
/// It is no part of a registration, so that no list, door, file or program that reads registrations can show it.
public struct Telephone: Hashable, Sendable {
    /// Which sentence people agree to now; it grows when the sentence says something else.
    public static let currentWording = 1
    /// How long a number stays after the event, and with it what is known about calls.
    public static let daysAfterEvent = 30

    public let number: PhoneNumber
    public let agreedAt: Instant
    /// The sentence that stood there when they agreed.
    public let wording: Int

    public init(number: PhoneNumber, agreedAt: Instant, wording: Int = Telephone.currentWording) {
        (self.number, self.agreedAt, self.wording) = (number, agreedAt, wording)
    }
}
