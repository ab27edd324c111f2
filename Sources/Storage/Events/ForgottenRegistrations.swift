public import Domain

extension Registration {
    /// Of a row that was emptied nothing leads to anybody; it stays as a figure: how many came, from which side.
    static let leadsToSomebody: SQL = """
        (registration.name <> '' OR registration.email IS NOT NULL OR registration.organisation IS NOT NULL \
        OR registration.organisation_name <> '' OR registration.delegation IS NOT NULL)
        """

    /// What is kept beside a registration about the same person and says something by itself, as the data map has it: another
    /// such table is emptied with it from its first day on. That somebody had to be asked first is counted on.
    fileprivate static let tablesBeside: [SQL] = DataMap.tables.values.filter { note in
        !["registration", "place_request"].contains(note.table) && note.told.contains(.registration)
            && note.personal.contains { $0.column == "registration" }
            && note.personal.contains { $0.saysSomethingItself && $0.period.isAfterEvent }
    }.map(\.table).sorted().map { SQL(stringLiteral: $0) }
}

extension Reader {
    /// Everybody who registered, as far as it is known who they are.
    public func erasableRegistrations() throws -> [String] {
        try rows("SELECT id FROM registration WHERE \(Registration.leadsToSomebody) ORDER BY id").map { try $0["id"] }
    }
}

extension Writer {
    /// Who came to events before this day is forgotten; how many they were, and for which organisations, stays.
    public func forgetRegistrations(ofEventsBefore day: CalendarDay) throws {
        let events: [Event.ID] = try rows(
            """
            SELECT event.id AS id FROM event WHERE event.day < \(day) AND (
                EXISTS (SELECT 1 FROM registration
                    WHERE registration.event = event.id AND \(Registration.leadsToSomebody))
                OR EXISTS (SELECT 1 FROM delegation WHERE delegation.event = event.id))
            ORDER BY event.day, event.id
            """
        ).map { try $0["id"] }
        for event in events {
            let people: [Registration.ID] = try rows(
                "SELECT id FROM registration WHERE event = \(event) ORDER BY id"
            ).map { try $0["id"] }
            try post(
                """
                INSERT INTO event_presence (event, organisation, people)
                SELECT event, organisation, COUNT(*) FROM registration
                WHERE event = \(event) AND organisation IS NOT NULL AND status = \(RegistrationStatus.checkedIn)
                GROUP BY event, organisation
                ON CONFLICT (event, organisation) DO UPDATE SET people = event_presence.people + excluded.people
                """)
            for start in stride(from: 0, to: people.count, by: 200) {
                try empty(Array(people[start..<min(start + 200, people.count)]))
            }
            // Whose share of the places counted has no meaning any more.
            try post("DELETE FROM event_occupancy WHERE event = \(event) AND organisation_key <> ''")
            try post("DELETE FROM delegation WHERE event = \(event)")
            try journal(
                .changed, .registration, event, event: event, details: ["registrations": String(people.count)])
        }
    }

    /// The caller writes the journal.
    private func empty(_ people: [Registration.ID]) throws {
        for table in Registration.tablesBeside {
            try post("DELETE FROM \(table) WHERE registration IN \(list: people)")
        }
        try post("UPDATE place_request SET words = '', reason = NULL WHERE registration IN \(list: people)")
        try post("DELETE FROM contact_share WHERE giver IN \(list: people) OR taker IN \(list: people)")
        for person in people {
            // Whatever was printed with the ticket finds nobody.
            try post(
                """
                UPDATE registration SET name = '', email = NULL, organisation = NULL, organisation_name = '',
                    organisation_key = '', delegation = NULL, cancelled_by = NULL, ticket = \(Ticket(from: randomness))
                WHERE id = \(person)
                """)
        }
    }
}
