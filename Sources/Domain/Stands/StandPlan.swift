/// What does not fit in the plan of the stands. It stands beside the plan and keeps nobody from anything.
public enum StandConflict: Hashable, Sendable {
    /// More stands than one at one place: all of them.
    case samePlace(Stand.Place, stands: [Stand.ID])
    /// The area has fewer places by now.
    case noSuchPlace(Stand.Place, stand: Stand.ID)
    /// Those who share what there is ask for more of it.
    case tooMuch(StandSupply.Kind, in: StandArea.ID, needed: Int, there: Int, stands: [Stand.ID])

    /// Everybody whom it concerns.
    public var stands: [Stand.ID] {
        switch self {
        case .samePlace(_, let stands), .tooMuch(_, _, _, _, let stands): stands
        case .noSuchPlace(_, let stand): [stand]
        }
    }
}

/// Which stand is where, and whether the house has what they need.
public struct StandPlan: Hashable, Sendable {
    public let areas: [StandArea]
    /// Requested and confirmed, in the order of their requests.
    public let stands: [Stand]

    /// - Parameter stands: those that were declined or withdrawn are left out.
    public init(areas: [StandArea], stands: [Stand]) {
        self.areas = areas
        self.stands = stands.filter(\.status.counts)
    }

    /// What everybody may see: what is confirmed.
    public var confirmed: StandPlan { StandPlan(areas: areas, stands: stands.filter { $0.status == .confirmed }) }

    /// Those that nobody has placed yet.
    public var unplaced: [Stand] { stands.filter { $0.place == nil } }

    public func area(_ id: StandArea.ID) -> StandArea? { areas.first { $0.id == id } }

    /// By their places.
    public func stands(in area: StandArea.ID) -> [Stand] {
        stands.filter { $0.place?.area == area }.sorted { ($0.place?.number ?? 0) < ($1.place?.number ?? 0) }
    }

    public func stands(at place: Stand.Place) -> [Stand] { stands.filter { $0.place == place } }

    /// What all stands of an area need together.
    public func need(in area: StandArea.ID) -> StandSupply {
        stands(in: area).map(\.request.supply).reduce(StandSupply(), +)
    }

    /// The places of an area that nobody has.
    public func freePlaces(in area: StandArea) -> [Int] {
        let taken = Set(stands(in: area.id).compactMap(\.place?.number))
        return (1...max(area.places, 1)).filter { $0 <= area.places && !taken.contains($0) }
    }

    /// Area by area: who stands where somebody else does, then what is not enough.
    public var conflicts: [StandConflict] {
        areas.flatMap { area in places(of: area) + supplies(of: area) }
    }

    private func places(of area: StandArea) -> [StandConflict] {
        let stands = stands(in: area.id)
        let numbers = Set(stands.compactMap(\.place?.number)).sorted()
        return numbers.flatMap { number -> [StandConflict] in
            let place = Stand.Place(area: area.id, number: number)
            let here = stands.filter { $0.place == place }.map(\.id)
            let isThere = (1...max(area.places, 1)).contains(number) && area.places > 0
            return (isThere ? [] : here.map { .noSuchPlace(place, stand: $0) })
                + (here.count > 1 ? [.samePlace(place, stands: here)] : [])
        }
    }

    private func supplies(of area: StandArea) -> [StandConflict] {
        let need = need(in: area.id)
        return StandSupply.Kind.allCases.filter { need[$0] > area.supply[$0] }.map { kind in
            .tooMuch(
                kind, in: area.id, needed: need[kind], there: area.supply[kind],
                stands: stands(in: area.id).filter { $0.request.supply[kind] > 0 }.map(\.id))
        }
    }
}
