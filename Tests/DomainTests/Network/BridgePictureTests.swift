import Domain
import Testing

@Suite struct BridgePictureTests {
    private typealias ID = Organisation.ID

    /// `a`, `b`, `c` are migrant organisations, `x`, `y`, `z` institutions.
    private let all = ["a", "b", "c", "x", "y", "z"].map(ID.init(rawValue:))

    private func picture(_ cooperations: [Cooperation], on day: String = "2026-11-22") throws -> BridgePicture {
        let sides = Dictionary(
            uniqueKeysWithValues: all.map { ($0, $0.rawValue < "m" ? Side.migrantOrganisation : .provider) })
        return BridgePicture(
            cooperations: cooperations, sides: sides, organisations: all, asOf: try #require(CalendarDay(rawValue: day))
        )
    }

    private func cooperation(
        _ parties: String, _ status: Cooperation.Status = .active, since: String = "2024-05-01"
    ) throws -> Cooperation {
        Cooperation(
            stored: .init(rawValue: parties), topic: Topic(rawValue: "school"), form: .tandem, title: "",
            status: status, since: try #require(CalendarDay(rawValue: since)),
            begun: CalendarDay(rawValue: "2018-01-01"),
            origin: .network, parties: parties.map { .init(organisation: ID(rawValue: String($0))) },
            createdAt: Instant(milliseconds: 0))
    }

    @Test func `a bridge leads from bank to bank, and who has none is named`() throws {
        let picture = try picture([cooperation("ax"), cooperation("bc")])
        #expect(picture.bridges.map { [$0.migrantOrganisation.rawValue, $0.institution.rawValue] } == [["a", "x"]])
        #expect(picture.unconnected.map(\.rawValue) == ["b", "c", "y", "z"])
    }

    @Test func `three parties make a bridge for each pair across`() throws {
        #expect(try picture([cooperation("abx")]).bridges.count == 2)
    }

    @Test func `the picture of an earlier year shows what stood then`() throws {
        let sleeping = try cooperation(
            "ax", .dormant(because: DormancyReason(rawValue: "pandemic")), since: "2020-03-16")
        let ended = try cooperation("by", .ended, since: "2021-06-30")
        let now = try picture([sleeping, ended])
        #expect(now.bridges.map(\.isDormant) == [true])
        let before = try picture([sleeping, ended], on: "2019-12-31")
        #expect(before.bridges.map(\.isDormant) == [false, false])
        #expect(try picture([sleeping, ended], on: "2017-12-31").bridges == [])
    }

    @Test func `bridges cross as little as possible`() throws {
        let picture = try picture([cooperation("az"), cooperation("by"), cooperation("cx")])
        let across = Dictionary(uniqueKeysWithValues: picture.bridges.map { ($0.migrantOrganisation, $0.institution) })
        #expect(picture.migrantOrganisations.map { across[$0] } == picture.institutions)
    }
}
