import Domain

extension CheckRule {
    static let events = [
        placesAreCounted, waitingIsCounted, offersAreForThoseWhoWait, nobodyComesUnasked, mealsAreCounted,
        checkInsStayAtTheirEvent, presenceHasACheckIn,
    ]

    /// More places than the event has are no fault: whoever had one keeps it when the desk lowers the number.
    private static let placesAreCounted: CheckRule = {
        let taking = RegistrationStatus.allCases.filter(\.holdsPlace)
        return CheckRule(
            name: "places counted wrongly",
            faults: """
                SELECT event, organisation_key, CAST(SUM(taken) AS BIGINT) AS taken,
                    CAST(SUM(held) AS BIGINT) AS held
                FROM (
                    SELECT event, organisation_key, taken, 0 AS held FROM event_occupancy
                    UNION ALL
                    SELECT event, '', 0, 1 FROM registration WHERE status IN \(list: taking)
                    UNION ALL
                    SELECT event, organisation_key, 0, 1 FROM registration
                    WHERE status IN \(list: taking) AND organisation_key <> ''
                    UNION ALL
                    SELECT event, '', 0, 1 FROM place_reservation WHERE holds_place = 1
                    UNION ALL
                    SELECT registration.event, organisation_key, 0, 1
                    FROM place_reservation JOIN registration ON registration.id = place_reservation.registration
                    WHERE holds_place = 1 AND organisation_key <> ''
                    UNION ALL
                    SELECT event, '', 0, 1 FROM place_offer
                    UNION ALL
                    SELECT registration.event, organisation_key, 0, 1
                    FROM place_offer JOIN registration ON registration.id = place_offer.registration
                    WHERE organisation_key <> ''
                ) AS places
                GROUP BY event, organisation_key HAVING SUM(taken) <> SUM(held)
                """
        ) { row in
            let (taken, held): (Int, Int) = try (row["taken"], row["held"])
            let key = try row.word("organisation_key")
            let share = key.isEmpty ? "" : " of organisation \(key)"
            return "event \(try row.word("event")) counts \(taken) places taken\(share), but registrations hold \(held)"
        }
    }()

    private static let waitingIsCounted = CheckRule(
        name: "people who wait counted wrongly",
        faults: """
            SELECT event, organisation_key, CAST(SUM(counted) AS BIGINT) AS counted,
                CAST(SUM(there) AS BIGINT) AS there
            FROM (
                SELECT event, organisation_key, waiting AS counted, 0 AS there FROM event_occupancy
                UNION ALL
                SELECT event, '', 0, 1 FROM registration WHERE \(Registration.isWaiting())
            ) AS waiting
            GROUP BY event, organisation_key HAVING SUM(counted) <> SUM(there)
            """
    ) { row in
        let (counted, there): (Int, Int) = try (row["counted"], row["there"])
        return "event \(try row.word("event")) counts \(counted) people who wait, but there are \(there)"
    }

    private static let offersAreForThoseWhoWait = CheckRule(
        name: "places held for people who do not wait",
        faults: """
            SELECT registration.id AS registration, registration.status AS status
            FROM place_offer JOIN registration ON registration.id = place_offer.registration
            WHERE registration.status <> \(RegistrationStatus.waitlisted) OR registration.event <> place_offer.event
            """
    ) { row in
        "a place is held for registration \(try row.word("registration")), which is \(try row.word("status"))"
    }

    private static let nobodyComesUnasked = CheckRule(
        name: "places of people to whom nobody said yes",
        faults: """
            SELECT registration.id AS registration, registration.status AS status
            FROM place_request JOIN registration ON registration.id = place_request.registration
                LEFT JOIN place_offer ON place_offer.registration = registration.id
            WHERE (place_request.standing <> \(PlaceRequest.Standing.granted)
                    AND (registration.status IN \(list: RegistrationStatus.allCases.filter(\.holdsPlace))
                        OR place_offer.until IS NOT NULL))
                OR (place_request.standing = \(PlaceRequest.Standing.declined)
                    AND registration.status <> \(RegistrationStatus.cancelled))
            """
    ) { row in
        "nobody has said yes to registration \(try row.word("registration")), which is \(try row.word("status"))"
    }

    /// Whose meal is whose nobody knows; but each person who comes, waits or has left eats one.
    private static let mealsAreCounted: CheckRule = {
        func statuses(_ group: MealGroup) -> [RegistrationStatus] {
            RegistrationStatus.allCases.filter { $0.mealGroup == group }
        }
        let whole = MealCount([:], people: 1).parts.values.reduce(0, +)
        return CheckRule(
            name: "meals counted wrongly",
            faults: """
                SELECT event, standing, CAST(SUM(parts) AS BIGINT) AS parts, CAST(SUM(people) AS BIGINT) AS people
                FROM (
                    SELECT event, standing, parts, 0 AS people FROM event_meal
                    UNION ALL
                    SELECT event, 'coming', 0, 1 FROM registration WHERE status IN \(list: statuses(.coming))
                    UNION ALL
                    SELECT event, 'waiting', 0, 1 FROM registration WHERE status IN \(list: statuses(.waiting))
                    UNION ALL
                    SELECT event, 'gone', 0, 1 FROM registration WHERE status IN \(list: statuses(.gone))
                ) AS meals
                GROUP BY event, standing HAVING SUM(parts) <> SUM(people) * \(whole)
                """
        ) { row in
            let (parts, people): (Int, Int) = try (row["parts"], row["people"])
            return "event \(try row.word("event")) counts \(parts) millionths of a meal for those who are "
                + "\(try row.word("standing")), but they are \(people)"
        }
    }()

    private static let checkInsStayAtTheirEvent = CheckRule(
        name: "check-ins at another event",
        faults: """
            SELECT check_in.id AS check_in, check_in.event AS event, registration.id AS registration,
                registration.event AS own_event
            FROM check_in JOIN registration ON registration.id = check_in.registration
            WHERE registration.event <> check_in.event
            """
    ) { row in
        "check-in \(try row.word("check_in")) is at event \(try row.word("event")), "
            + "but its registration \(try row.word("registration")) is for event \(try row.word("own_event"))"
    }

    private static let presenceHasACheckIn = CheckRule(
        name: "presence and check-in disagree",
        faults: """
            SELECT registration.id AS registration, registration.status AS status,
                COALESCE(check_in.id, '') AS check_in
            FROM registration LEFT JOIN check_in
                ON check_in.registration = registration.id AND check_in.undone_at IS NULL
            WHERE (registration.status = \(RegistrationStatus.checkedIn)) <> (check_in.id IS NOT NULL)
            """
    ) { row in
        let (registration, checkIn) = (try row.word("registration"), try row.word("check_in"))
        return checkIn.isEmpty
            ? "registration \(registration) is \(try row.word("status")), but has no check-in"
            : "registration \(registration) has check-in \(checkIn), but is \(try row.word("status"))"
    }
}
