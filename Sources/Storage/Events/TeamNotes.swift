public import Domain

extension Reader {
    /// What the team keeps in mind about somebody; empty if nothing.
    public func teamNote(about registration: Registration.ID) throws -> TeamNote {
        let text: String? = try value("SELECT text AS value FROM team_note WHERE registration = \(registration)")
        return TeamNote(text: text ?? "")
    }
}

extension Writer {
    /// - Parameter body: gets the note as it is kept now; what it throws leaves it as it was.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`
    public func change(teamNoteAbout id: Registration.ID, _ body: (inout TeamNote) throws -> Void) throws {
        guard let registration = try registration(id) else { throw RegistrationRefusal.noSuchRegistration }
        let before = try teamNote(about: id)
        var note = before
        try body(&note)
        guard note != before else { return }
        try keepSuccessor(in: id)
        try removeTeamNote(about: id)
        if !note.text.isEmpty {
            try run("INSERT INTO team_note (registration, text) VALUES (\(id), \(note.text))")
        }
        try journal(.changed, .registration, id, event: registration.event, details: ["fields": "note"])
    }

    /// The caller writes the journal.
    func removeTeamNote(about registration: Registration.ID) throws {
        try run("DELETE FROM team_note WHERE registration = \(registration)")
    }

    /// Notes about people of events before this day go.
    public func forgetTeamNotes(ofEventsBefore day: CalendarDay) throws {
        let old = try rows(
            """
            SELECT registration.id AS id, event.id AS event
            FROM team_note JOIN registration ON registration.id = team_note.registration
                JOIN event ON event.id = registration.event
            WHERE event.day < \(day)
            """)
        for row in old {
            let (id, event): (Registration.ID, Event.ID) = (try row["id"], try row["event"])
            try removeTeamNote(about: id)
            try journal(.changed, .registration, id, event: event, details: ["fields": "note"])
        }
    }
}
