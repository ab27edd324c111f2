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

    /// What is no item any more, or has become another one meanwhile, is left alone. Notes that wait for the desk are let count,
    /// or not (`TakeHeldNotes`, `DiscardHeldNotes`).
    public func run(in db: Writer) throws {
        guard let item = try db.doorItems(at: event).first(where: { $0.key == key }) else { return }
        if case .heldNotes = item { return }
        try db.settle(item, at: event.id)
    }
}

/// It was set aside too soon.
public struct ReopenDoorItem: Sendable {
    let key: String
    let event: Event

    /// - Parameter key: see `DoorItem.key`.
    public init(_ key: String, at event: Event) {
        (self.key, self.event) = (key, event)
    }

    public func run(in db: Writer) throws {
        guard let item = try db.settledDoorItems(at: event).first(where: { $0.key == key }) else { return }
        try db.reopen(item, at: event.id)
    }
}
