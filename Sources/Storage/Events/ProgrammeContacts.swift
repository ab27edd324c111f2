public import Domain

extension RoleState: SQLConvertible {}

extension ProgrammeContact {
    fileprivate static let columns: SQL = "person, event, email, language, asked_at"

    fileprivate init(row: Row) throws {
        try self.init(
            person: row["person"], event: row["event"], email: row["email"], language: row["language"],
            askedAt: row["asked_at"])
    }
}

extension Reader {
    /// Nil for somebody of whom no address is known.
    public func contact(of person: ProgrammePerson.ID) throws -> ProgrammeContact? {
        try row("SELECT \(ProgrammeContact.columns) FROM programme_contact WHERE person = \(person)")
            .map(ProgrammeContact.init(row:))
    }

    /// Also of those who have left the programme.
    public func programmeContacts(of event: Event.ID) throws -> [ProgrammePerson.ID: ProgrammeContact] {
        let found = try rows("SELECT \(ProgrammeContact.columns) FROM programme_contact WHERE event = \(event)")
            .map(ProgrammeContact.init(row:))
        return Dictionary(found.map { ($0.person, $0) }) { first, _ in first }
    }

    /// Whose link it is, and where; nil for a link that nobody ever sent.
    public func role(link: SecretHash) throws -> (person: ProgrammePerson.ID, item: ProgrammeItem.ID, event: Event.ID)?
    {
        try row("SELECT person, item, event FROM programme_link WHERE hash = \(link)").map {
            (try $0["person"], try $0["item"], try $0["event"])
        }
    }

    /// When each of those who were asked by letter was asked first: the letter named the day as it was then.
    public func firstRoleLinks(at event: Event.ID) throws -> [ProgrammePerson.ID: Instant] {
        let rows = try rows(
            "SELECT person, MIN(created_at) AS since FROM programme_link WHERE event = \(event) GROUP BY person")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["person"], $0["since"]) })
    }

    /// How many roles of the event stand how, and since when the first one that was asked has been waiting.
    public func roleStates(of event: Event.ID) throws -> [RoleState: (count: Int, since: Instant?)] {
        try rows(
            """
            SELECT state, COUNT(*) AS amount, MIN(asked_at) AS since
            FROM programme_item JOIN programme_person ON programme_person.item = programme_item.id
                LEFT JOIN programme_contact ON programme_contact.person = programme_person.id
            WHERE programme_item.event = \(event) GROUP BY state
            """
        ).reduce(into: [:]) { states, row in
            states[try row["state"] as RoleState] = (try row["amount"], try row["since"])
        }
    }
}

extension Writer {
    /// Keeps where somebody gets letters; a later address replaces an earlier one.
    public func keep(_ contact: ProgrammeContact, in item: ProgrammeItem.ID) throws {
        try run(
            """
            INSERT INTO programme_contact (person, event, email, language, asked_at)
            VALUES (\(contact.person), \(contact.event), \(contact.email), \(contact.language), \(contact.askedAt))
            ON CONFLICT (person) DO UPDATE SET email = excluded.email, language = excluded.language,
                asked_at = excluded.asked_at
            """)
        try journal(
            .changed, .programme, item, event: contact.event, stream: .event(contact.event),
            details: ["fields": "contact"])
    }

    /// A link to the page on which somebody says whether they come. The caller writes the journal.
    public func insert(
        link: SecretHash, of person: ProgrammePerson.ID, in item: ProgrammeItem.ID, at event: Event.ID
    ) throws {
        try run(
            """
            INSERT INTO programme_link (hash, person, item, event, created_at)
            VALUES (\(link), \(person), \(item), \(event), \(now))
            """)
    }

    /// Lets go where those who appeared got letters.
    public func forgetProgrammeContacts(ofEventsBefore day: CalendarDay) throws {
        let events = try rows(
            """
            SELECT DISTINCT event.id AS id FROM event JOIN programme_contact ON programme_contact.event = event.id
            WHERE event.day < \(day)
            """
        ).map { try $0["id"] as Event.ID }
        for event in events {
            try run("DELETE FROM programme_contact WHERE event = \(event)")
            try run("DELETE FROM programme_link WHERE event = \(event)")
            try journal(.removed, .programme, event, event: event, details: ["fields": "contact"])
        }
    }
}

extension Reader {
    /// Events with changes that are to be told by `now`, each with the version that people know.
    public func programmeNews(dueBy now: Instant) throws -> [(event: Event.ID, since: Int)] {
        try rows("SELECT event, since FROM programme_news WHERE due_at <= \(now) ORDER BY due_at, event").map {
            (try $0["event"], try $0["since"])
        }
    }

    /// The version that people have been told of: the last one, or an earlier one as long as news of what came since wait. Nil
    /// while nothing was published.
    public func versionKnown(at event: Event.ID) throws -> ProgrammeVersion? {
        guard let row = try row("SELECT since FROM programme_news WHERE event = \(event)") else {
            return try lastProgrammeVersion(of: event)
        }
        return try programmeVersion(row["since"], of: event)
    }
}

extension Reader {
    /// What of one event waits to be told: since which version, and until when.
    public func waitingProgrammeNews(of event: Event.ID) throws -> (since: Int, due: Instant)? {
        try row("SELECT since, due_at FROM programme_news WHERE event = \(event)").map {
            (try $0["since"], try $0["due_at"])
        }
    }

    /// When the letters go that say that the event is cancelled; nil if they have gone, or it takes place. Until then nobody has
    /// heard of it by letter.
    public func cancellationLetters(of event: Event) throws -> Instant? {
        guard event.isCancelled, let waiting = try waitingProgrammeNews(of: event.id),
            try programmeVersion(waiting.since, of: event.id)?.contents.isCancelled == false
        else { return nil }
        return waiting.due
    }

    /// When the letters go that say that the event takes place after all; nil if they have gone, or nobody was told anything
    /// else.
    public func reinstatementLetters(of event: Event) throws -> Instant? {
        guard event.standing == .takesPlace, let waiting = try waitingProgrammeNews(of: event.id),
            try programmeVersion(waiting.since, of: event.id)?.contents.isCancelled == true
        else { return nil }
        return waiting.due
    }
}

extension Writer {
    /// What has changed since version `number` is told at `due`. Further versions until then are told along with it. The
    /// version itself stands in the journal.
    public func gatherProgrammeNews(of event: Event.ID, since number: Int, due: Instant) throws {
        try run(
            """
            INSERT INTO programme_news (event, since, due_at) VALUES (\(event), \(number), \(due))
            ON CONFLICT (event) DO NOTHING
            """)
    }

    /// What waits to be told waits until then, and no less: it can be taken back for so long.
    public func putOffProgrammeNews(of event: Event.ID, to due: Instant) throws {
        try run("UPDATE programme_news SET due_at = \(due) WHERE event = \(event)")
    }

    /// They are told now, once.
    public func endProgrammeNews(of event: Event.ID) throws {
        try run("DELETE FROM programme_news WHERE event = \(event)")
        try journal(.sent, .programmeVersion, event, event: event)
    }
}
