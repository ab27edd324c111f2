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
    func `who is removed has no role and no voice, and who was missing is missing no more`(engine: Engine) async throws
    {
        let ground = try await HostsGround(engine)
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
    func `an invited host says no yes for whoever publishes`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, accepted: [0])
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
        let ground = try await HostsGround(engine)
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
