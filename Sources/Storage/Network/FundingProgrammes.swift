public import Domain

extension Reader {
    /// Everything that is given, or was.
    public func fundingProgrammes() throws -> [FundingProgramme] {
        try rows("SELECT \(FundingProgramme.columns) FROM funding_programme ORDER BY id").map(
            FundingProgramme.init(row:))
    }

    public func fundingProgramme(_ id: FundingProgramme.ID) throws -> FundingProgramme? {
        try row("SELECT \(FundingProgramme.columns) FROM funding_programme WHERE id = \(id)")
            .map(FundingProgramme.init(row:))
    }

    /// How many of those that are given nobody has looked at since `day`.
    public func staleFundingCount(before day: CalendarDay) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS value FROM funding_programme
            WHERE is_offered = 1 AND (checked_on IS NULL OR checked_on < \(day))
            """)
    }

    /// When the papers of an organisation were made out. For the organisation alone.
    public func paperDates(of organisation: Organisation.ID) throws -> PaperDates {
        try paperDates(of: [organisation])[organisation] ?? PaperDates()
    }

    /// The same for several, by organisation.
    public func paperDates(of organisations: [Organisation.ID]) throws -> [Organisation.ID: PaperDates] {
        guard !organisations.isEmpty else { return [:] }
        var found: [Organisation.ID: PaperDates] = [:]
        let rows = try rows(
            "SELECT organisation, paper, issued_on FROM organisation_paper WHERE organisation IN \(list: organisations)"
        )
        for row in rows { try found[row["organisation"], default: PaperDates()].dates[row["paper"]] = row["issued_on"] }
        return found
    }
}

extension Writer {
    public func insert(_ programme: FundingProgramme) throws {
        try run(
            """
            INSERT INTO funding_programme (\(FundingProgramme.columns)) VALUES (\(programme.id), \(programme.name),
            \(programme.kind), \(programme.purpose), \(programme.whoMayApply), \(programme.least?.cents),
            \(programme.most?.cents), \(programme.ownShare), \(JSONColumn.text(programme.deadline)),
            \(programme.requirements.column), \(programme.website), \(programme.adviser), \(programme.check?.on),
            \(programme.check?.office), \(programme.isOffered), \(programme.createdAt))
            """)
        try journal(.created, .fundingProgramme, programme.id)
    }

    /// Changes what is known of something that is given: reads it, changes it and writes it in one breath, and only if
    /// something is different.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    public func change(
        funding id: FundingProgramme.ID, as change: Change = .changed, _ body: (inout FundingProgramme) throws -> Void
    ) throws {
        guard let before = try fundingProgramme(id) else { throw NotFound() }
        var programme = before
        try body(&programme)
        guard programme != before else { return }
        try run(
            """
            UPDATE funding_programme SET name = \(programme.name), kind = \(programme.kind),
            purpose = \(programme.purpose), who_may_apply = \(programme.whoMayApply), least = \(programme.least?.cents),
            most = \(programme.most?.cents), own_share = \(programme.ownShare),
            deadline = \(JSONColumn.text(programme.deadline)), requirements = \(programme.requirements.column),
            website = \(programme.website), adviser = \(programme.adviser), checked_on = \(programme.check?.on),
            checked_by = \(programme.check?.office), is_offered = \(programme.isOffered)
            WHERE id = \(id)
            """)
        try journal(change, .fundingProgramme, id)
    }

    /// Notes when the papers of an organisation were made out, all of them anew.
    public func set(_ papers: PaperDates, of organisation: Organisation.ID) throws {
        guard try paperDates(of: organisation) != papers else { return }
        try run("DELETE FROM organisation_paper WHERE organisation = \(organisation)")
        for (paper, day) in papers.dates.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try run(
                """
                INSERT INTO organisation_paper (organisation, paper, issued_on)
                VALUES (\(organisation), \(paper), \(day))
                """)
        }
        try journal(.changed, .organisationPapers, organisation)
    }
}

extension FundingProgramme {
    fileprivate static let columns: SQL = """
        id, name, kind, purpose, who_may_apply, least, most, own_share, deadline, requirements, website, adviser, \
        checked_on, checked_by, is_offered, created_at
        """

    fileprivate init(row: Row) throws {
        let (least, most): (Int?, Int?) = (try row["least"], try row["most"])
        let (checkedOn, checkedBy): (CalendarDay?, String?) = (try row["checked_on"], try row["checked_by"])
        guard let deadline = JSONColumn.value(Deadline.self, try row["deadline"]) else {
            throw DatabaseProblem.wrongStatement(message: "a deadline cannot be read")
        }
        self.init(
            id: try row["id"], name: try row["name"], kind: try row["kind"], purpose: try row["purpose"],
            whoMayApply: try row["who_may_apply"], least: least.map(Money.init(cents:)),
            most: most.map(Money.init(cents:)), ownShare: try row["own_share"], deadline: deadline,
            requirements: Requirements(column: try row["requirements"]), website: try row["website"],
            adviser: try row["adviser"],
            check: checkedOn.map { Check(on: $0, by: checkedBy ?? "") }, isOffered: try row["is_offered"],
            createdAt: try row["created_at"])
    }
}

extension FundingProgramme.Requirements {
    /// By name of what is asked for, sorted, so that equal requirements are equal columns.
    fileprivate var column: String {
        JSONColumn.text([
            "sides": sides.map(\.rawValue).sorted(), "legalForms": legalForms.map(\.rawValue).sorted(),
            "topics": topics.map(\.rawValue).sorted(), "papers": papers.map(\.rawValue).sorted(),
        ])
    }

    fileprivate init(column: String) {
        let kept = JSONColumn.value([String: [String]].self, column) ?? [:]
        self.init(
            sides: Set((kept["sides"] ?? []).compactMap(Side.init(rawValue:))),
            legalForms: Set((kept["legalForms"] ?? []).compactMap(LegalForm.init(rawValue:))),
            topics: Set((kept["topics"] ?? []).compactMap(Topic.init(rawValue:))),
            papers: Set((kept["papers"] ?? []).compactMap(OrganisationPaper.init(rawValue:))))
    }
}
