import Actions
import Domain
import Storage

/// One entry that shall become part of another, read at one moment: with what becomes of both, or, as long as nobody has said
/// which one stays, with those that may be the same.
struct MergerContents: Sendable {
    let gone: Organisation
    /// Nil as long as the other one is not known.
    let outlook: MergerOutlook?
    let likely: [DuplicatesContents.Likeness]
    /// What was typed for the one that stays.
    let typed: String
    /// Why that cannot be.
    let refusal: OrganisationMerger.Refusal?

    /// Nil if there is no such entry. What has become part of another one stands for that.
    init?(_ slug: String, into typed: String, on today: CalendarDay, in db: Reader) throws {
        guard let gone = try db.organisation(slugOnceUsed: slug) else { return nil }
        self.gone = gone
        self.typed = typed
        let kept = try typed.nonEmpty.flatMap { typed in
            try db.organisation(slugOnceUsed: typed)
                ?? db.organisation(typed: typed).flatMap { try db.organisation($0.id) }
        }
        if let kept, kept.id == gone.id {
            (outlook, refusal) = (nil, .withItself(gone.name))
        } else {
            outlook = try kept.map { try MergerOutlook(gone, into: $0, on: today, in: db) }
            refusal = nil
        }
        likely = outlook == nil ? try DuplicatesContents.likenesses(of: gone.id, in: db) : []
    }
}

/// What may stand in the directory twice, and what has become one, read at one moment.
struct DuplicatesContents: Sendable {
    /// Two entries that may be one organisation, and why.
    struct Likeness: Sendable {
        let sign: OrganisationDuplicates.Sign
        /// The one that came first.
        let first: OrganisationName
        let second: OrganisationName
    }

    /// So many are listed; whoever has settled these sees the next.
    private static let mostListed = 100

    let likenesses: [Likeness]
    /// The newest first.
    let mergers: [OrganisationMerger]
    let names: [Organisation.ID: OrganisationName]

    init(in db: Reader) throws {
        likenesses = try Self.likenesses(OrganisationDuplicates.pairs(among: db.knownOrganisations()), in: db)
        let mergers = try db.mergers(limit: Self.mostListed)
        self.mergers = mergers
        names = try db.organisationNames(mergers.flatMap { [$0.into, $0.gone] })
    }

    /// Those that may be the same as this one.
    static func likenesses(of organisation: Organisation.ID, in db: Reader) throws -> [Likeness] {
        let pairs = try OrganisationDuplicates.pairs(among: db.knownOrganisations())
        return try likenesses(pairs.filter { $0.first == organisation || $0.second == organisation }, in: db)
    }

    private static func likenesses(_ pairs: [OrganisationDuplicates.Pair], in db: Reader) throws -> [Likeness] {
        let listed = pairs.prefix(mostListed)
        let names = try db.organisationNames(listed.flatMap { [$0.first, $0.second] })
        return listed.compactMap { pair in
            guard let first = names[pair.first], let second = names[pair.second] else { return nil }
            return Likeness(sign: pair.sign, first: first, second: second)
        }
    }
}
