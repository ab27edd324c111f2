public import Domain

extension SubjectKind {
    public static let helpOffer = SubjectKind(rawValue: "help-offer")
}

extension Reader {
    /// Who helps with these ideas, in the order in which they said so.
    public func helpOffers(with ideas: [Idea.ID]) throws -> [Idea.ID: [HelpOffer]] {
        guard !ideas.isEmpty else { return [:] }
        return Dictionary(grouping: try helpOffers(where: "idea IN \(list: ideas)"), by: \.idea)
    }

    /// With what somebody helps.
    public func helpOffers(of registration: Registration.ID) throws -> [HelpOffer] {
        try helpOffers(where: "registration = \(registration)")
    }

    private func helpOffers(where condition: SQL) throws -> [HelpOffer] {
        let found = try rows(
            """
            SELECT id, idea, registration, is_name_public FROM help_offer WHERE \(condition) ORDER BY created_at, id
            """)
        let people = try registrations(found.map { try $0["registration"] }).map { ($0.id, $0.attendee) }
        let attendees = Dictionary(people) { first, _ in first }
        return try found.map { row in
            let id: Registration.ID = try row["registration"]
            let attendee = attendees[id]
            return try HelpOffer(
                id: row["id"], idea: row["idea"], registration: id, name: attendee?.name ?? "",
                organisation: attendee?.organisationName ?? "", isNamePublic: row["is_name_public"])
        }
    }
}

extension Writer {
    /// Somebody helps, or says anew whether their name is seen.
    public func offerHelp(
        with idea: Idea, by registration: Registration.ID, isNamePublic: Bool
    ) throws {
        let id = newIdentifier(HelpOffer.self)
        try run(
            """
            INSERT INTO help_offer (id, idea, registration, is_name_public, created_at)
            VALUES (\(id), \(idea.id), \(registration), \(isNamePublic), \(now))
            ON CONFLICT (idea, registration) DO UPDATE SET is_name_public = excluded.is_name_public
            """)
        try tell(.created, idea)
    }

    public func takeBackHelp(with idea: Idea, by registration: Registration.ID) throws {
        try run("DELETE FROM help_offer WHERE idea = \(idea.id) AND registration = \(registration)")
        try tell(.removed, idea)
    }

    /// Only the idea: who helps is not told for good.
    private func tell(_ change: Change, _ idea: Idea) throws {
        try journal(
            change, .helpOffer, idea.id, event: idea.event, stream: .screens(of: idea.event),
            details: ["idea": idea.id.rawValue])
    }
}
