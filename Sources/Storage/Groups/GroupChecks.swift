extension CheckRule {
    static let groups = [seatsStayAtTheirEvent]

    private static let seatsStayAtTheirEvent = CheckRule(
        name: "seats at another event",
        faults: """
            SELECT formation.id AS formation, registration.id AS registration, work_group.id AS work_group,
                formation.event AS event, registration.event AS registration_event, work_group.event AS group_event
            FROM formation
            JOIN group_assignment ON group_assignment.formation = formation.id
            JOIN registration ON registration.id = group_assignment.registration
            JOIN work_group ON work_group.id = group_assignment.work_group
            WHERE formation.released_at IS NOT NULL
                AND (registration.event <> formation.event OR work_group.event <> formation.event)
            """
    ) { row in
        "released formation \(try row.word("formation")) of event \(try row.word("event")) seats registration "
            + "\(try row.word("registration")) of event \(try row.word("registration_event")) in group "
            + "\(try row.word("work_group")) of event \(try row.word("group_event"))"
    }
}
