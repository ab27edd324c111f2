public import Domain

extension Reader {
    /// What the parties have written to each other, in the order in which they wrote it.
    public func notes(in cooperation: Cooperation.ID) throws -> [Cooperation.Note] {
        try notes(inAny: [cooperation])
    }

    /// The last thing that somebody wrote in each of these; those in which nobody did are left out.
    public func lastNotes(in cooperations: [Cooperation.ID]) throws -> [Cooperation.ID: Cooperation.Note] {
        let notes = try notes(inAny: cooperations).map { ($0.cooperation, $0) }
        return Dictionary(notes, uniquingKeysWith: { _, later in later })
    }

    private func notes(inAny cooperations: [Cooperation.ID]) throws -> [Cooperation.Note] {
        guard !cooperations.isEmpty else { return [] }
        return try rows(
            """
            SELECT id, cooperation, organisation, way, text, at FROM cooperation_note
            WHERE cooperation IN \(list: cooperations) ORDER BY at, id
            """
        ).map { row in
            try Cooperation.Note(
                id: row["id"], in: row["cooperation"], by: Voice(row["organisation"], row["way"]), text: row["text"],
                at: row["at"])
        }
    }

    /// How much an organisation has written to partners since then.
    public func noteCount(by organisation: Organisation.ID, since start: Instant) throws -> Int {
        try count(
            "SELECT COUNT(*) AS value FROM cooperation_note WHERE organisation = \(organisation) AND at >= \(start)")
    }

    /// The cooperations whose money ends in this time, those that end first in front.
    public func cooperations(fundedUntil days: ClosedRange<CalendarDay>) throws -> [Cooperation] {
        let ids: [Cooperation.ID] = try rows(
            """
            SELECT id FROM cooperation
            WHERE funded_until >= \(days.lowerBound) AND funded_until <= \(days.upperBound) ORDER BY funded_until, id
            """
        ).map { try $0["id"] }
        let found = try cooperations(ids)
        return ids.compactMap { found[$0] }
    }

    /// Those in which `organisation` is named to come in the place of a party, the newest first.
    public func cooperations(succeededBy organisation: Organisation.ID) throws -> [Cooperation] {
        let ids: [Cooperation.ID] = try rows(
            "SELECT cooperation AS id FROM cooperation_party WHERE successor = \(organisation) ORDER BY cooperation DESC"
        ).map { try $0["id"] }
        let found = try cooperations(ids)
        return ids.compactMap { found[$0] }
    }
}

extension Writer {
    public func insert(_ note: Cooperation.Note) throws {
        try run(
            """
            INSERT INTO cooperation_note (id, cooperation, organisation, way, text, at)
            VALUES (\(note.id), \(note.cooperation), \(note.voice.organisation), \(note.voice.way), \(note.text),
            \(note.at))
            """)
        try journal(
            .changed, .cooperation, note.cooperation,
            details: ["fields": "notes", "party": note.voice.organisation.rawValue, "way": note.voice.way.rawValue])
    }
}
