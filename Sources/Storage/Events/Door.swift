public import Domain

extension SubjectKind {
    public static let checkIn = SubjectKind(rawValue: "check-in")
}

extension Change {
    public static let admitted = Change(rawValue: "admitted")
    /// A check-in that does not count any more.
    public static let takenBack = Change(rawValue: "taken-back")
    /// The same ticket at two doors that did not know of each other.
    public static let doubled = Change(rawValue: "doubled")
}

extension DoorEntry {
    static let columns: SQL = """
        registration.id AS id, registration.event AS event, registration.delegation AS delegation, name, \
        organisation_name, side, status, language, \
        \(Registration.placeNumber), CASE WHEN \(Registration.isPending()) THEN 1 ELSE 0 END AS is_asking, \
        (SELECT event.cancelled_at FROM event WHERE event.id = registration.event) AS day_cancelled_at, \
        CASE WHEN EXISTS (SELECT 1 FROM check_in WHERE check_in.registration = registration.id) THEN 1 ELSE 0 END AS was_here
        """

    init(row: Row) throws {
        try self.init(
            id: row["id"], event: row["event"], name: row["name"], organisationName: row["organisation_name"],
            side: row["side"], status: row["status"], language: row["language"], placeNumber: row["place_number"],
            delegation: row["delegation"], isDayCancelled: (row["day_cancelled_at"] as Instant?) != nil,
            isAsking: row["is_asking"], wasHere: row["was_here"])
    }
}

extension Reader {
    /// Whom somebody may mean who types this, wherever they type it: at most `limit` who are called so or only sound so, then
    /// at most `limit` who are spelled a little differently.
    public func peopleFound(
        at events: [Event.ID], by sought: NameSought, limit: Int
    ) throws -> [(entry: DoorEntry, likeness: Likeness)] {
        let named = try doorEntries(at: events, named: sought, limit: limit)
        let alike = try doorEntries(at: events, spelledLike: sought, limit: limit)
        return named + alike.map { (entry: $0, likeness: Likeness.alike) }
    }

    /// The people of whom a word of the name or the organisation begins with each word that was typed, or sounds so; who is
    /// called so comes first.
    private func doorEntries(
        at events: [Event.ID], named sought: NameSought, limit: Int
    ) throws -> [(entry: DoorEntry, likeness: Likeness)] {
        guard let condition = Self.condition(at: events, sought.words),
            let read = Self.condition(at: events, sought.words, isHeard: false)
        else { return [] }
        return try rows(
            """
            SELECT \(DoorEntry.columns), CASE WHEN \(read) THEN 0 ELSE 1 END AS heard
            FROM registration WHERE \(condition) ORDER BY heard, name, turn LIMIT \(limit)
            """
        ).map { row in
            let heard: Int = try row["heard"]
            return try (entry: DoorEntry(row: row), likeness: heard == 0 ? Likeness.same : Likeness.heard)
        }
    }

    /// Those who are not found by these words, but by words that differ from them in one letter; at most `limit`.
    public func doorEntries(at events: [Event.ID], spelledLike sought: NameSought, limit: Int) throws -> [DoorEntry] {
        guard let condition = try conditionOfAlike(at: events, to: sought) else { return [] }
        return try rows(
            "SELECT \(DoorEntry.columns) FROM registration WHERE \(condition) ORDER BY name, turn LIMIT \(limit)"
        ).map(DoorEntry.init(row:))
    }

    /// Whom the door would find at one event, all of them: who is called so or sounds so, and apart from them who is spelled a
    /// little differently.
    public func registrationsFound(
        at event: Event.ID, matching text: String
    ) throws -> (named: Set<Registration.ID>, alike: Set<Registration.ID>) {
        let sought = NameSought(text)
        guard let named = Self.condition(at: [event], sought.words) else { return ([], []) }
        let alike = try conditionOfAlike(at: [event], to: sought)
        return try (whoIsFound(where: named), alike.map { try whoIsFound(where: $0) } ?? [])
    }

    private func whoIsFound(where condition: SQL) throws -> Set<Registration.ID> {
        Set(try rows("SELECT registration.id AS id FROM registration WHERE \(condition)").map { try $0["id"] })
    }

