import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// All boards at once, for whoever leads the day.
@Suite struct BoardDeskTests {
    private static let page = BoardHouse.desk

    /// The tiles in their order, each as its markup.
    private func tiles(on browser: Browser) async throws -> [String] {
        let body = try await browser.get(Self.page).body
        return Array(body.components(separatedBy: "<li class=\"board-tile").dropFirst())
    }

    private func groups(of tiles: [String]) -> [String] {
        tiles.compactMap { tile in tile.firstMatch(of: />Gruppe ([0-9]+)</).map { String($0.1) } }
    }

    @Test func `a tile says phase, minutes left, cards, people, who leads, and how far the result is`() async throws {
        let house = try await BoardHouse()
        let board = house.boards[0]
        let person = try await house.join(board)
        try await house.write("Ein Saal", by: person, at: board)
        try await house.lead("phases/1", board)
        try await house.lead("timer", board)
        let all = try await tiles(on: house.coordination)
        #expect(groups(of: all) == ["1", "2", "3", "4"])
        let tile = all[0]
        // In one line: what a phase is called in full stands on the board.
        #expect(tile.contains("<li>1 Rückblick</li><li aria-current=\"step\">2 Wünsche</li><li>3 Ideen</li>"))
        #expect(!tile.contains("Anregungen"))
        #expect(tile.contains("Noch 20 Minuten") && tile.contains("Zeit bis 09:20"))
        #expect(tile.contains("1 Karte in fünf Minuten") && tile.contains("1 Person macht mit"))
        #expect(tile.contains("Ideen fertig: 0 von 3") && tile.contains("Ohne Moderation"))
        #expect(all[1].contains("Die Zeit läuft nicht") && all[1].contains("Kim Muster"))
        // Nobody knows yet how it was five minutes ago.
        #expect(all.allSatisfy { !$0.contains("Seit fünf Minuten still") })
        house.time.advance(by: .minutes(20))
        #expect(try await tiles(on: house.coordination).contains { $0.contains("Die Zeit ist um") })
        let page = try await house.coordination.get(Self.page).body
        #expect(page.contains("data-next=\"\(Self.page)\" data-seconds=\"10\""))
    }

