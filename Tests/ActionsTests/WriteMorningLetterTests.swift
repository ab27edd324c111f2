import Actions
import Domain
import Foundation
import TestHouse
import Testing
import Words

@testable import Storage

/// The letter in the morning: once for each person and day, whatever happens meanwhile.
@Suite struct WriteMorningLetterTests {
    private struct Crash: Error {}

    /// An event, the coordination, a host, and a clock that stands at 9:00 on 1 December.
    private struct Town {
        static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        let time = SetClock()
        let ground: EventGround
        let coordination: Account.ID
        let host: Account.ID

        init(_ engine: Engine) async throws {
            ground = try await EventGround(engine, places: 1, clock: time.clock)
            (coordination, host) = try await ground.write { [event = ground.event] db in
                let boss = try db.ensureAccount(
                    email: #require(EmailAddress(rawValue: "boss@example.org")), name: "B", language: .german)
                let host = try db.ensureAccount(
                    email: #require(EmailAddress(rawValue: "host@example.org")), name: "H", language: .german)
                try db.grant(.coordination, to: boss.id)
                try db.grant(.role(.host, at: event.id), to: host.id)
                return (boss.id, host.id)
            }
        }

        func due() async throws -> [Account.ID] {
            let now = time.clock.now
            return try await ground.read { db in try WriteMorningLetter.due(at: now, in: Self.zone, from: db) }
        }

        /// - Returns: how many letters were written.
        @discardableResult
        func write(_ wording: WriteMorningLetter.Wording? = nil) async throws -> Int {
            var written = 0
            for account in try await due() {
                let deed = deed(to: account, wording)
                if try await ground.database.write(by: .system, deed.run) { written += 1 }
            }
            return written
        }

        func deed(to account: Account.ID, _ wording: WriteMorningLetter.Wording? = nil) -> WriteMorningLetter {
            WriteMorningLetter(to: account, in: Self.zone, correspondence: .ofMornings) { news, recipient, day, db in
                try wording?(news, recipient, day, db)
                    ?? ("\(day)", "\(news.registered) \(news.givenBack) \(news.movedUp) \(news.team.map(\.things))")
            }
        }

        /// Recipient, day and text of each, oldest first.
        func letters() async throws -> [String] {
            try await ground.read { db in
                try db.rows("SELECT recipient, subject, body FROM mail WHERE kind = 'morning' ORDER BY created_at, id")
                    .map { row in
                        let parts: [String] = [try row["recipient"], try row["subject"], try row["body"]]
                        return parts.joined(separator: " ")
                    }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `at seven, once, about what came since the letter before`(engine: Engine) async throws {
        let town = try await Town(engine)
        _ = try await town.ground.register("Amal", "Bela")
        #expect(try await town.write() == 0)
        town.time.advance(by: .seconds(22 * 3600 - 1))
        #expect(try await town.due().isEmpty)
        town.time.advance(by: .seconds(1))
        #expect(try await town.due() == [town.coordination])
        #expect(try await town.write() == 1)
        #expect(try await town.write() == 0)
        // What comes after seven is told tomorrow.
        _ = try await town.ground.register("Cem")
        town.time.advance(by: .hours(2))
        #expect(try await town.due().isEmpty)
        town.time.advance(by: .hours(22))
        #expect(try await town.write() == 1)
        #expect(
            try await town.letters() == [
                "boss@example.org 2023-12-02 2 0 0 []", "boss@example.org 2023-12-03 1 0 0 []",
            ])
    }

    @Test(arguments: Engine.available)
    func `nothing new is no letter, and what oneself did is nothing new`(engine: Engine) async throws {
        let town = try await Town(engine)
        let change = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.database.write(by: .account(town.coordination.rawValue)) { db in
            try change.run(in: db) { $0.place = "Am Markt 1" }
        }
        town.time.advance(by: .hours(22))
        let entry = try await town.ground.lastEntry()
        #expect(try await town.write() == 0)
        #expect(try await town.ground.lastEntry() == entry)
        // The same by somebody else of the team is.
        town.time.advance(by: .hours(12))
        _ = try await town.ground.database.write(by: .account(town.host.rawValue)) { db in
            try change.run(in: db) { $0.place = "Am Markt 2" }
        }
        town.time.advance(by: .hours(12))
        #expect(try await town.write() == 1)
        #expect(try await town.letters() == ["boss@example.org 2023-12-03 0 0 0 [1]"])
    }

    @Test(arguments: Engine.available)
    func `a stand that an organisation asks for is news`(engine: Engine) async throws {
        let town = try await Town(engine)
        let choir = Organisation(
            id: .init(rawValue: "chor"), slug: "chor", name: "Chor", side: .migrantOrganisation,
            kind: .init(rawValue: "mo-association"), createdAt: .init(milliseconds: 0))
        try await town.ground.database.write(by: .system) { db in try db.insert(choir) }
        let request = Stand.Request(
            text: "Lieder", language: .german, supply: StandSupply(tables: 1), languages: [.german])
        let deed = RequestStand(
            request, by: Voice(choir.id, .itself), at: town.ground.event, correspondence: town.ground.correspondence)
        try await town.ground.database.write(by: .visitor) { db in _ = try deed.run(in: db) }
        town.time.advance(by: .hours(22))
        let written = try await town.write { news, _, day, _ in
            ("\(day)", news.came.map { "\($0.kind.rawValue) \($0.things)" }.joined(separator: ", "))
        }
        #expect(written == 1)
        #expect(try await town.letters() == ["boss@example.org 2023-12-02 stand 1"])
    }

    @Test(arguments: Engine.available)
    func `a link that a letter brings is no work on whoever gets it`(engine: Engine) async throws {
        let town = try await Town(engine)
        _ = try await town.ground.register("Amal", "Bela")
        let change = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.database.write(by: .account(town.host.rawValue)) { db in
            try change.run(in: db) { $0.capacity.places = 2 }
        }
        town.time.advance(by: .hours(22))
        #expect(try await town.write() == 1)
        #expect(try await town.letters() == ["boss@example.org 2023-12-02 2 0 1 [1]"])
    }

    @Test(arguments: Engine.available)
    func `who is due is asked as often for a large team as for a small one`(engine: Engine) async throws {
        var statements: [Int] = []
        for number in [1, 5] {
            let town = try await Town(engine)
            try await town.ground.write { db in
                for index in 1..<number {
                    let address = try #require(EmailAddress(rawValue: "boss\(index)@example.org"))
                    let account = try db.ensureAccount(email: address, name: "B", language: .german)
                    try db.grant(.coordination, to: account.id)
                }
            }
            _ = try await town.ground.register("Amal")
            town.time.advance(by: .hours(22))
            let before = town.ground.database.statementCount
            #expect(try await town.due().count == number)
            statements.append(town.ground.database.statementCount - before)
        }
        #expect(statements[0] == statements[1])
    }

    @Test(arguments: Engine.available)
    func `hosts who want one hear of their event, and nothing once their role has ended`(engine: Engine) async throws {
        let town = try await Town(engine)
        let other = try Example.event("other")
        try await town.ground.write { [host = town.host, event = town.ground.event.id] db in
            _ = try ChangeAccount(host).run(in: db) { $0.wantsMorningLetter = true }
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
            _ = try db.register(Example.person("Dort"), at: other.id)
            _ = try db.register(Example.person("Hier"), at: event)
        }
        town.time.advance(by: .hours(22))
        #expect(try await town.write() == 2)
        let letters = try await town.letters()
        #expect(letters.contains("host@example.org 2023-12-02 1 0 0 []"))
        #expect(letters.contains { $0.hasPrefix("boss@example.org 2023-12-02 2 ") })
        _ = try await town.ground.register("Spät")
        let due = town.deed(to: town.host)
        town.time.advance(by: .days(1))
        #expect(try await town.due().count == 2)
        // It ends between the question who is due and the letter.
        try await town.ground.write { [host = town.host, event = town.ground.event.id] db in
            try db.revoke(.role(.host, at: event), from: host)
        }
        #expect(try await town.ground.database.write(by: .system, due.run) == false)
        #expect(try await town.due() == [town.coordination])
    }

    @Test(arguments: Engine.available)
    func `a crash between the letter and the note about it leaves neither, and then there is one`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        _ = try await town.ground.register("Amal")
        town.time.advance(by: .hours(22))
        let deed = town.deed(to: town.coordination)
        await #expect(throws: Crash.self) {
            try await town.ground.database.write(by: .system) { db in
                _ = try deed.run(in: db)
                throw Crash()
            }
        }
        await #expect(throws: Crash.self) { try await town.write { _, _, _, _ in throw Crash() } }
        #expect(try await town.letters().isEmpty)
        #expect(try await town.write() == 1)
        #expect(try await town.write() == 0)
        #expect(try await town.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `a clock that jumps a day and back writes no second letter for a day, and loses nothing`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        _ = try await town.ground.register("Amal")
        town.time.advance(by: .hours(22))
        #expect(try await town.write() == 1)
        _ = try await town.ground.register("Bela")
        // Forward: the letter of the third comes a day early.
        town.time.advance(by: .days(1))
        #expect(try await town.write() == 1)
        town.time.advance(by: .days(-1))
        #expect(try await town.write() == 0)
        _ = try await town.ground.register("Cem")
        town.time.advance(by: .days(1))
        #expect(try await town.write() == 0)
        // Backward.
        town.time.advance(by: .days(-1))
        #expect(try await town.write() == 0)
        town.time.advance(by: .days(2))
        #expect(try await town.write() == 1)
        let letters = try await town.letters()
        #expect(Set(letters.map { $0.dropFirst(17).prefix(10) }) == ["2023-12-02", "2023-12-03", "2023-12-04"])
        #expect(letters.count == 3)
        #expect(letters.allSatisfy { $0.hasSuffix(" 1 0 0 []") })
    }

    @Test func `two instances at the same minute write one letter`() async throws {
        let time = SetClock()
        let place = try await Engine.postgres.place()
        let instances = [
            try place.open(clock: time.clock, seed: 1), try place.open(clock: time.clock, seed: 2),
        ]
        let event = try Example.event()
        let account = try await instances[0].write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            let account = try db.ensureAccount(
                email: #require(EmailAddress(rawValue: "boss@example.org")), name: "B", language: .german)
            try db.grant(.coordination, to: account.id)
            return account.id
        }
        try await instances[1].write(by: .visitor) { db in _ = try db.register(Example.person("Amal"), at: event.id) }
        time.advance(by: .hours(22))
        let deed = WriteMorningLetter(to: account, in: Town.zone, correspondence: .ofMornings) { _, _, day, _ in
            ("\(day)", "Neu")
        }
        let written = try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask { try await instances[number % 2].write(by: .system, deed.run) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(written == 1)
        let kept: [String] = try await instances[1].read { db in
            try db.rows("SELECT subject FROM mail").map { try $0["subject"] }
        }
        #expect(kept == ["2023-12-02"])
    }

    @Test(arguments: Engine.available)
    func `a letter that was not sent by the next morning is not sent any more`(engine: Engine) async throws {
        let town = try await Town(engine)
        _ = try await town.ground.register("Amal")
        town.time.advance(by: .hours(22))
        try await town.write()
        town.time.advance(by: .hours(24))
        let sent = try await town.ground.database.write(by: .system) { db in
            var kinds: [LetterKind] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) {
                kinds.append(mail.message.kind)
                try db.markSent(mail.id)
            }
            return kinds
        }
        #expect(!sent.contains(.morning))
        let states: [String] = try await town.ground.read { db in
            try db.rows("SELECT state FROM mail WHERE kind = 'morning'").map { try $0["state"] }
        }
        #expect(states == ["expired"])
    }
}

extension Correspondence {
    /// For letters of the morning, which write about nothing but themselves.
    static let ofMornings = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
}
