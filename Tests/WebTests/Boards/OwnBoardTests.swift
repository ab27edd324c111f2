import DemoCity
import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// Whoever leads one group begins there, and knows of the others only what they need.
@Suite struct OwnBoardTests {
    private func facilitator(of day: Day) async throws -> Browser {
        let leader = day.coordination.somebodyElse()
        try await leader.signIn(Persona.facilitator.email, roles: [.role(.facilitator, at: day.event)])
        return leader
    }

    private func ownGroup(of day: Day) async throws -> WorkGroup {
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        return try #require(groups.first { $0.moderator != nil })
    }

    @Test func `signing in leads to the own board on the day, as long as it is open`() async throws {
        let day = try await Day()
        _ = try await day.releaseGroups()
        let group = try await ownGroup(of: day)
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        let board = try #require(boards.first { $0.group == group.id })
        let leader = try await facilitator(of: day)
        // A link that was used leads where it has led.
        let link = "/sign-in/\(Secret(from: .system).text)"
        #expect(try await leader.get(link).location == "/boards/\(board.id)")
        #expect(try await leader.get("/account").body.contains("href=\"/boards/\(board.id)\""))
        try await day.lead("closing", board)
        #expect(try await leader.get(link).location == "/account")
        let elsewhere = day.coordination.somebodyElse()
        try await elsewhere.signIn("andere@example.org", roles: [.role(.facilitator, at: day.event)])
        #expect(try await elsewhere.get(link).location == "/account")
    }

    @Test func `of the other groups whoever leads one reads no names and no wishes`() async throws {
        let day = try await Day()
        _ = try await day.releaseGroups()
        let group = try await ownGroup(of: day)
        let seats = try await day.read { [event = day.event] db in
            try db.newestFormation(of: event, round: 1)?.seats ?? []
        }
        let leader = try await facilitator(of: day)
        let whole = try await day.coordination.get(Day.desk + "/groups").body
        let body = try await leader.get(Day.desk + "/groups").body
        for seat in seats {
            #expect(whole.contains("id=\"seat-\(seat.registration)\""))
            #expect(body.contains("id=\"seat-\(seat.registration)\"") == (seat.group == group.id))
        }
        let sheets = try await leader.get(Day.desk + "/groups/lists").body
        #expect(sheets.count < (try await day.coordination.get(Day.desk + "/groups/lists").body.count))
        let own = try #require(body.firstRange(of: "id=\"group-\(group.number)\""))
        let first = try #require(body.firstRange(of: "<section class=\"card\""))
        #expect(body[first.lowerBound..<own.lowerBound].count < 40)
        #expect(body.contains("<p class=\"eyebrow\">Ihre Gruppe</p>"))
        #expect(try await leader.get(Day.desk + "/groups/wishes").status == .notFound)
    }
}
