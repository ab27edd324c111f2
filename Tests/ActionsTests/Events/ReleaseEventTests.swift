import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// The hosts decide together what everybody sees.
@Suite struct ReleaseEventTests {
    private struct Ground {
        let database: Database
        let event: Event
        let correspondence: Correspondence
        /// Of the integration centre and of the network, both of which invite.
        let centre: Account.ID
        let network: Account.ID

        init(
            _ engine: Engine, isPublished: Bool = false, day: String = "2023-12-22", needed: Int? = nil,
            accepted: Set<Int> = [0, 1, 2], clock: WallClock = .stopped(at: .testStart)
        ) async throws {
            var event = try Example.event(day: day)
            event.hosts.append(EventHost(role: .host, name: "Netzwerk"))
            event.hosts.append(EventHost(role: .coHost, name: "Jugendring"))
            (event.isPublished, event.approvalsNeeded) = (isPublished, needed)
            let correspondence = Correspondence(
                lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
            database = try await engine.open(with: event, clock: clock)
            (self.event, self.correspondence) = (event, correspondence)
            let bodies = ["Kommunales Integrationszentrum", "Netzwerk", "Jugendring"]
            let accounts = try await database.write(by: .system) { [id = event.id] db in
                try bodies.enumerated().map { index, body in
                    let account = try InviteHost(
                        to: id, for: body, email: try #require(EmailAddress(rawValue: "host\(index)@example.org")),
                        name: "Host \(index)", language: index == 1 ? Language(rawValue: "tr") : .german,
                        correspondence: correspondence
                    ).run(in: db).id
                    if accepted.contains(index) { try AcceptHosting(of: id, by: account).run(in: db) }
                    return account
                }
            }
            (centre, network) = (accounts[0], accounts[1])
        }

        func publish(by account: Account.ID? = nil) async throws -> ReleaseEvent.Outcome {
            let author = account.map { Author.account($0.rawValue) } ?? .system
            return try await database.write(by: author) { [event, correspondence] db in
                try ReleaseEvent(publishing: event.id, correspondence: correspondence).run(in: db)
            }
        }

        func move(to day: String, _ place: String? = "Rathaus", by account: Account.ID) async throws
            -> ReleaseEvent.Outcome
        {
            let day = try #require(CalendarDay(rawValue: day))
            return try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
                try ReleaseEvent(moving: event.id, to: day, place, correspondence: correspondence).run(in: db)
            }
        }

        /// - Parameter seen: what they have read, if it is not what is asked now.
        func sayYes(_ account: Account.ID, to seen: JointApproval? = nil) async throws -> ReleaseEvent.Outcome {
            try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
                try SayYes(at: event.id, by: account, correspondence: correspondence).run(in: db) { event in
                    if let seen, event.asked?.asksForTheSame(as: seen) != true {
                        throw HostRefusal.asksSomethingElse
                    }
                }
            }
        }

        func need(_ number: Int?, by account: Account.ID) async throws -> ReleaseEvent.Outcome {
            try await database.write(by: .account(account.rawValue)) { [event, correspondence] db in
                try ChangeApprovals(of: event.id, to: number, correspondence: correspondence).run(in: db)
            }
        }

        func kept() async throws -> Event {
            let kept = try await database.read { [event] db in try db.event(event.id) }
            return try #require(kept)
        }

