import Domain
import Testing

@Suite struct BridgePictureTests {
    private typealias ID = Organisation.ID

    /// `a`, `b`, `c` are migrant organisations, `x`, `y`, `z` institutions.
    private let all = ["a", "b", "c", "x", "y", "z"].map(ID.init(rawValue:))

    private let now = Instant(milliseconds: 0)

    /// - Parameters:
    ///   - near: letters of those in the district; nil for all of them.
    ///   - asked: letters of those who state the topic; nil for all of them.
    private func picture(
        _ cooperations: [Cooperation], near: String? = nil, asked: String? = nil, on day: String = "2026-11-22"
    ) throws -> BridgePicture {
        let sides = Dictionary(
            uniqueKeysWithValues: all.map { ($0, $0.rawValue < "m" ? Side.migrantOrganisation : .provider) })
        return BridgePicture(
            cooperations: cooperations, sides: sides, organisations: all,
            isNear: { near?.contains($0.rawValue) ?? true }, isAskedFor: { asked?.contains($0.rawValue) ?? true },
            asOf: try #require(CalendarDay(rawValue: day)))
    }

    private func cooperation(
        _ parties: String, _ status: Cooperation.Status = .active, since: String = "2024-05-01"
    ) throws -> Cooperation {
        Cooperation(
            stored: .init(rawValue: parties), topic: Topic(rawValue: "school"), form: .tandem, title: "",
            status: status, since: try #require(CalendarDay(rawValue: since)),
            begun: CalendarDay(rawValue: "2018-01-01"),
            origin: .network, parties: parties.map { .init(organisation: ID(rawValue: String($0)), confirmedAt: now) },
            createdAt: now)
    }

    @Test func `a bridge leads from bank to bank, and who has none is named`() throws {
        let picture = try picture([cooperation("ax"), cooperation("bc")])
        #expect(picture.bridges.map { [$0.migrantOrganisation.rawValue, $0.institution.rawValue] } == [["a", "x"]])
        #expect(picture.unconnected.map(\.rawValue) == ["b", "c", "y", "z"])
    }

    @Test func `a bridge belongs to a district if one of its ends does, and counts for it`() throws {
        let picture = try picture([cooperation("ax"), cooperation("by"), cooperation("cz")], near: "axyc")
        let ends = picture.bridges.map { $0.migrantOrganisation.rawValue + $0.institution.rawValue }
        #expect(ends.sorted() == ["ax", "by", "cz"])
        #expect(picture.unconnected == [])
        let one = try self.picture([cooperation("ax"), cooperation("by")], near: "yc")
        #expect(one.bridges.map(\.migrantOrganisation.rawValue) == ["b"])
        #expect(one.migrantOrganisations.map(\.rawValue) == ["b"] && one.institutions.map(\.rawValue) == ["y"])
        #expect(one.unconnected.map(\.rawValue) == ["c"])
    }

    @Test func `only those who are asked for are named as having none, and their bridges lead to everybody`() throws {
        let picture = try picture([cooperation("ax")], asked: "by")
        #expect(picture.bridges.count == 1)
        #expect(picture.unconnected.map(\.rawValue) == ["b", "y"])
    }

    @Test func `of more than anybody can follow the heaviest are drawn, and all of them are told`() throws {
        let many = (0..<400).map { ID(rawValue: "m\($0)") }
        let (first, second) = (ID(rawValue: "i1"), ID(rawValue: "i2"))
        var sides = Dictionary(uniqueKeysWithValues: many.map { ($0, Side.migrantOrganisation) })
        (sides[first], sides[second]) = (.administration, .provider)
        let day = try #require(CalendarDay(rawValue: "2026-11-22"))
        func cooperation(_ name: String, _ one: ID, _ other: ID, begun: CalendarDay) -> Cooperation {
            Cooperation(
                stored: .init(rawValue: name), topic: Topic(rawValue: "school"), form: .tandem, title: "",
                status: .active, since: begun, begun: begun, origin: .network,
                parties: [one, other].map { .init(organisation: $0, confirmedAt: now) }, createdAt: now)
        }
        // All work with the first; the last of them twice, and one with the second alone.
        var cooperations = many.enumerated().map { cooperation("a\($0 + 1_000)", $1, first, begun: day) }
        cooperations.append(cooperation("b", many[399], first, begun: day.advanced(byDays: -400)))
        cooperations.append(cooperation("c", many[0], second, begun: day))
        func picture(on day: CalendarDay) -> BridgePicture {
            BridgePicture(cooperations: cooperations, sides: sides, organisations: sides.keys.sorted(), asOf: day)
        }
        let shown = picture(on: day)
        #expect(shown.bridges.count == 402)
        #expect(shown.drawn.count == BridgePicture.mostDrawn)
        #expect(shown.drawn.filter { $0.migrantOrganisation == many[399] }.count == 2)
        #expect(!shown.drawn.contains { $0.institution == second })
        #expect(Set(shown.migrantOrganisations) == Set(shown.drawn.map(\.migrantOrganisation)))
        // What is drawn of an earlier year is a part of the same picture.
        let before = picture(on: day.advanced(byDays: -1))
        #expect(before.drawn.map(\.cooperation.rawValue) == ["b"])
        #expect(before.migrantOrganisations == shown.migrantOrganisations)
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

    @Test func `what is woken today has slept all the same, and so it is told of every year that is over`() throws {
        var tandem = try cooperation("ax", .dormant(because: DormancyReason(rawValue: "pandemic")), since: "2020-10-01")
        let (one, other) = (Voice(ID(rawValue: "a")), Voice(ID(rawValue: "x")))
        let years = ["2019-12-31", "2020-12-31", "2025-12-31"]
        let before = try years.map { try picture([tandem], on: $0).bridges.map(\.isDormant) }
        #expect(before == [[false], [true], [true]])
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        try tandem.take(.askToWake(saying: ""), by: one, on: today, at: now)
        try tandem.take(.wake, by: other, on: today, at: now)
        #expect(try picture([tandem]).bridges.map(\.isDormant) == [false])
        #expect(try years.map { try picture([tandem], on: $0).bridges.map(\.isDormant) } == before)
        // It ends, and begins anew years later.
        try tandem.take(.end(.ended, because: "Fertig"), by: one, on: today, at: now)
        try tandem.take(.agree, by: other, on: today, at: now)
        try tandem.take(.restart, by: one, on: today.advanced(byDays: 800), at: now)
        #expect(try picture([tandem], on: "2027-12-31").bridges == [])
        #expect(try years.map { try picture([tandem], on: $0).bridges.map(\.isDormant) } == before)
    }

    @Test func `bridges cross as little as possible`() throws {
        let picture = try picture([cooperation("az"), cooperation("by"), cooperation("cx")])
        let across = Dictionary(uniqueKeysWithValues: picture.bridges.map { ($0.migrantOrganisation, $0.institution) })
        #expect(picture.migrantOrganisations.map { across[$0] } == picture.institutions)
    }
}
