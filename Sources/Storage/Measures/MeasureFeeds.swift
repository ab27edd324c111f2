public import Domain

extension Reader {
    /// Which address of its calendar an organisation has now; nil while it has none.
    public func measureFeed(of organisation: Organisation.ID) throws -> Int64? {
        try value("SELECT number AS value FROM measure_feed WHERE organisation = \(organisation)")
    }

    /// Whose days an address shows; nil for one that does not hold any more.
    public func organisation(withMeasureFeed token: SecretHash) throws -> Organisation.ID? {
        try value("SELECT organisation AS value FROM measure_feed WHERE token_hash = \(token)")
    }
}

extension Writer {
    /// From now on the calendar of an organisation is there, and no earlier one.
    public func openMeasureFeed(of organisation: Organisation.ID, number: Int64, token: SecretHash) throws {
        try run(
            """
            INSERT INTO measure_feed (organisation, token_hash, number) VALUES (\(organisation), \(token), \(number))
            ON CONFLICT (organisation) DO UPDATE SET token_hash = excluded.token_hash, number = excluded.number
            """)
        try tellMeasureFeed(of: organisation)
    }

    /// The calendar of an organisation is nowhere any more.
    public func closeMeasureFeed(of organisation: Organisation.ID) throws {
        guard try run("DELETE FROM measure_feed WHERE organisation = \(organisation)") > 0 else { return }
        try tellMeasureFeed(of: organisation)
    }

    private func tellMeasureFeed(of organisation: Organisation.ID) throws {
        try journal(.changed, .organisation, organisation, details: ["fields": "calendar"])
    }
}
