import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
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

    @Test func `whoever follows comes again after one to four seconds, each after another time`() async throws {
        let day = try await Day()
        let (path, person, _) = try await board(of: day)
        var pauses: Set<Int> = []
        for _ in 0..<20 {
            let heard = try await person.listen(to: path, until: greeting).body
            let first = heard.split(separator: "\n").first
            let number = try #require(first).dropFirst("retry: ".count)
            pauses.insert(try #require(Int(number)))
        }
        #expect(pauses.allSatisfy { (1_000..<4_000).contains($0) })
        #expect(pauses.count > 10)
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
            #expect(heard.body.contains("Ein Saal") && !heard.body.contains("event: reset"))
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
            #expect(heard.body.contains("id: \(now)\nevent: reset\n"))
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
        #expect(!(try await person.listen(to: "\(again)\(landmark)", until: greeting).body.contains("event: reset")))
        for other in ["\(before).000000000000", "\(landmark.split(separator: ".")[0]).", "nonsense"] {
            #expect(try await person.listen(to: "\(again)\(other)", until: greeting).body.contains("event: reset"))
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
            try await person.listen(to: "\(path)?after=\(before)", until: greeting).body.contains("event: reset"))
    }

    // MARK: Whoever missed too much

    @Test func `one reset brings all cards that hang there, and none while people write`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Chor", "Ein Garten"] { _ = try await day.write(text, by: person, at: board) }
        let path = "/boards/\(board.id)/stream?after=999999999"
        let told = try await person.listen(to: path, until: greeting).body
        #expect(told.matches(of: /event: reset\n/).count == 1)
        for text in ["Ein Saal", "Ein Chor", "Ein Garten"] { #expect(told.contains(text)) }
        try await day.lead("hiding", board)
        let hidden = try await person.listen(to: path, until: greeting).body
        #expect(hidden.contains("event: reset\n") && !hidden.contains("Ein Chor"))
        // Also for whoever leads: their tablet may be on the wall.
        #expect(try await !day.coordination.listen(to: path + "&lead=1", until: greeting).body.contains("Ein Chor"))
    }

    @Test func `whoever missed hundreds of things gets one reset instead of all of them, and goes on behind it`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let before = try await newest(of: day)
        _ = try await day.coordination.services.database.write(by: .system) { db in
            for _ in 0..<250 {
                _ = try LeadBoard(board.id, .openVoting).run(in: db)
                _ = try LeadBoard(board.id, .endVoting).run(in: db)
            }
        }
        let path = "/boards/\(board.id)/stream"
        let told = try await person.listen(to: "\(path)?after=\(before)", until: greeting).body
        #expect(told.contains("id: \(try await newest(of: day))\nevent: reset\n"))
        #expect(!told.contains("event: phase"))
        let now = try await newest(of: day)
        _ = try await day.write("Danach", by: person, at: board)
        let next = try await person.listen(to: "\(path)?after=\(now)", until: greeting).body
        #expect(next.contains("Danach") && !next.contains("event: reset"))
    }

    // MARK: Piece by piece

    private func piece(_ path: String, after number: Int64? = nil) -> String {
        "\(path)/changes\(number.map { "?after=\($0)" } ?? "")"
    }

    @Test func `a piece says the same as the stream, and ends`() async throws {
        let day = try await Day()
        let (path, person, before) = try await board(of: day)
        let streamed = try await person.listen(to: "\(path)?after=\(before)", until: greeting + "\ndata: ").body
        let told = try await person.get(piece(path, after: before)).body
        // Only when to come again is another for each.
        #expect(told.drop { $0 != "\n" } == streamed.drop { $0 != "\n" })
        #expect(told.contains("Ein Saal"))
        #expect(await day.coordination.services.live.listenerCount == 0)
    }

    @Test func `without a number a piece says at once where to begin`() async throws {
        let day = try await Day()
        let (path, person, _) = try await board(of: day)
        let told = try await person.get(piece(path)).body
        #expect(told.contains("\n\nid: \(try await newest(of: day))\n\n") && told.contains(greeting))
        #expect(!told.contains("event: card"))
    }

    @Test func `a piece that begins where nobody can begin says so at once`() async throws {
        let day = try await Day()
        let (path, person, _) = try await board(of: day)
        #expect(try await person.get(piece(path, after: 999_999_999)).body.contains("event: reset\n"))
    }

    @Test func `a piece waits for what comes, and ends with nothing at the next sign of life`() async throws {
        let day = try await Day()
        let (path, person, _) = try await board(of: day)
        let live = day.coordination.services.live
        let address = piece(path, after: try await newest(of: day))
        let asking = try await person.open(.get, address)
        async let told = Answer(asking)
        while await live.listenerCount == 0 { await Task.yield() }
        await live.beat()
        let nothing = try await told.body
        #expect(nothing.contains(greeting) && !nothing.contains("event: card"))
    }

    @Test func `streams and pieces pass as they are, by everything that packs or keeps answers`() async throws {
        let day = try await Day()
        let (path, person, before) = try await board(of: day)
        let all: HTTPFields = [.acceptEncoding: "gzip, br, zstd"]
        for address in ["\(path)?after=\(before)", piece(path, after: before)] {
            let answer = try await person.listen(to: address, headers: all, until: greeting)
            #expect(answer.headers[.contentType] == "text/event-stream")
            #expect(answer.headers[.cacheControl] == "no-store, no-transform")
            #expect(answer.headers[.accelBuffering] == "no")
            #expect(answer.headers[.contentEncoding] == nil)
            // A comment, for programs and proxies that know nothing of events.
            #expect(answer.body.contains("\n: here\n"))
        }
    }

    @Test func `whatever can be followed can be asked for piece by piece, by the same people`() {
        let routes = App.allRoutes.all.filter { $0.method == .get }
        let streams = routes.filter { $0.path.hasSuffix("/stream") }
        #expect(streams.count > 9)
        for stream in streams {
            let beside = routes.first { $0.path == stream.path + "/changes" }
            #expect(beside?.access.name == stream.access.name, "\(stream.path)")
        }
    }

    // MARK: Who takes nothing in

    @Test func `a phone that takes nothing in delays nobody`() async throws {
        let day = try await Day()
        let (path, person, before) = try await board(of: day)
        let stalled = try await person.open(.get, "\(path)?after=\(before)")
        let (taken, continuation) = AsyncStream.makeStream(of: Void.self)
        let line = Task { try await stalled.body.write(StalledWriter(begun: continuation)) }
        // It has taken the first bytes, and nothing since.
        for await _ in taken { break }
        let other = try await person.listen(to: "\(path)?after=\(before)", until: greeting).body
        #expect(other.contains("Ein Saal"))
        line.cancel()
        _ = await line.result
        #expect(await day.coordination.services.live.listenerCount == 0)
    }
}

/// A line on which nothing goes on until it breaks.
private struct StalledWriter: ResponseBodyWriter {
    let begun: AsyncStream<Void>.Continuation
    private let room = AsyncStream.makeStream(of: Void.self)

    init(begun: AsyncStream<Void>.Continuation) {
        self.begun = begun
    }

    func write(_ buffer: ByteBuffer) async throws {
        begun.yield()
        for await _ in room.stream {}
        throw CancellationError()
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
