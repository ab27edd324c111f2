import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Who has a voice among the hosts, and how many of them are enough.
@Suite struct HostVoicesTests {
    @Test(arguments: Engine.available)
    func `whoever is invited has the role, and a letter in their language with a way in`(engine: Engine) async throws {
        let ground = try await HostsGround(engine)
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
    func `one of two is enough where the hosts agreed on that`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, needed: 1)
        #expect(try await ground.publish(by: ground.centre) == .done)
        #expect(try await ground.kept().isPublished)
        #expect(try await ground.asked().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `whoever has a voice is removed by the yes of the others, and nothing that is asked is decided so`(
        engine: Engine
    ) async throws {
        let ground = try await HostsGround(engine)
        _ = try await ground.publish(by: ground.centre)
        await #expect(throws: HostRefusal.somethingIsAsked) { try await ground.remove(ground.network) }
        try await ground.withdraw(by: ground.centre)
        #expect(try await ground.remove(ground.network) == .asked(missing: 1))
        // Nobody decides about themselves, and until the others have said yes they have what they had.
        await #expect(throws: HostRefusal.isNotAsked) { try await ground.sayYes(ground.network) }
        #expect(try await ground.database.read { db in try db.roles(of: ground.network) }.count == 1)
        #expect(try await ground.sayYes(ground.centre) == .done)
        #expect(try await ground.database.read { db in try db.roles(of: ground.network) }.isEmpty)
        await #expect(throws: HostRefusal.asksSomethingElse) { try await ground.sayYes(ground.network) }
        let letters = try await ground.told("host1@example.org")
        #expect(letters.contains { $0.contains("artık Netzwerk adına konuşmuyorsunuz") })
        #expect(try await ground.publish(by: ground.centre) == .done)
    }

    @Test(arguments: Engine.available)
    func `whoever has no voice is removed at once`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, accepted: [0])
        _ = try await ground.publish()
        #expect(try await ground.remove(ground.network) == .done)
        #expect(try await ground.database.read { db in try db.roles(of: ground.network) }.isEmpty)
        #expect(try await ground.kept().isPublished == false)
    }

    @Test(arguments: Engine.available)
    func `whoever has no voice starts nothing that everybody would see, and the coordination does`(
        engine: Engine
    ) async throws {
        let ground = try await HostsGround(engine, isPublished: true, accepted: [])
        let refusal = HostRefusal.hasNoVoice
        await #expect(throws: refusal) { try await ground.move(to: "2024-01-19", by: ground.network) }
        await #expect(throws: refusal) { try await ground.need(1, by: ground.network) }
        await #expect(throws: refusal) { try await ground.add("Stadtbibliothek", by: ground.network) }
        await #expect(throws: refusal) {
            try await ground.database.write(by: .account(ground.network.rawValue)) { db in
                try PublishProgramme(of: ground.event.id).run(in: db)
            }
        }
        await #expect(throws: refusal) {
            try await ground.database.write(by: .account(ground.network.rawValue)) { db in
                _ = try ChangeEvent(ground.event.id, correspondence: ground.correspondence)
                    .run(in: db) { $0.isRegistrationOpen = false }
            }
        }
        await #expect(throws: StandingRefusal.hasNoVoice) {
            try await ground.database.write(by: .account(ground.network.rawValue)) { db in
                try CancelEvent(ground.event.id, correspondence: ground.correspondence).run(in: db)
            }
        }
        let kept = try await ground.kept()
        #expect(kept.asked == nil && kept.day == ground.event.day && kept.hosts.count == ground.event.hosts.count)
        let desk = try await ground.database.write(by: .system) { db in
            try GiveRole(
                .coordination, to: try #require(EmailAddress(rawValue: "desk@example.org")), name: "Desk",
                language: .german
            ).run(in: db).id
        }
        #expect(try await ground.move(to: "2024-01-19", by: desk) == .done)
    }

    @Test(arguments: Engine.available)
    func `a no ends the question, and the others read why`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        try await ground.database.write(by: .account(ground.centre.rawValue)) { db in
            try SayNo(
                at: ground.event.id, by: ground.centre, because: "Da sind Ferien",
                correspondence: ground.correspondence
            ).run(in: db) { _ in }
        }
        let kept = try await ground.kept()
        #expect(kept.asked == nil && kept.day == ground.event.day)
        #expect(try await ground.told("host1@example.org").contains { $0.contains("Gerekçe: Da sind Ferien") })
        #expect(try await ground.told("host0@example.org").allSatisfy { !$0.contains("Da sind Ferien") })
    }

    @Test(arguments: Engine.available)
    func `whoever asked reads a no, too, if they are none of the hosts`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        let address = try #require(EmailAddress(rawValue: "desk@example.org"))
        let desk = try await ground.database.write(by: .system) { db in
            try db.ensureAccount(email: address, name: "Desk", language: .german).id
        }
        try await ground.database.write(by: .account(desk.rawValue)) { db in
            let question = JointApproval(
                day: ground.event.day, place: "Rathaus", askedAt: db.now, askedBy: .account(desk.rawValue))
            try db.ask(question, of: ground.event.id)
        }
        try await ground.database.write(by: .account(ground.centre.rawValue)) { db in
            try SayNo(
                at: ground.event.id, by: ground.centre, because: "Da sind Ferien",
                correspondence: ground.correspondence
            ).run(in: db) { _ in }
        }
        #expect(try await ground.told("desk@example.org").contains { $0.contains("Da sind Ferien") })
    }

    @Test(arguments: Engine.available)
    func `only whoever asked or the coordination withdraws a question`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        await #expect(throws: HostRefusal.isNotTheirs) { try await ground.withdraw(by: ground.centre) }
        try await ground.withdraw(by: ground.network)
        #expect(try await ground.kept().asked == nil)
        #expect(try await ground.told("host0@example.org").contains { $0.contains("wurde zurückgezogen") })
    }

    @Test(arguments: Engine.available)
    func `whoever has not taken the invitation on is neither asked nor counted`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, needed: 2, accepted: [0])
        await #expect(throws: HostRefusal.asksSomethingElse) { try await ground.sayYes(ground.network) }
        // Two are needed, and one has a voice: more than there are is not waited for.
        #expect(try await ground.publish(by: ground.centre) == .done)
        #expect(try await ground.asked().isEmpty)

        let other = try await HostsGround(engine, accepted: [0])
        try await other.database.write(by: .account(other.network.rawValue)) { db in
            try AcceptHosting(of: other.event.id, by: other.network).run(in: db)
        }
        #expect(try await other.publish(by: other.centre) == .asked(missing: 1))
        #expect(try await other.asked() == ["host1@example.org"])
        #expect(try await other.sayYes(other.network) == .done)
    }

    @Test(arguments: Engine.available)
    func `whoever has not accepted asks nobody, invites nobody and writes to nobody in the name of a published event`(
        engine: Engine
    ) async throws {
        let ground = try await HostsGround(engine, isPublished: true, accepted: [0])
        let (event, day, correspondence) = (ground.event.id, ground.event.day, ground.correspondence)
        let text = Translated(.german, "Bitte mit dem Bus.")
        let deeds: [@Sendable (Writer) throws -> Void] = [
            { db in try SwitchQuestions(of: event).run(in: db) { $0 = [.topics] } },
            { db in try MoveQuestion(.init(rawValue: "bus"), of: event, earlier: true).run(in: db) },
            { db in try RemoveQuestion(.init(rawValue: "bus"), of: event).run(in: db) },
            { db in _ = try InviteGuests([], to: event, correspondence: correspondence).run(in: db) },
            { db in try RemindGuests(of: event, showing: 0, correspondence: correspondence).run(in: db) },
            { db in try StopInvitations(to: event).run(in: db) },
            { db in try RemoveInvitation(.init(rawValue: "none"), to: event).run(in: db) },
            { db in
                try GiveOpenInvitation(
                    to: event, label: "Schulen", places: 2, until: day, link: Secret(from: .seeded(3))
                ).run(in: db)
            },
            { db in try RevokeOpenInvitation(.init(rawValue: "none"), to: event).run(in: db) },
            { db in
                _ = try WriteCircular(
                    text, text, to: RegistrationChoice(), at: event, correspondence: correspondence
                ).run(in: db)
            },
            { db in _ = try StopCircular(.init(rawValue: "none"), at: event).run(in: db) },
        ]
        for deed in deeds {
            await #expect(throws: HostRefusal.hasNoVoice) {
                try await ground.database.write(by: .account(ground.network.rawValue)) { db in try deed(db) }
            }
        }
        // Whoever has accepted does.
        try await ground.database.write(by: .account(ground.centre.rawValue)) { db in try deeds[0](db) }
        #expect(try await ground.kept().questions.unasked == [.topics])
    }

    @Test(arguments: Engine.available)
    func `an invited host says no yes for whoever publishes`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, accepted: [0])
        await #expect(throws: HostRefusal.hasNoVoice) { try await ground.publish(by: ground.network) }
        #expect(try await ground.publish() == .asked(missing: 1))
        #expect(try await ground.asked() == ["host0@example.org"])
        await #expect(throws: HostRefusal.isNotAsked) { try await ground.sayYes(ground.network) }
        await #expect(throws: NotFound.self) {
            try await ground.database.write(by: .system) { db in
                try AcceptHosting(of: ground.event.id, by: Account.ID(rawValue: "nobody")).run(in: db)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody's voice goes by an invitation for another body, and once more for the same keeps it`(
        engine: Engine
    ) async throws {
        let ground = try await HostsGround(engine, accepted: [0, 1])
        func invite(_ number: Int, for body: String) async throws -> HostPerson? {
            try await ground.database.write(by: .system) { db in
                let account = try InviteHost(
                    to: ground.event.id, for: body,
                    email: try #require(EmailAddress(rawValue: "host\(number)@example.org")), name: "Host",
                    language: .german, correspondence: ground.correspondence
                ).run(in: db).id
                return try db.hostPeople(of: ground.event.id).first { $0.account == account }
            }
        }
        #expect(try await invite(1, for: "Netzwerk")?.hasAccepted == true)
        await #expect(throws: HostRefusal.speaksForAnother) { try await invite(1, for: "Jugendring") }
        // Whoever has none speaks for another one, and takes that on.
        let moved = try await invite(2, for: "Netzwerk")
        #expect(moved?.body == "Netzwerk" && moved?.hasAccepted == false)
    }

    @Test(arguments: Engine.available)
    func `that fewer are enough needs as many as until then, and more is done at once`(engine: Engine) async throws {
        let ground = try await HostsGround(engine)
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
        let ground = try await HostsGround(engine)
        _ = try await ground.publish(by: ground.centre)
        await #expect(throws: HostRefusal.somethingIsAsked) { try await ground.need(1, by: ground.centre) }
        #expect(try await ground.kept().isPublished == false)

        let other = try await HostsGround(engine)
        _ = try await other.need(1, by: other.centre)
        #expect(try await other.need(nil, by: other.centre) == .done)
        let kept = try await other.kept()
        #expect(kept.asked == nil && kept.approvalsNeeded == nil)
    }

    @Test(arguments: Engine.available)
    func `on the day itself it still takes all to agree that fewer are enough`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true, day: "2023-12-01")
        #expect(try await ground.need(1, by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().approvalsNeeded == nil)
    }

    @Test(arguments: Engine.available)
    func `whoever cooperates is not asked, and nobody speaks for a body that is not there`(engine: Engine) async throws
    {
        let ground = try await HostsGround(engine)
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
