import Actions
import Domain
import HTTPTypes
import Logging
import OpenID
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// A/3: through the sign-in of the city into the house, and nobody else.
@Suite struct WorkAccountPageTests {
    private static let start = "/sign-in/work"
    private static let back = "/sign-in/work/return"

    /// A house whose people sign in by the provider of a city.
    private struct House {
        let provider: TestProvider
        let browser: Browser
        let clock: SetClock
        private let settings: OpenIDSettings

        init(roles: String = "coordination=Team") async throws {
            let clock = SetClock()
            provider = try await TestProvider.start(clock: clock.clock)
            self.clock = clock
            settings = try provider.settings(roles: roles)
            let identifiers = IdentifierSource(clock: clock.clock, randomness: .system)
            let database = try Database.inMemory(clock: clock.clock, identifiers: identifiers)
            browser = Browser(try await Self.instance(on: database, clock.clock, settings))
        }

        /// One program of the house; several may stand on one database.
        private static func instance(
            on database: Database, _ clock: WallClock, _ settings: OpenIDSettings
        ) async throws -> App {
            var site = SiteSettings(publicAddress: "http://test.example")
            site.workSignIn = settings
            return App(
                services: try await Services(
                    database: database, clock: clock, identifiers: database.identifiers, settings: site,
                    lexicon: .ofTests, logger: Logger(label: "test")))
        }

        /// The same person at another program of the house.
        func elsewhere(_ person: Browser) async throws -> Browser {
            let app = try await Self.instance(on: browser.services.database, clock.clock, settings)
            return Browser(app, cookies: person.cookies)
        }

        /// What a browser does up to the page with the button.
        /// - Returns: the address with which it came back.
        func come(_ person: Browser, next: String? = nil) async throws -> String {
            let led = try await person.get(WorkAccountPageTests.start + (next.map { "?next=" + $0 } ?? ""))
            return try provider.signIn(at: try #require(led.location))
        }

        /// Everything, the button included.
        func signIn(_ person: Browser, next: String? = nil) async throws -> Answer {
            let address = try await come(person, next: next)
            return try await person.submit([], on: address, to: WorkAccountPageTests.back)
        }

        func isSignedIn(_ person: Browser) async throws -> Bool { try await person.get("/account").status == .ok }

        func entries() async throws -> Int64 {
            try await browser.services.database.read { db in try db.lastJournalID() }
        }

        /// The texts of all letters that wait.
        func letters() async throws -> [String] {
            try await browser.services.database.read { db in
                try db.rows("SELECT body FROM mail ORDER BY created_at, id").map { try $0["body"] }
            }
        }

        func know(_ email: String, roles: [RoleGrant] = []) async throws {
            let address = try #require(EmailAddress(rawValue: email))
            try await browser.services.database.write(by: .system) { db in
                let account = try db.ensureAccount(email: address, name: "Hodan", language: .german)
                for role in roles { try db.grant(role, to: account.id) }
            }
        }
    }

    @Test func `where the city has no sign-in there is no way to one`() async throws {
        let browser = try await Browser.onEmptyCity()
        #expect(!(try await browser.get("/sign-in").body.contains(Self.start)))
        for path in [Self.start, Self.back, Self.start + "/connect/0123456789abcdef0123456789abcdef"] {
            #expect(try await browser.get(path).status == .notFound)
        }
    }

