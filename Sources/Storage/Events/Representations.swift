public import Domain

extension Reader {
    /// What a link in a letter to an organisation is about; nil for a link that nobody ever sent.
    public func representation(link: SecretHash) throws -> Representation? {
        try row("SELECT \(Representation.columns) FROM representation WHERE link = \(link)").map(
            Representation.init(row:))
    }

    /// What an organisation was asked about this registration; nil if none was asked.
    public func representation(of registration: Registration.ID) throws -> Representation? {
        try row("SELECT \(Representation.columns) FROM representation WHERE registration = \(registration)")
            .map(Representation.init(row:))
    }

    /// To what organisations object, until the hosts have looked: the oldest first.
    public func objections(limit: Int) throws -> [Representation] {
        try rows(
            """
            SELECT \(Representation.columns) FROM representation
            WHERE objected_at IS NOT NULL AND settled_at IS NULL ORDER BY objected_at, registration LIMIT \(limit)
            """
        ).map(Representation.init(row:))
    }

    /// How many organisations object to something that the hosts have not looked at.
    public func objectingOrganisations() throws -> Int {
        try count(
            """
            SELECT COUNT(DISTINCT organisation) AS value FROM representation
            WHERE objected_at IS NOT NULL AND settled_at IS NULL
            """)
    }
}

extension Writer {
    /// Keeps that editors are asked; one link stands in the letters to all of them. The registration journals itself.
    public func insert(_ representation: Representation, link: SecretHash) throws {
        try post(
            """
            INSERT INTO representation (registration, event, organisation, link, asked_at)
            VALUES (\(representation.registration), \(representation.event), \(representation.organisation), \(link),
                \(now))
            """)
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration` if no organisation was asked about it.
    @discardableResult
    public func change(
        representationOf registration: Registration.ID, _ body: (inout Representation) throws -> Void
    ) throws -> Representation {
        guard var representation = try representation(of: registration) else {
            throw RegistrationRefusal.noSuchRegistration
        }
        let before = representation.standing
        try body(&representation)
        guard representation.standing != before else { return representation }
        let column: SQL = representation.standing == .settled ? "settled_at" : "objected_at"
        try post("UPDATE representation SET \(column) = \(now) WHERE registration = \(registration)")
        try journal(
            .changed, .registration, registration, event: representation.event,
            stream: .event(representation.event), details: ["fields": "objection"])
        return representation
    }
}

extension Representation {
    fileprivate static let columns: SQL = "event, organisation, registration, objected_at, settled_at"

    fileprivate init(row: Row) throws {
        let (objected, settled): (Instant?, Instant?) = (try row["objected_at"], try row["settled_at"])
        self.init(
            event: try row["event"], organisation: try row["organisation"], registration: try row["registration"],
            standing: settled != nil ? .settled : objected != nil ? .objected : .asked)
    }
}
