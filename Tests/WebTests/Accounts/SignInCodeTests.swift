import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// A/1: a link that was asked for opens where it was asked for; elsewhere, the code that stood beside it does.
@Suite struct SignInCodeTests {
    /// Somebody has asked for a letter.
    private struct Letter {
        let asking: Browser
        let link: String
        let code: String

        init() async throws {
            let town = try await EventTown()
            try await town.browser.signIn("verein@example.org", showingFactor: false)
            asking = town.browser.somebodyElse()
            let sent = try await asking.submit([("email", "verein@example.org")], on: "/sign-in")
            #expect(sent.status == .ok)
            let bodies = try await town.read { db in
                try db.rows("SELECT body FROM mail ORDER BY created_at, id").map { try $0["body"] as String }
            }
            let body = try #require(bodies.last)
            link = String(try #require(body.firstMatch(of: /\/sign-in\/[0-9a-f]{32}/)).0)
            code = String(try #require(body.firstMatch(of: /\b[0-9]{3} [0-9]{3}\b/)).0)
        }
    }

    @Test func `where it was asked for, one button signs in`() async throws {
        let letter = try await Letter()
        let page = try await letter.asking.get(letter.link)
        #expect(page.body.contains("Jetzt einloggen") && !page.body.contains("name=\"code\""))
        #expect(try await letter.asking.submit([], on: letter.link).location == "/account")
    }

    @Test func `elsewhere the link alone signs nobody in, and a foreign one nobody as somebody else`() async throws {
        let letter = try await Letter()
        let other = letter.asking.somebodyElse()
        let page = try await other.get(letter.link)
        #expect(page.status == .ok && page.body.contains("name=\"code\""))
        let refused = try await other.post(letter.link, [("csrf", other.csrfToken)])
        #expect(refused.status == .conflict && other.cookies["session"] == nil)
        let wrong = try await other.submit([("code", "000 000")], on: letter.link)
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("Dieser Code gilt nicht."))
        #expect(try await other.submit([("code", letter.code)], on: letter.link).location == "/account")
    }

    @Test func `whoever reads mail on a telephone types the code where they work`() async throws {
        let letter = try await Letter()
        let stranger = letter.asking.somebodyElse()
        let refused = try await stranger.submit([("code", letter.code)], on: "/sign-in-code")
        #expect(refused.status == .unprocessableContent)
        let sent = try await letter.asking.submit([("code", letter.code)], on: "/sign-in-code")
        #expect(sent.location == "/account")
        // It was the link that was used with it.
        #expect(try await stranger.get(letter.link).status == .gone)
    }

    @Test func `asking with the same form twice sends one letter, and with a new form another one`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("verein@example.org", showingFactor: false)
        let asking = town.browser.somebodyElse()
        let typed = try await asking.get("/sign-in").hiddenFields + [("email", "verein@example.org")]
        func letters() async throws -> Int {
            try await town.read { db in try db.rows("SELECT 1 AS it FROM mail").count }
        }
        #expect(try await asking.post("/sign-in", typed).status == .ok)
        let once = try await letters()
        let again = try await asking.post("/sign-in", typed)
        #expect(again.status == .ok && again.body.contains("verein@example.org"))
        #expect(try await letters() == once)
        try await asking.submit([("email", "verein@example.org")], on: "/sign-in")
        #expect(try await letters() == once + 1)
    }

    @Test func `looking at the link, however often, changes nothing`() async throws {
        let letter = try await Letter()
        let scanner = letter.asking.somebodyElse()
        _ = try await scanner.get("/")
        let database = letter.asking.services.database
        let before = try await database.read { db in try db.lastJournalID() }
        for _ in 1...20 {
            #expect(try await scanner.get(letter.link).status == .ok)
            let head = try await scanner.send(.head, letter.link, headers: [:], body: "")
            #expect(head.status == .ok)
        }
        #expect(try await database.read { db in try db.lastJournalID() } == before)
        #expect(try await letter.asking.submit([], on: letter.link).location == "/account")
    }

    @Test func `a link that nobody asked for says whose account it opens`() async throws {
        let browser = try await Browser.onEmptyCity()
        let link = Secret(from: .system)
        let address = try #require(EmailAddress(rawValue: "amal@example.org"))
        try await browser.services.database.write(by: .system) { db in
            let account = try db.ensureAccount(email: address, name: "Amal Haddad", language: .german)
            try db.insert(signInLink: link.hash, for: account.id, expiry: db.now.advanced(by: .hours(1)))
        }
        let page = try await browser.get("/sign-in/\(link.text)")
        #expect(page.body.contains("Sie loggen sich ein als: Amal Haddad"))
    }

    /// Mail gateways open every link before the person does, and no page may be changed by that.
    @Test func `no address changes anything by being looked at`() async throws {
        let city = try await AccessMatrixTests.City()
        let database = city.day.coordination.services.database
        let pages = App.allRoutes.all.filter { route in
            // A device that is heard of says when; a stream goes on until somebody stops listening.
            route.method == .get && !route.access.isForDevicesOnly && !route.path.contains("/stream")
        }
        #expect(pages.count > 100)
        let visitor = city.day.coordination.somebodyElse()
        for route in pages {
            let address = city.address(of: route)
            let before = try await database.read { db in try db.lastJournalID() }
            for person in [visitor, city.day.coordination] {
                _ = try await person.get(address)
                _ = try await person.send(.head, address, headers: [:], body: "")
            }
            #expect(try await database.read { db in try db.lastJournalID() } == before, "\(route.path)")
        }
    }
}
