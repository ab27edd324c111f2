import Domain
import Factors
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// A/4, A/5: what somebody shows besides the letter, where it is asked for, and what waits until then.
@Suite struct FactorPageTests {
    /// A town whose coordinator has signed in with a link and shown nothing else yet.
    private struct Desk {
        let clock = SetClock()
        let town: EventTown
        let person: Browser

        init(_ roles: [RoleGrant] = [.coordination]) async throws {
            town = try await EventTown(clock: clock.clock)
            person = town.browser.somebodyElse()
            try await person.signIn("koordination@example.org", roles: roles, showingFactor: false)
        }

        /// What the app shows that was set up with the key of a page.
        func code(of key: String) throws -> String {
            let key = try #require(OneTimeKey(text: key))
            return try #require(OneTimeCodes.code(of: key, at: OneTimeCodes.step(at: clock.clock.now)))
        }

        /// Sets up an app as the page says it; gives its key and what came then.
        func setUpApp() async throws -> (key: String, answer: Answer) {
            let page = "/account/factor/app"
            let hidden = try #require(try await person.get(page).hiddenFields(ofFormTo: page))
            let key = try #require(hidden.first { $0.0 == "key" }).1
            return (key, try await person.post(page, hidden + [("factor", try code(of: key))]))
        }
    }

    @Test func `the desk waits until a second factor is set up, and the way leads there and back`() async throws {
        let desk = try await Desk()
        let asked = try await desk.person.get("/desk/journal?kind=event&page=2")
        #expect(asked.location == "/factor?next=/desk/journal?kind=event%26page=2")
        let setUp = try await desk.person.get(try #require(asked.location))
        #expect(setUp.location == "/account/factor?next=/desk/journal?kind=event%26page=2")
        #expect(try await desk.person.get("/account").body.contains("ist ein zweiter Faktor Pflicht"))
        let (_, answer) = try await desk.setUpApp()
        #expect(answer.status == .ok)
        let codes = answer.body.matches(of: /<code dir="ltr">([2-9A-Z]{5}-[2-9A-Z]{5})<\/code>/)
        #expect(codes.count == 10)
        #expect(try await desk.person.get("/desk/journal").status == .ok)
        // They are shown once.
        let (own, first) = (try await desk.person.get("/account/factor").body, String(try #require(codes.first).1))
        #expect(own.contains("Noch 10 Codes sind übrig.") && !own.contains(first))
    }

    @Test func `a first app is told nothing of codes on a paper that nobody has yet`() async throws {
        let desk = try await Desk()
        let first = try await desk.person.get("/account/factor/app").body
        #expect(first.contains("Sechs Ziffern, die alle 30 Sekunden wechseln.") && !first.contains("vom Papier"))
    }

    @Test func `where no passkey can be made, its field is not there, and a sentence says why`() async throws {
        let desk = try await Desk()
        let named = try await desk.person.get("/account/factor").body
        // Until a script has looked, a sentence stands in the place of the form.
        #expect(named.contains("<form class=\"form\" hidden") && named.contains("data-no-passkey>Passkeys brauchen"))
        let numbered = try await Browser.onEmptyCity(
            clock: desk.clock.clock, publicAddress: "http://127.0.0.1:8080")
        try await numbered.signIn("koordination@example.org", roles: [.coordination], showingFactor: false)
        let page = try await numbered.get("/account/factor").body
        #expect(page.contains("Passkeys gibt es nur, wo diese Seite unter einem eigenen Namen steht."))
        #expect(!page.contains("Wie nennen Sie das Gerät?"))
    }

    @Test func `people at the door and editors need none`() async throws {
        let town = try await EventTown()
        let person = town.browser.somebodyElse()
        try await person.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)], showingFactor: false)
        #expect(try await person.get(EventTown.desk + "/door").status == .ok)
        #expect(try await person.get("/factor").location == "/account")
    }

    @Test func `in another browser the code is asked for, and a wrong one opens nothing`() async throws {
        let desk = try await Desk()
        let (key, _) = try await desk.setUpApp()
        let other = desk.town.browser.somebodyElse()
        try await other.signIn("koordination@example.org", showingFactor: false)
        #expect(try await other.get("/desk").location?.hasPrefix("/factor?next=") == true)
        let page = "/factor?next=/desk/events"
        let refused = try await other.submit([("factor", "000000")], on: page, to: "/factor")
        #expect(refused.status == .unprocessableContent && refused.body.contains("Dieser Code gilt nicht."))
        #expect(try await other.get("/desk").status == .seeOther)
        desk.clock.advance(by: .seconds(30))
        let code = try desk.code(of: key)
        #expect(try await other.submit([("factor", code)], on: page, to: "/factor").location == "/desk/events")
        #expect(try await other.get("/desk/events").status == .ok)
    }