    @Test func `somebody of the city comes in with one link and one button, and where they wanted to go`() async throws
    {
        let house = try await House()
        house.provider.knows { $0.groups = ["Team"] }
        let shown = try await house.browser.get("/sign-in?next=/measures").body
        #expect(
            shown.contains(
                "<a class=\"button\" href=\"/sign-in/work?next=/measures\">Mit dem Dienstkonto einloggen</a>"))
        let answer = try await house.signIn(house.browser, next: "/measures")
        #expect((answer.status, answer.location) == (.seeOther, "/measures"))
        #expect(try await house.isSignedIn(house.browser))
        // The cookie of the way is gone; that of the session stays for half a day.
        let cookies = answer.headers[values: .setCookie]
        #expect(cookies.contains { $0.hasPrefix("work=;") && $0.contains("Max-Age=0") })
        #expect(
            cookies.contains { $0.hasPrefix("session=") && $0.contains("Max-Age=43200") && $0.contains("HttpOnly") })
        try await house.provider.stop()
    }

    @Test func `whoever coordinates begins at the desk, and loses it with the group`() async throws {
        let house = try await House()
        house.provider.knows { $0.groups = ["Team"] }
        let person = house.browser
        #expect(try await house.signIn(person).location == "/desk")
        house.provider.knows { $0.groups = [] }
        let elsewhere = person.somebodyElse()
        #expect(try await house.signIn(elsewhere).location == "/account")
        // Also where they are signed in already.
        #expect(try await person.get("/desk").location == "/account")
        try await house.provider.stop()
    }

    @Test func `whatever address is opened, nothing has changed`() async throws {
        let house = try await House()
        let before = try await house.entries()
        let address = try await house.come(house.browser)
        for _ in 1...3 { #expect(try await house.browser.get(address).status == .ok) }
        #expect(try await house.entries() == before)
        #expect(!house.provider.asked.contains("/token"))
        #expect(try await !house.isSignedIn(house.browser))
        try await house.provider.stop()
    }

    @Test func `what one program of the house began another one finishes`() async throws {
        let house = try await House()
        let address = try await house.come(house.browser)
        let other = try await house.elsewhere(house.browser)
        #expect(try await other.submit([], on: address, to: Self.back).status == .seeOther)
        #expect(try await house.isSignedIn(other))
        try await house.provider.stop()
    }

    @Test(arguments: TestProvider.Attack.allCases)
    func `nobody comes in by an attack on the token, and nothing is written`(attack: TestProvider.Attack) async throws {
        let house = try await House()
        house.provider.knows { $0.groups = ["Team"] }
        house.provider.attack(by: attack)
        let before = try await house.entries()
        let answer = try await house.signIn(house.browser)
        #expect(answer.status == .forbidden)
        #expect(answer.body.contains("Die Antwort der Stadt ließ sich nicht prüfen."))
        #expect(try await house.entries() == before)
        #expect(try await !house.isSignedIn(house.browser))
        try await house.provider.stop()
    }

    @Test func `what was begun in one browser is finished in no other, and not twice`() async throws {
        let house = try await House()
        let (person, other) = (house.browser, house.browser.somebodyElse())
        let address = try await house.come(person)
        // Somebody is sent the address with which another came back.
        #expect(try await other.get(address).status == .gone)
        _ = try await house.come(other)
        #expect(try await other.get(address).status == .gone)
        #expect(try await person.submit([], on: address, to: Self.back).status == .seeOther)
        // Of the same browser, signed out, with the cookie gone.
        try await person.submit([], on: "/account", to: "/sign-out")
        #expect(try await person.get(address).status == .gone)
        try await house.provider.stop()
    }

    @Test func `what took too long, or says to come from another provider, is begun again`() async throws {
        let house = try await House()
        let address = try await house.come(house.browser)
        let mixed = address.replacing("iss=http", with: "iss=https")
        #expect(try await house.browser.get(mixed).status == .gone)
        #expect(try await house.browser.get(address).status == .ok)
        house.clock.advance(by: .minutes(15))
        let late = try await house.browser.get(address)
        #expect(late.status == .gone && late.body.contains("Beginnen Sie bitte von vorn."))
        try await house.provider.stop()
    }

    @Test func `who changes their mind there is told how else to come in`() async throws {
        let house = try await House()
        let address = try await house.come(house.browser)
        let state = TestProvider.query(of: "http://x" + address)["state"] ?? ""
        let answer = try await house.browser.get("\(Self.back)?error=access_denied&state=\(state)")
        #expect(answer.status == .forbidden)
        #expect(
            answer.body.contains("Die Stadt hat Sie nicht eingeloggt.") && answer.body.contains("href=\"/sign-in\""))
        let away = try await house.browser.get("\(Self.back)?error=temporarily_unavailable&state=\(state)")
        #expect(away.status == .serviceUnavailable)
        try await house.provider.stop()
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb"])
    func `nobody is led to another house, before or after`(next: String) async throws {
        let house = try await House()
        let typed = next.replacing("\n", with: "%0A").replacing("\\", with: "%5C")
        #expect(try await house.signIn(house.browser, next: typed).location == "/account")
        let fields = [("csrf", house.browser.csrfToken), ("next", next), ("post_logout_redirect_uri", next)]
        #expect(try await house.browser.post("/sign-out?next=\(typed)", fields).location == "/")
        try await house.provider.stop()
    }

    @Test func `an address that the city calls theirs in quotes opens no account`() async throws {
        let house = try await House()
        try await house.know("hodan@stadt.example", roles: [.coordination])
        house.provider.knows { $0.isVerified = "\"false\"" }
        let answer = try await house.signIn(house.browser)
        #expect(answer.status == .forbidden)
        #expect(try await house.letters().isEmpty)
        #expect(try await !house.isSignedIn(house.browser))
        try await house.provider.stop()
    }

    @Test func `another subject with the same address is another person`() async throws {
        let house = try await House()
        #expect(try await house.signIn(house.browser).status == .seeOther)
        house.provider.knows { $0.subject = "4712" }
        let other = house.browser.somebodyElse()
        let answer = try await house.signIn(other)
        #expect(answer.status == .forbidden && answer.body.contains("gehört schon zu einem anderen Dienstkonto"))
        #expect(try await !house.isSignedIn(other))
        try await house.provider.stop()
    }

    @Test func `an account that was there before is connected by a letter, opened where it was asked for`() async throws
    {
        let house = try await House()
        try await house.know("hodan@stadt.example", roles: [.coordination])
        let person = house.browser
        let asked = try await house.signIn(person)
        #expect(asked.status == .ok && asked.body.contains("hodan@stadt.example"))
        #expect(try await !house.isSignedIn(person))
        let letter = try #require(try await house.letters().last)
        let path = String(try #require(letter.firstMatch(of: /\/sign-in\/work\/connect\/[0-9a-f]{32}/)).0)
        // A scanner, and whoever got the letter without having asked for it, changes nothing.
        #expect(try await person.somebodyElse().get(path).status == .gone)
        #expect(try await person.get(path).body.contains("Gehört dieses Konto Ihnen?"))
        #expect(try await house.signIn(person).status == .ok)
        let newer = try #require(try await house.letters().last)
        let next = String(try #require(newer.firstMatch(of: /\/sign-in\/work\/connect\/[0-9a-f]{32}/)).0)
        #expect(try await person.get(path).status == .gone)
        let connected = try await person.submit([], on: next)
        #expect(connected.location == "/sign-in?connected=1")
        #expect(try await person.get("/sign-in?connected=1").body.contains("Ihr Dienstkonto ist verbunden."))
        #expect(try await house.signIn(person).location == "/desk")
        try await house.provider.stop()
    }

    @Test func `whoever signs in by the city is led there by letter, and nobody sees that from outside`() async throws {
        let house = try await House()
        _ = try await house.signIn(house.browser)
        func answer(_ email: String) async throws -> String {
            try await house.browser.somebodyElse().submit([("email", email)], on: "/sign-in").body
                .replacing(email, with: "…").replacing(/name="(?:csrf|once)" value="[^"]*"/, with: "")
        }
        let (known, unknown) = (try await answer("hodan@stadt.example"), try await answer("fremd@stadt.example"))
        #expect(known == unknown)
        let letters = try await house.letters()
        #expect(letters.count == 1 && letters[0].contains("http://test.example/sign-in/work\n"))
        try await house.provider.stop()
    }

    @Test func `while the provider is away the page says so, and a link made on the machine leads in`() async throws {
        let house = try await House()
        _ = try await house.signIn(house.browser)
        house.provider.goesAway()
        house.clock.advance(by: .hours(2))
        let person = house.browser.somebodyElse()
        let answer = try await person.get(Self.start)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.body.contains("Die Login-Seite der Stadt antwortet gerade nicht."))
        let address = try #require(EmailAddress(rawValue: "hodan@stadt.example"))
        let link = try await house.browser.services.database.write(by: .system) { db in
            let account = try db.account(email: address)
            return try account.map { try MakeSignInLink(for: $0.id, randomness: .system).run(in: db) }
        }
        let path = try #require(link).path
        #expect(try await person.submit([], on: path).status == .seeOther)
        #expect(try await house.isSignedIn(person))
        try await house.provider.stop()
    }
}
