public import Domain

extension ContactNumber: SQLConvertible {}

extension SubjectKind {
    /// That people who met stay in touch, or no longer do; never which.
    public static let contact = SubjectKind(rawValue: "contact")
}

// MARK: Numbers on badges

extension Reader {
    /// The numbers that stand on the badges of an event.
    public func contactNumbers(at event: Event.ID) throws -> [Registration.ID: ContactNumber] {
        let rows = try rows("SELECT registration, number FROM contact_number WHERE event = \(event)")
        return try Dictionary(
            rows.map { try ($0["registration"], $0["number"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The number of one person; nil while nobody has made one.
    public func contactNumber(of registration: Registration.ID) throws -> ContactNumber? {
        try value("SELECT number AS value FROM contact_number WHERE registration = \(registration)")
    }

    /// Who wears the badge with this number.
    public func registration(withNumber number: ContactNumber, at event: Event.ID) throws -> Registration.ID? {
        try value("SELECT registration AS value FROM contact_number WHERE event = \(event) AND number = \(number)")
    }
}

extension Writer {
    /// Gives a number to each of these people who has none yet, another one to each at an event.
    /// - Returns: the numbers of all of them.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`
    @discardableResult
    public func makeContactNumbers(of people: [Registration.ID]) throws -> [Registration.ID: ContactNumber] {
        try makeContactNumbers(of: people, drawnFrom: randomness)
    }

    /// - Parameter randomness: out of which the numbers come.
    @discardableResult
    func makeContactNumbers(
        of people: [Registration.ID], drawnFrom randomness: Randomness
    ) throws -> [Registration.ID: ContactNumber] {
        guard !people.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT registration.id AS id, registration.event AS event, contact_number.number AS number
            FROM registration LEFT JOIN contact_number ON contact_number.registration = registration.id
            WHERE registration.id IN \(list: people) ORDER BY registration.event, registration.turn
            """)
        guard Set(people).count == rows.count else { throw RegistrationRefusal.noSuchRegistration }
        var numbers: [Registration.ID: ContactNumber] = [:]
        var drawn: [Event.ID: Set<ContactNumber>] = [:]
        var made: [SQL] = []
        var told: [Event.ID] = []
        for row in rows {
            let (id, event): (Registration.ID, Event.ID) = (try row["id"], try row["event"])
            if let number: ContactNumber = try row["number"] {
                numbers[id] = number
                continue
            }
            var taken = try drawn[event] ?? Set(contactNumbers(at: event).values)
            var number = ContactNumber(from: randomness)
            // An event has far fewer people than there are numbers.
            while !taken.insert(number).inserted { number = ContactNumber(from: randomness) }
            drawn[event] = taken
            numbers[id] = number
            made.append("(\(id), \(event), \(number))")
            if told.last != event { told.append(event) }
        }
        guard !made.isEmpty else { return numbers }
        try run("INSERT INTO contact_number (registration, event, number) VALUES \(made.joined(separator: ", "))")
        for event in told { try tellOfContacts(at: event) }
        return numbers
    }
}

// MARK: Who stays in touch

extension Reader {
    /// With whom somebody is in touch, and who asks: of those who are there, the longest known first.
    public func contacts(of person: Registration.ID) throws -> Contacts {
        let rows = try rows(
            """
            SELECT contact_share.giver AS giver, contact_share.taker AS taker, contact_share.fields AS fields,
                contact_share.since AS since, registration.name AS name, registration.organisation AS organisation,
                registration.organisation_name AS organisation_name, registration.side AS side,
                registration.email AS email, registration.language AS language, telephone.number AS number
            FROM contact_share
                JOIN registration ON registration.id = CASE WHEN contact_share.giver = \(person)
                    THEN contact_share.taker ELSE contact_share.giver END
                LEFT JOIN telephone ON telephone.registration = registration.id
            WHERE (contact_share.giver = \(person) OR contact_share.taker = \(person))
                AND registration.status = \(RegistrationStatus.checkedIn)
            ORDER BY contact_share.since, registration.turn
            """)
        var given: [Registration.ID: ContactShare] = [:]
        for row in rows {
            let share = try ContactShare(row: row)
            if share.giver == person { given[share.taker] = share }
        }
        var (asked, exchanges): ([Contacts.Ask], [Contacts.Exchange]) = ([], [])
        for row in rows {
            let share = try ContactShare(row: row)
            guard share.taker == person else { continue }
            let attendee = try Attendee(
                name: row["name"], organisation: row["organisation"], organisationName: row["organisation_name"],
                side: row["side"], email: row["email"], language: row["language"])
            let card = ContactCard(of: attendee, telephone: try row["number"], giving: share.fields)
            if let mine = given[share.giver] {
                exchanges.append(
                    Contacts.Exchange(
                        person: share.giver, card: card,
                        organisation: card.organisation == nil ? nil : attendee.organisation, given: mine.fields))
            } else {
                asked.append(Contacts.Ask(person: share.giver, card: card, since: share.since))
            }
        }
        return Contacts(asked: asked, exchanges: exchanges)
    }

    /// Whether the one has said yes to the other, and that still counts: an exchange, or a question that is open.
    public func isOpen(from giver: Registration.ID, to taker: Registration.ID, at now: Instant) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS value FROM contact_share
            WHERE giver = \(giver) AND taker = \(taker) AND (since > \(ContactShare.openSince(at: now))
                OR EXISTS (SELECT 1 FROM contact_share answer WHERE answer.giver = \(taker) AND answer.taker = \(giver)))
            """) > 0
    }
}

extension Writer {
    /// Somebody says yes, or says anew what the other one may have. A question that has ended begins again.
    /// - Parameter event: of both.
    public func put(_ share: ContactShare, at event: Event.ID) throws {
        if try !isOpen(from: share.giver, to: share.taker, at: now) {
            try run("DELETE FROM contact_share WHERE giver = \(share.giver) AND taker = \(share.taker)")
        }
        // What lies there from a question that has ended is no yes to this one.
        if try !isOpen(from: share.taker, to: share.giver, at: now) {
            try run("DELETE FROM contact_share WHERE giver = \(share.taker) AND taker = \(share.giver)")
        }
        try run(
            """
            INSERT INTO contact_share (giver, taker, fields, since)
            VALUES (\(share.giver), \(share.taker), \(share.fieldsColumn), \(share.since))
            ON CONFLICT (giver, taker) DO UPDATE SET fields = excluded.fields
            """)
        try tellOfContacts(at: event)
    }

    /// The two have nothing of each other any more: an exchange that one of them takes back, or a question with a no.
    public func endContact(between one: Registration.ID, and other: Registration.ID, at event: Event.ID) throws {
        try run(
            """
            DELETE FROM contact_share
            WHERE (giver = \(one) AND taker = \(other)) OR (giver = \(other) AND taker = \(one))
            """)
        try tellOfContacts(at: event)
    }

    /// Takes back every question of this person that nobody has answered with a yes.
    public func takeBackContacts(of giver: Registration.ID, at event: Event.ID) throws {
        try run(
            """
            DELETE FROM contact_share WHERE giver = \(giver) AND NOT EXISTS (SELECT 1 FROM contact_share answer
                WHERE answer.giver = contact_share.taker AND answer.taker = \(giver))
            """)
        try tellOfContacts(at: event)
    }

    /// Nothing of it passes on with a place. The caller writes the journal.
    func removeContacts(of registration: Registration.ID) throws {
        try run("DELETE FROM contact_share WHERE giver = \(registration) OR taker = \(registration)")
        try run("DELETE FROM contact_number WHERE registration = \(registration)")
    }

    /// Questions that have waited in vain go, and with an event from before this day all contacts and numbers.
    public func forgetContacts(ofEventsBefore day: CalendarDay) throws {
        let events: [Event.ID] = try rows(
            """
            SELECT DISTINCT registration.event AS event
            FROM contact_share JOIN registration ON registration.id = contact_share.giver
                JOIN event ON event.id = registration.event
            WHERE event.day < \(day)
            UNION
            SELECT contact_number.event AS event FROM contact_number JOIN event ON event.id = contact_number.event
            WHERE event.day < \(day)
            """
        ).map { try $0["event"] }
        for event in events.sorted() {
            try run(
                """
                DELETE FROM contact_share WHERE giver IN (SELECT id FROM registration WHERE event = \(event))
                """)
            try run("DELETE FROM contact_number WHERE event = \(event)")
            try tellOfContacts(at: event)
        }
        let ended: SQL = """
            since <= \(ContactShare.openSince(at: now)) AND NOT EXISTS (SELECT 1 FROM contact_share answer
                WHERE answer.giver = contact_share.taker AND answer.taker = contact_share.giver)
            """
        let asked: [Event.ID] = try rows(
            """
            SELECT DISTINCT registration.event AS event
            FROM contact_share JOIN registration ON registration.id = contact_share.giver WHERE \(ended)
            """
        ).map { try $0["event"] }
        guard !asked.isEmpty else { return }
        try run("DELETE FROM contact_share WHERE \(ended)")
        for event in asked.sorted() { try tellOfContacts(at: event) }
    }

    /// Neither who nor with whom, and the same for a yes and a no: the journal keeps no list of refusals.
    private func tellOfContacts(at event: Event.ID) throws {
        try journal(.changed, .contact, event, event: event, anonymously: true)
    }
}

extension ContactShare {
    fileprivate init(row: Row) throws {
        let fields: String = try row["fields"]
        try self.init(
            giver: row["giver"], taker: row["taker"],
            fields: Set(fields.split(separator: " ").compactMap { ContactField(rawValue: String($0)) }),
            since: row["since"])
    }

    fileprivate var fieldsColumn: String { fields.map(\.rawValue).sorted().joined(separator: " ") }
}
