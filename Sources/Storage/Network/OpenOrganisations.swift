public import Domain

// What everybody may see of the directory, in pieces, however much there is.
extension Reader {
    /// Public organisations, in the order in which they came.
    public func openOrganisations(
        _ choice: OpenChoice, _ piece: OpenPiece<Organisation>
    ) throws -> [Organisation.ID] {
        try rows(
            "SELECT id FROM organisation WHERE \(choice.ofOrganisations)\(piece.condition("id")) ORDER BY id\(piece.limit)"
        ).map { try $0["id"] }
    }

    /// How many that are.
    public func openOrganisationCount(_ choice: OpenChoice) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM organisation WHERE \(choice.ofOrganisations)")
    }
}

extension OpenChoice {
    /// Which organisations it is about: public ones, with all of its terms.
    fileprivate var ofOrganisations: SQL {
        var condition: SQL = "visibility = \(Visibility.public)"
        if let organisations { condition += " AND \(Self.among(organisations, "id"))" }
        for term in terms { condition += " AND \(term.ofOrganisation(openOn: today))" }
        return condition
    }

    /// An empty list is no SQL.
    static func among(_ organisations: [Organisation.ID], _ column: SQL) -> SQL {
        organisations.isEmpty ? "1 = 0" : "\(column) IN \(list: organisations)"
    }
}

extension OpenTerm {
    /// Whether an organisation, in the statement's table `organisation`, has it.
    func ofOrganisation(openOn today: CalendarDay) -> SQL {
        switch list {
        case .organisationSides: slug.map { "organisation.side = \($0)" as SQL } ?? "1 = 1"
        case .organisationKinds: slug.map { "organisation.kind = \($0)" as SQL } ?? "1 = 1"
        case .topics: pair("organisation_topic", "topic")
        case .targetGroups: pair("organisation_target_group", "target_group")
        case .districts: pair("organisation_district", "district")
        case .languages: pair("organisation_language", "language")
        case .offerKinds:
            """
            EXISTS (SELECT 1 FROM offer WHERE offer.organisation = organisation.id AND offer.direction = 'offer'
                AND offer.withdrawn_at IS NULL AND offer.valid_until >= \(today)\(offerKind))
            """
        default: "1 = 0"
        }
    }

    /// With its own AND.
    var offerKind: SQL { slug.map { " AND offer.kind = \($0)" as SQL } ?? "" }

    private func pair(_ table: SQL, _ column: SQL) -> SQL {
        let value: SQL = slug.map { " AND \(table).\(column) = \($0)" as SQL } ?? ""
        return "EXISTS (SELECT 1 FROM \(table) WHERE \(table).organisation = organisation.id\(value))"
    }
}

extension OpenPiece {
    /// Behind what the piece begins, with its own AND.
    func condition(_ column: SQL) -> SQL {
        if case .after(let last?, _) = self { " AND \(column) > \(last)" } else { "" }
    }

    var limit: SQL {
        switch self {
        case .page(let offset, let limit): " LIMIT \(limit) OFFSET \(offset)"
        case .after(_, let limit): " LIMIT \(limit)"
        }
    }
}
