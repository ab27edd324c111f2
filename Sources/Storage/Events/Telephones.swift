public import Domain

extension PhoneNumber: SQLConvertible {
    public var sqlValue: SQLValue { .text(text) }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let number = try? PhoneNumber(text) else { return nil }
        self = number
    }
}

/// Under which number somebody is called.
public struct CallNumber: Hashable, Sendable {
    public let number: PhoneNumber
    /// When somebody agreed to be called there.
    public let agreedAt: Instant
    /// Whoever picks up, if that is not the person: they answer for the delegation. Empty where the name follows.
    public let contactName: String?
}

extension Reader {
    /// Where somebody agreed to be called themselves.
    public func telephone(of registration: Registration.ID) throws -> Telephone? {
        try row("SELECT number, agreed_at, wording FROM telephone WHERE registration = \(registration)").map { row in
            try Telephone(number: row["number"], agreedAt: row["agreed_at"], wording: row["wording"])
        }
    }

    /// Where these people are called: at their own number, else at that of the first place of their delegation. Whoever took
    /// the places answers for the others; somebody else who has the first place now does not (`Delegation.isPlace`). Where
    /// there is no address the journal tells who that is.
    public func callNumbers(of registrations: [Registration.ID]) throws -> [Registration.ID: CallNumber] {
        guard !registrations.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT telephone.registration AS id, telephone.number AS number, telephone.agreed_at AS agreed_at,
                NULL AS contact_name
            FROM telephone WHERE telephone.registration IN \(list: registrations)
            UNION ALL
            SELECT registration.id AS id, telephone.number AS number, telephone.agreed_at AS agreed_at,
                contact.name AS contact_name
            FROM registration
                JOIN delegation ON delegation.id = registration.delegation
                JOIN registration contact ON contact.delegation = registration.delegation
                    AND contact.turn = (SELECT MIN(turn) FROM registration other
                        WHERE other.delegation = registration.delegation)
                JOIN telephone ON telephone.registration = contact.id
            WHERE registration.id IN \(list: registrations) AND contact.id <> registration.id
                AND (delegation.email = contact.email
                    OR delegation.email IS NULL AND \(Writer.isFirstPerson(of: "contact")))
            """)
        var numbers: [Registration.ID: CallNumber] = [:]
        for row in rows {
            let (id, found): (Registration.ID, CallNumber) = try (
                row["id"],
                CallNumber(number: row["number"], agreedAt: row["agreed_at"], contactName: row["contact_name"])
            )
            if numbers[id] == nil || found.contactName == nil { numbers[id] = found }
        }
        return numbers
    }
}

extension Writer {
    /// The caller writes the journal.
    func insert(_ telephone: Telephone, of registration: Registration.ID) throws {
        try post(
            """
            INSERT INTO telephone (registration, number, agreed_at, wording)
            VALUES (\(registration), \(telephone.number), \(telephone.agreedAt), \(telephone.wording))
            """)
    }

    /// Keeps the number at which somebody agrees to be called, or forgets it with the consent. The same number again is the
    /// consent that there was.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`
    public func change(telephoneOf id: Registration.ID, to number: PhoneNumber?) throws {
        guard let registration = try registration(id) else { throw RegistrationRefusal.noSuchRegistration }
        guard try telephone(of: id)?.number != number else { return }
        try keepSuccessor(in: id)
        try post("DELETE FROM telephone WHERE registration = \(id)")
        if let number { try insert(Telephone(number: number, agreedAt: now), of: id) }
        try journal(.changed, .registration, id, event: registration.event, details: ["fields": "telephone"])
    }

    /// Nothing about calls passes on with a place. The caller writes the journal.
    func removeTelephone(of registration: Registration.ID) throws {
        try post("DELETE FROM telephone WHERE registration = \(registration)")
        try post("DELETE FROM telephone_call WHERE registration = \(registration)")
    }

    /// Numbers, calls and whoever made them go with events before this day.
    public func forgetTelephones(ofEventsBefore day: CalendarDay) throws {
        let old = try rows(
            """
            SELECT registration.id AS id, event.id AS event, 'telephone' AS field
            FROM telephone JOIN registration ON registration.id = telephone.registration
                JOIN event ON event.id = registration.event
            WHERE event.day < \(day)
            UNION ALL
            SELECT registration.id AS id, event.id AS event, 'call' AS field
            FROM telephone_call JOIN registration ON registration.id = telephone_call.registration
                JOIN event ON event.id = registration.event
            WHERE event.day < \(day)
            """)
        var gone: [Registration.ID: (event: Event.ID, fields: [String])] = [:]
        for row in old {
            let (id, event): (Registration.ID, Event.ID) = (try row["id"], try row["event"])
            gone[id, default: (event, [])].fields.append(try row["field"])
        }
        for (id, (event, fields)) in gone.sorted(by: { $0.key < $1.key }) {
            try removeTelephone(of: id)
            try journal(
                .changed, .registration, id, event: event, details: ["fields": fields.sorted().joined(separator: ",")])
        }
        let helpers = try rows(
            """
            SELECT call_helper.id AS id, event.id AS event
            FROM call_helper JOIN event ON event.id = call_helper.event WHERE event.day < \(day)
            """)
        for row in helpers { try remove(helper: row["id"], of: row["event"]) }
    }
}