    @Test func `whoever merely gets into the mailbox reads, changes and deletes nothing of an account with a factor`()
        async throws
    {
        let desk = try await Desk()
        _ = try await desk.setUpApp()
        let other = desk.town.browser.somebodyElse()
        try await other.signIn("koordination@example.org", showingFactor: false)
        let pages = [
            "/account", "/account/data", "/account/data.json", "/account/sessions", "/account/deletion",
            "/account/help", "/account/factor", "/account/factor/app",
        ]
        for page in pages {
            #expect(try await other.get(page).location?.hasPrefix("/factor?next=") == true, "\(page)")
        }
        let before = try await desk.town.read { db in try db.lastJournalID() }
        for page in ["/account", "/account/notice", "/account/sessions", "/account/deletion"] {
            let answer = try await other.post(page, [("csrf", other.csrfToken), ("name", "Mallory")])
            #expect(answer.status == .forbidden, "\(page)")
        }
        #expect(try await desk.town.read { db in try db.lastJournalID() } == before)
        // With the factor it is theirs.
        for page in pages { #expect(try await desk.person.get(page).status == .ok, "\(page)") }
    }

    @Test func `ten minutes later a list of people waits for the factor, and goes out with it`() async throws {
        let desk = try await Desk()
        let (key, _) = try await desk.setUpApp()
        try await desk.town.register("Ada")
        let list = EventTown.desk + "/registrations/copies"
        func send(_ fields: [(String, String)]) async throws -> Answer {
            try await desk.person.post(list, [("csrf", desk.person.csrfToken), ("as", "exact.csv")] + fields)
        }
        #expect(try await send([]).status == .ok)
        desk.clock.advance(by: .minutes(10))
        let asked = try await send([])
        #expect(asked.status == .forbidden && !asked.body.contains("Ada"))
        #expect(asked.body.contains("brauchen wir Ihren zweiten Faktor"))
        // The form came back with a question more, and does with the answer what it was sent for.
        let hidden = try #require(asked.hiddenFields(ofFormTo: list))
        #expect(hidden.contains { $0 == ("as", "exact.csv") })
        let wrong = try await desk.person.post(list, hidden + [("factor", "111111")])
        #expect(wrong.status == .unprocessableContent && !wrong.body.contains("Ada"))
        let again = try #require(wrong.hiddenFields(ofFormTo: list))
        #expect(!again.contains { $0.0 == "factor" })
        let sent = try await desk.person.post(list, again + [("factor", try desk.code(of: key))])
        #expect(sent.status == .ok && sent.body.contains("Ada"))
    }

    @Test func `lists and roles want it fresh, everything else goes on`() async throws {
        let desk = try await Desk()
        _ = try await desk.setUpApp()
        desk.clock.advance(by: .minutes(10))
        #expect(try await desk.person.get("/desk").status == .ok)
        let table = "/desk/organisations.csv"
        #expect(try await desk.person.get(table).location == "/factor?next=\(table)")
        let hosts = EventTown.desk + "/hosts/people"
        #expect(try await desk.person.get(EventTown.desk + "/hosts").status == .ok)
        #expect(try await desk.person.post(hosts, [("csrf", desk.person.csrfToken)]).status == .forbidden)
    }

    @Test func `the tries of one account end, whoever makes them`() async throws {
        let desk = try await Desk()
        let (key, _) = try await desk.setUpApp()
        desk.clock.advance(by: .minutes(10))
        let other = desk.town.browser.somebodyElse()
        try await other.signIn("koordination@example.org", showingFactor: false)
        for _ in 1...10 { _ = try await other.submit([("factor", "000000")], on: "/factor", to: "/factor") }
        let hidden = try await other.get("/factor").hiddenFields(ofFormTo: "/factor") ?? []
        let last = try await other.post("/factor", hidden + [("factor", try desk.code(of: key))])
        #expect(last.status == .tooManyRequests)
        #expect(try await other.get("/desk").status == .seeOther)
    }

    @Test func `whoever has lost the telephone gets in with a code on paper`() async throws {
        let desk = try await Desk()
        let (_, answer) = try await desk.setUpApp()
        let code = String(try #require(answer.body.firstMatch(of: /[2-9A-Z]{5}-[2-9A-Z]{5}/)).0)
        let other = desk.town.browser.somebodyElse()
        try await other.signIn("koordination@example.org", showingFactor: false)
        let sent = try await other.submit([("factor", code)], on: "/factor?next=/desk", to: "/factor")
        #expect(sent.location == "/desk")
        #expect(try await other.get("/account/factor").body.contains("Noch 9 Codes sind übrig."))
    }

    @Test func `a passkey that answers another question is refused in words`() async throws {
        let desk = try await Desk()
        let page = try await desk.person.get("/account/factor")
        let hidden = try #require(page.hiddenFields(ofFormTo: "/account/factor/passkeys"))
        let filled = hidden.map { name, value in (name, name == "passkey-shown" || name == "csrf" ? value : "AAAA") }
        let answer = try await desk.person.post("/account/factor/passkeys", filled + [("name", "Telefon")])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Der Passkey hat nicht geantwortet, wie er soll."))
        #expect(try await desk.person.get("/desk").status == .seeOther)
    }

    @Test func `every page of an invented city says that it is guarded less, and no other`() async throws {
        let browser = try await Browser.onEmptyCity()
        #expect(!(try await browser.get("/").body.contains("Stadt und Menschen sind erfunden")))
        try await browser.services.database.write(by: .system) { db in
            try db.set(Setting.inventedCity, to: "yes")
        }
        let services = try await Services(
            database: browser.services.database, clock: browser.services.clock,
            identifiers: browser.services.identifiers, settings: browser.services.settings, lexicon: .ofTests,
            logger: browser.services.logger)
        let invented = Browser(App(services: services))
        for path in ["/", "/sign-in", "/nothing-here", "/organisations"] {
            #expect(try await invented.get(path).body.contains("Stadt und Menschen sind erfunden"), "\(path)")
        }
    }
}
