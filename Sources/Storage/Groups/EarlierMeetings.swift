public import Domain

extension Reader {
    /// The newest seats of every other round, released or not.
    public func otherFormations(of event: Event.ID, than round: Int) throws -> [Formation] {
        try (1...groupRounds(of: event)).filter { $0 != round }
            .compactMap { try newestFormation(of: event, round: $0) }
    }

    /// Pairs of organisations that worked together once, and those that still do, on the day of `event`.
    public func familiarOrganisations(
        at event: Event.ID
    ) throws -> (dormant: Set<OrganisationPair>, active: Set<OrganisationPair>) {
        var (dormant, active): (Set<OrganisationPair>, Set<OrganisationPair>) = ([], [])
        guard let day = try self.event(event)?.day else { return (dormant, active) }
        for cooperation in try cooperations() {
            let parties = cooperation.parties.map(\.organisation)
            for (index, first) in parties.enumerated() {
                for second in parties[(index + 1)...] {
                    switch cooperation.status(on: day) {
                    case .dormant: dormant.insert(OrganisationPair(first, second))
                    case .active: active.insert(OrganisationPair(first, second))
                    case .contact, .planned, .ended, .stopped: break
                    }
                }
            }
        }
        return (dormant, active)
    }
}
