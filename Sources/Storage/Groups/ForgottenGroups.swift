public import Domain

extension Writer {
    /// So long after an event it is known who led a group and who interpreted there; the data map says the same.
    public static var daysOfGroups: Int { 183 }

    /// Who led groups and interpreted at events before this day goes, and who was to sit together.
    public func forgetGroups(ofEventsBefore day: CalendarDay) throws {
        let named: [Event.ID] = try rows(
            """
            SELECT DISTINCT event FROM work_group
            WHERE moderator_name <> '' OR moderator IS NOT NULL OR moderator_registration IS NOT NULL
            UNION SELECT DISTINCT event FROM interpreter
            UNION SELECT DISTINCT event FROM seating_rule
            ORDER BY event
            """
        ).map { try $0["event"] }
        for event in try named.filter({ try event($0).map { $0.day < day } ?? false }) {
            let groups = try run(
                """
                UPDATE work_group SET moderator_name = '', moderator = NULL, moderator_registration = NULL
                WHERE event = \(event) AND (moderator_name <> '' OR moderator IS NOT NULL
                    OR moderator_registration IS NOT NULL)
                """)
            if groups > 0 { try journal(.removed, .workGroup, event, event: event, details: ["fields": "moderator"]) }
            // Where they interpreted goes with them.
            if try run("DELETE FROM interpreter WHERE event = \(event)") > 0 {
                try journal(.removed, .interpreter, event, event: event)
            }
            if try run("DELETE FROM seating_rule WHERE event = \(event)") > 0 {
                try journal(.removed, .seatingRule, event, event: event)
            }
        }
    }
}
