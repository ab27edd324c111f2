import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Somebody wants gone what is kept of them.
@Suite struct DeletionTests {
    private func delete(_ registration: Registration.ID, _ ground: EventGround) async throws {
        let deed = DeleteRegistration(registration, correspondence: ground.correspondence)
        try await ground.write { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `whoever deletes their registration is gone, the next one moves up, and the numbers stay right`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, places: 2)
        let people = try await ground.register("Amal", "Bela", "Olena")
        try await ground.sendLetters()
        try await delete(people[0].id, ground)
        #expect(try await ground.statuses() == ["Bela registered", "Olena confirmed"])
        #expect(try await ground.letters().contains { $0.recipient == "olena@example.org" })
        #expect(try await ground.letters().allSatisfy { $0.recipient != "amal@example.org" })
        #expect(try await ground.database.check() == [])
        let id = people[0].id
        let file = try await ground.read { db in try OwnData.registration(people[0]).file(in: db) }
        #expect(file.records.isEmpty)
        // That somebody was there stays, under a number.
        #expect(file.journal.contains { $0.subject == id.rawValue && $0.change == .removed })
        await #expect(throws: NotFound.self) { try await delete(id, ground) }
    }

    @Test(arguments: Engine.available)
    func `of a delegation one leaves, and the last one takes it along`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        try await delete(try #require(delegation.members.first).id, ground)
        #expect(try await ground.read { db in try db.delegation(delegation.id)?.members.count } == 1)
        try await delete(try #require(delegation.members.last).id, ground)
        #expect(try await ground.read { db in try db.delegation(delegation.id) } == nil)
        #expect(try await ground.database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `whoever was let in, waits or has left can be deleted, and nothing is counted wrongly`(engine: Engine)
        async throws
    {
        let ground = try await EventGround(engine, places: 1)
        let people = try await ground.register("Amal", "Bela", "Olena")
        let leaving = CancelRegistration(
            .person(people[2].id, at: ground.event.id), by: .person, correspondence: ground.correspondence)
        _ = try await ground.write(leaving.run)
        for person in people.reversed() {
            try await delete(person.id, ground)
            #expect(try await ground.database.check() == [])
        }
        #expect(try await ground.statuses().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `an account goes with its roles, sessions and letters`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let account = try #require(
            try await database.read { db in
                try EmailAddress(rawValue: "verein@example.org").flatMap { try db.account(email: $0) }
            })
        try await database.write(by: .account(account.id.rawValue)) { db in try DeleteAccount(account.id).run(in: db) }
        #expect(try await database.read { db in try db.account(account.id) } == nil)
        #expect(try await database.read { db in try db.roles(of: account.id) }.isEmpty)
        let file = try await database.read { db in try OwnData.account(account).file(in: db) }
        #expect(file.records.isEmpty)
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `the last one of the coordination stays, and so does all that is theirs`(engine: Engine) async throws {
        let database = try await engine.open()
        let address = try #require(EmailAddress(rawValue: "desk@example.org"))
        let desk = try await database.write(by: .system) { db in
            try GiveRole(.coordination, to: address, name: "Desk", language: .german).run(in: db).id
        }
        await #expect(throws: HeldRoleRefusal.lastOfCoordination) {
            try await database.write(by: .system) { db in try DeleteAccount(desk).run(in: db) }
        }
        #expect(try await database.read { db in try db.roles(of: desk) } == [.coordination])
    }
}
