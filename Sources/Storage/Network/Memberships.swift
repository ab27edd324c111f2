public import Domain

extension Reader {
    public func membership(_ id: Membership.ID) throws -> Membership? {
        try memberships(where: "id = \(id)").first
    }

    /// To which networks an organisation belongs or belonged, and who belongs or belonged to it, the newest first.
    public func memberships(of organisation: Organisation.ID) throws -> [Membership] {
        try memberships(where: "network = \(organisation)") + memberships(where: "member = \(organisation)")
    }

    /// Those of this member in this network, whatever became of them.
    public func memberships(of member: Organisation.ID, in network: Organisation.ID) throws -> [Membership] {
        try memberships(where: "network = \(network) AND member = \(member)")
    }

    /// What both have confirmed, as far as somebody who may see as much as `viewer` may know of the other one.
    public func shownMemberships(of organisation: Organisation.ID, to viewer: Visibility) throws -> [Membership] {
        let confirmed = try memberships(of: organisation).filter(\.isConfirmed)
        guard !confirmed.isEmpty else { return [] }
        let others = confirmed.map { $0.other(than: organisation) }
        let seen = try Set(
            rows("SELECT id, visibility FROM organisation WHERE id IN \(list: others)")
                .filter { (try $0["visibility"] as Visibility).isVisible(to: viewer) }
                .map { try $0["id"] as Organisation.ID })
        return confirmed.filter { seen.contains($0.other(than: organisation)) }
    }

    /// Everything that both have confirmed and that is not over on `day`.
    public func memberships(on day: CalendarDay) throws -> [Membership] {
        try memberships(
            where: """
                network_confirmed_at IS NOT NULL AND member_confirmed_at IS NOT NULL AND (until IS NULL OR until >= \(day))
                """)
    }

    /// For whom one of these networks acts on `day`, and which of them.
    public func membersLetting(
        anyOf networks: [Organisation.ID], on day: CalendarDay
    ) throws -> [Organisation.ID: Organisation.ID] {
        guard !networks.isEmpty else { return [:] }
        let letting = try memberships(where: "network IN \(list: networks) AND acts_since IS NOT NULL")
            .filter { $0.lets(on: day) }
        return Dictionary(letting.map { ($0.member, $0.network) }, uniquingKeysWith: { first, _ in first })
    }

    private func memberships(where condition: SQL) throws -> [Membership] {
        try rows(
            """
            SELECT id, network, member, since, until, network_confirmed_at, network_confirmed_way, member_confirmed_at,
            member_confirmed_way, acts_since, created_at FROM membership WHERE \(condition) ORDER BY id DESC
            """
        ).map(Membership.init(row:))
    }
}

extension Writer {
    public func insert(_ membership: Membership) throws {
        try run(
            """
            INSERT INTO membership (id, network, member, since, created_at)
            VALUES (\(membership.id), \(membership.network), \(membership.member), \(membership.since),
            \(membership.createdAt))
            """)
        try keep(membership)
        try journal(.created, .membership, membership.id, details: membership.parties)
    }

    /// Changes a membership: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        membership id: Membership.ID, as change: Change = .changed, _ body: (inout Membership) throws -> Void
    ) throws -> Membership {
        guard let before = try membership(id) else { throw NotFound() }
        let difference = try Difference(before, Membership.fields, by: body)
        guard !difference.isEmpty else { return before }
        try keep(difference.after)
        try record(difference, as: change, .membership, id, details: before.parties)
        return difference.after
    }

    /// Whoever was asked said no, or whoever asked took it back: nothing is left of it.
    public func remove(_ membership: Membership) throws {
        try run("DELETE FROM membership WHERE id = \(membership.id)")
        try journal(.declined, .membership, membership.id, details: membership.parties)
    }

    private func keep(_ membership: Membership) throws {
        let (network, member) = (membership.networkYes, membership.memberYes)
        let (networkWay, memberWay): (Voice.Way, Voice.Way) = (network?.way ?? .itself, member?.way ?? .itself)
        try run(
            """
            UPDATE membership SET until = \(membership.until), network_confirmed_at = \(network?.at),
            network_confirmed_way = \(networkWay), member_confirmed_at = \(member?.at),
            member_confirmed_way = \(memberWay), acts_since = \(membership.actsSince)
            WHERE id = \(membership.id)
            """)
    }
}

extension Membership {
    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Membership>] = [
        .lasting("until") { $0.until },
        .lasting("confirmation") { [$0.networkYes, $0.memberYes] },
        .lasting("acting") { $0.actsSince },
    ]

    /// Whose it is, for the journal.
    fileprivate var parties: [String: String] { ["organisation": member.rawValue, "party": network.rawValue] }

    fileprivate init(row: Row) throws {
        func yes(_ at: Instant?, _ way: Voice.Way) -> Yes? { at.map { Yes(at: $0, way: way) } }
        try self.init(
            stored: row["id"], network: row["network"], member: row["member"], since: row["since"],
            until: row["until"], networkYes: yes(row["network_confirmed_at"], row["network_confirmed_way"]),
            memberYes: yes(row["member_confirmed_at"], row["member_confirmed_way"]), actsSince: row["acts_since"],
            createdAt: row["created_at"])
    }
}
