public import Domain

extension ProgrammeItem.Kind: SQLConvertible {}
extension BoardPhaseKind: SQLConvertible {}
extension TimeOfDay: SQLConvertible {}

extension Reader {
    /// The programme on which the hosts work, in three statements. Everybody else sees `programme(of:)`.
    public func draftProgramme(of event: Event.ID) throws -> Programme {
        Programme(items: try programmeItems(where: "event = \(event)"))
    }

    /// An item of this event as the hosts work on it; nil for one of another.
    public func programmeItem(_ id: ProgrammeItem.ID, of event: Event.ID) throws -> ProgrammeItem? {
        try programmeItems(where: "programme_item.id = \(id) AND event = \(event)").first
    }

    /// What the items are called, without those that are gone.
    public func programmeTitles(_ items: Set<ProgrammeItem.ID>) throws -> [ProgrammeItem.ID: Translated] {
        guard !items.isEmpty else { return [:] }
        let found = try rows("SELECT id, title FROM programme_item WHERE id IN \(list: Array(items))")
        return try Dictionary(found.map { (try $0["id"], try $0["title"]) }) { first, _ in first }
    }

    public func event(ofProgrammeItem id: ProgrammeItem.ID) throws -> Event.ID? {
        try row("SELECT event FROM programme_item WHERE id = \(id)").map { try $0["event"] }
    }

    private func programmeItems(where condition: SQL) throws -> [ProgrammeItem] {
        var people: [ProgrammeItem.ID: [(tandem: Tandem.ID?, person: ProgrammePerson)]] = [:]
        let personRows = try rows(
            """
            SELECT programme_person.id AS id, item, tandem, name, role, side, function_title, organisation_name,
                state
            FROM programme_person JOIN programme_item ON programme_item.id = programme_person.item
            WHERE \(condition) ORDER BY item, programme_person.position
            """)
        for row in personRows {
            people[try row["item"], default: []].append((try row["tandem"], try ProgrammePerson(row: row)))
        }
        var tandems: [ProgrammeItem.ID: [Tandem]] = [:]
        let tandemRows = try rows(
            """
            SELECT programme_tandem.id AS id, item, topic
            FROM programme_tandem JOIN programme_item ON programme_item.id = programme_tandem.item
            WHERE \(condition) ORDER BY item, programme_tandem.position
            """)
        for row in tandemRows {
            let (id, item): (Tandem.ID, ProgrammeItem.ID) = (try row["id"], try row["item"])
            let members = (people[item] ?? []).filter { $0.tandem == id }.map(\.person)
            tandems[item, default: []].append(Tandem(id: id, topic: try row["topic"], people: members))
        }
        return try rows(
            """
            SELECT id, position, starts, ends, kind, title, room, has_check_in, has_stands, microphones, team_note
            FROM programme_item WHERE \(condition) ORDER BY position
            """
        ).map { row in
            let id: ProgrammeItem.ID = try row["id"]
            return try ProgrammeItem(
                id: id, position: row["position"], starts: row["starts"], ends: row["ends"], kind: row["kind"],
                title: row["title"], room: row["room"], hasCheckIn: row["has_check_in"], hasStands: row["has_stands"],
                microphones: row["microphones"], teamNote: row["team_note"],
                people: (people[id] ?? []).filter { $0.tandem == nil }.map(\.person), tandems: tandems[id] ?? [])
        }
    }

    /// The phases that every board of the event begins with, in their order.
    public func boardPhases(of event: Event.ID) throws -> [BoardPhasePlan] {
        try rows(
            """
            SELECT kind, title, minutes, question, is_writing_hidden, is_vote_planned
            FROM event_board_phase WHERE event = \(event) ORDER BY position
            """
        ).map { row in
            try BoardPhasePlan(
                kind: row["kind"], title: row["title"], minutes: row["minutes"], question: row["question"],
                isWritingHidden: row["is_writing_hidden"], isVotePlanned: row["is_vote_planned"])
        }
    }
}

extension Writer {
    /// The phases that boards of the event begin with from now on.
    public func write(boardPhases: [BoardPhasePlan], of event: Event.ID) throws {
        try run("DELETE FROM event_board_phase WHERE event = \(event)")
        try insert(boardPhases, of: event)
        try journal(.changed, .event, event, event: event, stream: .event(event), details: ["fields": "boardPhases"])
    }

    func insert(_ boardPhases: [BoardPhasePlan], of event: Event.ID) throws {
        for (position, phase) in boardPhases.enumerated() {
            try run(
                """
                INSERT INTO event_board_phase (event, position, kind, title, minutes, question, is_writing_hidden,
                    is_vote_planned)
                VALUES (\(event), \(position), \(phase.kind), \(phase.title), \(phase.minutes), \(phase.question),
                    \(phase.isWritingHidden), \(phase.isVotePlanned))
                """)
        }
    }
}

extension ProgrammePerson {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], name: row["name"], role: row["role"], side: row["side"],
            functionTitle: row["function_title"], organisationName: row["organisation_name"], state: row["state"])
    }
}
