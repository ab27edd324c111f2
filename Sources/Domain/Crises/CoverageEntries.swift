/// Somebody has said yes to a need.
public struct CoverageYes: Hashable, Sendable {
    public let need: CrisisNeed.ID
    public let helper: Helper.ID?
    public let organisation: Organisation.ID?
    public let amount: Int
    public let saidAt: Instant

    public init(
        to need: CrisisNeed.ID, by helper: Helper.ID?, of organisation: Organisation.ID?, amount: Int, saidAt: Instant
    ) {
        (self.need, self.helper, self.organisation) = (need, helper, organisation)
        (self.amount, self.saidAt) = (amount, saidAt)
    }
}

extension CoverageEntry {
    /// What is said in a crisis. A yes stands where its need stands and holds as long as that does; an offer of somebody who has
    /// said yes to a need of its kind has become that yes, so that nobody is counted twice.
    /// - Parameter organisations: to which helpers belong, if to any.
    public static func all(
        of needs: [CrisisNeed], offers: [CrisisOffer], yeses: [CoverageYes],
        organisations: [Helper.ID: Organisation.ID] = [:]
    ) -> [CoverageEntry] {
        let needs = needs.filter { $0.closedAt == nil }
        let byID = Dictionary(needs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var given: Set<Given> = []
        var entries = needs.map { need in
            CoverageEntry(
                .need, at: need.coveragePlace, amount: need.amount, saidAt: need.confirmedAt,
                validUntil: need.validUntil, isUrgent: need.isUrgent)
        }
        for yes in yeses {
            guard let need = byID[yes.need] else { continue }
            if let helper = yes.helper { given.insert(Given(helper: helper, kind: need.kind)) }
            entries.append(
                CoverageEntry(
                    .confirmation, at: need.coveragePlace, amount: yes.amount, saidAt: yes.saidAt,
                    validUntil: need.validUntil, organisation: yes.organisation))
        }
        for offer in offers where offer.withdrawnAt == nil {
            guard !given.contains(Given(helper: offer.helper, kind: offer.kind)) else { continue }
            entries.append(
                CoverageEntry(
                    .promise, at: CoveragePlace(offer.kind, language: offer.language, district: offer.district),
                    amount: offer.amount, saidAt: offer.confirmedAt, validUntil: offer.validUntil,
                    organisation: organisations[offer.helper]))
        }
        return entries
    }

    private struct Given: Hashable {
        let helper: Helper.ID
        let kind: HelpKind
    }
}

extension CrisisNeed {
    public var coveragePlace: CoveragePlace { CoveragePlace(kind, language: language, district: district) }
}
