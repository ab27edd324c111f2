public import Domain

extension Reader {
    /// How the places of an event filled: one statement, however many there are.
    public func placesOverTime(of event: Event) throws -> PlacesOverTime {
        let places = try rows(
            """
            SELECT side, status, created_at, cancelled_at, answered_at
            FROM registration LEFT JOIN attendance_answer ON attendance_answer.registration = registration.id
            WHERE event = \(event.id) AND NOT \(Registration.isPending())
            """
        ).map { row in
            try PlacesOverTime.Place(
                side: row["side"], status: row["status"], createdAt: row["created_at"],
                cancelledAt: row["cancelled_at"], comingAt: row["answered_at"])
        }
        return PlacesOverTime(places, until: event.day, in: event.timeZone)
    }

    /// The edition of the series that was the last before this one, among those that everybody saw; nil if there was none.
    public func lastEdition(before event: Event) throws -> Event? {
        guard let series = event.series else { return nil }
        return try events(in: series.id).first { $0.day < event.day && $0.isPublished }
    }
}
