import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Who may do what, at the desk of the coordination.
@Suite struct HeldRolePageTests {
    private func desk(_ town: EventTown) async throws -> Browser {
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town.browser
    }

    private func roles(of email: String, _ town: EventTown) async throws -> Set<RoleGrant> {
        let address = try #require(EmailAddress(rawValue: email))
        return try await town.read { db in try db.account(email: address).map { try db.roles(of: $0.id) } ?? [] }
    }

    @Test func `the coordination gives a role for a day, and takes it back`() async throws {
        let town = try await EventTown()
        let desk = try await desk(town)
        let door = RoleGrant.role(.door, at: town.event.id)
        let given = try await desk.submit(
            [("name", "Mira"), ("email", "mira@example.org"), ("grant", NewRoleForm.value(of: door))],
            on: "/desk/accounts")
        #expect(given.status == .seeOther)
        #expect(try await roles(of: "mira@example.org", town) == [door])
        let page = try await desk.get("/desk/accounts").body
        #expect(page.contains("Mira") && page.contains("Einlass"))
        // Thirty days after 1 December 2023; the coordination ends by nobody but itself.
        #expect(page.contains("31. Dezember 2023") && page.contains("von selbst nicht"))
        let account = try #require(
            try await town.read { db in
                try EmailAddress(rawValue: "mira@example.org").flatMap { try db.account(email: $0) }
            })
        try await desk.submit(
            [("account", account.id.rawValue), ("grant", NewRoleForm.value(of: door)), ("answer", "over")],
            on: "/desk/accounts", to: "/desk/accounts/review")
        #expect(try await roles(of: "mira@example.org", town).isEmpty)
    }

    @Test func `a role that the page does not offer is refused beside its field`() async throws {
        let town = try await EventTown()
        let desk = try await desk(town)
        let refused = try await desk.submit(
            [("name", "Mira"), ("email", "mira@example.org"), ("grant", "host elsewhere")], on: "/desk/accounts")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("value=\"mira@example.org\""))
        #expect(try await roles(of: "mira@example.org", town).isEmpty)
    }

    @Test func `half a year later the desk says that roles wait, and a yes settles it`() async throws {
        let time = SetClock()
        let browser = try await Browser.onEmptyCity(clock: time.clock)
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await !browser.get("/desk").body.contains("Rolle wartet"))
        time.advance(by: .days(HeldRole.daysUntilAsked + 1))
        try await browser.signIn("koordination@example.org")
        #expect(try await browser.get("/desk").body.contains("1 Rolle wartet"))
        try await browser.submit([("answer", "needed")], on: "/desk/accounts", to: "/desk/accounts/review")
        #expect(try await !browser.get("/desk").body.contains("Rolle wartet"))
    }

    @Test func `whoever does not coordinate does not see who may do what`() async throws {
        let town = try await EventTown()
        let host = town.browser.somebodyElse()
        try await host.signIn("host@example.org", roles: [.role(.host, at: town.event.id)])
        #expect(try await host.get("/desk/accounts").status == .notFound)
    }

    @Test func `the page asks as often for twenty people as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 20] {
            let town = try await EventTown()
            for person in 0..<number {
                try await town.browser.somebodyElse()
                    .signIn("p\(person)@example.org", roles: [.role(.door, at: town.event.id)])
            }
            let desk = try await desk(town)
            statements.append(try await desk.getCounting("/desk/accounts").statements)
        }
        #expect(statements[0] == statements[1])
    }
}
