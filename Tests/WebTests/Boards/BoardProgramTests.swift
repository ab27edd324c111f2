import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// What a program may do at a board: the same as the person whose token it shows.
@Suite struct BoardProgramTests {
    private struct Hung: Decodable, Equatable {
        let id: String
        let receipt: String
    }

    private func send(_ body: String, to board: Board, of day: Day, bearer: String?, key: String? = nil) async throws
        -> Answer
    {
        var headers = HTTPFields()
        if let bearer { headers[.authorization] = "Bearer \(bearer)" }
        if let key { headers[HTTPField.Name(known: "Idempotency-Key")] = key }
        return try await day.coordination.somebodyElse().send(
            .post, "/api/v1/boards/\(board.id)/cards", headers: headers, body: body)
    }

    private func participant(at board: Board, of day: Day) async throws -> String {
        let secret = Secret(from: .system)
        try await day.coordination.services.database.write(by: .visitor) { db in
            _ = try db.join(board, token: secret.hash(at: board.id))
        }
        return secret.text
    }

    @Test func `a card that is sent again with its key hangs once`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let bearer = try await participant(at: board, of: day)
        let before = try await day.cards(at: board).count
        let body = #"{"text":"Ein Saal für alle","language":"de"}"#
        let first = try await send(body, to: board, of: day, bearer: bearer, key: "1")
        let again = try await send(body, to: board, of: day, bearer: bearer, key: "1")
        #expect(first.status == .created)
        #expect(try first.json(Hung.self) == again.json(Hung.self))
        #expect(try await day.cards(at: board).count == before + 1)
    }

    @Test func `another card under the same key is refused, and nothing is taken for it`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let bearer = try await participant(at: board, of: day)
        let before = try await day.cards(at: board).count
        _ = try await send(#"{"text":"Ein Saal","language":"de"}"#, to: board, of: day, bearer: bearer, key: "1")
        for body in [#"{"text":"Zwei Säle","language":"de"}"#, #"{"text":"Ein Saal","language":"tr"}"#] {
            let answer = try await send(body, to: board, of: day, bearer: bearer, key: "1")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
        #expect(try await day.cards(at: board).count == before + 1)
    }

    @Test func `an empty key is no key`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let bearer = try await participant(at: board, of: day)
        let before = try await day.cards(at: board).count
        for text in ["Eins", "Zwei"] {
            let answer = try await send(#"{"text":"\#(text)","key":""}"#, to: board, of: day, bearer: bearer, key: "")
            #expect(answer.status == .created)
        }
        #expect(try await day.cards(at: board).count == before + 2)
    }

    @Test func `a card whose answer was lost is answered again, though the board has gone on or is closed`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let bearer = try await participant(at: board, of: day)
        let phase = try #require(board.phase?.kind.rawValue)
        let body = #"{"text":"Ein Saal","language":"de","phase":"\#(phase)"}"#
        let first = try await send(body, to: board, of: day, bearer: bearer, key: "1")
        for step in ["phases/2", "closing"] {
            try await day.lead(step, board)
            let again = try await send(body, to: board, of: day, bearer: bearer, key: "1")
            #expect(again.status == .created)
            #expect(try again.json(Hung.self) == first.json(Hung.self))
        }
    }

    @Test func `a card for another phase than the board's is refused`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let bearer = try await participant(at: board, of: day)
        let (now, other) = (try #require(board.phase?.kind), try #require(board.phases.last?.kind))
        #expect(now != other)
        let late = try await send(
            #"{"text":"Zu spät","phase":"\#(other.rawValue)"}"#, to: board, of: day, bearer: bearer)
        #expect(late.status == .conflict)
        #expect(late.headers[.contentType] == "application/problem+json")
        let right = try await send(
            #"{"text":"Pünktlich","phase":"\#(now.rawValue)"}"#, to: board, of: day, bearer: bearer)
        #expect(right.status == .created)
    }

    @Test func `without a participant there is no board`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let stranger = Secret(from: .system).text
        for bearer in [nil, stranger, "nonsense"] {
            let answer = try await send(#"{"text":"Hallo"}"#, to: board, of: day, bearer: bearer)
            #expect(answer.status == .unauthorized)
        }
    }
}
