public import Domain
public import Storage

/// An organisation takes back that it wants nothing more of somebody.
public struct UnblockAsker: Sendable {
    let asker: BlockedAsker.ID
    let organisation: Organisation.ID

    public init(_ asker: BlockedAsker.ID, at organisation: Organisation.ID) {
        self.asker = asker
        self.organisation = organisation
    }

    public func run(in db: Writer) throws {
        try db.unblock(asker, at: organisation)
    }
}
