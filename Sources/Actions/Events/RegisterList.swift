public import Domain
import Secrets
public import Storage

/// Many are registered at once, from a list that somebody kept elsewhere: all of them or nobody, each as if the coordination
/// had written them down one by one. Their letters wait as long as a cancellation does: nobody hears of the wrong list.
public struct RegisterList: Sendable {
    let wishes: [RegistrationWish]
    let event: Event
    let correspondence: Correspondence

    public init(_ wishes: [RegistrationWish], at event: Event, correspondence: Correspondence) {
        (self.wishes, self.event, self.correspondence) = (wishes, event, correspondence)
    }

    /// - Returns: the turns of those who were registered, which nobody else has between them; nil for an empty list.
    /// - Throws: `RegistrationRefusal`; then nobody was registered.
    public func run(in db: Writer) throws -> ClosedRange<Int>? {
        let turns = try wishes.compactMap { wish in
            let link = wish.attendee.email.map { _ in Secret(from: correspondence.randomness) }
            return try Register(
                wish, at: event, way: .desk, link: link, hold: PlaceReservation.length, correspondence: correspondence
            ).run(in: db).registration?.turn
        }
        guard let first = turns.min(), let last = turns.max() else { return nil }
        return first...last
    }
}
