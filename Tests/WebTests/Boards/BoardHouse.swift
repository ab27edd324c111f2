import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// An event today with some groups and their boards, and one clock for everything in the house.
struct BoardHouse {
    let time = SetClock()
    let coordination: Browser
    let event: Event
    /// In the order of their groups, which are numbered from 1; nobody leads the first.
    let boards: [Board]

    static let desk = "/desk/events/fachtag/boards"

    init(groups count: Int = 4) async throws {
        let browser = try await Browser.onEmptyCity(clock: time.clock)
        let event = try Example.event(day: "2023-12-01")
        boards = try await browser.services.database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            return try (1...count).map { number -> Board in
                let group = WorkGroup(
                    id: .init(rawValue: "gruppe-\(number)"), event: event.id, number: number, topic: nil, room: "101",
                    language: .german, moderatorName: number == 1 ? "" : "Kim Muster", moderator: nil, size: 3...12,
                    isStepFree: true)
                try db.insert(group)
                return try db.ensureBoard(
                    for: group, phases: ExampleBoard.phases, randomness: .seeded(UInt64(number)))
            }
        }
        self.event = event
        coordination = browser
        try await browser.signIn("koordination@example.org", roles: [.coordination])
    }

    var now: Instant { time.clock.now }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await coordination.services.database.read(body)
    }

    /// Somebody with a phone who typed the code.
    func join(_ board: Board) async throws -> Browser {
        let person = coordination.somebodyElse()
        let answer = try await person.submit([("code", board.code.rawValue)], on: "/join")
        #expect(answer.location == "/boards/\(board.id)")
        return person
    }

    func facilitator() async throws -> Browser {
        let leader = coordination.somebodyElse()
        try await leader.signIn("moderation@example.org", roles: [.role(.facilitator, at: event.id)])
        return leader
    }

    func write(_ text: String, by person: Browser, at board: Board) async throws {
        let page = "/boards/\(board.id)"
        let answer = try await person.submit([("text", text), ("language", "de")], on: page, to: page + "/cards")
        #expect(answer.status == .seeOther)
    }

    /// - Parameter step: the address below the board, such as `voting/removal`.
    func lead(_ step: String, _ board: Board) async throws {
        let page = "/boards/\(board.id)"
        let answer = try await coordination.submit([], on: page, to: "\(page)/\(step)")
        #expect(answer.status == .seeOther)
    }
}
