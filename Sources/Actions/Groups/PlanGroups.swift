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

    /// - Parameter change: gets the group as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for a group of another event.
    @discardableResult
    public func run(in db: Writer, change: (inout WorkGroup) throws -> Void) throws -> WorkGroup {
        try db.change(group: group) { group in
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

/// Somebody puts what is said into another language on the day.
public struct AddInterpreter: Sendable {
    let name: String
    let languages: [Language]
    let event: Event.ID

    public init(_ name: String, languages: [Language], at event: Event.ID) {
        (self.name, self.languages, self.event) = (name, languages, event)
    }

    @discardableResult
    public func run(in db: Writer) throws -> Interpreter {
        let interpreter = Interpreter(id: db.newIdentifier(), event: event, name: name, languages: languages)
        try db.insert(interpreter)
        return interpreter
    }
}

/// An interpreter cannot come after all.
public struct RemoveInterpreter: Sendable {
    let interpreter: Interpreter.ID
    let event: Event.ID

    public init(_ interpreter: Interpreter.ID, at event: Event.ID) {
        (self.interpreter, self.event) = (interpreter, event)
    }

    public func run(in db: Writer) throws {
        try db.removeInterpreter(interpreter, of: event)
    }
}
