/// How many people were registered and there. Nobody is named.
public struct ImpactPeople: Hashable, Sendable {
    /// Who held a place or came; nil where nobody was registered here, or it is forgotten.
    public let registered: Int?
    /// Nil where nobody noted who came, or it is forgotten.
    public let present: Int?
    /// Those who were there; nil for people who named no side.
    public let presentBySide: [Side?: Int]
    /// Those who were there and belong to no organisation of the directory.
    public let withoutOrganisation: Int
    /// For how many organisations of each side somebody was there.
    public let organisations: [Side: Int]

    /// - Parameters:
    ///   - withoutOrganisation: of whoever was there.
    ///   - organisations: for which somebody was there.
    public init(_ arrivals: Arrivals, withoutOrganisation: Int = 0, organisations: [Side: Int] = [:]) {
        let counts = arrivals.bySide.values
        let (came, expected) = (
            counts.reduce(0) { $0 + $1.checkedIn }, counts.reduce(0) { $0 + $1.registered + $1.absent }
        )
        registered = expected > 0 ? expected : nil
        present = came > 0 ? came : nil
        presentBySide = arrivals.bySide.mapValues(\.checkedIn).filter { $0.value > 0 }
        self.withoutOrganisation = withoutOrganisation
        self.organisations = organisations
    }

    /// What is told of them on every page and in every paper, so that nobody can work out more from two than from one.
    public var told: PublicPeople { PublicPeople(self) }
}

/// Numbers of people as everybody may read them beside each other.
public struct PublicPeople: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        /// Nil for people who named none.
        public let side: Side?
        public let count: PublicCount
    }

    /// Nil where nobody knows.
    public let registered: PublicCount?
    public let present: PublicCount?
    /// In the order of the sides; those who named none come last.
    public let bySide: [Part]
    /// Nil where there were none, or where nothing is said of it.
    public let withoutOrganisation: PublicCount?

    fileprivate init(_ people: ImpactPeople) {
        let sides = Side.allCases.map(Optional.some) + [nil]
        var (counts, known): ([Int: Int], [Int: Int]) = ([:], [:])
        for (place, side) in sides.enumerated() {
            counts[place] = people.presentBySide[side]
            known[place] = side.flatMap { people.organisations[$0] }
        }
        let told = PublicParts(counts, atLeast: known)
        bySide = sides.enumerated().compactMap { place, side in told.parts[place].map { Part(side: side, count: $0) } }
        present = people.present == nil ? nil : told.whole
        registered = people.registered.map { Self.registered($0, of: people, beside: told.whole) }
        withoutOrganisation = Self.withoutOrganisation(of: people, beside: told, unnamed: told.parts[sides.count - 1])
    }

    /// How many stayed away is a number of people, too.
    private static func registered(
        _ registered: Int, of people: ImpactPeople, beside whole: PublicCount
    ) -> PublicCount {
        guard let present = people.present else { return PublicCount(registered) }
        if whole == .withheld { return .withheld }
        return whole == .exactly(present) && (1..<PublicCount.least).contains(registered - present)
            ? .withheld : PublicCount(registered)
    }

    /// Beside the whole it tells how many came for an organisation of the directory.
    /// - Parameter unnamed: what is told of those who named no side, and so no organisation.
    private static func withoutOrganisation(
        of people: ImpactPeople, beside told: PublicParts<Int>, unnamed: PublicCount?
    ) -> PublicCount? {
        let count = people.withoutOrganisation
        guard count > 0, let present = people.present, told.whole != .withheld else { return nil }
        if case .exactly(let number)? = unnamed, (1..<PublicCount.least).contains(count - number) { return nil }
        let named = people.organisations.values.reduce(0, +)
        let split = PublicParts([0: count, 1: max(0, present - count)], atLeast: [1: named])
        guard split.whole == told.whole, let said = split.parts[0], said != .withheld else { return nil }
        return said
    }
}
