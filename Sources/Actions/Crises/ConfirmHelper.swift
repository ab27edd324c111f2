public import Domain
public import Storage

/// The address is theirs: from now on they can be asked.
public struct ConfirmHelper: Sendable {
    let helper: Helper.ID

    public init(_ helper: Helper.ID) { self.helper = helper }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(helper: helper, as: .confirmed) { $0.confirm(at: db.now) }
    }
}
