public import Domain

extension Change {
    /// A list left the house, on paper or as a file; which people stood in it is not noted.
    public static let handedOut = Change(rawValue: "handed-out")
}

extension Reader {
    /// Everybody who was ever registered, as the list of registrations chooses and sorts them: three statements, however
    /// many they are, and one more for their topics.
    /// - Parameters:
    ///   - inGroups: who sits in a group, with its number; groups know that.
    ///   - withTopics: whether somebody asks what they want to speak about.
    public func registrationLines(
        of event: Event.ID, inGroups: [Registration.ID: Int], withTopics: Bool = false
    ) throws -> [RegistrationLine] {
        var needs: [Registration.ID: [AccessNeed: String]] = [:]
        let ofEvent: SQL = "registration IN (SELECT id FROM registration WHERE event = \(event))"
        var chosen: [Registration.ID: [RegistrationQuestion.ID: QuestionAnswer]] = [:]
        // One statement for both; what somebody wrote in their own words chooses nobody.
        let needsAndAnswers = try rows(
            """
            SELECT registration, need, detail, NULL AS chosen, NULL AS written FROM registration_need WHERE \(ofEvent)
            UNION ALL
            SELECT registration, question, NULL, chosen, NULL FROM registration_answer
            WHERE chosen IS NOT NULL AND \(ofEvent)
            """)
        for row in needsAndAnswers {
            let id: Registration.ID = try row["registration"]
            if let answer = try QuestionAnswer(row: row) {
                chosen[id, default: [:]][RegistrationQuestion.ID(rawValue: try row["need"])] = answer
            } else {
                needs[id, default: [:]][try row["need"]] = try row["detail"]
            }
        }
        var topics: [Registration.ID: Set<Topic>] = [:]
        if withTopics {
            for row in try rows("SELECT registration, topic FROM registration_topic WHERE \(ofEvent)") {
                topics[try row["registration"], default: []].insert(try row["topic"])
            }
        }
        let unreachable = try unreachableAddresses()
        return try rows(
            """
            SELECT registration.id AS id, name,
                CASE WHEN attendance_answer.asked_at IS NOT NULL AND answered_at IS NULL
                    THEN 1 ELSE 0 END AS is_asked_in_vain, registration.organisation AS organisation,
                registration.organisation_name AS organisation_name, side,
                CASE WHEN registration.email IS NULL THEN 0 ELSE 1 END AS has_email,
                COALESCE(registration.email, delegation.email) AS address,
                registration.language AS language, status, turn, registration.created_at AS created_at,
                CASE WHEN \(Registration.isPending()) THEN 1 ELSE 0 END AS is_asking,
                CASE WHEN place_offer.until IS NOT NULL THEN 1 ELSE 0 END AS is_held,
                \(TelephoneCall.columns)
            FROM registration LEFT JOIN delegation ON delegation.id = registration.delegation
                LEFT JOIN telephone_call ON telephone_call.registration = registration.id
                LEFT JOIN attendance_answer ON attendance_answer.registration = registration.id
                LEFT JOIN place_offer ON place_offer.registration = registration.id
            WHERE registration.event = \(event)
            """
        ).map { row in
            let id: Registration.ID = try row["id"]
            var line = try RegistrationLine(
                id: id, name: row["name"], organisation: row["organisation"],
                organisationName: row["organisation_name"],
                side: row["side"], hasEmail: row["has_email"],
                isReachable: (row["address"] as EmailAddress?).map { !unreachable.contains($0) } ?? false,
                language: row["language"], status: row["status"], turn: row["turn"], createdAt: row["created_at"],
                needs: needs[id] ?? [:], topics: topics[id] ?? [],
                group: inGroups[id], isAskedInVain: row["is_asked_in_vain"],
                call: TelephoneCall(row: row))
            line.chosen = chosen[id] ?? [:]
            line.isAsking = try row["is_asking"]
            line.isHeld = try row["is_held"]
            return line
        }
    }

    /// What those need whose places stand so, one by one, in the order in which they registered.
    public func needs(
        of event: Event.ID, among statuses: [RegistrationStatus]
    ) throws -> [(person: Registration.ID, need: AccessNeed, detail: String)] {
        try rows(
            """
            SELECT registration, need, detail
            FROM registration JOIN registration_need ON registration_need.registration = registration.id
            WHERE event = \(event) AND status IN \(list: statuses) ORDER BY turn, need
            """
        ).map { try ($0["registration"], $0["need"], $0["detail"]) }
    }

    /// The same for so many of one event that naming each to the database would be more than reading them all.
    public func registrations(_ ids: [Registration.ID], of event: Event.ID) throws -> [Registration] {
        let byID = Dictionary(try registrations(of: event).map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }

    /// These registrations, in this order; those that are gone are left out.
    public func registrations(_ ids: [Registration.ID]) throws -> [Registration] {
        guard !ids.isEmpty else { return [] }
        let found = try registrations(where: "id IN \(list: ids)")
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }
}