    /// For whom other words are taken for those that were typed, and who is not found without that; nil if there is none.
    ///
    /// Looked at are only the words of about that length, each once however many people have it, and letter by letter.
    private func conditionOfAlike(at events: [Event.ID], to sought: NameSought) throws -> SQL? {
        guard !events.isEmpty, let lengths = sought.lengthsOfAlike else { return nil }
        let known: [String] = try rows(
            """
            SELECT DISTINCT word FROM registration_word
            WHERE event IN \(list: events) AND LENGTH(word) BETWEEN CAST(\(lengths.lowerBound) AS INTEGER)
                AND CAST(\(lengths.upperBound) AS INTEGER)
            """
        ).map { try $0["word"] }
        guard let alike = sought.alike(among: known.sorted(), limit: Self.mostAlikeWords),
            let same = Self.condition(at: events, sought.words),
            let wanted = Self.condition(at: events, sought.words, orExactly: alike)
        else { return nil }
        let condition: SQL = "\(wanted) AND NOT (\(same))"
        return condition
    }

    /// More that differ in one letter from what was typed help nobody.
    private static let mostAlikeWords = 20

    /// Nil if there is nothing to search for.
    /// - Parameters:
    ///   - words: what was typed.
    ///   - isHeard: whether somebody is found by what they are called in another script, too, as it is heard.
    ///   - others: for each of them, whole words that are taken for it.
    private static func condition(
        at events: [Event.ID], _ words: [SoughtWord], isHeard: Bool = true, orExactly others: [[String]] = []
    ) -> SQL? {
        let words = words.prefix(4)
        guard !words.isEmpty, !events.isEmpty else { return nil }
        let conditions: [SQL] = words.enumerated().map { index, sought in
            let beginnings = isHeard ? sought.read + sought.heard : sought.read
            let exactly = (isHeard ? sought.whole : []) + (others.indices.contains(index) ? others[index] : [])
            var found: [SQL] = beginnings.map { word in
                let length = word.unicodeScalars.count
                let begins: SQL = length < 3 ? "" : "AND beginning = \(word.beginningForSearch)"
                return """
                    registration.id IN (SELECT registration FROM registration_word
                        WHERE event IN \(list: events) \(begins) AND SUBSTR(word, 1, CAST(\(length) AS INTEGER)) = \(word))
                    """
            }
            if !exactly.isEmpty {
                let beginnings = Set(exactly.map(\.beginningForSearch)).sorted()
                found.append(
                    """
                    registration.id IN (SELECT registration FROM registration_word WHERE event IN \(list: events)
                        AND beginning IN \(list: beginnings) AND word IN \(list: exactly))
                    """)
            }
            return "(\(found.joined(separator: " OR ")))"
        }
        return conditions.joined(separator: " AND ")
    }

    public func doorEntry(at event: Event.ID, ticket: Ticket) throws -> DoorEntry? {
        // Of the event the statement says nothing: PostgreSQL would look through everybody who comes to it, as long as it thinks
        // that they are few.
        let entry = try row("SELECT \(DoorEntry.columns) FROM registration WHERE ticket = \(ticket)")
            .map(DoorEntry.init(row:))
        return entry?.event == event ? entry : nil
    }

    /// Whose ticket it is, or whose badge: a scanner cannot tell them apart.
    public func doorEntry(at event: Event.ID, code: Ticket) throws -> DoorEntry? {
        if let entry = try doorEntry(at: event, ticket: code) { return entry }
        guard let badge = BadgeCode(rawValue: code.rawValue), let person = try registration(withBadge: badge),
            let entry = try doorEntry(person), entry.event == event
        else { return nil }
        return entry
    }

    public func doorEntry(_ id: Registration.ID) throws -> DoorEntry? {
        try row("SELECT \(DoorEntry.columns) FROM registration WHERE id = \(id)").map(DoorEntry.init(row:))
    }

    /// Who was let in by it.
    public func registration(of checkIn: CheckIn.ID) throws -> Registration.ID? {
        try value("SELECT registration AS value FROM check_in WHERE id = \(checkIn)")
    }

    /// The check-in of a person who is there.
    public func checkIn(of registration: Registration.ID) throws -> CheckIn? {
        try row(
            """
            SELECT id, registration, at, device FROM check_in
            WHERE registration = \(registration) AND undone_at IS NULL
            """
        ).map(CheckIn.init(row:))
    }

