/// Somebody was seen coming in: by a device, or at once by the house itself.
public struct DoorSighting: Hashable, Sendable {
    public let at: Instant
    /// What the team calls the device; empty if it said no name.
    public let device: String
    /// The paired device that noted it, and the key of its note; nil for what was written at once, or by another program.
    public let note: Note?

    public struct Note: Hashable, Sendable {
        public let device: DoorDevice.ID
        public let key: String

        public init(by device: DoorDevice.ID, key: String) {
            (self.device, self.key) = (device, key)
        }
    }

    public init(at: Instant, device: String, note: Note? = nil) {
        (self.at, self.device, self.note) = (at, device, note)
    }

    fileprivate static func isEarlier(_ one: DoorSighting, than other: DoorSighting) -> Bool {
        (one.at, one.device, one.note?.key ?? "") < (other.at, other.device, other.note?.key ?? "")
    }

    /// Whoever scans the same ticket twice with one device has read its answer; two devices know nothing of each other.
    fileprivate func isOfSameDevice(as other: DoorSighting) -> Bool {
        guard let note, let otherNote = other.note else { return self == other }
        return note.device == otherNote.device
    }
}

/// Whether somebody is there, since when, and who else has seen them come.
///
/// It follows from what was seen and from nothing else: not from the order in which devices told of it, nor how often.
public struct DoorPresence: Hashable, Sendable {
    /// Nil for whoever is outside.
    public let first: DoorSighting?
    /// What other devices saw besides, each once: one thing to look at.
    public let doubles: [DoorSighting]

    /// - Parameter sightings: those that count, in any order.
    public init(of sightings: some Sequence<DoorSighting>) {
        let sorted = Set(sightings).sorted { DoorSighting.isEarlier($0, than: $1) }
        var apart: [DoorSighting] = []
        for sighting in sorted where !apart.contains(where: { $0.isOfSameDevice(as: sighting) }) {
            apart.append(sighting)
        }
        first = apart.first
        doubles = Array(apart.dropFirst())
    }
}
