public import Domain

extension ProgrammeItem: Undoable {
    static let undoableKind = UndoableKind.programmeItem

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<ProgrammeItem>] = [
        .undoable("starts", at: \.starts),
        .undoable("ends", at: \.ends),
        .undoable("kind", at: \.kind),
        .undoable("title", at: \.title),
        .undoable("room", at: \.room),
        .undoable("checkIn", at: \.hasCheckIn),
        .undoable("stands", at: \.hasStands),
        .undoable("microphones", at: \.microphones),
        .undoable("teamNote", at: \.teamNote),
        .undoable("people", get: Appearances.init(in:), put: { $1.putBack(in: &$0) }),
        .undoable("tandems", get: \.conversations, put: { $0.putBack(conversations: $1) }),
    ]

    /// What the conversations are about, whoever sits in them.
    fileprivate var conversations: [Tandem] { tandems.map { Tandem(id: $0.id, topic: $0.topic, people: []) } }

    fileprivate mutating func putBack(conversations: [Tandem]) {
        let seats = Dictionary(tandems.map { ($0.id, $0.people) }) { first, _ in first }
        tandems = conversations.map { Tandem(id: $0.id, topic: $0.topic, people: seats[$0.id] ?? []) }
    }
}

/// Everybody who appears in an item, alone or in a conversation: whoever is replaced there has not changed what it is about.
private struct Appearances: Equatable, Codable {
    let people: [ProgrammePerson]
    let conversations: [Tandem]

    init(in item: ProgrammeItem) {
        people = item.people
        conversations = item.tandems.filter { !$0.people.isEmpty }
    }

    static func == (one: Appearances, other: Appearances) -> Bool {
        one.people == other.people
            && one.conversations.map { Seats(id: $0.id, people: $0.people) }
                == other.conversations.map { Seats(id: $0.id, people: $0.people) }
    }

    private struct Seats: Equatable {
        let id: Tandem.ID
        let people: [ProgrammePerson]
    }

    /// A conversation that is gone comes back with its people, in whichever order the fields are put back.
    func putBack(in item: inout ProgrammeItem) {
        item.people = people
        let earlier = Dictionary(conversations.map { ($0.id, $0) }) { first, _ in first }
        let there = Set(item.tandems.map(\.id))
        for index in item.tandems.indices { item.tandems[index].people = earlier[item.tandems[index].id]?.people ?? [] }
        item.tandems += conversations.filter { !there.contains($0.id) }
    }
}

extension Reader {
    /// The place in the programme for an item that is added, behind all others.
    public func nextProgrammePosition(of event: Event.ID) throws -> Int {
        try row("SELECT coalesce(max(position), -1) + 1 AS next FROM programme_item WHERE event = \(event)")?["next"]
            ?? 0
    }
}

extension Writer {
    /// Adds one item to a programme that is there.
    public func add(_ item: ProgrammeItem, to event: Event.ID) throws {
        try insert(item, of: event)
        try journal(.created, .programme, item.id, event: event, stream: .event(event))
    }

    /// Puts an item back that was taken out: at its place, if nobody stands there now.
    public func restore(_ item: ProgrammeItem, to event: Event.ID) throws {
        var item = item
        let isTaken =
            try count(
                "SELECT COUNT(*) AS value FROM programme_item WHERE event = \(event) AND position = \(item.position)")
            > 0
        if isTaken { item.position = try nextProgrammePosition(of: event) }
        try insert(item, of: event)
        try journal(.restored, .programme, item.id, event: event, stream: .event(event))
    }

    /// Changes an item: reads it, changes it and writes it in one breath, with its people, and only if something is
    /// different.
    /// - Returns: the item as it is now.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        programmeItem id: ProgrammeItem.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout ProgrammeItem) throws -> Void
    ) throws -> ProgrammeItem {
        guard let event = try event(ofProgrammeItem: id), let before = try programmeItem(id, of: event) else {
            throw NotFound()
        }
        let difference = try Difference(before, ProgrammeItem.fields, by: body)
        let item = difference.after
        guard !difference.isEmpty else { return item }
        try run(
            """
            UPDATE programme_item SET starts = \(item.starts), ends = \(item.ends), kind = \(item.kind),
                title = \(item.title), room = \(item.room), has_check_in = \(item.hasCheckIn),
                has_stands = \(item.hasStands), microphones = \(item.microphones), team_note = \(item.teamNote)
            WHERE id = \(id)
            """)
        if item.people != before.people || item.tandems != before.tandems {
            try run("DELETE FROM programme_person WHERE item = \(id)")
            try run("DELETE FROM programme_tandem WHERE item = \(id)")
            try insertPeople(of: item)
        }
        try record(difference, as: change, .programme, id, event: event, stream: .event(event), details: details)
        return item
    }

    /// - Throws: `NotFound`.
    public func remove(programmeItem id: ProgrammeItem.ID) throws {
        guard let event = try event(ofProgrammeItem: id) else { throw NotFound() }
        try forgetEarlierValues(of: .programmeItem, id)
        try run("DELETE FROM programme_item WHERE id = \(id)")
        try journal(.removed, .programme, id, event: event, stream: .event(event))
    }

    func insert(_ programme: Programme, of event: Event.ID) throws {
        for item in programme.items { try insert(item, of: event) }
    }

    private func insert(_ item: ProgrammeItem, of event: Event.ID) throws {
        try run(
            """
            INSERT INTO programme_item (id, event, position, starts, ends, kind, title, room, has_check_in, has_stands,
                microphones, team_note)
            VALUES (\(item.id), \(event), \(item.position), \(item.starts), \(item.ends), \(item.kind),
                \(item.title), \(item.room), \(item.hasCheckIn), \(item.hasStands), \(item.microphones),
                \(item.teamNote))
            """)
        try insertPeople(of: item)
    }

    private func insertPeople(of item: ProgrammeItem) throws {
        try insert(item.people, of: item.id, tandem: nil)
        for (position, tandem) in item.tandems.enumerated() {
            try run(
                """
                INSERT INTO programme_tandem (id, item, position, topic)
                VALUES (\(tandem.id), \(item.id), \(position), \(tandem.topic))
                """)
            try insert(tandem.people, of: item.id, tandem: tandem.id)
        }
    }

    private func insert(_ people: [ProgrammePerson], of item: ProgrammeItem.ID, tandem: Tandem.ID?) throws {
        for (position, person) in people.enumerated() {
            try run(
                """
                INSERT INTO programme_person (id, item, tandem, position, name, role, side, function_title,
                    organisation_name, state)
                VALUES (\(person.id), \(item), \(tandem), \(position), \(person.name), \(person.role), \(person.side),
                    \(person.functionTitle), \(person.organisationName), \(person.state))
                """)
        }
    }
}
