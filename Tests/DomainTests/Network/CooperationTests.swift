import Domain
import Testing

@Suite struct CooperationTests {
    static let club = Organisation.ID(rawValue: "club")
    static let office = Organisation.ID(rawValue: "office")
    static let today = CalendarDay(rawValue: "2026-11-22")
    static let now = Instant(milliseconds: 1_000)

    /// One between the club and the office.
    private func cooperation(
        _ parties: [Organisation.ID] = [club, office], startingAs status: Cooperation.Status = .contact
    ) throws -> Cooperation {
        try Cooperation(
            id: .init(rawValue: "1"), topic: Topic(rawValue: "school"), form: .tandem, title: "", origin: .network,
            parties: parties.map { Cooperation.Party(organisation: $0) }, startingAs: status,
            today: try #require(Self.today), createdAt: Self.now)
    }

    @Test func `nobody cooperates alone`() {
        #expect(throws: Cooperation.Refusal.tooFewParties) { try cooperation([Self.club]) }
    }

    @Test func `nobody cooperates with itself`() {
        #expect(throws: Cooperation.Refusal.twiceTheSameParty) { try cooperation([Self.club, Self.club]) }
    }

    @Test func `each side confirms for itself`() throws {
        var cooperation = try cooperation()
        #expect(cooperation.confirmation == .unconfirmed)
        try cooperation.confirm(by: Self.club, at: Self.now)
        #expect(cooperation.confirmation == .oneSide)
        try cooperation.confirm(by: Self.office, at: Self.now)
        #expect(cooperation.confirmation == .bothSides)
    }

    @Test func `a stranger confirms nothing`() throws {
        var cooperation = try cooperation()
        #expect(throws: Cooperation.Refusal.notAParty) {
            try cooperation.confirm(by: Organisation.ID(rawValue: "stranger"), at: Self.now)
        }
    }

    @Test func `a confirmation is given once`() throws {
        var cooperation = try cooperation()
        try cooperation.confirm(by: Self.club, at: Self.now)
        #expect(throws: Cooperation.Refusal.alreadyConfirmed) {
            try cooperation.confirm(by: Self.club, at: Self.now)
        }
    }

    @Test func `what sleeps is woken`() throws {
        let today = try #require(Self.today)
        let spring2020 = try #require(CalendarDay(rawValue: "2020-03-16"))
        var cooperation = try cooperation(startingAs: .active)
        try cooperation.fallDormant(because: DormancyReason(rawValue: "pandemic"), since: spring2020, today: today)
        #expect(cooperation.status == .dormant(because: DormancyReason(rawValue: "pandemic")))
        #expect(cooperation.since == spring2020)
        try cooperation.revive(on: today)
        #expect(cooperation.status == .active)
        #expect(cooperation.since == today)
    }

    @Test func `what is awake cannot be woken`() throws {
        let today = try #require(Self.today)
        var cooperation = try cooperation(startingAs: .active)
        #expect(throws: Cooperation.Refusal.notDormant) { try cooperation.revive(on: today) }
    }

    @Test func `nothing has been asleep since tomorrow`() throws {
        let today = try #require(Self.today)
        var cooperation = try cooperation(startingAs: .active)
        #expect(throws: Cooperation.Refusal.inTheFuture) {
            try cooperation.fallDormant(
                because: DormancyReason(rawValue: "no-time"), since: today.advanced(byDays: 1), today: today)
        }
    }

    @Test func `the day of the first activity stays when it is revived`() throws {
        let today = try #require(Self.today)
        var cooperation = try cooperation(startingAs: .active)
        let later = today.advanced(byDays: 30)
        try cooperation.fallDormant(because: DormancyReason(rawValue: "no-time"), since: later, today: later)
        try cooperation.revive(on: later)
        #expect(cooperation.begun == today)
    }

    @Test func `a status without its reason is no status`() {
        #expect(Cooperation.Status(slug: "dormant") == nil)
        #expect(Cooperation.Status(slug: "asleep") == nil)
        #expect(Cooperation.Status(slug: "active") == .active)
    }
}
