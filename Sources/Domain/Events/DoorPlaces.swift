/// How many people fit through the door at one moment.
///
/// Until a quarter of an hour after the start a place is for whoever has it. From then on those that nobody has claimed are
/// open to whoever waits at the door, in their turn. Nobody loses a place by that: whoever has one comes in whenever they come,
/// and the desk hears by how many there are too many.
public struct DoorPlaces: Hashable, Sendable {
    /// How long after the start places are kept for those who have not come.
    public static let patience = Duration.minutes(15)

    private let places: Int
    private let taken: Int
    private let present: Int
    /// From when on whoever waits at the door takes what nobody has claimed; nil for a day of which nobody knows when it begins.
    public let opensAt: Instant?

    /// - Parameter start: when the first thing begins that everybody may come to; nil without a programme.
    public init(_ capacity: Capacity, _ arrivals: Arrivals, start: Instant?) {
        (places, taken, present) = (capacity.places, arrivals.all.registered, arrivals.all.checkedIn)
        opensAt = start?.advanced(by: Self.patience)
    }

    /// How many have a place and have not come.
    public var expected: Int { max(0, taken - present) }

    public func areOpen(at now: Instant) -> Bool { opensAt.map { $0 <= now } ?? false }

    /// How many of those who have no place may come in.
    public func room(at now: Instant) -> Int { max(0, places - counted(at: now)) }

    /// How many there are too many: of those who have a place, later of those who are there.
    public func excess(at now: Instant) -> Int { max(0, counted(at: now) - places) }

    private func counted(at now: Instant) -> Int { areOpen(at: now) ? present : taken }
}
