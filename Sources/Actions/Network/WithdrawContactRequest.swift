public import Domain
public import Storage

/// Whoever has asked takes it back.
public struct WithdrawContactRequest: Sendable {
    let request: ContactRequest.ID

    public init(_ request: ContactRequest.ID) {
        self.request = request
    }

    /// - Throws: `ContactRequest.Refusal.isOver`, `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(contactRequest: request, as: .withdrawn) { try $0.withdraw(at: db.now) }
    }
}
