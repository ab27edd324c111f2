public import Domain
public import Storage

/// The coordination writes down many needs at once, all or none of them.
public struct AddNeeds: Sendable {
    let drafts: [CrisisNeed.Draft]
    let crisis: Crisis.ID
    let account: Account.ID?

    /// - Parameter account: who writes them down, and hears how they end.
    public init(_ drafts: [CrisisNeed.Draft], in crisis: Crisis.ID, by account: Account.ID?) {
        (self.drafts, self.crisis, self.account) = (drafts, crisis, account)
    }

    /// - Throws: `CrisisNeed.Refusal`; `NotFound` if there is no such crisis.
    @discardableResult
    public func run(in db: Writer) throws -> [CrisisNeed] {
        try drafts.map { try AddCrisisNeed($0, in: crisis, by: account).run(in: db) }
    }
}
