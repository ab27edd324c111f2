/// Who is connected with whom across the two banks: migrant organisations on one, institutions on the other.
public struct BridgePicture: Hashable, Sendable {
    public struct Bridge: Hashable, Sendable {
        public let cooperation: Cooperation.ID
        public let migrantOrganisation: Organisation.ID
        public let institution: Organisation.ID
        public let isDormant: Bool
    }

    /// Those with at least one bridge, in an order in which few bridges cross.
    public let migrantOrganisations: [Organisation.ID]
    public let institutions: [Organisation.ID]
    public let bridges: [Bridge]
    /// Those without any bridge, in the order in which they were given.
    public let unconnected: [Organisation.ID]

    /// - Parameters:
    ///   - cooperations: the ones to show; those that are neither active nor dormant are no bridges.
    ///   - sides: where each organisation stands; only these are shown.
    ///   - organisations: all that could have a bridge.
    public init(
        cooperations: [Cooperation], sides: [Organisation.ID: Side], organisations: [Organisation.ID],
        asOf day: CalendarDay
    ) {
        var bridges: [Bridge] = []
        for cooperation in cooperations {
            guard let isDormant = cooperation.isDormantBridge(on: day) else { continue }
            let parties = cooperation.parties.map(\.organisation)
            for one in parties where sides[one]?.bank == .migrantOrganisations {
                for other in parties where sides[other]?.bank == .institutions {
                    bridges.append(
                        Bridge(
                            cooperation: cooperation.id, migrantOrganisation: one, institution: other,
                            isDormant: isDormant))
                }
            }
        }
        self.bridges = bridges
        let connected = Set(bridges.flatMap { [$0.migrantOrganisation, $0.institution] })
        unconnected = organisations.filter { !connected.contains($0) }
        let present = organisations.filter(connected.contains)
        (migrantOrganisations, institutions) = Self.untangled(
            present.filter { sides[$0]?.bank == .migrantOrganisations },
            present.filter { sides[$0]?.bank == .institutions }, bridges)
    }

    /// Moves everybody to the middle of those across, a few times in turn (Sugiyama, Tagawa, Toda: "Methods for visual
    /// understanding of hierarchical system structures", 1981).
    private static func untangled(
        _ left: [Organisation.ID], _ right: [Organisation.ID], _ bridges: [Bridge]
    ) -> ([Organisation.ID], [Organisation.ID]) {
        let fromLeft = Dictionary(grouping: bridges, by: \.migrantOrganisation).mapValues { $0.map(\.institution) }
        let fromRight = Dictionary(grouping: bridges, by: \.institution).mapValues { $0.map(\.migrantOrganisation) }
        var (left, right) = (left, right)
        for _ in 0..<6 {
            right = sorted(right, towards: left, by: fromRight)
            left = sorted(left, towards: right, by: fromLeft)
        }
        return (left, right)
    }

    private static func sorted(
        _ moving: [Organisation.ID], towards fixed: [Organisation.ID], by partners: [Organisation.ID: [Organisation.ID]]
    ) -> [Organisation.ID] {
        let places = Dictionary(fixed.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let middles = moving.enumerated().map { index, organisation -> (Double, Int, Organisation.ID) in
            let across = (partners[organisation] ?? []).compactMap { places[$0] }
            let middle = across.isEmpty ? Double(index) : Double(across.reduce(0, +)) / Double(across.count)
            return (middle, index, organisation)
        }
        return middles.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}

extension Cooperation {
    /// Whether it was a dormant bridge on `day`; nil if it was no bridge at all. What happened between two statuses is not
    /// kept here, so a cooperation that was revived later counts as active in between.
    fileprivate func isDormantBridge(on day: CalendarDay) -> Bool? {
        guard let begun, begun <= day else { return nil }
        // An ending holds from its day on; what was before it is asked as if there were none.
        switch status(on: day) {
        case .active: return false
        case .dormant: return since(on: day) <= day
        case .ended, .stopped: return since(on: day) <= day ? nil : false
        case .contact, .planned: return nil
        }
    }
}
