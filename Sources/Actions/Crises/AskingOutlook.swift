public import Domain
public import Storage

/// Who would be asked for a need now, and in which order. Whoever looks before asking and whoever asks see the same.
public struct AskingOutlook: Hashable, Sendable {
    public let need: CrisisNeed
    public let order: HelperOrder
    public let promised: PromisedHelp
    /// Those that hold and may be what is needed, the oldest first.
    public let offers: [CrisisOffer]
    /// Needs of the same crisis that may be this one, written down twice.
    public let alike: [CrisisNeed]

    /// - Throws: `NotFound`.
    public init(of need: CrisisNeed.ID, at now: Instant, in db: Reader) throws {
        guard let found = try db.crisisNeed(need) else { throw NotFound() }
        try self.init(of: found, at: now, in: db)
    }

    public init(of need: CrisisNeed, at now: Instant, in db: Reader) throws {
        self.need = need
        let agreed = try db.helpers(askableFor: need.kind)
        let offers = try db.crisisOffers(of: need.crisis).filter { $0.isOpen(at: now) && $0.mayHelp(with: need) }
        self.offers = offers
        // Whoever offers it now has perhaps agreed to nothing beforehand.
        let others = Set(offers.map(\.helper)).subtracting(agreed.map(\.id))
        let helpers = agreed + (try db.helpers(others))
        order = HelperOrder(
            of: helpers, for: need, asked: Set(try db.askings(for: need.id).map(\.helper)),
            memory: try db.askingMemory(for: need.kind, or: others, at: now), offers: offers,
            unreachable: Set(
                try db.unreachable(among: helpers.compactMap(\.email?.rawValue)).compactMap(Self.address)))
        promised = try db.promisedHelp(for: need.id)
        alike = try db.unclosedNeeds(of: need.crisis).filter { $0.isOpen(at: now) && $0.mayBeSame(as: need) }
    }

    /// How much of it nobody has promised.
    public var missing: Int { need.missing(confirmed: promised.confirmed) }

    private static func address(_ text: String) -> EmailAddress? { try? EmailAddress(typed: text, hostName: { $0 }) }
}
