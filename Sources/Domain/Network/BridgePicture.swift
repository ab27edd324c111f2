/// Who is connected with whom across the two banks: migrant organisations on one, institutions on the other.
///
/// Places belong to the whole history and not to a day: in every year everybody stands in the same row.
public struct BridgePicture: Hashable, Sendable {
    public struct Bridge: Hashable, Sendable {
        public let cooperation: Cooperation.ID
        public let migrantOrganisation: Organisation.ID
        public let institution: Organisation.ID
        public let isDormant: Bool
    }

    /// So many bridges are drawn; of more nobody could follow one with the eye.
    public static let mostDrawn = 300
    /// A history of so many still tells where everybody stands; of a longer one only those that are drawn do.
    private static let longestHistory = 2_000

    /// Those with at least one drawn bridge, on this day or another, in an order in which few bridges cross.
    public let migrantOrganisations: [Organisation.ID]
    public let institutions: [Organisation.ID]
    /// Those that stand on the day.
    public let bridges: [Bridge]
    /// Those of them that are drawn: all, or the heaviest, whatever the day.
    public let drawn: [Bridge]
    /// Of those that are asked for, those without any bridge on the day, in the order in which they were given.
    public let unconnected: [Organisation.ID]

    /// - Parameters:
    ///   - cooperations: all that everybody may see; those that were never active are no bridges.
    ///   - isShown: which of them somebody wants to see. The others still tell where everybody stands.
    ///   - sides: where each organisation stands.
    ///   - organisations: those to show.
    ///   - isNear: of each bridge, one end at least is such a one, wherever the other lies.
    ///   - isAskedFor: who of those near is named if no bridge leads there.
    public init(
        cooperations: [Cooperation], isShown: (Cooperation) -> Bool = { _ in true }, sides: [Organisation.ID: Side],
        organisations: [Organisation.ID], isNear: (Organisation.ID) -> Bool = { _ in true },
        isAskedFor: (Organisation.ID) -> Bool = { _ in true }, asOf day: CalendarDay
    ) {
        let shown = Set(organisations)
        let near = shown.filter(isNear)
        var history: [Ends] = []
        var wanted: [Laid] = []
        var bridges: [Bridge] = []
        for cooperation in cooperations.filter({ $0.begun != nil }).sorted(by: Self.isOlder) {
            let parties = cooperation.parties.map(\.organisation)
            let isDormant = cooperation.isDormantBridge(on: day)
            let isWanted = isShown(cooperation)
            for one in parties where sides[one]?.bank == .migrantOrganisations {
                for other in parties where sides[other]?.bank == .institutions {
                    let ends = Ends(one: one, other: other)
                    history.append(ends)
                    guard isWanted, shown.contains(one), shown.contains(other),
                        near.contains(one) || near.contains(other)
                    else { continue }
                    wanted.append(Laid(cooperation.id, ends))
                    guard let isDormant else { continue }
                    bridges.append(
                        Bridge(
                            cooperation: cooperation.id, migrantOrganisation: one, institution: other,
                            isDormant: isDormant))
                }
            }
        }
        let heaviest = Self.heaviest(of: wanted)
        let places = BridgePlaces(
            (history.count > Self.longestHistory ? heaviest.map(\.ends) : history).map { ($0.one, $0.other) })
        let placed = Set(heaviest.flatMap { [$0.ends.one, $0.ends.other] })
        migrantOrganisations = places.migrantOrganisations.filter(placed.contains)
        institutions = places.institutions.filter(placed.contains)
        let rows = Dictionary(
            migrantOrganisations.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        // From above to below, as somebody reads them.
        self.bridges = bridges.enumerated().sorted { left, right in
            let (one, other) = (
                rows[left.element.migrantOrganisation] ?? .max, rows[right.element.migrantOrganisation] ?? .max
            )
            return (one, left.offset) < (other, right.offset)
        }.map(\.element)
        let isDrawn = Set(heaviest)
        drawn =
            heaviest.count == wanted.count ? self.bridges : self.bridges.filter { isDrawn.contains(Laid($0)) }
        let connected = Set(bridges.flatMap { [$0.migrantOrganisation, $0.institution] })
        unconnected = organisations.filter { near.contains($0) && isAskedFor($0) && !connected.contains($0) }
    }

    /// Which two organisations a bridge connects.
    private struct Ends: Hashable {
        let one: Organisation.ID
        let other: Organisation.ID
    }

    /// One bridge, on whatever day it stands.
    private struct Laid: Hashable {
        let cooperation: Cooperation.ID
        let ends: Ends

        init(_ cooperation: Cooperation.ID, _ ends: Ends) {
            (self.cooperation, self.ends) = (cooperation, ends)
        }

        init(_ bridge: Bridge) {
            self.init(bridge.cooperation, Ends(one: bridge.migrantOrganisation, other: bridge.institution))
        }
    }

    /// The heaviest, in the order in which they were laid: first those of two who do most together, then those whose two have most
    /// bridges, then the oldest.
    private static func heaviest(of laid: [Laid]) -> [Laid] {
        guard laid.count > mostDrawn else { return laid }
        var together: [Ends: Int] = [:]
        var each: [Organisation.ID: Int] = [:]
        for bridge in laid {
            together[bridge.ends, default: 0] += 1
            each[bridge.ends.one, default: 0] += 1
            each[bridge.ends.other, default: 0] += 1
        }
        let weights = laid.map { bridge in
            (
                together: together[bridge.ends] ?? 0,
                each: (each[bridge.ends.one] ?? 0) + (each[bridge.ends.other] ?? 0)
            )
        }
        let order = laid.indices.sorted { left, right in
            (weights[right].together, weights[right].each, left) < (weights[left].together, weights[left].each, right)
        }
        return order.prefix(mostDrawn).sorted().map { laid[$0] }
    }

    /// How far apart the rows of a bank with `count` rows stand, in halves of a row, beside one with `other` rows.
    public static func distance(_ count: Int, beside other: Int) -> Int {
        count == 0 ? 2 : max(2, 2 * other / count)
    }

    /// By the moment at which all had said yes: a bridge that is new comes last, whenever it was proposed.
    private static func isOlder(_ one: Cooperation, _ other: Cooperation) -> Bool {
        func moment(_ cooperation: Cooperation) -> Instant {
            cooperation.parties.compactMap(\.confirmedAt).max() ?? cooperation.createdAt
        }
        return (moment(one), one.id) < (moment(other), other.id)
    }
}

extension Cooperation {
    /// Whether it was a dormant bridge on `day`; nil if it was no bridge at all.
    fileprivate func isDormantBridge(on day: CalendarDay) -> Bool? {
        guard let begun, begun <= day else { return nil }
        switch standing(on: day) {
        case .active: return false
        case .dormant: return true
        case .ended, .stopped, .contact, .planned, nil: return nil
        }
    }
}
