public import Domain
public import Storage

/// What becomes of two entries if one becomes part of the other, read at one moment: what goes along, what does not, and where
/// somebody has to choose.
public struct MergerOutlook: Sendable {
    public let profiles: ProfileMerger
    public let parts: [MovingPart]
    // By name what of the one that goes is few enough to be named.
    public let editors: [Account]
    public let contacts: [ContactRole]
    public let offers: [Offer]
    public let cooperations: [Cooperation]
    public let memberships: [Membership]
    public let measures: [Measure]
    /// Of partners, networks and members.
    public let names: [Organisation.ID: OrganisationName]
    /// Between the two alone: they end, because nobody works with themselves.
    public let endingCooperations: [Cooperation]
    /// For which both answer: from then on once.
    public let sharedMeasures: [Measure]
    /// Whether both have agreed to be asked for help.
    public let bothHelp: Bool

    /// - Throws: `OrganisationMerger.Refusal.withItself`.
    public init(_ gone: Organisation, into kept: Organisation, on today: CalendarDay, in db: Reader) throws {
        profiles = try ProfileMerger(gone, into: kept)
        parts = try db.movingParts(of: gone.id, into: kept.id)
        editors = try db.accounts(holding: .editor(of: gone.id))
        contacts = try db.contacts(of: gone.id, for: .coordination)
        offers = try db.openOffers(of: gone.id, on: today)
        let all = try db.cooperations(of: gone.id)
        let isBetween = { (cooperation: Cooperation) in
            Set(cooperation.parties.map(\.organisation)) == [gone.id, kept.id]
        }
        endingCooperations = all.filter(isBetween)
        cooperations = all.filter { !isBetween($0) }
        let belonging = try db.memberships(of: gone.id).filter { $0.other(than: gone.id) != kept.id }
        memberships = belonging
        let owned = try db.measures(of: gone.id, on: today)
        measures = owned
        sharedMeasures = owned.filter { measure in measure.owners.contains { $0.organisation == kept.id } }
        names = try db.organisationNames(
            all.flatMap { $0.parties.map(\.organisation) } + belonging.map { $0.other(than: gone.id) })
        bothHelp = try db.helper(of: gone.id) != nil && db.helper(of: kept.id) != nil
    }

    /// Differs if anything of it differs, in whatever language it is read.
    public var mark: String {
        let moving = parts.map { "\($0.part.rawValue) \($0.count) \($0.doubled)" }
        return ([Self.text(profiles.gone), Self.text(profiles.kept)] + moving).joined(separator: "\u{1F}").fingerprint
    }

    private static func text(_ organisation: Organisation) -> String {
        func listed<Term: TaxonomyTerm>(_ terms: Set<Term>) -> String {
            terms.map(\.rawValue).sorted().joined(separator: " ")
        }
        let parts: [String?] = [
            organisation.id.rawValue, organisation.name, organisation.side.rawValue, organisation.kind.rawValue,
            organisation.legalForm?.rawValue, organisation.staffing?.rawValue, organisation.registerNumber,
            organisation.website?.rawValue, organisation.visibility.rawValue, listed(organisation.topics),
            listed(organisation.targetGroups), listed(organisation.districts),
            organisation.languages.map(\.rawValue).sorted().joined(separator: " "),
        ]
        let descriptions = organisation.descriptions.sorted { $0.key < $1.key }
            .map { "\($0.key.rawValue): \($0.value)" }
        return (parts.map { $0 ?? "" } + descriptions).joined(separator: "\u{1E}")
    }
}
