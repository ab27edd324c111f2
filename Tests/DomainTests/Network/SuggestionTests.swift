import Domain
import Testing

/// What is suggested, and why: planted cases.
@Suite struct SuggestionTests {
    private typealias ID = Organisation.ID

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func cooperation(
        _ id: String, of parties: [String], _ status: Cooperation.Status, since: String, topic: String = "school",
        isConfirmed: Bool = true
    ) throws -> Cooperation {
        Cooperation(
            stored: .init(rawValue: id), topic: Topic(rawValue: topic), form: .tandem, title: "", status: status,
            since: try day(since), begun: CalendarDay(rawValue: "2018-01-01"), origin: .network,
            parties: parties.map {
                .init(
                    organisation: ID(rawValue: $0), confirmedAt: isConfirmed ? Instant(milliseconds: 1) : nil)
            },
            createdAt: Instant(milliseconds: 0))
    }

    private static let asleep = Cooperation.Status.dormant(because: DormancyReason(rawValue: "funding-ended"))

    @Test func `what fits today is woken first, then what fell asleep last`() throws {
        let today = try day("2026-11-30")
        let found = Revival.of(
            [
                try cooperation("old", of: ["own", "a"], Self.asleep, since: "2020-01-01"),
                try cooperation("new", of: ["own", "b"], Self.asleep, since: "2025-01-01"),
                try cooperation("fits", of: ["own", "c"], Self.asleep, since: "2019-01-01"),
            ], for: ID(rawValue: "own"), matching: [ID(rawValue: "c"): OfferKind(rawValue: "rooms")], on: today)
        #expect(found.map(\.cooperation.id.rawValue) == ["fits", "new", "old"])
        #expect(found.first?.reason == .match(OfferKind(rawValue: "rooms")))
        #expect(found.last?.reason == .fellAsleep(DormancyReason(rawValue: "funding-ended")))
        #expect(found.last?.partners == [ID(rawValue: "a")])
    }

    @Test func `what is awake, over, somebody else's or not agreed is not to be woken`() throws {
        let found = Revival.of(
            [
                try cooperation("awake", of: ["own", "a"], .active, since: "2020-01-01"),
                try cooperation("over", of: ["own", "b"], .ended, since: "2020-01-01"),
                try cooperation("others", of: ["x", "y"], Self.asleep, since: "2020-01-01"),
                try cooperation("open", of: ["own", "c"], Self.asleep, since: "2020-01-01", isConfirmed: false),
            ], for: ID(rawValue: "own"), matching: [:], on: try day("2026-11-30"))
        #expect(found.isEmpty)
    }

    @Test
    func `the coordination is told who has nobody in the administration, and which topics lack a side or a bridge`()
        throws
    {
        let (school, sport, care, health) = (
            Topic(rawValue: "school"), Topic(rawValue: "sport"), Topic(rawValue: "ageing-care"),
            Topic(rawValue: "health")
        )
        let missing = MissingBridges(
            organisations: [
                (ID(rawValue: "choir"), .migrantOrganisation, [school, sport]),
                (ID(rawValue: "elders"), .migrantOrganisation, [care]),
                (ID(rawValue: "lonely"), .migrantOrganisation, [school]),
                (ID(rawValue: "office"), .administration, [school, health]),
                (ID(rawValue: "home"), .provider, [care, sport]),
            ],
            cooperations: [
                try cooperation("a", of: ["choir", "office"], Self.asleep, since: "2024-01-01"),
                try cooperation("b", of: ["elders", "home"], .active, since: "2024-01-01", topic: "ageing-care"),
                try cooperation("c", of: ["lonely", "office"], .ended, since: "2024-01-01"),
                try cooperation("d", of: ["elders", "office"], .contact, since: "2024-01-01", isConfirmed: false),
            ],
            topics: [school, sport, care, health], on: try day("2026-11-30"))
        #expect(missing.withoutAdministration.map(\.rawValue) == ["elders", "lonely"])
        #expect(missing.withoutMigrantOrganisation == [health])
        #expect(missing.withoutBridge == [sport])
    }

    @Test(arguments: [("", false), ("018c", true), (String(repeating: "x", count: 81), false)])
    func `only what can be a suggestion is remembered`(subject: String, isOne: Bool) {
        #expect((DeclinedSuggestion(kind: .meet, subject: subject) != nil) == isOne)
    }
}
