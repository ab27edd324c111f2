public import Domain
public import Storage

extension GroupOutlook {
    /// What would follow if one group were changed, or one more were there.
    /// - Parameters:
    ///   - group: nil for one more.
    ///   - change: gets the group as it is kept now, as `ChangeGroup` and `AddGroup` hand it.
    /// - Throws: `NotFound`, and what `change` throws.
    public init(
        of group: WorkGroup.ID?, at event: Event.ID, in db: Reader, change: (inout WorkGroup) throws -> Void
    ) throws {
        let before = try db.workGroups(of: event)
        var after = before
        if let group {
            guard let index = after.firstIndex(where: { $0.id == group }) else { throw NotFound() }
            try change(&after[index])
        } else {
            var next = AddGroup.next(.init(rawValue: "next"), at: event, after: before)
            try change(&next)
            after.append(next)
        }
        let people = try db.registrations(of: event).filter { $0.status != .cancelled }
        try self.init(from: before, to: after, at: event, among: people, in: db)
    }

    /// What would follow if a group that takes place did not, or if one that does not came back: its room may be taken now.
    /// - Throws: `NotFound`
    public init(of group: WorkGroup.ID, isHeld: Bool, at event: Event.ID, in db: Reader) throws {
        try self.init(of: group, at: event, in: db) { $0.isHeld = isHeld }
    }

    /// What would follow if the groups of an event were others than they are.
    /// - Parameter people: everybody who has not cancelled, whom the caller has read already.
    public init(
        from before: [WorkGroup], to after: [WorkGroup], at event: Event.ID, among people: [Registration],
        in db: Reader
    ) throws {
        let rounds = try db.groupRounds(of: event)
        let formations = try (1...max(1, rounds)).compactMap { try db.newestFormation(of: event, round: $0) }
        self.init(
            from: before, to: after, formations: formations,
            people: people,
            interpreters: try db.interpreters(of: event))
    }
}
