public import Domain
public import Storage

/// Somebody has looked at what came out at the door.
public struct SettleDoorItem: Sendable {
    let key: String
    let event: Event

    /// - Parameter key: see `DoorItem.key`.
    public init(_ key: String, at event: Event) {
        (self.key, self.event) = (key, event)
    }

    /// What is no item any more, or has become another one meanwhile, is left alone.
    public func run(in db: Writer) throws {
        guard let item = try db.doorItems(at: event).first(where: { $0.key == key }) else { return }
        switch item {
        case .heldNotes: return
        case .unknownNote(let note):
            guard var kept = try db.receivedNotes([note.key], at: event.id)[note.key] else { return }
            kept.state = .settled
            try db.decide([kept], at: event.id, of: kept.device)
        case .moreThanPlaces, .cameOnCancelledDay, .cancelledPerson, .waitingPerson:
            try db.settle(item, at: event.id)
        }
    }
}
