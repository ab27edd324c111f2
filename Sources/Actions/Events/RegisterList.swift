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

/// A list was the wrong one: whoever came in by it and still can leaves again. For a moment nobody hears of it, like of every
/// place that the hosts cancel.
public struct TakeListBack: Sendable {
    let turns: ClosedRange<Int>
    let event: Event.ID
    let correspondence: Correspondence

    /// - Parameter turns: as `RegisterList` returned them.
    public init(_ turns: ClosedRange<Int>, at event: Event.ID, correspondence: Correspondence) {
        (self.turns, self.event, self.correspondence) = (turns, event, correspondence)
    }

    /// - Throws: `RegistrationRefusal` when the event is over; then nobody has left.
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let people = try db.registrations(of: event, turns: turns).filter { $0.status.next.contains(.cancelled) }
        return try CancelRegistration(.people(people.map(\.id), at: event), by: .hosts, correspondence: correspondence)
            .run(in: db)
    }
}

extension RegistrationLetters {
    /// Who was written down by somebody else, and to whom no letter about it has left: they have never heard of their place.
    /// Whoever registered by themselves knows of it, whatever became of the letter.
    static func neverHeard(of people: [Registration.ID], in db: Reader) throws -> Set<Registration.ID> {
        let letters = Dictionary(grouping: try db.letters(about: people.map(LetterTopic.registration))) { $0.topic }
        let silent = people.filter { person in
            guard let about = letters[LetterTopic.registration(person)] else { return false }
            return about.allSatisfy(\.isUnread)
        }
        let begun = try db.entries(
            about: Set(silent.map(\.rawValue)), of: [.registration], [.created], from: 0)
        return Set(
            begun.compactMap { entry in
                if case .account = entry.author { Registration.ID(rawValue: entry.subject) } else { nil }
            })
    }
}
