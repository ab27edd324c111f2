public import Domain

extension Writer {
    /// Groups that somebody was to lead, and who is gone, wait for somebody else.
    public func letGoOfModerator(_ account: Account.ID) throws {
        try letGoOfModerators("moderator = \(account)")
    }

    /// The same for somebody without an account.
    public func letGoOfModerator(_ registration: Registration.ID) throws {
        try letGoOfModerators("moderator_registration = \(registration)")
    }

    private func letGoOfModerators(_ chosen: SQL) throws {
        let groups: [(id: WorkGroup.ID, event: Event.ID)] = try rows(
            "SELECT id, event FROM work_group WHERE \(chosen) ORDER BY id"
        ).map { (id: try $0["id"], event: try $0["event"]) }
        for group in groups {
            // Their name must not come back, either.
            try forgetEarlierValues(of: .workGroup, group.id)
            try run(
                """
                UPDATE work_group SET moderator = NULL, moderator_registration = NULL, moderator_name = ''
                WHERE id = \(group.id)
                """)
            try journal(
                .changed, .workGroup, group.id, event: group.event, stream: .groups(of: group.event),
                details: ["fields": "moderator"])
        }
    }
}
