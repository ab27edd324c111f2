public import Domain

extension Writer {
    /// Whoever had typed the name of an organisation comes for it, now that it is in the directory. Its share of the places
    /// goes with them: nobody moves up, and nobody loses a place.
    /// - Returns: how many registrations these are.
    @discardableResult
    public func recognise(_ organisation: Organisation, at event: Event.ID) throws -> Int {
        guard let typed = OrganisationKey(organisation: nil, name: organisation.name),
            let known = OrganisationKey(organisation: organisation.id, name: organisation.name)
        else { return 0 }
        let people: [Registration.ID] = try rows(
            """
            SELECT id FROM registration
            WHERE event = \(event) AND organisation IS NULL AND organisation_key = \(typed.rawValue) ORDER BY turn
            """
        ).map { try $0["id"] }
        guard !people.isEmpty else { return 0 }
        try post(
            """
            UPDATE registration SET organisation = \(organisation.id), organisation_key = \(known.rawValue),
                side = \(organisation.side)
            WHERE id IN \(list: people)
            """)
        try post(
            """
            UPDATE delegation SET organisation = \(organisation.id)
            WHERE id IN (SELECT delegation FROM registration WHERE id IN \(list: people))
            """)
        try post(
            """
            UPDATE event_occupancy SET organisation_key = \(known.rawValue)
            WHERE event = \(event) AND organisation_key = \(typed.rawValue)
            """)
        for person in people {
            try journal(
                .changed, .registration, person, event: event, stream: .event(event),
                details: ["fields": "organisation,side"])
        }
        return people.count
    }
}
