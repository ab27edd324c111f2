public import Domain
public import Storage

/// The team has read why the other side says no, and tells everybody in its words.
public struct TellReasonOfNo: Sendable {
    let request: OwnerRequest.ID

    public init(of request: OwnerRequest.ID) {
        self.request = request
    }

    /// - Throws: `Idea.Refusal` for an idea that is not kept for later; `NotFound`.
    public func run(in db: Writer) throws {
        guard let request = try db.ownerRequest(request), let reason = request.reason,
            let idea = try db.measure(request.measure)?.idea
        else { throw NotFound() }
        for id in try [idea] + db.ideas(mergedInto: idea).map(\.id) {
            let told = try db.change(idea: id) { idea in
                try idea.explain(because: reason, in: request.reasonLanguage ?? .german)
            }
            try db.forgetTranslations(of: [TextPlace(.ideaReason, of: id)])
            try told.owingItsReason(in: db)
        }
    }
}
