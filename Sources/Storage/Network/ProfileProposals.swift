public import Domain

extension Reader {
    /// What this organisation waits for; nil for nothing.
    public func profileProposal(of organisation: Organisation.ID) throws -> ProfileProposal? {
        try row("SELECT \(ProfileProposal.columns) FROM profile_proposal WHERE organisation = \(organisation)")
            .map(ProfileProposal.init(row:))
    }

    /// All that wait, the longest first.
    public func profileProposals() throws -> [ProfileProposal] {
        try rows("SELECT \(ProfileProposal.columns) FROM profile_proposal ORDER BY since, organisation")
            .map(ProfileProposal.init(row:))
    }

    /// What of the profiles waits for the coordination, in one statement.
    public func waitingProfiles() throws -> WaitingProfiles {
        let row = try row(
            """
            SELECT COUNT(*) AS unconfirmed,
            (SELECT COUNT(*) FROM profile_proposal) AS proposals,
            (SELECT MIN(since) FROM profile_proposal) AS since,
            (SELECT COUNT(*) FROM profile_report WHERE closed_at IS NULL) AS reports,
            (SELECT MIN(created_at) FROM profile_report WHERE closed_at IS NULL) AS reported
            FROM organisation WHERE confirmed_at IS NULL
            """)
        return try row.map(WaitingProfiles.init(row:)) ?? WaitingProfiles()
    }
}

/// How many organisations have never said that what stands in their profile is right, how many wait for a yes, and how many
/// times somebody found something wrong; and since when.
public struct WaitingProfiles: Hashable, Sendable {
    public private(set) var unconfirmed = 0
    public private(set) var proposals = 0
    public private(set) var proposedSince: Instant?
    public private(set) var reports = 0
    public private(set) var reportedSince: Instant?

    init() {}

    init(row: Row) throws {
        unconfirmed = try row["unconfirmed"]
        proposals = try row["proposals"]
        proposedSince = try row["since"]
        reports = try row["reports"]
        reportedSince = try row["reported"]
    }
}

extension Writer {
    /// What this organisation waits for from now on; nil for nothing.
    /// - Returns: whether that is something else than before.
    @discardableResult
    public func change(proposalOf organisation: Organisation.ID, to proposal: ProfileProposal?) throws -> Bool {
        guard try profileProposal(of: organisation) != proposal else { return false }
        try run("DELETE FROM profile_proposal WHERE organisation = \(organisation)")
        if let proposal {
            try run(
                """
                INSERT INTO profile_proposal (\(ProfileProposal.columns))
                VALUES (\(organisation), \(proposal.name), \(proposal.side), \(proposal.kind),
                \(proposal.registerNumber), \(proposal.since))
                """)
        }
        try journal(.changed, .organisation, organisation, details: ["fields": "proposal"])
        return true
    }

    /// Notes that the coordination has said no.
    public func declineProposal(of organisation: Organisation.ID) throws {
        try run("DELETE FROM profile_proposal WHERE organisation = \(organisation)")
        try journal(.turnedDown, .organisation, organisation, details: ["fields": "proposal"])
    }
}

extension ProfileProposal {
    static let columns: SQL = "organisation, name, side, kind, register_number, since"

    init(row: Row) throws {
        try self.init(
            organisation: row["organisation"], name: row["name"], side: row["side"], kind: row["kind"],
            registerNumber: row["register_number"], since: row["since"])
    }
}
