import Domain
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// Where somebody is signed in: seen, ended, and over by itself.
@Suite struct SessionPageTests {
    private static let page = "/account/sessions"

    /// Signs in as a person does who opens the link of a letter; the session lasts as long as the house says.
    private func signIn(_ browser: Browser, roles: [RoleGrant] = []) async throws {
        let address = try #require(EmailAddress(rawValue: "amal@example.org"))
        let (link, expiry) = (Secret(from: .system), browser.services.clock.now.advanced(by: .hours(1)))
        try await browser.services.database.write(by: .system) { db in
            let account = try db.ensureAccount(email: address, name: "Amal", language: .german)
            for role in roles { try db.grant(role, to: account.id) }
            try db.insert(signInLink: link.hash, for: account.id, expiry: expiry, provingFactor: true)
        }
        #expect(try await browser.submit([], on: "/sign-in/\(link.text)").status == .seeOther)
    }

    @Test func `somebody ends the session on a device that they have lent`() async throws {
        let here = try await Browser.onEmptyCity()
        let there = here.somebodyElse()
        try await signIn(here)
        try await signIn(there)
        let page = try await here.get(Self.page)
        #expect(page.body.matches(of: /Dort ausloggen/).count == 2, "the word on the button, and what is heard of it")
        let answer = try await here.submit([], on: Self.page)
        #expect(try await here.get(try #require(answer.location)).body.contains("Dort sind Sie jetzt ausgeloggt"))
        #expect(try await here.get("/account").status == .ok)
        #expect(try await there.get("/account").location?.hasPrefix("/sign-in") == true)
    }

    @Test func `each session says its browser and system, which is their own, and where no factor was shown`()
        async throws
    {
        let here = try await Browser.onEmptyCity()
        let there = here.somebodyElse()
        try await signIn(here)
        try await there.signIn("amal@example.org", showingFactor: false)
        func hash(_ browser: Browser) throws -> SecretHash {
            try #require(browser.cookies["session"].flatMap { Secret(text: $0) }).hash
        }
        let (own, other) = (try hash(here), try hash(there))
        let key = try #require(OneTimeKey(Array(repeating: 7, count: OneTimeKey.length)))
        let mail = try #require(EmailAddress(rawValue: "amal@example.org"))
        let before = try await here.get(Self.page).body
        #expect(!before.contains("ohne zweiten Faktor"))
        try await here.services.database.write(by: .system) { db in
            guard let account = try db.account(email: mail) else { throw NotFound() }
            try db.set(key, of: account.id, usedAt: 1)
            try db.note(Session.Device(.computer, browser: "Firefox", system: "Linux"), of: own)
            try db.note(Session.Device(.phone, browser: "Safari", system: "iOS"), of: other)
        }
        let page = try await here.get(Self.page).body
        #expect(page.contains("<strong>Firefox auf Linux</strong> <span class=\"soft\">(dieses Gerät)</span>"))
        #expect(page.contains("<strong>Safari auf iOS</strong> <span class=\"soft\">(ohne zweiten Faktor)</span>"))
    }

    @Test func `all other sessions end at once, and the own one with none of these buttons`() async throws {
        let here = try await Browser.onEmptyCity()
        let others = (0..<2).map { _ in here.somebodyElse() }
        for browser in [here] + others { try await signIn(browser) }
        try await here.submit([("session", "others")], on: Self.page)
        for other in others { #expect(try await other.get("/account").location?.hasPrefix("/sign-in") == true) }
        let own = try #require(here.cookies["session"].flatMap { Secret(text: $0) }).hash.rawValue
        _ = try await here.post(Self.page, [("csrf", here.csrfToken), ("session", own)])
        #expect(try await here.get("/account").status == .ok)
    }

    @Test func `signing in again in the same browser ends the session that it had`() async throws {
        let browser = try await Browser.onEmptyCity()
        try await signIn(browser)
        let former = Browser(browser.app, cookies: browser.cookies)
        try await signIn(browser)
        #expect(try await former.get("/account").location?.hasPrefix("/sign-in") == true)
        #expect(try await browser.get("/account").status == .ok)
    }

    @Test func `the desk closes after eight quiet hours, and a click keeps it open`() async throws {
        let time = SetClock()
        let desk = try await Browser.onEmptyCity(clock: time.clock)
        try await signIn(desk, roles: [.coordination])
        time.advance(by: .hours(7))
        #expect(try await desk.get("/desk").status == .ok)
        time.advance(by: .hours(7))
        #expect(try await desk.get("/desk").status == .ok)
        time.advance(by: .hours(8))
        #expect(try await desk.get("/desk").location?.hasPrefix("/sign-in") == true)
    }

    @Test func `whoever has no desk stays signed in over night`() async throws {
        let time = SetClock()
        let volunteer = try await Browser.onEmptyCity(clock: time.clock)
        try await signIn(volunteer)
        time.advance(by: .days(20))
        #expect(try await volunteer.get("/account").status == .ok)
    }

    @Test func `a page that follows what happens by itself keeps no desk open`() async throws {
        #expect(LiveAddress.isFollowed("/desk/events/x/day/stream"))
        #expect(LiveAddress.isFollowed("/desk/events/x/day/stream/changes"))
        #expect(!LiveAddress.isFollowed("/desk/events/x/day"))
    }

    @Test func `what was seen is handed out once, and again when what is kept lags behind`() {
        let (tally, session) = (SessionTally(), SecretHash(rawValue: "x"))
        tally.note(session, at: .testStart)
        #expect(tally.take(at: .testStart) == [session: .testStart])
        let soon = Instant.testStart.advanced(by: .minutes(5))
        tally.note(session, at: soon)
        #expect(tally.take(at: soon).isEmpty)
        #expect(tally.lastUse(of: session) == soon)
        let later = Instant.testStart.advanced(by: .minutes(20))
        tally.note(session, at: later)
        #expect(tally.take(at: later) == [session: later])
        #expect(tally.take(at: later.advanced(by: .days(2))).isEmpty)
        #expect(tally.lastUse(of: session) == nil)
    }

    @Test func `another role counts with the next page`() async throws {
        let browser = try await Browser.onEmptyCity()
        try await signIn(browser, roles: [.coordination])
        try await browser.services.database.write(by: .system) { db in
            for account in try db.accounts(holding: .coordination) { try db.revoke(.coordination, from: account.id) }
        }
        #expect(try await browser.get("/desk/journal").status == .notFound)
        try await browser.services.database.write(by: .system) { db in
            let address = EmailAddress(rawValue: "amal@example.org")
            if let account = try address.flatMap({ try db.account(email: $0) }) {
                try db.grant(.coordination, to: account.id)
            }
        }
        #expect(try await browser.get("/desk/journal").status == .ok)
    }

    @Test func `the list asks as often for four devices as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 4] {
            let browser = try await Browser.onEmptyCity()
            for _ in 1..<number { try await signIn(browser.somebodyElse()) }
            try await signIn(browser)
            let (answer, count) = try await browser.getCounting("/account/sessions")
            #expect(answer.body.matches(of: /name="session"/).count >= number - 1)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }
}
