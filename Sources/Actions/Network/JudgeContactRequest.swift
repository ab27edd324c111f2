public import Domain
public import Storage

/// The desk has looked at a request that was held, or that somebody has reported.
public struct JudgeContactRequest: Sendable {
    public enum Judgement: String, Hashable, Sendable, CaseIterable {
        /// The other side is asked after all.
        case passOn = "pass-on"
        /// Nobody is asked, or what was reported is no abuse.
        case settle
        /// Nothing more comes from this address to anybody.
        case block
    }

    let request: ContactRequest.ID
    let judgement: Judgement
    let correspondence: Correspondence

    public init(_ request: ContactRequest.ID, _ judgement: Judgement, correspondence: Correspondence) {
        self.request = request
        self.judgement = judgement
        self.correspondence = correspondence
    }

    /// - Throws: `ContactRequest.Refusal.isOver` if somebody else has decided meanwhile; `NotFound`.
    public func run(in db: Writer) throws {
        guard let known = try db.contactRequest(request) else { throw NotFound() }
        switch judgement {
        case .passOn:
            let receivers = try db.letterReaders(of: known.organisation)
            // Without anybody to ask it stays with the desk, which finds another way.
            guard !receivers.isEmpty else { throw ContactRequest.Refusal.nobodyToAsk }
            let asked = try db.change(contactRequest: request, as: .released) { try $0.release(at: db.now) }
            try ContactRequestRelay(correspondence: correspondence).ask(asked, receivers, in: db)
        case .settle:
            try db.change(contactRequest: request, as: .done) { try $0.settle() }
        case .block:
            try db.change(contactRequest: request, as: .done) { try $0.settle() }
            try db.block(known.asker.hash, at: nil, because: request)
            // What they have asked others, nobody answers any more.
            for open in try db.openContactRequests(by: known.asker.email) {
                try db.change(contactRequest: open, as: .stopped) { try $0.drop() }
            }
        }
    }
}
