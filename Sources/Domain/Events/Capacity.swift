/// How many people fit, and how many of one organisation.
public struct Capacity: Hashable, Sendable {
    /// Places in all.
    public var places: Int
    /// The most that one organisation may take, so that a large one does not fill the room; nil without such a limit.
    public var placesPerOrganisation: Int?

    public init(places: Int, placesPerOrganisation: Int? = nil) {
        self.places = places
        self.placesPerOrganisation = placesPerOrganisation
    }

    /// For what somebody waits.
    public enum Limit: Hashable, Sendable {
        /// All places are taken.
        case room
        /// There are places, but their organisation has its share.
        case share(Int)
    }

    /// What stands in the way of one more person of `organisation`, in a room that is taken as `occupancy` says; nil if
    /// there is a place.
    public func limit(for organisation: OrganisationKey?, in occupancy: Occupancy) -> Limit? {
        guard occupancy.taken < places else { return .room }
        guard let organisation, let placesPerOrganisation else { return nil }
        return occupancy.taken(by: organisation) < placesPerOrganisation ? nil : .share(placesPerOrganisation)
    }

    public func hasPlace(for organisation: OrganisationKey?, in occupancy: Occupancy) -> Bool {
        limit(for: organisation, in: occupancy) == nil
    }
}

/// How many places are taken, in all and by each organisation that matters at the moment.
public struct Occupancy: Hashable, Sendable {
    public private(set) var taken: Int
    private var byOrganisation: [OrganisationKey: Int]

    public init(taken: Int = 0, byOrganisation: [OrganisationKey: Int] = [:]) {
        self.taken = taken
        self.byOrganisation = byOrganisation
    }

    public func taken(by organisation: OrganisationKey) -> Int {
        byOrganisation[organisation] ?? 0
    }

    public mutating func take(_ number: Int = 1, for organisation: OrganisationKey?) {
        taken += number
        if let organisation { byOrganisation[organisation, default: 0] += number }
    }

    public mutating func giveBack(for organisation: OrganisationKey?) {
        taken -= 1
        if let organisation { byOrganisation[organisation, default: 0] -= 1 }
    }
}

/// Which organisation a registration counts for: one of the directory, or a name that was typed, however it was
/// written. People without an organisation count for none.
public struct OrganisationKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// As the database keeps it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init?(organisation: Organisation.ID?, name: String) {
        if let organisation {
            rawValue = organisation.rawValue
            return
        }
        let folded = name.foldedWithoutLegalForm
        guard !folded.isEmpty else { return nil }
        rawValue = "name:\(folded)"
    }
}