    /// The same for several of them.
    public func checkIns(of registrations: [Registration.ID]) throws -> [Registration.ID: CheckIn] {
        var checkIns: [Registration.ID: CheckIn] = [:]
        for part in registrations.inParts {
            let rows = try rows(
                """
                SELECT id, registration, at, device FROM check_in
                WHERE registration IN \(list: part) AND undone_at IS NULL
                """)
            for checkIn in try rows.map(CheckIn.init(row:)) { checkIns[checkIn.registration] = checkIn }
        }
        return checkIns
    }

    /// What is known of a note that a device sends again: the check-in of then, taken back or not; nil for a new note.
    public func checkIn(of registration: Registration.ID, notedAt at: Instant, by device: String) throws -> CheckIn? {
        try row(
            """
            SELECT id, registration, at, device FROM check_in
            WHERE registration = \(registration) AND ((at = \(at) AND device = \(device))
                OR EXISTS (SELECT 1 FROM double_check_in WHERE registration = \(registration)
                    AND at = \(at) AND device = \(device)))
            ORDER BY undone_at DESC LIMIT 1
            """
        ).map(CheckIn.init(row:))
    }

    /// Who came last, the newest first.
    public func latestArrivals(at event: Event.ID, limit: Int = 10) throws -> [(entry: DoorEntry, checkIn: CheckIn)] {
        try rows(
            """
            SELECT \(DoorEntry.columns), check_in.id AS check_in, check_in.at AS at, check_in.device AS device
            FROM check_in JOIN registration ON registration.id = check_in.registration
            WHERE check_in.event = \(event) AND undone_at IS NULL ORDER BY check_in.at DESC, check_in.id DESC LIMIT \(limit)
            """
        ).map { row in
            try (
                DoorEntry(row: row),
                CheckIn(id: row["check_in"], registration: row["id"], at: row["at"], device: row["device"])
            )
        }
    }

    /// Who came with a ticket that was used at two doors, once for each person.
    public func doubledEntries(at event: Event.ID) throws -> [DoorEntry] {
        try rows(
            """
            SELECT \(DoorEntry.columns) FROM double_check_in
            JOIN registration ON registration.id = double_check_in.registration
            WHERE double_check_in.event = \(event) AND resolved_at IS NULL
            GROUP BY registration.id ORDER BY MIN(double_check_in.at), registration.id
            """
        ).map(DoorEntry.init(row:))
    }

    /// Who is there, let in by a device that did not know how they stood, in the order in which they came.
    func doorEntries(
        at event: Event.ID, whoStood statuses: [RegistrationStatus]
    ) throws -> [(entry: DoorEntry, before: RegistrationStatus)] {
        try rows(
            """
            SELECT \(DoorEntry.columns), check_in.status_before AS status_before
            FROM check_in JOIN registration ON registration.id = check_in.registration
            WHERE check_in.event = \(event) AND undone_at IS NULL AND status_before IN \(list: statuses)
            ORDER BY check_in.at, check_in.id
            """
        ).map { row in try (entry: DoorEntry(row: row), before: row["status_before"]) }
    }

    /// Tickets that were used at two doors, until somebody has looked at them.
    public func doubleCheckIns(at event: Event.ID) throws -> [DoubleCheckIn] {
        try rows(
            """
            SELECT registration, at, device FROM double_check_in
            WHERE event = \(event) AND resolved_at IS NULL ORDER BY at, registration, device
            """
        ).map { try DoubleCheckIn(registration: $0["registration"], at: $0["at"], device: $0["device"]) }
    }
}

extension CheckIn {
    fileprivate init(row: Row) throws {
        try self.init(id: row["id"], registration: row["registration"], at: row["at"], device: row["device"])
    }
}

extension Writer {
    /// Whether there is a place for somebody who holds none.
    public func hasPlace(for entry: DoorEntry) throws -> Bool {
        let key: String = try value("SELECT organisation_key AS value FROM registration WHERE id = \(entry.id)") ?? ""
        let organisation = key.isEmpty ? nil : OrganisationKey(rawValue: key)
        let places = try places(of: entry.event, organisations: [organisation].compactMap { $0 }).places
        return try places.capacity.hasPlace(for: organisation, in: places.occupancy) || placeOffer(to: entry.id) != nil
    }

