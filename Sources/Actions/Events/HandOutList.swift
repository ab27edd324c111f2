public import Domain
public import Storage

/// The list of registrations leaves the house, on paper or as a file. Who did it and when is noted; whose names stood in
/// it is not.
public struct HandOutList: Sendable {
    let event: Event.ID

    public init(of event: Event.ID) {
        self.event = event
    }

    public func run(in db: Writer) throws {
        try db.journal(.handedOut, .event, event, event: event)
    }
}
