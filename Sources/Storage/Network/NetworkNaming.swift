public import Domain

extension NamingColumn {
    /// Where the network names an organisation. What only the profile itself consists of goes with it: `profileTables`.
    static let ofNetwork: [NamingColumn] = [
        NamingColumn("membership", "network", told: (.membership, "id"), part: .memberships),
        NamingColumn("membership", "member", told: (.membership, "id"), part: .memberships),
        NamingColumn(
            "cooperation_party", "successor", key: ["cooperation", "organisation"], told: (.cooperation, "cooperation")),
        NamingColumn(
            "cooperation_party", key: ["cooperation"], alone: ["cooperation"], told: (.cooperation, "cooperation"),
            part: .cooperations, needs: ["cooperation": "cooperation", "successor": "organisation"]),
        NamingColumn("cooperation", "status_by", told: (.cooperation, "id")),
        NamingColumn("cooperation", "ending_by", told: (.cooperation, "id")),
        NamingColumn("cooperation", "waking_by", told: (.cooperation, "id")),
        NamingColumn("cooperation_note", told: (.cooperation, "cooperation")),
        NamingColumn("cooperation_revival", key: ["cooperation", "at"], told: (.cooperation, "cooperation")),
        NamingColumn("contact", alone: ["role", "name", "email", "phone"], part: .contacts),
        NamingColumn("offer", told: (.offer, "id"), part: .offers),
        NamingColumn("open_service", key: ["offer"], told: (.offer, "offer")),
        NamingColumn("contact_request", told: (.contactRequest, "id"), part: .requests),
        NamingColumn("contact_request", "asker_organisation", told: (.contactRequest, "id"), part: .requests),
        NamingColumn("request_rules", key: [], alone: []),
        NamingColumn("blocked_asker", alone: ["asker"], told: (.contactRequest, "id")),
        NamingColumn("funding_programme", "adviser", told: (.fundingProgramme, "id"), part: .funding),
        NamingColumn(
            "organisation_paper", key: ["paper"], alone: ["paper"], told: (.organisationPapers, "organisation"),
            part: .papers),
        NamingColumn(
            "declined_suggestion", "subject", key: ["organisation", "kind"], alone: ["organisation", "kind"],
            needs: ["organisation": "organisation"]),
        NamingColumn("declined_suggestion", key: ["kind", "subject"], alone: ["kind", "subject"]),
        NamingColumn("profile_report", part: .reports),
        NamingColumn("profile_call", key: ["called_at"], alone: ["called_at"], needs: ["caller": "account"]),
        NamingColumn("reconfirmation_link", key: ["hash"]),
        NamingColumn("handover"),
        NamingColumn("editor_invitation"),
        // Who became part of it before.
        NamingColumn("organisation_merger", "kept"),
    ]

    /// What a profile consists of, and what is noted of nothing but it: one of each organisation, and of no use without it.
    static let profileTables: [(table: String, needs: [String: String])] = [
        ("organisation", [:]), ("organisation_topic", [:]), ("organisation_target_group", [:]),
        ("organisation_district", [:]), ("organisation_language", [:]), ("profile_proposal", [:]),
        ("reconfirmation", [:]),
        ("import_row", ["batch": "import_batch"]),
    ]
}

extension Writer {
    /// What of the network names `gone`, names `kept` from now on. What stood between the two of them is between nobody.
    public func mergeInNetwork(
        _ gone: Organisation.ID, into kept: Organisation.ID, noting trail: inout RowTrail
    ) throws {
        try endBetween(gone, kept, noting: &trail)
        try moveContactsBehind(gone, of: kept)
        try mergeRoles(gone.rawValue, into: kept.rawValue, noting: &trail)
        try rename(
            NamingColumn.ofMail + NamingColumn.ofNetwork, from: gone.rawValue, to: kept.rawValue, noting: &trail)
        // Nobody comes in their own place, and nobody who is there already in anybody's.
        try set(
            "successor", of: "cooperation_party", to: .null,
            where: """
                successor = \(kept) AND EXISTS (
                    SELECT 1 FROM cooperation_party AS twin
                    WHERE twin.cooperation = cooperation_party.cooperation AND twin.organisation = \(kept))
                """, key: ["cooperation", "organisation"], (.cooperation, "cooperation"), noting: &trail)
    }

    /// Cooperations of nobody else.
    /// - Returns: all in which only these two are parties.
    public func cooperationsOfOnly(_ one: Organisation.ID, _ other: Organisation.ID) throws -> [Cooperation.ID] {
        try cooperations(of: one).filter { Set($0.parties.map(\.organisation)) == [one, other] }.map(\.id)
    }

    private func endBetween(
        _ gone: Organisation.ID, _ kept: Organisation.ID, noting trail: inout RowTrail
    ) throws {
        let ids = try cooperationsOfOnly(gone, kept)
        if !ids.isEmpty {
            // The last of them comes back first.
            let parts = ["cooperation_note", "cooperation_revival", "cooperation_past", "cooperation_party"]
            for table in parts {
                try take(
                    from: table, where: "cooperation IN \(list: ids)", (.cooperation, "cooperation"),
                    needing: ["cooperation": "cooperation"], noting: &trail)
            }
            try take(from: "cooperation", where: "id IN \(list: ids)", (.cooperation, "id"), noting: &trail)
        }
        let isBetween: SQL = """
            (network = \(gone) AND member = \(kept)) OR (network = \(kept) AND member = \(gone))
            """
        try take(
            from: "membership", where: isBetween, (.membership, "id"),
            needing: ["network": "organisation", "member": "organisation"], noting: &trail)
        // Of two that last, one is enough.
        for (own, other) in [("network", "member"), ("member", "network")] as [(SQL, SQL)] {
            try take(
                from: "membership",
                where: """
                    membership.\(own) = \(gone) AND membership.until IS NULL AND EXISTS (
                        SELECT 1 FROM membership AS twin WHERE twin.\(own) = \(kept)
                            AND twin.\(other) = membership.\(other) AND twin.until IS NULL)
                    """, (.membership, "id"), needing: ["network": "organisation", "member": "organisation"],
                noting: &trail)
        }
        // Who asks is known by their name all the same.
        try set(
            "asker_organisation", of: "contact_request", to: .null,
            where: """
                (organisation = \(gone) AND asker_organisation = \(kept))
                OR (organisation = \(kept) AND asker_organisation = \(gone))
                """, key: ["id"], (.contactRequest, "id"), noting: &trail)
        try take(
            from: "declined_suggestion",
            where: """
                (organisation = \(gone) AND subject = \(kept)) OR (organisation = \(kept) AND subject = \(gone))
                """, needing: ["organisation": "organisation"], noting: &trail)
    }

    /// The own ones come first.
    private func moveContactsBehind(_ gone: Organisation.ID, of kept: Organisation.ID) throws {
        let number = try count(
            "SELECT COALESCE(MAX(position) + 1, 0) AS value FROM contact WHERE organisation = \(kept)")
        try post("UPDATE contact SET position = position + \(number) WHERE organisation = \(gone)")
    }
}
