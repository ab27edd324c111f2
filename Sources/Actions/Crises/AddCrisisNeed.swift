public import Domain
public import Storage

/// The coordination, or an organisation through it, says what is needed.
public struct AddCrisisNeed: Sendable {
    let draft: CrisisNeed.Draft
    let crisis: Crisis.ID
    let account: Account.ID?

    /// - Parameter account: who writes it down, and hears how it ends.
    public init(_ draft: CrisisNeed.Draft, in crisis: Crisis.ID, by account: Account.ID?) {
        (self.draft, self.crisis, self.account) = (draft, crisis, account)
    }

    /// - Throws: `CrisisNeed.Refusal`; `NotFound` if there is no such crisis.
    @discardableResult
    public func run(in db: Writer) throws -> CrisisNeed {
        guard let crisis = try db.crisis(crisis) else { throw NotFound() }
        let need = try CrisisNeed(id: db.newIdentifier(), in: crisis, draft, askedBy: account, at: db.now)
        try db.insert(need)
        return need
    }
}

/// It still holds, or holds again: one button, and it counts for the usual time.
public struct ExtendCrisisNeed: Sendable {
    let need: CrisisNeed.ID
    let scope: CrisisNeedScope

    public init(_ need: CrisisNeed.ID, of crisis: Crisis.ID) { (self.need, scope) = (need, .crisis(crisis)) }

    /// - Parameter organisation: whose need it is; of another one's, nothing is found.
    public init(_ need: CrisisNeed.ID, by organisation: Organisation.ID) {
        (self.need, scope) = (need, .organisation(organisation))
    }

    /// - Throws: `CrisisNeed.Refusal`; `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(need: need, as: .extended) { need in
            guard scope.covers(need) else { throw NotFound() }
            try need.extend(at: db.now)
        }
    }
}

/// Nobody needs it any more.
public struct CloseCrisisNeed: Sendable {
    let need: CrisisNeed.ID
    let scope: CrisisNeedScope
    let ending: CrisisNeed.Ending

    public init(_ need: CrisisNeed.ID, of crisis: Crisis.ID, as ending: CrisisNeed.Ending) {
        (self.need, scope, self.ending) = (need, .crisis(crisis), ending)
    }

    /// - Parameter organisation: whose need it is; of another one's, nothing is found.
    public init(_ need: CrisisNeed.ID, by organisation: Organisation.ID, as ending: CrisisNeed.Ending) {
        (self.need, scope, self.ending) = (need, .organisation(organisation), ending)
    }

    /// - Throws: `CrisisNeed.Refusal`; `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(need: need, as: .closed) { need in
            guard scope.covers(need) else { throw NotFound() }
            try need.close(ending, at: db.now)
        }
    }
}

/// Among which needs somebody may say something: all of a crisis, or those of an organisation.
enum CrisisNeedScope: Sendable {
    case crisis(Crisis.ID)
    case organisation(Organisation.ID)

    func covers(_ need: CrisisNeed) -> Bool {
        switch self {
        case .crisis(let crisis): need.crisis == crisis
        case .organisation(let organisation): need.organisation == organisation
        }
    }
}