    /// Somebody is there from now on.
    /// - Returns: the check-in as it is kept.
    public func insert(_ checkIn: CheckIn, of entry: DoorEntry) throws -> CheckIn {
        let new: SQL = """
            INSERT INTO check_in (id, event, registration, at, device)
            VALUES (\(checkIn.id), \(entry.event), \(entry.id), \(checkIn.at), \(checkIn.device)) ON CONFLICT DO NOTHING
            """
        var kept = checkIn
        if !entry.wasHere {
            try post(new)
        } else if try run(new) == 0 {
            // Taken back within the same millisecond at the same device.
            try post(
                """
                UPDATE check_in SET undone_at = NULL
                WHERE registration = \(entry.id) AND at = \(checkIn.at) AND device = \(checkIn.device)
                """)
            kept = try self.checkIn(of: entry.id) ?? checkIn
        }
        if entry.status.holdsPlace {
            // Nothing to count: this is what happens a hundred times in twenty minutes.
            var status = entry.status
            try status.change(to: .checkedIn)
            try post("UPDATE registration SET status = \(status) WHERE id = \(entry.id)")
        } else {
            try changeStatus(of: entry.id, to: .checkedIn)
        }
        try journal(
            .admitted, .checkIn, kept.id, event: entry.event, stream: .door(entry.event),
            details: ["registration": entry.id.rawValue])
        return kept
    }

    /// A second note about somebody who is there. They are there since the earlier of the two; the other note is one thing
    /// to look at.
    /// - Returns: the check-in as it is now.
    public func insert(_ note: DoorNote, besides checkIn: CheckIn, at event: Event.ID) throws -> CheckIn {
        var (kept, other) = (
            checkIn, DoubleCheckIn(registration: checkIn.registration, at: note.at, device: note.device)
        )
        if (note.at, note.device) < (checkIn.at, checkIn.device) {
            kept = CheckIn(id: checkIn.id, registration: checkIn.registration, at: note.at, device: note.device)
            other = DoubleCheckIn(registration: checkIn.registration, at: checkIn.at, device: checkIn.device)
            try post("UPDATE check_in SET at = \(kept.at), device = \(kept.device) WHERE id = \(kept.id)")
        }
        let added = try run(
            """
            INSERT INTO double_check_in (registration, at, device, event)
            VALUES (\(other.registration), \(other.at), \(other.device), \(event)) ON CONFLICT DO NOTHING
            """)
        if added > 0 { try journal(.doubled, .checkIn, kept.id, event: event, stream: .door(event)) }
        return kept
    }

    /// Takes a check-in back.
    /// - Returns: whose it was; nil if there is no such check-in at this event, or it was taken back before.
    public func undoCheckIn(_ id: CheckIn.ID, at event: Event.ID) throws -> Registration.ID? {
        guard
            let row = try row(
                """
                SELECT id, registration, at, device, status_before FROM check_in
                WHERE id = \(id) AND event = \(event) AND undone_at IS NULL
                """)
        else { return nil }
        let checkIn = try CheckIn(row: row)
        try post("UPDATE check_in SET undone_at = \(now) WHERE id = \(checkIn.id)")
        try goBack(checkIn.registration, to: try row["status_before"], at: event)
        try takeBackNotes(about: checkIn.registration)
        try journal(
            .takenBack, .checkIn, checkIn.id, event: event, stream: .door(event),
            details: ["registration": checkIn.registration.rawValue])
        return checkIn.registration
    }

    /// Says that somebody has looked at a ticket that was used twice.
    public func resolveDoubleCheckIns(of registration: Registration.ID, at event: Event.ID) throws {
        let resolved = try run(
            """
            UPDATE double_check_in SET resolved_at = \(now)
            WHERE registration = \(registration) AND event = \(event) AND resolved_at IS NULL
            """)
        if resolved > 0 {
            try journal(
                .changed, .registration, registration, event: event, stream: .door(event),
                details: ["resolved": "double-check-in"])
        }
    }

    /// Or that somebody has to look at it all the same.
    public func reopenDoubleCheckIns(of registration: Registration.ID, at event: Event.ID) throws {
        let reopened = try run(
            """
            UPDATE double_check_in SET resolved_at = NULL
            WHERE registration = \(registration) AND event = \(event) AND resolved_at IS NOT NULL
            """)
        if reopened > 0 { try journal(.changed, .registration, registration, event: event, stream: .door(event)) }
    }
}

extension Reader {
    /// How many people came to each of these events; those to which nobody came are left out.
    public func numbersOfArrivals(at events: [Event.ID]) throws -> [Event.ID: Int] {
        guard !events.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT event, COUNT(*) AS value FROM check_in
            WHERE event IN \(list: events) AND undone_at IS NULL GROUP BY event
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["event"], $0["value"]) })
    }
}
