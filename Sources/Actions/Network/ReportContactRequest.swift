public import Domain
public import Storage

/// The side that was asked calls it abuse, or wants nothing more of whoever asked. Nobody outside hears of either.
public struct ReportContactRequest: Sendable {
    public enum Step: String, Hashable, Sendable, CaseIterable {
        /// The desk looks at it.
        case report
        /// Nothing more comes from this address to the organisation.
        case block
    }

    let request: ContactRequest.ID
    let step: Step

    public init(_ request: ContactRequest.ID, _ step: Step) {
        self.request = request
        self.step = step
    }

    /// - Throws: `ContactRequest.Refusal.isOver` if both have exchanged their contacts, or it was taken back; `NotFound`.
    public func run(in db: Writer) throws {
        switch step {
        case .report:
            try db.change(contactRequest: request, as: .turnedDown) { try $0.report(at: db.now) }
        case .block:
            guard let asked = try db.contactRequest(request) else { throw NotFound() }
            if asked.canBeAnswered(at: db.now) {
                try db.change(contactRequest: request, as: .declined) { try $0.decline(at: db.now) }
            }
            try db.block(asked.asker.hash, at: asked.organisation, because: request)
        }
    }
}
