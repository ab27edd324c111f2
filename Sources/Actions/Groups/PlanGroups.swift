public import Domain
public import Storage

/// One more group, with the next number.
public struct AddGroup: Sendable {
    let event: Event.ID

    public init(at event: Event.ID) {
        self.event = event
    }

    /// - Parameter describe: says what the new group is like; what it throws leaves everything as it was.
    @discardableResult
    public func run(in db: Writer, describe: (inout WorkGroup) throws -> Void) throws -> WorkGroup {
        var group = Self.next(db.newIdentifier(), at: event, after: try db.workGroups(of: event))
        try describe(&group)
        try db.insert(group)
        return group
    }

    /// As it is before anybody has described it.
    static func next(_ id: WorkGroup.ID, at event: Event.ID, after groups: [WorkGroup]) -> WorkGroup {
        WorkGroup(
            id: id, event: event, number: (groups.map(\.number).max() ?? 0) + 1, topic: nil, room: "", language: nil,
            moderatorName: "", moderator: nil, size: GroupSuggestion.usualSize, isStepFree: false)
    }
}

/// A group gets another room, topic, moderator or size.
public struct ChangeGroup: Sendable {
    let group: WorkGroup.ID
    let event: Event.ID

    public init(_ group: WorkGroup.ID, at event: Event.ID) {
        (self.group, self.event) = (group, event)
    }

    /// - Parameters:
    ///   - details: what the journal says besides.
    ///   - change: gets the group as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for a group of another event.
    @discardableResult
    public func run(
        in db: Writer, details: [String: String] = [:], change: (inout WorkGroup) throws -> Void
    ) throws -> WorkGroup {
        try db.change(group: group, details: details) { group in
            guard group.event == event else { throw NotFound() }
            try change(&group)
        }
    }
}

/// A group does not take place. An unused one goes for good; one in which people sat or wrote is kept.
public struct CancelGroup: Sendable {
    public enum Outcome: Hashable, Sendable {
        /// There was nothing in it.
        case removed
        case cancelled(WorkGroup)
    }

    let group: WorkGroup.ID
    let event: Event.ID

    public init(_ group: WorkGroup.ID, at event: Event.ID) {
        (self.group, self.event) = (group, event)
    }

    /// - Throws: `NotFound`, also for a group of another event.
    @discardableResult
    public func run(in db: Writer) throws -> Outcome {
        guard let found = try db.workGroup(group), found.event == event else { throw NotFound() }
        if try db.board(of: found.id) == nil, try db.removeIfUnused(found) { return .removed }
        return .cancelled(try ChangeGroup(group, at: event).run(in: db) { $0.isHeld = false })
    }
}
