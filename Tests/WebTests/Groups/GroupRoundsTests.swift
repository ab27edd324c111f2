import DemoCity
import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

@Suite struct GroupRoundsTests {
    private static let desk = Day.desk + "/groups"
    private static let second = Day.desk + "/groups?round=2"

    private func formations(_ day: Day) async throws -> (Formation?, Formation?) {
        try await day.read { [event = day.event] db in
            (try db.newestFormation(of: event), try db.newestFormation(of: event, round: 2))
        }
    }

    /// Forms a second round of those present.
    private func form(_ day: Day) async throws -> Formation {
        let answer = try await day.coordination.submit(
            [("basis", "present")], on: Self.second, to: Self.desk + "/formations?round=2")
        if answer.location != Self.second {
            #expect(answer.location == Self.desk + "/run?round=2")
            let run = try #require(day.coordination.services.groupRuns.run(of: day.event))
            #expect(await run.isOver(within: .seconds(60)))
            #expect(try await day.coordination.get(Self.desk + "/run").location == Self.second)
        }
        return try #require(try await formations(day).1)
    }

    @Test func `in a second round people meet others, and nobody hears about a topic twice who could hear another`()
        async throws
    {
        let day = try await Day()
        #expect(try await day.coordination.get(Self.desk).body.contains("href=\"\(Self.second)\""))
        let round = try await form(day)
        let (first, groups, people) = try await day.read { [event = day.event] db in
            (
                try #require(try db.newestFormation(of: event)), try db.workGroups(of: event),
                try db.presentRegistrations(of: event)
            )
        }
        #expect(round.round == 2 && Set(round.seats.map(\.registration)) == Set(people.map(\.id)))
        let known = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        let figures = GroupCensus(of: round, in: groups, people: known, others: [first]).figures
        let alone = GroupCensus(of: first, in: groups, people: known, others: [first]).figures
        // Of some four hundred pairs of an afternoon hardly one meets again; and it is not for want of wishes.
        let repetitions = try #require(figures.repetitions)
        let pairs = try #require(alone.repetitions)
        #expect(repetitions * 50 < pairs, "\(repetitions) of \(pairs)")
        #expect(figures.wishesMet > alone.wishesMet * 95 / 100)
        let page = try await day.coordination.get(Self.second).body
        #expect(page.contains("Paare treffen sich in mehreren Runden"))
        #expect(page.contains("Runde 1") && page.contains("Runde 2"))
    }

    @Test func `each round is changed, taken back and released by itself`() async throws {
        let day = try await Day()
        let before = try await formations(day).0
        let round = try await form(day)
        let seat = try #require(round.seats.first)
        let other = try #require(round.seats.first { $0.group != seat.group })
        let address = Self.desk + "/seats/\(seat.registration)?round=2"
        let form = try await day.coordination.get(address)
        #expect(form.body.contains("action=\"\(address)\""))
        // They change places with somebody, so that there is room.
        for (person, group) in [(other.registration, seat.group), (seat.registration, other.group)] {
            _ = try await day.coordination.post(
                Self.desk + "/seats/\(person)?round=2",
                [("csrf", day.coordination.csrfToken), ("group", group.rawValue)])
        }
        let (first, moved) = try await formations(day)
        #expect(first == before)
        #expect(
            moved?.seat(of: seat.registration)?.isPinned == true
                || moved?.seat(of: other.registration)?.isPinned == true)

        try await day.coordination.submit(
            [("formation", round.id.rawValue)], on: Self.second, to: Self.desk + "/release?round=2")
        let (kept, released) = try await formations(day)
        #expect(kept == before && released?.isReleased == true)
        let taken = try await day.coordination.submit(
            [("formation", round.id.rawValue)], on: Self.second, to: Self.desk + "/formations/removal?round=2")
        #expect(taken.location == Self.second)
        #expect(try await formations(day).1 == released)
    }

    @Test func `a proposal for a round that is laid aside leaves the others as they were`() async throws {
        let day = try await Day()
        let round = try await form(day)
        try await day.coordination.submit(
            [("formation", round.id.rawValue)], on: Self.second, to: Self.desk + "/formations/removal?round=2")
        let (first, second) = try await formations(day)
        #expect(first?.isReleased == true && second == nil)
        #expect(!(try await day.coordination.get(Self.desk).body.contains("Runde 1")))
    }

    @Test func `the person's page, the wall and the lists name the round`() async throws {
        let day = try await Day()
        let round = try await form(day)
        try await day.coordination.submit(
            [("formation", round.id.rawValue)], on: Self.second, to: Self.desk + "/release?round=2")
        let secret = Secret(from: .system)
        let person = try #require(round.seats.first).registration
        try await day.coordination.services.database.write(by: .system) { db in
            try db.insert(link: secret.hash, registration: person)
        }
        let own = try await day.coordination.somebodyElse().get("/r/\(secret.text)").body
        #expect(own.contains("Runde 1 · Gruppe") && own.contains("Runde 2 · Gruppe"))
        let wall = try await day.coordination.get("/screens/events/neue-wege-2023/groups").body
        #expect(wall.contains("<h1>Runde 2</h1>"))
        #expect(
            try await day.coordination.get("/screens/events/neue-wege-2023/groups?round=1").body.contains(
                "<h1>Runde 1</h1>"))
        #expect(try await day.coordination.get(Self.desk + "/lists?round=2").body.contains("Runde 2"))
        #expect(try await day.coordination.get(Self.desk + "/wishes?round=2").status == .ok)
    }

    @Test(arguments: ["0", "-3", "10", "999999999999999999999"])
    func `a round that cannot be is the nearest that can`(round: String) async throws {
        let day = try await Day(.groups)
        let answer = try await day.coordination.get(Self.desk + "?round=\(round)")
        #expect(answer.status == .ok)
    }
}
