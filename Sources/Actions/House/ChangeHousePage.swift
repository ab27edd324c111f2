public import Domain
public import Storage

/// Whoever runs the house says on one of its pages who they are, and what everybody may expect of it.
public struct ChangeHousePage: Sendable {
    let page: HousePage

    public init(_ page: HousePage) { self.page = page }

    /// - Throws: whatever `change` throws; then nothing has changed.
    public func run(in db: Writer, change: (inout HouseFacts) throws -> Void) throws {
        try db.change(house: page, change)
    }
}
