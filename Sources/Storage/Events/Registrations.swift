public import Domain

extension RegistrationStatus: SQLConvertible {}
extension AccessNeed: SQLConvertible {}
extension ConsentPurpose: SQLConvertible {}
extension Meal: SQLConvertible {}
extension OrganisationKey: SQLConvertible {}
extension Ticket: SQLConvertible {}
extension PlaceVoice: SQLConvertible {}
extension MealGroup: SQLConvertible {}

extension SubjectKind {
    public static let registration = SubjectKind(rawValue: "registration")
    public static let delegation = SubjectKind(rawValue: "delegation")
}

/// What a link from a mail leads to.
public enum LinkedRegistration: Hashable, Sendable {
    case registration(Registration)
    case delegation(Delegation, Attendee)

    /// The event for which the places are.
    public var event: Event.ID {
        switch self {
        case .registration(let registration): registration.event
        case .delegation(let delegation, _): delegation.event
        }
    }

    /// Whether both lead to the page of the same person, or of the same delegation, whatever has changed about it.
    public func isAboutTheSame(as other: LinkedRegistration) -> Bool {
        switch (self, other) {
        case (.registration(let one), .registration(let other)): one.id == other.id
        case (.delegation(let one, _), .delegation(let other, _)): one.id == other.id
        case (.registration, .delegation), (.delegation, .registration): false
        }
    }
}

extension Reader {
    /// Everybody who was ever registered, in their turn; with `attendingOnly` those who hold a place.
    public func registrations(of event: Event.ID, attendingOnly: Bool = false) throws -> [Registration] {
        let attending = RegistrationStatus.allCases.filter(\.holdsPlace)
        let condition: SQL = attendingOnly ? "event = \(event) AND status IN \(list: attending)" : "event = \(event)"
        return try registrations(where: condition)
    }

    /// Everybody who has arrived and not been sent back.
    public func presentRegistrations(of event: Event.ID) throws -> [Registration] {
        try registrations(where: "event = \(event) AND status = \(RegistrationStatus.checkedIn)")
    }

    /// A page for other programs: the registrations after turn `turn`, oldest first.
    public func registrations(of event: Event.ID, afterTurn turn: Int, limit: Int) throws -> [Registration] {
        try registrations(
            where: """
                id IN (SELECT id FROM registration WHERE event = \(event) AND turn > \(turn) ORDER BY turn LIMIT \(limit))
                """)
    }

    /// Those who came in these turns.
    public func registrations(of event: Event.ID, turns: ClosedRange<Int>) throws -> [Registration] {
        try registrations(where: "event = \(event) AND turn >= \(turns.lowerBound) AND turn <= \(turns.upperBound)")
    }

    public func registration(_ id: Registration.ID) throws -> Registration? {
        try registrations(where: "id = \(id)").first
    }

