/// Which of its ideas a group brings before everybody, and in which order: few enough for its minutes. The others are not
/// lost; the desk parks or answers them.
public struct PlenaryChoice: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        case full(limit: Int)
    }

    public static let limit = 3

    /// The first one first.
    public private(set) var ideas: [Idea.ID]

    /// As the group's ideas have it.
    public init(of ideas: [Idea]) {
        self.ideas = ideas.filter { $0.plenaryPlace != nil }.sorted { ($0.plenaryPlace ?? 0) < ($1.plenaryPlace ?? 0) }
            .map(\.id)
    }

    public mutating func add(_ idea: Idea.ID) throws(Refusal) {
        guard !ideas.contains(idea) else { return }
        guard ideas.count < Self.limit else { throw .full(limit: Self.limit) }
        ideas.append(idea)
    }

    public mutating func remove(_ idea: Idea.ID) {
        ideas.removeAll { $0 == idea }
    }

    /// Changes places with the one before it.
    public mutating func putEarlier(_ idea: Idea.ID) {
        guard let index = ideas.firstIndex(of: idea), index > 0 else { return }
        ideas.swapAt(index, index - 1)
    }

    /// Writes the place into an idea of the group.
    public func place(_ idea: inout Idea) {
        idea.plenaryPlace = ideas.firstIndex(of: idea.id).map { $0 + 1 }
    }
}

extension [Idea] {
    /// Those that their group brings before everybody, in its order; of a group that has chosen none yet, its first ones.
    public var forPlenary: [Idea] {
        let own = filter { $0.mergedInto == nil }
        let chosen = own.filter { $0.plenaryPlace != nil }.sorted { ($0.plenaryPlace ?? 0) < ($1.plenaryPlace ?? 0) }
        return chosen.isEmpty ? Array(own.prefix(PlenaryChoice.limit)) : chosen
    }

    /// Those of all groups that nobody has decided and that come before everybody neither themselves nor with another one.
    public var notInPlenary: [Idea] {
        let chosen = Set(Dictionary(grouping: self, by: \.board).values.flatMap(\.forPlenary).map(\.id))
        return filter { $0.isOpen && $0.mergedInto == nil && !chosen.contains($0.id) }
    }
}
