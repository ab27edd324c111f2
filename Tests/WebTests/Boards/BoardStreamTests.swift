import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Where a stream begins, for whoever says what it has seen.
@Suite struct BoardStreamTests {
    private let greeting = "event: here"

    /// A board with a card, somebody at it, and the number of the last entry before the card.
    private func board(of day: Day) async throws -> (path: String, person: Browser, before: Int64) {
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let before = try await newest(of: day)
        _ = try await day.write("Ein Saal", by: person, at: board)
        return ("/boards/\(board.id)/stream", person, before)
    }

    private func newest(of day: Day) async throws -> Int64 { try await day.read { try $0.lastJournalID() } }

    @Test func `without a number it begins now, and says where that is`() async throws {
        let day = try await Day()
        let (path, person, _) = try await board(of: day)
        let heard = try await person.listen(to: path, until: greeting).body
        #expect(!heard.contains("Ein Saal") && !heard.contains("event: card"))
        #expect(heard.contains("\n\nid: \(try await newest(of: day))\n\n"))
    }

    @Test func `after a number everything comes that came since, and then a sign of life`() async throws {
        let day = try await Day()
        let (path, person, before) = try await board(of: day)
        for heard in [
            try await person.listen(to: "\(path)?after=\(before)", until: greeting),
            try await person.listen(to: path, headers: [.lastEventID: String(before)], until: greeting),
        ] {
            let card = try #require(heard.body.firstRange(of: "event: card"))
            let here = try #require(heard.body.firstRange(of: greeting))
            #expect(card.lowerBound < here.lowerBound)
            #expect(heard.body.contains("Ein Saal") && !heard.body.contains("event: reload"))
        }
    }

    /// Of a database before a backup was restored, or of nothing at all.
    @Test(arguments: ["999999999", "9223372036854775807", "-1", "99999999999999999999999"])
    func `a number that the journal does not know leads to the page anew, and what comes then is heard`(
        number: String
    ) async throws {
        let day = try await Day()
        let (path, person, _) = try await board(of: day)
        let now = try await newest(of: day)
        for heard in [
            try await person.listen(to: "\(path)?after=\(number)", until: greeting),
            try await person.listen(to: path, headers: [.lastEventID: number], until: greeting),
            try await person.listen(to: path, headers: [.lastEventID: "nonsense"], until: greeting),
        ] {
            #expect(heard.body.contains("id: \(now)\nevent: reload\n"))
            #expect(!heard.body.contains("Ein Saal"))
        }
    }

    /// A restored backup that has gone on has the same numbers for other things.
    @Test func `a number that means something else now leads to the page anew`() async throws {
        let day = try await Day()
        let (path, person, before) = try await board(of: day)
        let first = try await person.listen(to: "\(path)?after=\(before)", until: greeting + "\ndata: ").body
        let landmark = try #require(
            first.components(separatedBy: "event: here\ndata: ").last?.split(separator: "\n").first)
        let again = "\(path)?after=\(before)&seen="
        #expect(!(try await person.listen(to: "\(again)\(landmark)", until: greeting).body.contains("event: reload")))
        for other in ["\(before).000000000000", "\(landmark.split(separator: ".")[0]).", "nonsense"] {
            #expect(try await person.listen(to: "\(again)\(other)", until: greeting).body.contains("event: reload"))
        }
    }

    @Test func `a number older than the journal leads to the page anew`() async throws {
        let day = try await Day()
        let (path, person, before) = try await board(of: day)
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        _ = try await day.write("Ein Chor", by: person, at: boards[0])
        let end = day.coordination.services.clock.now.advanced(by: .hours(1))
        try await day.coordination.services.database.write(by: .system) { db in
            while try db.pruneJournal(olderThan: end) {}
        }
        #expect(
            try await person.listen(to: "\(path)?after=\(before)", until: greeting).body.contains("event: reload"))
    }
}
