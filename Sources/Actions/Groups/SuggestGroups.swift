public import Domain
public import Storage

/// As many groups as everybody who is registered needs, about what they wished for. Whoever has some already keeps them.
public struct SuggestGroups: Sendable {
    let event: Event.ID
    let size: ClosedRange<Int>

    public init(at event: Event.ID, size: ClosedRange<Int>) {
        (self.event, self.size) = (event, size)
    }

    /// About what the groups would talk, one for each.
    public func outlook(in db: Reader) throws -> [Topic?] {
        GroupSuggestion(for: try db.registrations(of: event, attendingOnly: true).map(\.answers.topics), size: size)
            .topics
    }

    /// - Returns: the groups that were made; none if there were some.
    @discardableResult
    public func run(in db: Writer) throws -> [WorkGroup] {
        guard try db.workGroups(of: event).isEmpty else { return [] }
        let groups = try outlook(in: db).enumerated().map { index, topic in
            WorkGroup(
                id: db.newIdentifier(), event: event, number: index + 1, topic: topic, room: "",
                language: .german, moderatorName: "", moderator: nil, size: size, isStepFree: false)
        }
        for group in groups { try db.insert(group) }
        return groups
    }
}
