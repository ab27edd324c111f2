public import Domain

extension NamingColumn {
    /// Who answers for a measure, was asked to, or what became of it.
    static let ofMeasures: [NamingColumn] = [
        NamingColumn(
            "measure_owner", alone: ["measure"], told: (.measure, "measure"), part: .measures,
            needs: ["measure": "measure"]),
        NamingColumn(
            "owner_request", alone: ["measure"], told: (.measure, "measure"), part: .questions,
            needs: ["measure": "measure", "registration": "registration"]),
        NamingColumn("measure", "ending_by", told: (.measure, "id")),
        NamingColumn("measure", "ending_agreed_by", told: (.measure, "id")),
        // Of what the coordination has to hear by telephone the organisation is the person.
        NamingColumn(
            "follow_up", "person", key: ["measure", "kind", "round"], alone: ["measure", "kind", "round"],
            told: (.measure, "measure"), only: "follow_up.kind = 'desk'", needs: ["measure": "measure"]),
        NamingColumn("follow_up", key: ["measure", "kind", "round", "person"], told: (.measure, "measure")),
        NamingColumn("follow_up_aside", key: ["measure"], alone: ["measure"], told: (.measure, "measure")),
        NamingColumn("follow_up_link", key: ["hash"], told: (.measure, "measure")),
        NamingColumn(
            "measure_answer", key: ["measure", "round"], alone: ["measure", "round"], told: (.measure, "measure"),
            part: .questions, needs: ["measure": "measure"]),
        NamingColumn("measure_feed", key: [], alone: []),
    ]
}

extension Writer {
    /// Whoever answered for a measure as `gone` does so as `kept`, once. Nobody is asked to answer for what they answer for.
    /// - Parameter cooperations: those that end with the merger.
    public func mergeMeasures(
        _ gone: Organisation.ID, into kept: Organisation.ID, leaving cooperations: [Cooperation.ID],
        noting trail: inout RowTrail
    ) throws {
        if !cooperations.isEmpty {
            try set(
                "cooperation", of: "measure", to: .null, where: "cooperation IN \(list: cooperations)", key: ["id"],
                (.measure, "id"), noting: &trail)
        }
        try rename(NamingColumn.ofMeasures, from: gone.rawValue, to: kept.rawValue, noting: &trail)
        try take(
            from: "owner_request",
            where: """
                organisation = \(kept) AND answer IS NULL AND withdrawn_at IS NULL AND EXISTS (
                    SELECT 1 FROM measure_owner WHERE measure_owner.measure = owner_request.measure
                        AND measure_owner.organisation = \(kept))
                """, (.measure, "measure"), needing: ["measure": "measure", "registration": "registration"],
            noting: &trail)
    }
}