    /// On which side people stand; those who named none are missing.
    public func sides(of registrations: [Registration.ID]) throws -> [Registration.ID: Side] {
        guard !registrations.isEmpty else { return [:] }
        let rows = try rows(
            "SELECT id, side FROM registration WHERE side IS NOT NULL AND id IN \(list: registrations)")
        return try Dictionary(rows.map { try ($0["id"], $0["side"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The places of `organisation` at any event, the newest last.
    public func registrations(ofOrganisation organisation: Organisation.ID) throws -> [Registration] {
        try registrations(where: "organisation = \(organisation)")
    }

    public func delegation(_ id: Delegation.ID) throws -> Delegation? {
        guard let row = try row("SELECT event FROM delegation WHERE id = \(id)") else { return nil }
        return try Delegation(id: id, event: row["event"], members: registrations(where: "delegation = \(id)"))
    }

    /// Where a personal link leads; nil for a link that nobody ever sent.
    public func registration(link: SecretHash) throws -> LinkedRegistration? {
        guard let row = try row("SELECT registration, delegation FROM registration_link WHERE hash = \(link)") else {
            return nil
        }
        if let id: Registration.ID = try row["registration"] {
            return try registration(id).map(LinkedRegistration.registration)
        }
        guard let id: Delegation.ID = try row["delegation"], let delegation = try delegation(id),
            let contact = try contact(of: id)
        else { return nil }
        return .delegation(delegation, contact)
    }

    /// The places of a delegation that left last, all at once.
    public func lastCancelled(of delegation: Delegation.ID) throws -> [Registration.ID] {
        try rows(
            """
            SELECT id FROM registration
            WHERE delegation = \(delegation) AND status = \(RegistrationStatus.cancelled)
                AND cancelled_at = (SELECT MAX(cancelled_at) FROM registration WHERE delegation = \(delegation)
                    AND status = \(RegistrationStatus.cancelled))
            ORDER BY turn
            """
        ).map { try $0["id"] }
    }

    /// Who answers for a delegation: by the name of the place with the same address, if there is one.
    public func contact(of delegation: Delegation.ID) throws -> Attendee? {
        try contacts(of: [delegation])[delegation]
    }

    /// The same for several of them.
    public func contacts(of delegations: Set<Delegation.ID>) throws -> [Delegation.ID: Attendee] {
        guard !delegations.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT id, organisation, organisation_name, email, language,
                COALESCE((SELECT MIN(name) FROM registration
                    WHERE registration.delegation = delegation.id AND registration.email = delegation.email), '') AS name
            FROM delegation WHERE id IN \(list: delegations.sorted())
            """)
        return try Dictionary(
            rows.map { row in
                let contact = try Attendee(
                    name: row["name"], organisation: row["organisation"], organisationName: row["organisation_name"],
                    email: row["email"], language: row["language"])
                return (try row["id"], contact)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a link has ever gone to this person, and still works.
    public func hasLink(_ registration: Registration.ID) throws -> Bool {
        try count("SELECT COUNT(*) AS value FROM registration_link WHERE registration = \(registration)") > 0
    }

    /// Which of these links lead somewhere.
    public func working(links: [SecretHash]) throws -> Set<SecretHash> {
        guard !links.isEmpty else { return [] }
        return try Set(rows("SELECT hash FROM registration_link WHERE hash IN \(list: links)").map { try $0["hash"] })
    }

    /// How many people are before this one and themselves on the waiting list: 1 is next. Nil if they do not wait.
    public func waitingPosition(of registration: Registration) throws -> Int? {
        guard registration.isWaiting else { return nil }
        return try count(
            """
            SELECT COUNT(*) AS value FROM registration
            WHERE event = \(registration.event) AND \(Registration.isWaiting()) AND turn <= \(registration.turn)
            """)
    }

    /// The same of somebody who has registered just now, with others or alone, and behind whom nobody stands yet: nobody is
    /// counted for it.
    /// - Parameter together: all who registered with them, in their turn.
    public func waitingPosition(
        ofNewest registration: Registration, among together: [Registration]
    ) throws -> Int? {
        guard registration.isWaiting else { return nil }
        let behind = together.count { $0.isWaiting && $0.turn > registration.turn }
        return try placesTaken(of: registration.event).waiting - behind
    }

    /// The same for several at once, in one statement.
    public func waitingPositions(of registrations: [Registration]) throws -> [Registration.ID: Int] {
        let waiting = registrations.filter(\.isWaiting).map(\.id)
        guard !waiting.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT registration.id AS id, COUNT(*) AS position
            FROM registration JOIN registration earlier ON earlier.event = registration.event
                AND \(Registration.isWaiting("earlier")) AND earlier.turn <= registration.turn
            WHERE registration.id IN \(list: waiting) GROUP BY registration.id
            """)
        return try Dictionary(rows.map { try ($0["id"], $0["position"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many people of each side are expected, waiting and there.
    public func arrivals(of event: Event.ID) throws -> Arrivals {
        var bySide: [Side?: Arrivals.Count] = [:]
        let rows = try rows(
            """
            SELECT side, status, COUNT(*) AS number FROM registration
            WHERE event = \(event) AND NOT \(Registration.isPending()) GROUP BY side, status
            """)
        for row in rows {
            let (side, status, number): (Side?, RegistrationStatus, Int) =
                (try row["side"], try row["status"], try row["number"])
            if status.holdsPlace { bySide[side, default: .init()].registered += number }
            if status == .checkedIn { bySide[side, default: .init()].checkedIn += number }
            if status == .waitlisted { bySide[side, default: .init()].waiting += number }
            if status == .noShow { bySide[side, default: .init()].absent += number }
        }
        return Arrivals(bySide: bySide)
    }

    /// How many places are taken, and how many people wait, for each event: for lists of events.
    public func placesTaken() throws -> [Event.ID: (taken: Int, waiting: Int)] {
        try placesTaken(where: "1 = 1")
    }

    /// How many places of one event are taken, and how many people wait.
    public func placesTaken(of event: Event.ID) throws -> (taken: Int, waiting: Int) {
        try placesTaken(where: "event.id = \(event)")[event] ?? (0, 0)
    }

    private func placesTaken(where condition: SQL) throws -> [Event.ID: (taken: Int, waiting: Int)] {
        let rows = try rows(
            """
            SELECT event.id AS event, COALESCE(taken, 0) AS taken, COALESCE(waiting, 0) AS waiting
            FROM event LEFT JOIN event_occupancy ON event_occupancy.event = event.id AND organisation_key = ''
            WHERE \(condition)
            """)
        var places: [Event.ID: (taken: Int, waiting: Int)] = [:]
        for row in rows { places[try row["event"]] = (try row["taken"], try row["waiting"]) }
        return places
    }

    /// Which of them stand there more than once: the same name and address, and nobody has given a place back.
    public func doubled(among registrations: [Registration], at event: Event.ID) throws -> Set<Registration.ID> {
        let current = registrations.filter { $0.status != .cancelled && $0.attendee.isNamed }
        let addresses = Set(current.compactMap(\.attendee.email)).sorted { $0.rawValue < $1.rawValue }
        guard !addresses.isEmpty else { return [] }
        let rows = try rows(
            """
            SELECT id, name, email FROM registration
            WHERE event = \(event) AND email IN \(list: addresses) AND status <> \(RegistrationStatus.cancelled)
            """)
        let people = try rows.map { row in
            let (id, name, email): (Registration.ID, String, String) = (
                try row["id"], try row["name"], try row["email"]
            )
            return (id: id, person: [email, name.foldedForSearch])
        }
        let several = Dictionary(grouping: people, by: \.person).values.filter { $0.count > 1 }
        return Set(several.joined().map(\.id)).intersection(registrations.map(\.id))
    }

    /// Who waits under this name and address, in their turn; nobody for whoever left no address.
    public func peopleWaiting(like attendee: Attendee, at event: Event.ID) throws -> [Registration.ID] {
        guard let email = attendee.email, attendee.isNamed else { return [] }
        let name = attendee.name.foldedForSearch
        return try rows(
            """
            SELECT id, name FROM registration
            WHERE event = \(event) AND email = \(email) AND \(Registration.isWaiting()) ORDER BY turn
            """
        ).compactMap { row -> Registration.ID? in
            let (id, other): (Registration.ID, String) = (try row["id"], try row["name"])
            return other.foldedForSearch == name ? id : nil
        }
    }

    /// Five statements, however many registrations there are.
    func registrations(where condition: SQL) throws -> [Registration] {
        let rows = try rows(
            """
            SELECT id, event, delegation, organisation, organisation_name, side, name, email, language, status, turn,
                ticket, is_walk_in, created_at, cancelled_by, \(Registration.placeNumber), \(Registration.standingOfRequest)
            FROM registration WHERE \(condition) ORDER BY event, turn
            """)
        guard !rows.isEmpty else { return [] }
        let chosen: SQL = "registration IN (SELECT id FROM registration WHERE \(condition))"
        var answers: [Registration.ID: RegistrationAnswers] = [:]
        var topics: [Registration.ID: [Topic]] = [:]
        for row in try self.rows(
            "SELECT registration, topic FROM registration_topic WHERE \(chosen) ORDER BY registration, choice")
        {
            topics[try row["registration"], default: []].append(try row["topic"])
        }
        for (id, topics) in topics { answers[id] = RegistrationAnswers(topics: topics) }
        for row in try self.rows(
            "SELECT registration, language FROM registration_language WHERE \(chosen) ORDER BY registration, language")
        {
            answers[try row["registration"], default: .init()].languages.append(try row["language"])
        }
        // One statement for both: the door asks for them with every person.
        let needsAndAnswers = try self.rows(
            """
            SELECT registration, need, detail, NULL AS chosen, NULL AS written FROM registration_need WHERE \(chosen)
            UNION ALL
            SELECT registration, question, NULL, chosen, written FROM registration_answer WHERE \(chosen)
            """)
        for row in needsAndAnswers {
            let id: Registration.ID = try row["registration"]
            if let answer = try QuestionAnswer(row: row) {
                answers[id, default: .init()].own[RegistrationQuestion.ID(rawValue: try row["need"])] = answer
            } else {
                answers[id, default: .init()].needs[try row["need"]] = try row["detail"]
            }
        }
        for row in try self.rows(
            "SELECT registration, purpose FROM registration_consent WHERE revoked_at IS NULL AND \(chosen)")
        {
            answers[try row["registration"], default: .init()].consents.insert(try row["purpose"])
        }
        return try rows.map { try Registration(row: $0, answers: answers[$0["id"]] ?? .init()) }
    }
}

extension Registration {
    fileprivate init(row: Row, answers: RegistrationAnswers) throws {
        try self.init(
            id: row["id"], event: row["event"], delegation: row["delegation"],
            attendee: Attendee(
                name: row["name"], organisation: row["organisation"], organisationName: row["organisation_name"],
                side: row["side"], email: row["email"], language: row["language"]),
            answers: answers, status: row["status"], turn: row["turn"], ticket: row["ticket"],
            isWalkIn: row["is_walk_in"], createdAt: row["created_at"], cancelledBy: row["cancelled_by"],
            placeNumber: row["place_number"], request: row["request"])
    }

    /// A column `place_number`: which of the places of its delegation it is.
    static let placeNumber: SQL = """
        CASE WHEN registration.delegation IS NOT NULL THEN (SELECT COUNT(*) \
            FROM registration other WHERE other.delegation = registration.delegation \
            AND other.turn <= registration.turn) END AS place_number
        """
}

extension Reader {
    /// Who has these places; those that are gone are left out.
    public func placeHolders(_ ids: Set<Registration.ID>) throws -> [Registration.ID: PlaceHolder] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT id, name, status, \(Writer.lastReplacement(of: "registration")) AS since FROM registration
            WHERE id IN \(list: ids.sorted())
            """)
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                try (row["id"], PlaceHolder(name: row["name"], status: row["status"], since: row["since"]))
            })
    }
}

extension Reader {
    /// At which event these people are; those that are gone are left out.
    public func events(ofRegistrations ids: Set<Registration.ID>) throws -> [Registration.ID: Event.ID] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, event FROM registration WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["event"]) })
    }
}

extension Reader {
    /// From where these delegations come; those that are gone are left out.
    public func delegationNames(_ ids: Set<Delegation.ID>) throws -> [Delegation.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, organisation_name FROM delegation WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["organisation_name"]) })
    }
}

/// Who has a place now. A place that was passed on keeps its registration: what happened before concerned somebody else.
public struct PlaceHolder: Hashable, Sendable {
    /// Empty where one follows.
    public let name: String
    public let status: RegistrationStatus
    /// The entry of the journal with which they took the place of somebody else; 0 if nobody had it before.
    fileprivate let since: Int64

    /// Whether what the entry tells of happened to them.
    public func isMeant(by entry: Int64) -> Bool { entry >= since }
}
