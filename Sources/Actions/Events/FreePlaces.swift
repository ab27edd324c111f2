public import Domain
public import Storage

/// Whoever has not come by now does not come: their places are free for those who stand at the door.
public struct FreePlaces: Sendable {
    let event: Event.ID

    public init(at event: Event.ID) {
        self.event = event
    }

    /// - Returns: how many did not come.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        try db.markNoShows(of: event)
    }
}
