public import Domain
import FoundationEssentials

extension Reader {
    /// The events for which something has to be done now, and what.
    public func countdownsDue(at now: Instant) throws -> [(event: Event.ID, steps: [CountdownStep])] {
        let days = Countdown.days(from: now)
        let rows = try rows(
            """
            SELECT id, day, time_zone FROM event
            WHERE day >= \(days.lowerBound) AND day <= \(days.upperBound) AND cancelled_at IS NULL ORDER BY day, id
            """)
        var due: [(event: Event.ID, steps: [CountdownStep])] = []
        for row in rows {
            let (event, day, zone): (Event.ID, CalendarDay, String) = try (row["id"], row["day"], row["time_zone"])
            let steps = try countdown(to: day, of: event, in: TimeZone(identifier: zone) ?? .gmt).due(at: now)
            if !steps.isEmpty { due.append((event, steps)) }
        }
        return due
    }

    private func countdown(to day: CalendarDay, of event: Event.ID, in zone: TimeZone) throws -> Countdown {
        var done: [CountdownStep: Instant] = [:]
        for row in try rows("SELECT step, at FROM event_countdown WHERE event = \(event) AND day = \(day)") {
            let step: String = try row["step"]
            if let step = CountdownStep(rawValue: step) { done[step] = try row["at"] }
        }
        return Countdown(
            to: day, in: zone, start: day.at(try programmeHours(of: event)?.starts ?? .midnight, in: zone), done: done)
    }

    /// What people have said of those who were asked whether they come.
    public func attendanceAnswers(of registrations: [Registration.ID]) throws -> [Registration.ID: AttendanceAnswer] {
        guard !registrations.isEmpty else { return [:] }
        var answers: [Registration.ID: AttendanceAnswer] = [:]
        let rows = try rows(
            "SELECT registration, answered_at FROM attendance_answer WHERE registration IN \(list: registrations)")
        for row in rows {
            let answeredAt: Instant? = try row["answered_at"]
            answers[try row["registration"]] = answeredAt == nil ? .open : .coming
        }
        return answers
    }

    /// Who is asked whether they come: everybody with a place and a name who is not there yet.
    public func peopleToAsk(at event: Event.ID) throws -> [Registration.ID] {
        try rows(
            """
            SELECT id FROM registration
            WHERE event = \(event) AND status IN \(list: [RegistrationStatus.registered, .confirmed]) AND name <> ''
            ORDER BY turn
            """
        ).map { try $0["id"] }
    }

    /// Places of delegations, also on the waiting list, for which nobody has said who comes. Whoever waits for a yes of the hosts
    /// has time for that.
    public func placesWithoutName(at event: Event.ID) throws -> [Registration.ID] {
        try rows(
            """
            SELECT id FROM registration
            WHERE event = \(event) AND status IN \(list: [RegistrationStatus.registered, .confirmed, .waitlisted])
                AND name = '' AND delegation IS NOT NULL AND NOT \(Registration.isPending())
            ORDER BY turn
            """
        ).map { try $0["id"] }
    }
}

extension Writer {
    /// Something was done in the days before an event; it is not done again for the same day.
    public func note(_ step: CountdownStep, of event: Event.ID) throws {
        try run(
            """
            INSERT INTO event_countdown (event, day, step, at)
            VALUES (\(event), (SELECT day FROM event WHERE id = \(event)), \(step.rawValue), \(now))
            """)
        try journal(.sent, .event, event, event: event, stream: .event(event), details: ["step": step.rawValue])
    }

    /// These people are asked whether they come. What they have said before counts, as long as the day is the same. The caller
    /// writes the journal.
    public func ask(_ people: [Registration.ID], at event: Event.ID) throws {
        let isFirst =
            try count(
                """
                SELECT COUNT(*) AS value FROM event_countdown
                WHERE event = \(event) AND day = (SELECT day FROM event WHERE id = \(event))
                    AND step IN \(list: [CountdownStep.firstQuestion, .secondQuestion].map(\.rawValue))
                """) == 0
        if isFirst {
            try run(
                """
                DELETE FROM attendance_answer WHERE registration IN (SELECT id FROM registration WHERE event = \(event))
                """)
        }
        guard !people.isEmpty else { return }
        let rows: [SQL] = people.map { "(\($0), \(now))" }
        try run(
            """
            INSERT INTO attendance_answer (registration, asked_at) VALUES \(rows.joined(separator: ", "))
            ON CONFLICT (registration) DO UPDATE SET asked_at = excluded.asked_at
            """)
    }

    /// Somebody says that they come. Said again, nothing changes.
    /// - Throws: `RegistrationRefusal`: nobody comes without a place, or after the event.
    public func noteComing(_ id: Registration.ID) throws {
        guard let registration = try registration(id) else { throw RegistrationRefusal.noSuchRegistration }
        try registration.requireCurrent()
        guard try !isOver(registration.event, at: now) else { throw RegistrationRefusal.over }
        guard try event(registration.event)?.isCancelled != true else { throw RegistrationRefusal.eventIsCancelled }
        guard registration.status.holdsPlace else {
            throw RegistrationRefusal.notPossible(from: registration.status, to: .confirmed)
        }
        let isSaid = try attendanceAnswers(of: [id])[id] == .coming
        guard !isSaid, registration.status != .checkedIn else { return }
        try keepSuccessor(in: id)
        if registration.status == .registered { try changeStatus(of: id, to: .confirmed) }
        try run(
            """
            INSERT INTO attendance_answer (registration, asked_at, answered_at) VALUES (\(id), \(now), \(now))
            ON CONFLICT (registration) DO UPDATE SET answered_at = excluded.answered_at
            """)
        try journal(
            .confirmed, .registration, id, event: registration.event, stream: .event(registration.event))
    }

    /// Nobody has asked whoever has the place now. The caller writes the journal.
    func forgetAttendance(of registration: Registration.ID) throws {
        try run("DELETE FROM attendance_answer WHERE registration = \(registration)")
    }
}