    @Test func `a board that is closed is ready with what its group has found`() async throws {
        let day = try await Day(.plenary)
        let page = try await day.coordination.get(Day.desk + "/boards").body
        let (ideas, boards) = try await day.read { [event = day.event] db in
            (try db.ideas(of: event), try db.boards(of: event))
        }
        #expect(boards.allSatisfy(\.isClosed) && !page.contains("Ideen fertig:"))
        let found = Set(boards.map { board in ideas.count { $0.board == board.id } })
        for count in found where count > 0 { #expect(page.contains("Fertig mit \(count) Ide"), "\(count)") }
    }

    @Test func `a group whose facilitator is registered and has not come is without one`() async throws {
        let house = try await BoardHouse()
        let (event, group) = (house.event.id, house.boards[1].group)
        try await house.coordination.services.database.write(by: .system) { db in
            let person = try db.register(Example.person("Kim Muster"), at: event, evenIfClosed: true)
            try db.change(group: group) { $0.moderatorRegistration = person.id }
        }
        let all = try await tiles(on: house.coordination)
        #expect(all.map { $0.contains("Ohne Moderation") } == [true, true, false, false])
    }

    @Test func `a group that is silent for five minutes stands first, a closed one last`() async throws {
        let house = try await BoardHouse()
        house.time.advance(by: .minutes(6))
        // Nobody has begun.
        #expect(try await tiles(on: house.coordination).allSatisfy { !$0.contains("Seit fünf Minuten still") })
        let (first, third) = (try await house.join(house.boards[0]), try await house.join(house.boards[2]))
        house.time.advance(by: .minutes(6))
        try await house.write("Ein Saal", by: first, at: house.boards[0])
        try await house.write("Ein Chor", by: third, at: house.boards[2])
        try await house.lead("closing", house.boards[1])
        let now = try await tiles(on: house.coordination)
        #expect(groups(of: now) == ["4", "1", "3", "2"])
        // No phase runs at a closed one.
        #expect(now.map { $0.contains("aria-current=\"step\"") } == [true, true, true, false])
        #expect(now.map { $0.contains("Seit fünf Minuten still") } == [true, false, false, false])
        house.time.advance(by: .minutes(6))
        let later = try await tiles(on: house.coordination)
        #expect(groups(of: later) == ["1", "3", "4", "2"])
        #expect(later.map { $0.contains("Seit fünf Minuten still") } == [true, true, true, false])
        #expect(later[0].contains("0 Karten in fünf Minuten"))
    }

    @Test func `one press tells everybody who leads, on their own page and nowhere else, until it is taken back`()
        async throws
    {
        let house = try await BoardHouse()
        let board = house.boards[0]
        let (leader, guest) = (try await house.facilitator(), try await house.join(board))
        let told = try await house.coordination.submit([("minutes", "10")], on: Self.page, to: Self.page + "/message")
        #expect(told.location == Self.page)
        let page = "/boards/\(board.id)"
        #expect(try await leader.get(page).body.contains("Noch 10 Minuten, bis 09:10 Uhr."))
        for body in [try await guest.get(page).body, try await house.coordination.get("/screens\(page)").body] {
            #expect(!body.contains("Noch 10 Minuten"))
        }
        let shown = try await house.coordination.get(Self.page).body
        #expect(shown.contains("Steht bis 09:10 Uhr bei allen Moderationen:"))
        house.time.advance(by: .minutes(4))
        #expect(try await leader.get(page).body.contains("Noch 6 Minuten, bis 09:10 Uhr."))
        try await house.coordination.submit([], on: Self.page, to: Self.page + "/message/removal")
        #expect(!(try await leader.get(page).body.contains("bis 09:10 Uhr.")))
    }

    @Test func `a sentence of one's own is bounded, and only hosts and coordination say it`() async throws {
        let house = try await BoardHouse()
        let (address, long) = (Self.page + "/message", String(repeating: "Saal ", count: 40))
        for text in ["", "  ", long] {
            let refused = try await house.coordination.submit(
                [("minutes", ""), ("text", text)], on: Self.page, to: address)
            #expect(refused.status == .unprocessableContent)
        }
        let said = [("minutes", ""), ("text", "Bitte <b>alle</b> in den Saal")]
        #expect(try await house.coordination.submit(said, on: Self.page, to: address).status == .seeOther)
        let leader = try await house.facilitator()
        let page = try await leader.get("/boards/\(house.boards[0].id)").body
        #expect(page.contains("Bitte &lt;b&gt;alle&lt;/b&gt; in den Saal"))
        let tried = try await leader.post(address, [("csrf", leader.csrfToken), ("text", "Ich auch")])
        #expect(tried.status == .notFound)
        #expect(!(try await leader.get(Self.page).body.contains("Nachricht an alle Moderationen")))
    }

    @Test func `whoever has closed their board hears a message, too, and minutes are offered while somebody works`()
        async throws
    {
        let house = try await BoardHouse()
        let board = house.boards[0]
        let leader = try await house.facilitator()
        for closed in house.boards.dropLast() { try await house.lead("closing", closed) }
        #expect(try await house.coordination.get(Self.page).body.contains("name=\"minutes\""))
        try await house.lead("closing", try #require(house.boards.last))
        #expect(!(try await house.coordination.get(Self.page).body.contains("name=\"minutes\"")))
        let before = try await house.read { db in try db.lastJournalID() }
        let said = [("text", "Bitte in den Saal")]
        try await house.coordination.submit(said, on: Self.page, to: Self.page + "/message")
        let stream = "/boards/\(board.id)/stream?after=\(before)&lead=1"
        #expect(try await leader.listen(to: stream, until: "event: here").body.contains("event: phase"))
        #expect(try await leader.get("/boards/\(board.id)").body.contains("Bitte in den Saal"))
    }

    @Test func `whoever leads hears of a message and of a computer at a wall, and nobody else does`() async throws {
        let house = try await BoardHouse()
        let board = house.boards[0]
        let (leader, guest) = (try await house.facilitator(), try await house.join(board))
        let before = try await house.read { db in try db.lastJournalID() }
        try await house.coordination.submit([("minutes", "5")], on: Self.page, to: Self.page + "/message")
        let stream = "/boards/\(board.id)/stream?after=\(before)"
        let led = try await leader.listen(to: stream + "&lead=1", until: "event: here").body
        #expect(led.contains("event: phase"))
        let heard = try await guest.listen(to: stream, until: "event: here").body
        #expect(!heard.contains("event: phase"))
    }
}
