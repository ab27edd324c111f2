public import Domain

extension BadgeCode: SQLConvertible {}

extension SubjectKind {
    public static let badge = SubjectKind(rawValue: "badge")
}

extension Reader {
    /// All badges that were printed for an event, those of whoever has left meanwhile among them.
    public func badges(at event: Event.ID) throws -> [Badge] {
        try rows(
            """
            SELECT badge_code.registration AS registration, code, made_at
            FROM badge_code JOIN registration ON registration.id = badge_code.registration
            WHERE registration.event = \(event)
            """
        ).map { row in try Badge(person: row["registration"], code: row["code"], madeAt: row["made_at"]) }
    }

    /// Their codes alone.
    public func badgeCodes(at event: Event.ID) throws -> [Registration.ID: BadgeCode] {
        Dictionary(try badges(at: event).map { ($0.person, $0.code) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whose badge it is; nil for a code that stands on none.
    public func registration(withBadge code: BadgeCode) throws -> Registration.ID? {
        try value("SELECT registration AS value FROM badge_code WHERE code = \(code)")
    }
}

extension Writer {
    /// Gives a code to each of them who has none yet.
    /// - Returns: the codes of all of them.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`
    public func makeBadgeCodes(of people: [Registration.ID]) throws -> [Registration.ID: BadgeCode] {
        guard !people.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT registration.id AS id, event, code
            FROM registration LEFT JOIN badge_code ON badge_code.registration = registration.id
            WHERE registration.id IN \(list: people)
            """)
        guard Set(people).count == rows.count else { throw RegistrationRefusal.noSuchRegistration }
        var codes: [Registration.ID: BadgeCode] = [:]
        var made: [SQL] = []
        var numbers: [Event.ID: Int] = [:]
        for row in rows {
            let (id, event): (Registration.ID, Event.ID) = (try row["id"], try row["event"])
            if let code: BadgeCode = try row["code"] {
                codes[id] = code
                continue
            }
            let code = BadgeCode(from: randomness)
            codes[id] = code
            made.append("(\(id), \(code), \(now))")
            numbers[event, default: 0] += 1
        }
        guard !made.isEmpty else { return codes }
        try run("INSERT INTO badge_code (registration, code, made_at) VALUES \(made.joined(separator: ", "))")
        for (event, number) in numbers.sorted(by: { $0.key < $1.key }) {
            try journal(.created, .badge, event, event: event, details: ["number": "\(number)"])
        }
        return codes
    }

    /// The badge in somebody's drawer lets nobody in any more. The caller writes the journal.
    func endBadge(of registration: Registration.ID) throws {
        try run("DELETE FROM badge_code WHERE registration = \(registration)")
    }
}
