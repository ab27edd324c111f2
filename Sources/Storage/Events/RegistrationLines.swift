public import Domain

extension Reader {
    /// Everybody who was ever registered, as the list of registrations chooses and sorts them: two statements, however many
    /// they are.
    /// - Parameter inGroups: who sits in a group; groups know that.
    public func registrationLines(
        of event: Event.ID, inGroups: Set<Registration.ID>
    ) throws -> [RegistrationLine] {
        var needs: [Registration.ID: [AccessNeed: String]] = [:]
        let ofEvent: SQL = "registration IN (SELECT id FROM registration WHERE event = \(event))"
        for row in try rows("SELECT registration, need, detail FROM registration_need WHERE \(ofEvent)") {
            needs[try row["registration"], default: [:]][try row["need"]] = try row["detail"]
        }
        return try rows(
            """
            SELECT id, name, organisation, organisation_name, side, CASE WHEN email IS NULL THEN 0 ELSE 1 END AS has_email,
                language, status, turn, created_at
            FROM registration WHERE event = \(event)
            """
        ).map { row in
            let id: Registration.ID = try row["id"]
            return try RegistrationLine(
                id: id, name: row["name"], organisation: row["organisation"],
                organisationName: row["organisation_name"],
                side: row["side"], hasEmail: row["has_email"], language: row["language"], status: row["status"],
                turn: row["turn"], createdAt: row["created_at"], needs: needs[id] ?? [:],
                isInGroup: inGroups.contains(id))
        }
    }

    /// These registrations, in this order; those that are gone are left out.
    public func registrations(_ ids: [Registration.ID]) throws -> [Registration] {
        guard !ids.isEmpty else { return [] }
        let found = try registrations(where: "id IN \(list: ids)")
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }
}
