import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// A projector whose computer nobody signs in on.
@Suite struct WallTests {
    private struct Hall {
        let house: BoardHouse
        let computer: Browser

        init() async throws {
            house = try await BoardHouse()
            computer = house.coordination.somebodyElse()
        }

        var board: Board { house.boards[0] }
        var leader: Browser { house.coordination }
        var screen: String { "/screens/boards/\(board.id)" }
        var page: String { "/boards/\(board.id)" }

        func ask(typing code: String? = nil) async throws -> Answer {
            try await computer.submit([("code", code ?? board.code.rawValue)], on: "/wall")
        }

        func walls() async throws -> [WallComputer] {
            let (id, now) = (board.id, house.now)
            return try await house.read { db in try db.wallComputers(at: [id], now: now) }
        }

        func wall() async throws -> WallComputer { try #require(try await walls().first) }
    }

    @Test func `five letters and a yes on the tablet, and the projector follows without anybody signed in`()
        async throws
    {
        let hall = try await Hall()
        #expect(try await hall.computer.get(hall.screen).status == .notFound)
        #expect(try await hall.ask().location == "/wall")
        let wall = try await hall.wall()
        let waiting = try await hall.computer.get("/wall")
        #expect(waiting.body.contains("<strong>\(wall.figure)</strong>"))
        #expect(waiting.headers[HTTPField.Name(known: "Refresh")] == "3; url=/wall")
        #expect(try await hall.computer.get(hall.screen).status == .notFound)

        // The same figure stands where somebody leads, and on the page of all boards.
        for place in [hall.page, BoardHouse.desk] {
            #expect(try await hall.leader.get(place).body.contains("Auf ihm steht die Zahl \(wall.figure)."))
        }
        let answered = try await hall.leader.submit([], on: hall.page, to: "\(hall.page)/walls/\(wall.id)")
        #expect(answered.location == hall.page)
        #expect(try await hall.computer.get("/wall").location == hall.screen)
        #expect(try await hall.computer.get(hall.screen).status == .ok)
        let heard = try await hall.computer.listen(to: hall.page + "/stream", until: "event: here")
        #expect(heard.status == .ok)

        // It looks on and does nothing else.
        #expect(try await hall.computer.get(hall.page).status == .notFound)
        let written = try await hall.computer.post(
            hall.page + "/cards", [("csrf", hall.computer.csrfToken), ("text", "Von der Wand"), ("language", "de")])
        #expect(written.status == .notFound)
        let board = hall.board.id
        #expect(try await hall.house.read { db in try db.cards(on: board) }.isEmpty)
    }

    @Test func `a no, and a screen that is to end, close the way again`() async throws {
        let hall = try await Hall()
        _ = try await hall.ask()
        let first = try await hall.wall()
        try await hall.leader.submit([], on: hall.page, to: "\(hall.page)/walls/\(first.id)")
        // From the page of all boards one comes back to it.
        let ended = try await hall.leader.submit(
            [], on: BoardHouse.desk, to: "\(hall.page)/walls/\(first.id)/removal")
        #expect(ended.location == BoardHouse.desk)
        #expect(try await hall.computer.get(hall.screen).status == .notFound)
        let again = try await hall.computer.get("/wall")
        #expect(again.body.contains("Diese Tafel wird hier nicht gezeigt.") && again.body.contains("name=\"code\""))
        #expect(try await hall.ask().location == "/wall")
        #expect(try await hall.wall().id != first.id)
    }

    @Test func `a wall hears at once that a computer is to show nothing more, and knows where to go then`() async throws
    {
        let hall = try await Hall()
        _ = try await hall.ask()
        let wall = try await hall.wall()
        try await hall.leader.submit([], on: hall.page, to: "\(hall.page)/walls/\(wall.id)")
        #expect(try await hall.computer.get(hall.screen).body.contains("data-refused=\"/wall\""))
        let guest = try await hall.house.join(hall.board)
        let before = try await hall.house.read { db in try db.lastJournalID() }
        // A second computer asks, and is told no.
        let other = hall.house.coordination.somebodyElse()
        try await other.submit([("code", hall.board.code.rawValue)], on: "/wall")
        let second = try #require(try await hall.walls().first { $0.id != wall.id })
        try await hall.leader.submit([], on: hall.page, to: "\(hall.page)/walls/\(second.id)/removal")
        let stream = "\(hall.page)/stream?after=\(before)"
        #expect(try await hall.computer.listen(to: stream, until: "event: here").body.contains("event: phase"))
        #expect(!(try await guest.listen(to: stream, until: "event: here").body.contains("event: phase")))
        #expect(try await other.get(hall.page + "/stream").status == .notFound)
    }

    @Test func `a yes for one board opens no other, and a guest cannot give it`() async throws {
        let hall = try await Hall()
        _ = try await hall.ask()
        let wall = try await hall.wall()
        let guest = try await hall.house.join(hall.board)
        let tried = try await guest.post("\(hall.page)/walls/\(wall.id)", [("csrf", guest.csrfToken)])
        #expect(tried.status == .notFound)
        // Nor does a yes count that was given at another board.
        let other = "/boards/\(hall.house.boards[1].id)"
        let token = hall.leader.csrfToken
        let elsewhere = try await hall.leader.post("\(other)/walls/\(wall.id)", [("csrf", token)])
        #expect(elsewhere.status == .notFound)
        #expect(try await hall.computer.get(hall.screen).status == .notFound)

        try await hall.leader.submit([], on: hall.page, to: "\(hall.page)/walls/\(wall.id)")
        #expect(try await hall.computer.get("/screens\(other)").status == .notFound)
        #expect(try await hall.computer.get(other + "/stream").status == .notFound)
    }

    @Test func `whoever waits too long is told so, and after the day no code leads to a wall`() async throws {
        let hall = try await Hall()
        _ = try await hall.ask()
        hall.house.time.advance(by: .minutes(15))
        #expect(try await hall.computer.get("/wall").body.contains("hat niemand Ja gesagt"))
        hall.house.time.advance(by: .days(1))
        let late = try await hall.ask()
        #expect(late.status == .conflict && late.body.contains("Der Tag dieser Tafel ist vorbei."))
    }

    @Test func `a screen that was allowed ends with its day`() async throws {
        let hall = try await Hall()
        _ = try await hall.ask()
        let wall = try await hall.wall()
        try await hall.leader.submit([], on: hall.page, to: "\(hall.page)/walls/\(wall.id)")
        #expect(try await hall.computer.get(hall.screen).status == .ok)
        hall.house.time.advance(by: .days(1))
        #expect(try await hall.computer.get(hall.screen).status == .notFound)
        #expect(try await hall.computer.get("/wall").body.contains("name=\"code\""))
    }

    @Test func `a wrong code is said beside the field, and the computer goes back to another one`() async throws {
        let hall = try await Hall()
        let wrong = try await hall.ask(typing: "BBBB")
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("Diesen Code gibt es gerade nicht."))
        _ = try await hall.ask()
        let left = try await hall.computer.submit([], on: "/wall", to: "/wall/removal")
        #expect(left.location == "/wall")
        #expect(try await hall.computer.get("/wall").body.contains("name=\"code\""))
        #expect(try await hall.walls().isEmpty)
    }
}
