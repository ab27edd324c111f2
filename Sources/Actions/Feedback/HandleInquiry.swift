public import Domain
public import Storage

/// The coordination has answered. How the person was to be reached is forgotten: there is nothing left to say.
public struct HandleInquiry: Sendable {
    let inquiry: Inquiry.ID

    public init(_ inquiry: Inquiry.ID) {
        self.inquiry = inquiry
    }

    /// - Throws: `NotFound` if there is no such question that still waits.
    public func run(in db: Writer) throws {
        guard try db.closeInquiry(inquiry) else { throw NotFound() }
    }
}
