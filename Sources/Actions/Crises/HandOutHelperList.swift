public import Domain
public import Storage

/// The telephone list of a crisis leaves the house on paper. Who did it and when is noted; whose names stood in it is not.
public struct HandOutHelperList: Sendable {
    let crisis: Crisis.ID

    public init(of crisis: Crisis.ID) { self.crisis = crisis }

    public func run(in db: Writer) throws {
        try db.journal(.handedOut, .crisis, crisis)
    }
}
