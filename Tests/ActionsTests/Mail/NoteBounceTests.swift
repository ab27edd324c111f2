import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// Whoever cannot be reached is not written to, until somebody says that the address is right.
@Suite struct NoteBounceTests {
    private let clock = SetClock()

    private func report(_ letter: Identifier<Message>, _ status: String) throws -> DeliveryReport {
        try DeliveryReport(
            Array(
                """
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: message/delivery-status

                Action: failed
                Status: \(status)

                --b
                Content-Type: text/rfc822-headers

                Message-ID: <\(letter)@example.org>
                --b--
                """.utf8))
    }

    private func send(_ database: Database, as kind: LetterKind = .other) async throws -> Identifier<Message> {
        let message = Message(
            recipient: try address, language: .german, subject: "Hallo", body: "Text", kind: kind)
        clock.advance(by: .minutes(1))
        return try await database.write(by: .system) { db in
            let id = try db.enqueue(message)
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
            return try #require(id)
        }
    }

    private var address: EmailAddress {
        get throws { try #require(EmailAddress(rawValue: "frau@example.org")) }
    }

    private func bounce(
        _ letter: Identifier<Message>, _ status: String, _ database: Database
    ) async throws -> BounceEffect {
        let deed = NoteBounce(try report(letter, status))
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func failed(_ database: Database) async throws -> Int {
        try await database.read { db in try db.mailQueueState().failed }
    }

    @Test(arguments: Engine.available)
    func `after a hard one nothing more goes there but links to sign in`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let letter = try await send(database)
        #expect(try await bounce(letter, "5.1.1", database) == .unreachable)
        #expect(try await failed(database) == 1)
        _ = try await send(database)
        #expect(try await failed(database) == 2)
        _ = try await send(database, as: .signIn)
        #expect(try await failed(database) == 2)
        // The same report once more tells nothing new.
        #expect(try await bounce(letter, "5.1.1", database) == .none)
    }

    @Test(arguments: Engine.available)
    func `five soft ones in a row are like a hard one`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        for effect in [BounceEffect.noted, .noted, .noted, .noted, .unreachable] {
            #expect(try await bounce(try await send(database), "4.2.2", database) == effect)
        }
    }

    @Test(arguments: Engine.available)
    func `a letter that arrives in between begins the row anew`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        for _ in 1...4 { #expect(try await bounce(try await send(database), "4.2.2", database) == .noted) }
        _ = try await send(database)
        for _ in 1...4 { #expect(try await bounce(try await send(database), "4.2.2", database) == .noted) }
    }

    @Test(arguments: Engine.available)
    func `whoever does not get mail is among those who have to be called`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: clock.clock)
        _ = try await ground.register("Frau", "Bela")
        let event = ground.event.id
        let letter = try await send(ground.database)
        func reachable() async throws -> [Bool] {
            try await ground.read { db in try db.registrationLines(of: event, inGroups: [:]) }
                .sorted { $0.turn < $1.turn }.map(\.isReachable)
        }
        #expect(try await reachable() == [true, true])
        _ = try await bounce(letter, "5.1.1", ground.database)
        #expect(try await reachable() == [false, true])
    }

    @Test(arguments: Engine.available)
    func `whoever says that the address is right gets letters again`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        _ = try await bounce(try await send(database), "5.1.1", database)
        let address = try address
        #expect(try await database.read { db in try db.unreachable(address) } == "5.1.1")
        try await database.write(by: .system) { db in try db.trustAgain(address) }
        #expect(try await database.read { db in try db.unreachable(address) } == nil)
        _ = try await send(database)
        #expect(try await failed(database) == 1)
    }

    @Test(arguments: Engine.available)
    func `a report about a letter that is not ours changes nothing`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        _ = try await send(database)
        #expect(try await bounce(.init(rawValue: "forged"), "5.1.1", database) == .none)
        #expect(try await failed(database) == 0)
    }

    @Test(arguments: Engine.available)
    func `a mailbox that was full for five days counts as one that came back`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let message = Message(recipient: try address, language: .german, subject: "Hallo", body: "Text")
        for round in 1...5 {
            try await database.write(by: .system) { db in
                try db.enqueue(message)
                _ = try db.takeDueMail(for: .minutes(5))
            }
            clock.advance(by: MailRetry.patience)
            try await database.write(by: .system) { db in
                let mail = try #require(try db.takeDueMail(for: .minutes(5)))
                try db.markNotSent(mail, because: "452 4.2.2 mailbox full")
            }
            let address = try address
            #expect(
                try await database.read { db in try db.unreachable(address) }
                    == (round == 5 ? "452 4.2.2 mailbox full" : nil))
        }
    }

    @Test(arguments: Engine.available)
    func `a server that was away for five days says nothing about a mailbox`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let message = Message(recipient: try address, language: .german, subject: "Hallo", body: "Text")
        for _ in 1...5 {
            try await database.write(by: .system) { db in _ = try db.enqueue(message) }
            clock.advance(by: MailRetry.patience)
            try await database.write(by: .system) { db in
                let mail = try #require(try db.takeDueMail(for: .minutes(5)))
                try db.markNotSent(mail, because: "Couldn't connect to server", isWayClosed: true)
            }
        }
        #expect(try await failed(database) == 5)
        let address = try address
        #expect(try await database.read { db in try db.unreachable(address) } == nil)
    }

    @Test(arguments: Engine.available)
    func `whoever signs in with a link that came by mail gets letters again`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        _ = try await bounce(try await send(database), "5.1.1", database)
        let address = try address
        try await database.write(by: .system) { db in
            let account = try GiveRole(.coordination, to: address, name: "Frau", language: .german).run(in: db)
            let link = Secret(from: .seeded(1))
            try db.insert(signInLink: link.hash, for: account.id, expiry: db.now.advanced(by: .minutes(5)))
            _ = try SignIn(with: link, session: Secret(from: .seeded(2))).run(in: db)
        }
        #expect(try await database.read { db in try db.unreachable(address) } == nil)
    }

    @Test(arguments: Engine.available)
    func `after a year nobody remembers where mail came back`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        _ = try await bounce(try await send(database), "5.1.1", database)
        let address = try address
        for (pause, problem) in [(Duration.days(364), "5.1.1"), (.days(2), nil)] {
            clock.advance(by: pause)
            try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
            #expect(try await database.read { db in try db.unreachable(address) } == problem)
        }
    }
}
