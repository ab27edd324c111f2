import Actions
import Domain
import Foundation
import TestHouse
import Testing

@testable import Storage

/// A machine whose clock is set while the house runs, and the nights in which all clocks are: what the clock does is done once.
/// (How long it pauses is counted by a clock that nobody sets.)
@Suite struct TimeStepTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    /// Somebody of the coordination, and whoever asks them something.
    private struct Town {
        let time = SetClock()
        let ground: EventGround

        init(_ engine: Engine) async throws {
            ground = try await EventGround(engine, places: 1, clock: time.clock)
            try await ground.write { db in
                let boss = try db.ensureAccount(
                    email: #require(EmailAddress(rawValue: "boss@example.org")), name: "B", language: .german)
                try db.grant(.coordination, to: boss.id)
            }
        }

        func set(to text: String) throws {
            let moment = try #require(Instant(timestamp: text))
            time.advance(by: moment.since(time.clock.now))
        }

        /// Something that is news in the morning.
        func ask() async throws {
            try await ground.database.write(by: .visitor) { db in
                _ = try db.journal(.created, .inquiry, db.newIdentifier(Inquiry.self))
            }
        }

        /// - Returns: how many letters were written.
        func morning() async throws -> Int {
            let now = time.clock.now
            var written = 0
            for account in try await ground.read({ db in
                try WriteMorningLetter.due(at: now, in: TimeStepTests.zone, from: db)
            }) {
                let deed = WriteMorningLetter(to: account, in: TimeStepTests.zone, correspondence: .ofMornings) {
                    _, _, day, _ in ("\(day)", "x")
                }
                if try await ground.database.write(by: .system, deed.run) { written += 1 }
            }
            return written
        }
    }

    @Test(arguments: Engine.available)
    func `a clock that goes back five minutes, and one that goes a day ahead and comes back, bring no letter twice`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        try town.set(to: "2023-12-01T12:00:00Z")
        try await town.ask()
        try town.set(to: "2023-12-02T06:02:00Z")
        #expect(try await town.morning() == 1)
        for text in ["2023-12-02T05:57:00Z", "2023-12-02T06:00:00Z", "2023-12-02T06:07:00Z"] {
            try town.set(to: text)
            #expect(try await town.morning() == 0, "\(text)")
        }
        try await town.ask()
        try town.set(to: "2023-12-03T06:07:00Z")
        #expect(try await town.morning() == 1)
        for text in ["2023-12-02T06:08:00Z", "2023-12-02T09:00:00Z", "2023-12-03T06:08:00Z"] {
            try town.set(to: text)
            #expect(try await town.morning() == 0, "\(text)")
        }
    }

    /// Seven in the morning is 6:00 in winter and 5:00 in summer by the clock of the world.
    @Test(arguments: [
        (
            "2024-03-30T06:00:00Z", ["2024-03-31T00:59:00Z", "2024-03-31T01:00:00Z", "2024-03-31T04:59:00Z"],
            "2024-03-31T05:00:00Z"
        ),
        (
            "2024-10-26T05:00:00Z", ["2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "2024-10-27T05:59:00Z"],
            "2024-10-27T06:00:00Z"
        ),
    ])
    func `in the nights in which clocks are put forward and back each morning has its letter, once`(
        before: String, night: [String], after: String
    ) async throws {
        let town = try await Town(.memory)
        try town.set(to: before)
        town.time.advance(by: .hours(-10))
        try await town.ask()
        try town.set(to: before)
        #expect(try await town.morning() == 1)
        try await town.ask()
        for text in night {
            try town.set(to: text)
            #expect(try await town.morning() == 0, "\(text)")
        }
        try town.set(to: after)
        #expect(try await town.morning() == 1)
        town.time.advance(by: .hours(1))
        #expect(try await town.morning() == 0)
    }
}
