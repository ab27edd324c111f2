public import Domain

extension NamingColumn {
    /// For which organisation people come, are invited, or send others.
    static let ofEvents: [NamingColumn] = [
        NamingColumn("registration", told: (.registration, "id"), part: .people),
        // Whose share of the places counts.
        NamingColumn("registration", "organisation_key", told: (.registration, "id")),
        NamingColumn("delegation", told: (.delegation, "id"), part: .delegations),
        NamingColumn("representation", key: ["registration"], told: (.registration, "registration")),
        NamingColumn("invitation", told: (.invitation, "id"), part: .invitations),
        // How many came of whom nobody knows any more who they were.
        NamingColumn(
            "event_presence", key: ["event"], alone: ["event"], summed: "people", told: (.registration, "event"),
            part: .presence, needs: ["event": "event"]),
    ]
}

extension Writer {
    /// Whoever came for `gone` comes for `kept`, and takes their share of the places along: nobody moves up, and nobody loses a
    /// place.
    public func mergeAtEvents(
        _ gone: Organisation.ID, into kept: Organisation.ID, noting trail: inout RowTrail
    ) throws {
        try rename(NamingColumn.ofEvents, from: gone.rawValue, to: kept.rawValue, noting: &trail)
        try recountPlaces(of: [gone, kept], after: trail)
    }

    /// Counts anew how many places people hold for each of these organisations, if somebody comes for another one by `trail`.
    public func recountPlaces(of organisations: [Organisation.ID], after trail: RowTrail) throws {
        guard trail.touched.contains(where: { $0.kind == .registration }) else { return }
        let taking = RegistrationStatus.allCases.filter(\.holdsPlace)
        let isTheirs: SQL = "registration.organisation_key IN \(list: organisations)"
        try post("DELETE FROM event_occupancy WHERE organisation_key IN \(list: organisations)")
        try post(
            """
            INSERT INTO event_occupancy (event, organisation_key, taken)
            SELECT event, organisation_key, COUNT(*) FROM (
                SELECT registration.event AS event, registration.organisation_key AS organisation_key
                FROM registration WHERE \(isTheirs) AND registration.status IN \(list: taking)
                UNION ALL
                SELECT registration.event, registration.organisation_key
                FROM place_reservation JOIN registration ON registration.id = place_reservation.registration
                WHERE \(isTheirs) AND place_reservation.holds_place = 1
                UNION ALL
                SELECT registration.event, registration.organisation_key
                FROM place_offer JOIN registration ON registration.id = place_offer.registration
                WHERE \(isTheirs)
            ) AS places GROUP BY event, organisation_key
            """)
    }
}
