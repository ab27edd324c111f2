import Actions
import Domain
import TestHouse
import Testing
import Words

@testable import Storage

/// Roles are given by those who have them, and end.
@Suite struct RoleEndTests {
    private func address(_ name: String) throws -> EmailAddress {
        try #require(EmailAddress(rawValue: "\(name)@example.org"))
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    /// What was written to somebody, one letter after the other.
    private func letters(to address: EmailAddress, in database: Database) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT subject, body FROM mail WHERE recipient = \(address) ORDER BY id").map { row in
                let (subject, body): (String, String) = (try row["subject"], try row["body"])
                return "\(subject)\n\(body)"
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever gets a role reads which, how they get in and until when, once`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let (door, desk) = (try address("door"), try address("desk"))
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://house.example", randomness: .seeded(1))
        let given: [(EmailAddress, RoleGrant)] = [
            (door, .role(.door, at: event.id)), (door, .role(.door, at: event.id)), (desk, .coordination),
        ]
        for (address, grant) in given {
            let giving = GiveRole(grant, to: address, name: "Amal", language: .german)
            try await database.write(by: .system) { db in
                try Appoint(giving, correspondence: correspondence).run(in: db)
            }
        }
        let (toDoor, toDesk) = (try await letters(to: door, in: database), try await letters(to: desk, in: database))
        let end = Lexicon.ofTests.german.day(event.day.advanced(byDays: RoleTerm.days))
        #expect(toDoor.count == 1 && toDesk.count == 1)
        for part in ["Ihre Rolle: Einlass", "https://house.example/sign-in", end] {
            #expect(toDoor.first?.contains(part) == true, "\(part)")
        }
        #expect(toDoor.first?.contains("zweiten Faktor") == false)
        #expect(toDesk.first?.contains("zweiten Faktor") == true && toDesk.first?.contains("endet von selbst") == false)
    }

    @Test(arguments: Engine.available)
    func `hosts give roles at their event and no others, and whoever helps gives none`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let (hostAddress, doorAddress, newAddress) = (try address("host"), try address("door"), try address("new"))
        let host = try await database.write(by: .system) { db in
            try GiveRole(.role(.host, at: event.id), to: hostAddress, name: "Host", language: .german).run(in: db).id
        }
        let door = try await database.write(by: .account(host.rawValue)) { db in
            try GiveRole(.role(.door, at: event.id), to: doorAddress, name: "Door", language: .german).run(in: db).id
        }
        let attempts: [(giver: Account.ID, grant: RoleGrant)] = [
            (host, .coordination), (door, .role(.door, at: event.id)),
            (host, .role(.door, at: Event.ID(rawValue: "other"))),
        ]
        for (giver, grant) in attempts {
            await #expect(throws: HeldRoleRefusal.moreThanOneHas) {
                try await database.write(by: .account(giver.rawValue)) { db in
                    _ = try GiveRole(grant, to: newAddress, name: "New", language: .german).run(in: db)
                }
            }
        }
        #expect(try await database.read { db in try db.account(email: newAddress) } == nil)
    }

    @Test(arguments: Engine.available)
    func `a month after the event the roles of the day are over, and those of other days are not`(engine: Engine)
        async throws
    {
        // On 22 December 2023.
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let (one, two) = (try address("one"), try address("two"))
        let roles: [RoleGrant] = [.role(.door, at: event.id), .role(.facilitator, at: event.id), .coordination]
        let account = try await database.write(by: .system) { db in
            for role in roles { _ = try GiveRole(role, to: one, name: "One", language: .german).run(in: db) }
            return try GiveRole(.role(.host, at: event.id), to: two, name: "Two", language: .german).run(in: db).id
        }
        let (early, late) = (try day("2024-01-21"), try day("2024-01-22"))
        #expect(try await database.read { db in try EndRoles.due(on: early, in: db) }.isEmpty)
        try await database.write(by: .system) { db in try EndRoles(on: late).run(in: db) }
        let left = try await database.read { db in try db.heldRoles() }
        // Nobody has an idea to answer or a measure to report, so the host is done, too.
        #expect(left.map(\.grant) == [.coordination])
        #expect(try await database.read { db in try db.roles(of: account) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a role that is needed is asked about again half a year later, one that is over is gone`(engine: Engine)
        async throws
    {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        let (first, second) = (try address("first"), try address("second"))
        let (needed, over) = try await database.write(by: .system) { db in
            (
                try GiveRole(.coordination, to: first, name: "First", language: .german).run(in: db).id,
                try GiveRole(.coordination, to: second, name: "Second", language: .german).run(in: db).id
            )
        }
        time.advance(by: .days(HeldRole.daysUntilAsked))
        let now = time.clock.now
        let limit = now.advanced(by: .days(-HeldRole.daysUntilAsked))
        #expect(try await database.read { db in try db.numberOfRolesToReview(neededBefore: limit) } == 2)
        try await database.write(by: .system) { db in
            try ReviewRole(.coordination, heldBy: needed, .needed).run(in: db)
            try ReviewRole(.coordination, heldBy: over, .over).run(in: db)
        }
        let held = try await database.read { db in try db.heldRoles() }
        #expect(held.map(\.account) == [needed])
        #expect(held.allSatisfy { !$0.isToReview(at: now) })
        await #expect(throws: HeldRoleRefusal.lastOfCoordination) {
            try await database.write(by: .system) { db in
                try ReviewRole(.coordination, heldBy: needed, .over).run(in: db)
            }
        }
    }
}
