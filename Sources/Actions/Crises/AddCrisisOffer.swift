public import Domain
public import Storage

/// Somebody says what they can do in a crisis.
public struct AddCrisisOffer: Sendable {
    let draft: CrisisOffer.Draft
    let crisis: Crisis.ID
    let helper: Helper.ID

    public init(_ draft: CrisisOffer.Draft, in crisis: Crisis.ID, of helper: Helper.ID) {
        (self.draft, self.crisis, self.helper) = (draft, crisis, helper)
    }

    /// - Throws: `CrisisOffer.Refusal`; `NotFound` if there is no such crisis, or the helper is gone.
    @discardableResult
    public func run(in db: Writer) throws -> CrisisOffer {
        guard let crisis = try db.crisis(crisis), let helper = try db.helper(helper) else { throw NotFound() }
        let offer = try CrisisOffer(id: db.newIdentifier(), in: crisis, draft, of: helper, at: db.now)
        try db.insert(offer)
        return offer
    }
}

/// It still holds, or holds again: one button, and it counts for the usual time.
public struct ExtendCrisisOffer: Sendable {
    let offer: CrisisOffer.ID
    let helper: Helper.ID

    public init(_ offer: CrisisOffer.ID, of helper: Helper.ID) { (self.offer, self.helper) = (offer, helper) }

    /// - Throws: `CrisisOffer.Refusal`; `NotFound`, also if it is somebody else's.
    public func run(in db: Writer) throws {
        try db.change(crisisOffer: offer, as: .extended) { offer in
            guard offer.helper == helper else { throw NotFound() }
            try offer.extend(at: db.now)
        }
    }
}

/// They cannot do it after all.
public struct WithdrawCrisisOffer: Sendable {
    let offer: CrisisOffer.ID
    let helper: Helper.ID

    public init(_ offer: CrisisOffer.ID, of helper: Helper.ID) { (self.offer, self.helper) = (offer, helper) }

    /// - Throws: `CrisisOffer.Refusal`; `NotFound`, also if it is somebody else's.
    public func run(in db: Writer) throws {
        try db.change(crisisOffer: offer, as: .withdrawn) { offer in
            guard offer.helper == helper else { throw NotFound() }
            try offer.withdraw(at: db.now)
        }
    }
}