        /// To whom letters were written that ask for a yes.
        func asked() async throws -> [String] {
            try await database.read { db in
                try db.rows("SELECT recipient FROM mail WHERE kind = 'agreement' ORDER BY recipient").map {
                    try $0["recipient"]
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is invited has the role, and a letter in their language with a way in`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let (roles, letters) = try await ground.database.read { db in
            (
                try db.roles(of: ground.network),
                try db.rows("SELECT body FROM mail WHERE recipient = 'host1@example.org'").map {
                    try $0["body"] as String
                }
            )
        }
        #expect(roles == [.role(.host, at: ground.event.id)])
        #expect(letters.count == 1 && letters[0].contains("Merhaba Host 1"))
        #expect(letters[0].contains("?next=/desk/events/fachtag/hosts"))
    }

    @Test(arguments: Engine.available)
    func `a draft is published when all who invite have said yes, and not before`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        #expect(try await ground.publish(by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().isPublished == false)
        // Whoever asked said yes with it; whoever cooperates is not asked.
        #expect(try await ground.asked() == ["host1@example.org"])
        // Asked again, nobody is written to again.
        #expect(try await ground.publish(by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.asked().count == 1)
        #expect(try await ground.sayYes(ground.network) == .done)
        let kept = try await ground.kept()
        #expect(kept.isPublished && kept.asked == nil)
    }

    @Test(arguments: Engine.available)
    func `one of two is enough where the hosts agreed on that`(engine: Engine) async throws {
        let ground = try await Ground(engine, needed: 1)
        #expect(try await ground.publish(by: ground.centre) == .done)
        #expect(try await ground.kept().isPublished)
        #expect(try await ground.asked().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a draft that moves while its hosts are asked asks them anew`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await Ground(engine, needed: nil, clock: time.clock)
        _ = try await ground.publish(by: ground.centre)
        let asked = try await ground.kept().asked
        let seen = try #require(asked)
        time.advance(by: .minutes(5))
        #expect(try await ground.move(to: "2024-01-19", by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().day.rawValue == "2024-01-19")
        #expect(try await ground.asked().count == 2)
        // A yes to what was asked before is none to what is asked now.
        await #expect(throws: HostRefusal.asksSomethingElse) {
            try await ground.sayYes(ground.network, to: seen)
        }
        #expect(try await ground.sayYes(ground.network) == .done)
    }

    @Test(arguments: Engine.available)
    func `a published event moves when its hosts have said yes again; until then it stays where it is`(
        engine: Engine
    ) async throws {
        let ground = try await Ground(engine, isPublished: true)
        #expect(try await ground.move(to: "2024-01-19", by: ground.network) == .asked(missing: 1))
        var kept = try await ground.kept()
        #expect(kept.isPublished && kept.day == ground.event.day && kept.place == nil)
        #expect(try await ground.asked() == ["host0@example.org"])
        #expect(try await ground.sayYes(ground.centre) == .done)
        kept = try await ground.kept()
        #expect(kept.day.rawValue == "2024-01-19" && kept.place == "Rathaus" && kept.asked == nil)
        // What they agreed on is not undone by one of them.
        let undoable = try await ground.database.read { [now = Instant.testStart] db in
            try db.undoableEntries(from: 1, to: try db.lastJournalID(), at: now)
        }
        #expect(undoable.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `whoever registered hears of the other day when it is decided, also before there is a programme`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await Ground(engine, isPublished: true, clock: time.clock)
        let correspondence = ground.correspondence
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Amal", email: EmailAddress(rawValue: "amal@example.org"), language: .german))
        let deed = Register(
            wish, at: ground.event, way: .themselves, link: Secret(from: correspondence.randomness),
            correspondence: correspondence)
        _ = try await ground.database.write(by: .visitor, deed.run)
        func letters() async throws -> [String] {
            time.advance(by: .minutes(4))
            return try await ground.database.write(by: .system) { db in
                try TellProgrammeNews(correspondence: correspondence).run(in: db)
                return try db.rows("SELECT body FROM mail WHERE kind = 'programme'").map { try $0["body"] as String }
            }
        }
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        #expect(try await letters().isEmpty, "nothing is decided yet")
        #expect(try await ground.sayYes(ground.centre) == .done)
        let told = try await letters()
        #expect(told.count == 1 && told[0].contains("19. Januar 2024") && told[0].contains("Rathaus"))
    }

    @Test(arguments: Engine.available)
    func `a letter that asks for a yes does not go when nothing is asked any more`(engine: Engine) async throws {
        let ground = try await Ground(engine, isPublished: true)
        func waiting() async throws -> [String] {
            try await ground.database.read { db in
                try db.rows("SELECT recipient FROM mail WHERE kind = 'agreement' AND state = 'waiting'").map {
                    try $0["recipient"]
                }
            }
        }
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        #expect(try await waiting() == ["host0@example.org"])
        // Another day is another question: only that letter goes.
        _ = try await ground.move(to: "2024-01-26", by: ground.network)
        #expect(try await waiting() == ["host0@example.org"])
        #expect(try await ground.asked().count == 2)
        _ = try await ground.move(to: "2023-12-22", nil, by: ground.network)
        #expect(try await waiting().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a move that is taken back asks nobody any more`(engine: Engine) async throws {
        let ground = try await Ground(engine, isPublished: true)
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        #expect(try await ground.move(to: "2023-12-22", nil, by: ground.network) == .done)
        #expect(try await ground.kept().asked == nil)
        await #expect(throws: HostRefusal.asksSomethingElse) { try await ground.sayYes(ground.centre) }
    }

    @Test(arguments: Engine.available)
    func `on the day itself nothing waits for a yes`(engine: Engine) async throws {
        let ground = try await Ground(engine, isPublished: true, day: "2023-12-01")
        #expect(try await ground.move(to: "2023-12-01", "Volkshochschule", by: ground.centre) == .done)
        #expect(try await ground.kept().place == "Volkshochschule")
    }

    @Test(arguments: Engine.available)
    func `who is removed has no role and no voice, and who was missing is missing no more`(engine: Engine) async throws
    {
        let ground = try await Ground(engine)
        _ = try await ground.publish(by: ground.centre)
        try await ground.database.write(by: .system) { db in
            try RemoveHost(ground.network, from: ground.event.id).run(in: db)
        }
        #expect(try await ground.database.read { db in try db.roles(of: ground.network) }.isEmpty)
        await #expect(throws: HostRefusal.isNotAsked) { try await ground.sayYes(ground.network) }
        #expect(try await ground.publish(by: ground.centre) == .done)
    }

    @Test(arguments: Engine.available)
    func `whoever has not taken the invitation on is neither asked nor counted`(engine: Engine) async throws {
        let ground = try await Ground(engine, needed: 2, accepted: [0])
        await #expect(throws: HostRefusal.asksSomethingElse) { try await ground.sayYes(ground.network) }
        // Two are needed, and one has a voice: more than there are is not waited for.
        #expect(try await ground.publish(by: ground.centre) == .done)
        #expect(try await ground.asked().isEmpty)

        let other = try await Ground(engine, accepted: [0])
        try await other.database.write(by: .account(other.network.rawValue)) { db in
            try AcceptHosting(of: other.event.id, by: other.network).run(in: db)
        }
        #expect(try await other.publish(by: other.centre) == .asked(missing: 1))
        #expect(try await other.asked() == ["host1@example.org"])
        #expect(try await other.sayYes(other.network) == .done)
    }

    @Test(arguments: Engine.available)
    func `an invited host says no yes for whoever publishes`(engine: Engine) async throws {
        let ground = try await Ground(engine, accepted: [0])
        #expect(try await ground.publish(by: ground.network) == .asked(missing: 1))
        #expect(try await ground.asked() == ["host0@example.org"])
        await #expect(throws: HostRefusal.isNotAsked) { try await ground.sayYes(ground.network) }
        await #expect(throws: NotFound.self) {
            try await ground.database.write(by: .system) { db in
                try AcceptHosting(of: ground.event.id, by: Account.ID(rawValue: "nobody")).run(in: db)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who speaks for another body from now on takes that on anew, and once more for the same keeps the voice`(
        engine: Engine
    ) async throws {
        let ground = try await Ground(engine)
        func invite(for body: String) async throws -> HostPerson? {
            try await ground.database.write(by: .system) { db in
                try InviteHost(
                    to: ground.event.id, for: body, email: try #require(EmailAddress(rawValue: "host1@example.org")),
                    name: "Host 1", language: .german, correspondence: ground.correspondence
                ).run(in: db)
                return try db.hostPeople(of: ground.event.id).first { $0.account == ground.network }
            }
        }
        #expect(try await invite(for: "Netzwerk")?.hasAccepted == true)
        let moved = try await invite(for: "Jugendring")
        #expect(moved?.body == "Jugendring" && moved?.hasAccepted == false)
    }

    @Test(arguments: Engine.available)
    func `that fewer are enough needs as many as until then, and more is done at once`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        #expect(try await ground.need(1, by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().approvalsNeeded == nil)
        #expect(try await ground.asked() == ["host1@example.org"])
        #expect(try await ground.sayYes(ground.network) == .done)
        let kept = try await ground.kept()
        #expect(kept.approvalsNeeded == 1 && kept.asked == nil && !kept.isPublished)
        // More takes nobody's voice away.
        #expect(try await ground.need(nil, by: ground.network) == .done)
        #expect(try await ground.kept().approvalsNeeded == nil)
    }

    @Test(arguments: Engine.available)
    func `nobody lowers what is needed for what is being asked, and a wish is taken back`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        _ = try await ground.publish(by: ground.centre)
        await #expect(throws: HostRefusal.somethingIsAsked) { try await ground.need(1, by: ground.centre) }
        #expect(try await ground.kept().isPublished == false)

        let other = try await Ground(engine)
        _ = try await other.need(1, by: other.centre)
        #expect(try await other.need(nil, by: other.centre) == .done)
        let kept = try await other.kept()
        #expect(kept.asked == nil && kept.approvalsNeeded == nil)
    }

    @Test(arguments: Engine.available)
    func `on the day itself it still takes all to agree that fewer are enough`(engine: Engine) async throws {
        let ground = try await Ground(engine, isPublished: true, day: "2023-12-01")
        #expect(try await ground.need(1, by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().approvalsNeeded == nil)
    }

    @Test(arguments: Engine.available)
    func `whoever cooperates is not asked, and nobody speaks for a body that is not there`(engine: Engine) async throws
    {
        let ground = try await Ground(engine)
        _ = try await ground.publish()
        let seat = try await ground.database.read { db in
            try db.hostPeople(of: ground.event.id).first { $0.body == "Jugendring" }
        }
        let partner = try #require(seat)
        await #expect(throws: HostRefusal.isNotAsked) { try await ground.sayYes(partner.account) }
        await #expect(throws: HostRefusal.noSuchBody) {
            try await ground.database.write(by: .system) { db in
                try InviteHost(
                    to: ground.event.id, for: "Fremde", email: partner.email, name: "Fremd", language: .german,
                    correspondence: ground.correspondence
                ).run(in: db)
            }
        }
    }
}
