import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// A school secretary reaches a choir without seeing its private number: from the profile to the yes.
@Suite struct ContactRequestPagesTests {
    private static let form = "/organisations/chor/requests/new"
    private static let sending = "/organisations/chor/requests"
    private static let list = "/organisations/chor/own-requests"

    /// A choir with a private number and an account, an office, and a clock that a test sets.
    private struct Town {
        let clock = SetClock()
        let visitor: Browser
        let choir: Browser

        init() async throws {
            visitor = try await Browser.onEmptyCity(clock: clock.clock)
            choir = visitor.somebodyElse()
            try await visitor.services.database.write(by: .system) { db in
                try db.insert(SmallNetwork.organisation("Chor", at: db.now))
                try db.insert(SmallNetwork.organisation("Amt", side: .administration, at: db.now))
                try db.change(contactsOf: SmallNetwork.choir) { contacts in
                    contacts = [
                        ContactRole(
                            id: .init(rawValue: "c"), organisation: SmallNetwork.choir, role: "Räume",
                            phone: "0521 998877", visibility: .coordination)
                    ]
                }
            }
            try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        }

        var database: Database { visitor.services.database }

        /// Opens the form, writes for a while and sends it.
        func ask(
            _ changed: [String: String] = [:], by browser: Browser? = nil, writing time: Duration = .seconds(20)
        ) async throws -> Answer {
            let browser = browser ?? visitor
            let shown = try await browser.get(ContactRequestPagesTests.form)
            let hidden = (shown.hiddenFields(ofFormTo: ContactRequestPagesTests.sending) ?? [])
                .filter { changed[$0.0] == nil }
            clock.advance(by: time)
            let usual = [
                "text": "Wir suchen einen Saal.", "name": "Amal Haddad", "organisation": "Grundschule",
                "email": "amal@example.net", "website": "",
            ]
            let fields = usual.merging(changed) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            return try await browser.post(ContactRequestPagesTests.sending, hidden + fields)
        }

        func mail(to address: String) async throws -> [QueuedLetter] {
            try await database.letters().filter { $0.to == address }
        }

        /// Types the code from the last letter.
        func prove(_ page: String, by browser: Browser? = nil) async throws -> Answer {
            let letters = try await mail(to: "amal@example.net")
            let code = try #require(letters.compactMap { $0.subject.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) }.last)
            return try await (browser ?? visitor).submit([("code", String(code.0).lowercased())], on: page)
        }

        /// Asks and proves.
        /// - Returns: the own page of whoever has asked, and the page of whoever is asked.
        func asked(_ changed: [String: String] = [:]) async throws -> (own: String, asked: String) {
            let code = try #require(try await ask(changed).location)
            let own = try #require(try await prove(code).location)
            let letter = try #require(try await mail(to: "verein@example.org").last)
            let link = try #require(letter.body.firstMatch(of: /\/asked\/[0-9a-f]{32}/))
            return (own, String(link.0))
        }

        func entries() async throws -> Int64 { try await database.read { db in try db.lastJournalID() } }
    }

    @Test func `beside an address that everybody reads nothing says that nobody sees it`() async throws {
        let town = try await Town()
        try await town.database.write(by: .system) { db in
            try db.change(contactsOf: SmallNetwork.choir) { contacts in
                contacts.append(
                    ContactRole(
                        id: .init(rawValue: "p"), organisation: SmallNetwork.choir, role: "Büro",
                        email: "buero@chor.example", visibility: .public))
            }
        }
        let shown = try await town.visitor.get("/organisations/chor").body
        #expect(shown.contains("buero@chor.example"))
        #expect(shown.contains("Ihre E-Mail-Adresse sieht die andere Seite erst, wenn sie Ja sagt."))
        for language in town.visitor.services.lexicon.languages.map(\.tag) {
            let words = town.visitor.services.lexicon.words(speaking: language)
            let letter = words(
                RelayPhrase.askedMail(organisation: "Chor", who: "Amal", about: "", text: "", until: "", link: ""))
            for said in [words(RelayPhrase.askForContactHint), letter] {
                #expect(!["niemand, bevor", "Nobody sees"].contains { said.contains($0) }, "\(language)")
            }
        }
    }

    @Test func `whoever asks proves the address, is let know of a yes, and sees the number only then`() async throws {
        let town = try await Town()
        let profile = try await town.visitor.get("/organisations/chor").body
        #expect(profile.contains("href=\"\(Self.form)\"") && !profile.contains("998877"))
        let (own, asked) = try await town.asked()
        #expect(try await town.visitor.get(own).body.contains("bis 15. Dezember 2023"))

        // By a link from a letter, on a phone where nobody is signed in.
        let phone = town.visitor.somebodyElse()
        let page = try await phone.get(asked).body
        #expect(page.contains("Amal Haddad, Grundschule") && page.contains("Wir suchen einen Saal."))
        #expect(!page.contains("amal@example.net"))
        let answered = try await phone.submit([("way", "c"), ("reply", "Gern ab Mai.")], on: asked)
        #expect(answered.location == asked)
        #expect(try await phone.get(asked).body.contains("mailto:amal@example.net"))
        let mine = try await town.visitor.get(own).body
        #expect(mine.contains("0521 998877") && mine.contains("Gern ab Mai."))
        #expect(try await !town.visitor.get("/organisations/chor").body.contains("998877"))
    }

    @Test func `whoever looks at a link, twice, or only at its head, changes nothing`() async throws {
        let town = try await Town()
        let code = try #require(try await town.ask().location)
        let (own, asked) = try await town.asked(["text": "Ein anderer Text"])
        let before = try await town.entries()
        for path in [code, own, asked, asked + "?answer=no", asked + "?done=block"] {
            for method in [HTTPRequest.Method.get, .get, .head] {
                let answer = try await town.visitor.somebodyElse().send(method, path, headers: [:], body: "")
                #expect(answer.status == .ok, "\(method) \(path)")
            }
        }
        #expect(try await town.entries() == before)
    }

    @Test func `a no shows nothing to whoever has asked`() async throws {
        let town = try await Town()
        let (own, asked) = try await town.asked()
        let before = try await town.visitor.get(own).body
        let letters = try await town.mail(to: "amal@example.net").count
        try await town.choir.submit([("answer", "no")], on: asked)
        #expect(try await town.choir.get(asked).body.contains("Sie haben Nein gesagt. Davon erfährt niemand."))
        let after = try await town.visitor.get(own).body
        #expect(Self.withoutTokens(after) == Self.withoutTokens(before))
        #expect(try await town.mail(to: "amal@example.net").count == letters)
    }

    private static func withoutTokens(_ page: String) -> String { page.replacing(/[0-9a-f]{64,}/, with: "") }

    @Test func `a contact that was never chosen is not given away, and what was typed stays`() async throws {
        let town = try await Town()
        let (_, asked) = try await town.asked()
        let refused = try await town.choir.submit([("way", "other"), ("reply", "Gern")], on: asked)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Bitte wählen Sie einen Kontakt") && refused.body.contains(">\nGern</textarea>"))
        // The number is chosen, and something else typed: nobody guesses which of the two was meant.
        let both = try await town.choir.submit([("way", "c"), ("contact", "chor@example.org")], on: asked)
        #expect(both.status == .unprocessableContent)
        #expect(both.body.contains("gewählt ist aber einer aus dem Profil") && both.body.contains("chor@example.org"))
        let beforehand = try await town.mail(to: "amal@example.net").last
        #expect(beforehand?.body.contains("chor@example.org") == false)
        #expect(beforehand?.body.contains("998877") == false)
        try await town.choir.submit([("way", "other"), ("contact", "chor@example.org")], on: asked)
        let given = try await town.mail(to: "amal@example.net").last
        #expect(given?.body.contains("chor@example.org") == true)
        #expect(given?.body.contains("998877") == false)
    }

    @Test func `a no after somebody else's yes is told that it did not count`() async throws {
        let town = try await Town()
        let (_, asked) = try await town.asked()
        let phone = town.visitor.somebodyElse()
        let fields = try #require(try await phone.get(asked).hiddenFields(ofFormTo: asked))
        try await town.choir.submit([("way", "c")], on: asked)
        let late = try await phone.post(asked, fields.filter { $0.0 != "answer" } + [("answer", "no")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Das hat sich inzwischen geändert.") && late.body.contains("Sie haben Ja gesagt."))
    }

    @Test func `whoever is signed in needs no code, and asks for their organisation`() async throws {
        let town = try await Town()
        let office = town.visitor.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        let page = try await office.get(Self.form).body
        #expect(!page.contains("name=\"email\"") && page.contains("<option value=\"amt\" selected"))
        let sent = try await town.ask(["own": "amt", "email": "fremd@example.net"], by: office)
        #expect(sent.location?.hasPrefix("/my-requests/") == true)
        let letter = try #require(try await town.mail(to: "verein@example.org").last)
        #expect(letter.body.contains("Amal Haddad, Amt"))
        #expect(try await town.mail(to: "fremd@example.net").isEmpty)
        #expect(try await office.get("/organisations/amt/own-requests").body.contains(">Chor</a>"))
    }

    @Test func `the same form sent twice asks once`() async throws {
        let town = try await Town()
        let shown = try await town.visitor.get(Self.form)
        town.clock.advance(by: .seconds(10))
        let fields =
            (shown.hiddenFields(ofFormTo: Self.sending) ?? []) + [
                ("text", "Ein Saal"), ("name", "Amal"), ("email", "amal@example.net"),
            ]
        let first = try await town.visitor.post(Self.sending, fields)
        let second = try await town.visitor.post(Self.sending, fields)
        #expect(first.location != nil && first.location == second.location)
        #expect(try await town.mail(to: "amal@example.net").count == 1)
        let code = try #require(first.location)
        let own = try await town.prove(code)
        #expect(own.location?.hasPrefix("/my-requests/") == true)
    }

    @Test func `a wrong code is said, and the field keeps it`() async throws {
        let town = try await Town()
        let code = try #require(try await town.ask().location)
        let wrong = try await town.visitor.submit([("code", "2222-2222")], on: code)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("Dieser Code stimmt nicht.") && wrong.body.contains("2222-2222"))
        #expect(try await town.prove(code).status == .seeOther)
        #expect(try await town.visitor.get("/requests/fort/code").status == .notFound)
    }

    @Test func `whoever mistyped the address sees it and gets another code there, and the first one counts no more`()
        async throws
    {
        let town = try await Town()
        let code = try #require(try await town.ask(["email": "tippfehler@example.net"]).location)
        let first = try #require(
            try await town.mail(to: "tippfehler@example.net").last?.subject.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/))
        #expect(try await town.visitor.get(code).body.contains("tippfehler@example.net"))
        town.clock.advance(by: .seconds(30))
        let sending = code.replacing("/code", with: "/code/again")
        let again = try await town.visitor.submit([("email", "amal@example.net")], on: code, to: sending)
        #expect(again.location == code + "&again=yes")
        let page = try await town.visitor.get(code + "&again=yes").body
        #expect(page.contains("Ein neuer Code ist unterwegs.") && page.contains("amal@example.net"))
        let old = try await town.visitor.submit([("code", String(first.0))], on: code, to: code)
        #expect(old.status == .unprocessableContent)
        let fresh = try #require(
            try await town.mail(to: "amal@example.net").last?.subject.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/))
        let proven = try await town.visitor.submit([("code", String(fresh.0))], on: code, to: code)
        #expect(proven.location?.hasPrefix("/my-requests/") == true)
    }

    @Test func `nobody but the browser that asks reads its address beside the code, and afterwards no one does`()
        async throws
    {
        let town = try await Town()
        let code = try #require(try await town.ask().location)
        let bare = String(code.prefix { $0 != "?" })
        #expect(try await town.visitor.get(code).body.contains("amal@example.net"))
        // Another browser has the address of the page, the organisation only the number of the request.
        for browser in [town.visitor.somebodyElse(), town.choir] {
            for path in [code, bare] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && !page.body.contains("amal@example.net"))
            }
        }
        let wrong = try await town.choir.submit([("code", "2222-2222")], on: bare)
        #expect(wrong.status == .unprocessableContent && !wrong.body.contains("amal@example.net"))
        // Whoever reads their mail in another browser proves it there.
        #expect(try await town.prove(bare, by: town.visitor.somebodyElse()).status == .seeOther)
        for browser in [town.visitor, town.choir] {
            for path in [code, bare] { #expect(try await browser.get(path).status == .notFound) }
        }
    }

    @Test func `a no that was a slip is taken back for some minutes, and nobody has heard of it`() async throws {
        let town = try await Town()
        let (own, asked) = try await town.asked()
        let before = try await town.visitor.get(own).body
        let said = try #require(try await town.choir.submit([("answer", "no")], on: asked).location)
        // Only the browser that has said it can take it back.
        #expect(try await !town.visitor.get(said).body.contains("Doch nicht Nein"))
        #expect(try await town.choir.get(said).body.contains("Doch nicht Nein"))
        let seal = String(try #require(said.split(separator: "no=").last))
        try await town.choir.submit([("answer", "not-no"), ("no", seal)], on: said, to: asked)
        #expect(try await town.choir.get(asked).body.contains("Ja, Kontakt weitergeben"))
        #expect(Self.withoutTokens(try await town.visitor.get(own).body) == Self.withoutTokens(before))
        let later = try #require(try await town.choir.submit([("answer", "no")], on: asked).location)
        town.clock.advance(by: .minutes(11))
        #expect(try await !town.choir.get(later).body.contains("Doch nicht Nein"))
    }

    // MARK: Abuse

    @Test func `whoever is blocked everywhere is answered by nobody any more, and sees it wait`() async throws {
        let town = try await Town()
        let (own, asked) = try await town.asked()
        let code = try #require(try await town.ask(["text": "www.a.example www.b.example www.c.example"]).location)
        _ = try await town.prove(code)
        let desk = town.visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let page = try await desk.get("/desk/requests").body
        let id = String(try #require(page.firstMatch(of: /\/desk\/requests\/[0-9a-f-]+/)).0)
        try await desk.submit([("judgement", "block")], on: "/desk/requests", to: id)
        #expect(try await town.choir.get(asked).body.contains("Diese Anfrage ist nicht mehr offen"))
        #expect(try await town.visitor.get(own).body.contains("Ihre Anfrage ist angekommen."))
    }

    @Test func `what only a program fills in, or no time to write, sends nothing and loses nothing`() async throws {
        let town = try await Town()
        let before = try await town.entries()
        let trapped = try await town.ask(["website": "https://casino.example"])
        #expect(trapped.status == .unprocessableContent)
        #expect(trapped.body.contains("Bitte leeren Sie dieses Feld."))
        #expect(trapped.body.contains("Wir suchen einen Saal."))
        let quick = try await town.ask(writing: .seconds(1))
        #expect(quick.status == .unprocessableContent)
        #expect(quick.body.contains("Das ging sehr schnell") && quick.body.contains("Wir suchen einen Saal."))
        #expect(try await town.entries() == before)
        #expect(try await town.database.letters().isEmpty)

        // Whoever is a person reads it once more, and sends the same.
        town.clock.advance(by: .seconds(5))
        let hidden = quick.hiddenFields(ofFormTo: Self.sending) ?? []
        let again = try await town.visitor.post(
            Self.sending, hidden + [("text", "Ein Saal"), ("name", "Amal"), ("email", "amal@example.net")])
        #expect(again.status == .seeOther)
    }

    @Test func `the hour of opening cannot be made up, nor carried to another browser`() async throws {
        let town = try await Town()
        let shown = try await town.visitor.get(Self.form)
        let opened = try #require(shown.hiddenFields(ofFormTo: Self.sending)?.first { $0.0 == "opened" }?.1)
        town.clock.advance(by: .hours(1))
        let other = town.visitor.somebodyElse()
        #expect(try await town.ask(["opened": opened], by: other, writing: .zero).status == .unprocessableContent)
        let old = "1-" + opened.split(separator: "-").dropFirst().joined()
        #expect(try await town.ask(["opened": old], writing: .zero).status == .unprocessableContent)
    }

    @Test func `many links wait at the desk, which says why and passes them on`() async throws {
        let town = try await Town()
        let code = try #require(try await town.ask(["text": "www.a.example www.b.example www.c.example"]).location)
        let own = try #require(try await town.prove(code).location)
        // Whoever has asked knows that it has not gone on yet.
        let waiting = try await town.visitor.get(own).body
        #expect(waiting.contains("Ihre Anfrage sieht zuerst die Koordination an.") && !waiting.contains("angekommen"))
        let told = try #require(try await town.mail(to: "amal@example.net").last)
        #expect(told.body.contains("sieht zuerst die Koordination an") && !told.body.contains("angekommen"))
        #expect(try await town.mail(to: "verein@example.org").isEmpty)
        let desk = town.visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get("/desk").body.contains("1 Anfrage wartet auf einen Blick"))
        let page = try await desk.get("/desk/requests").body
        #expect(page.contains("Viele Links im Text") && page.contains("Amal Haddad, Grundschule"))
        let id = try #require(page.firstMatch(of: /\/desk\/requests\/[0-9a-f-]+/))
        try await desk.submit([("judgement", "pass-on")], on: "/desk/requests", to: String(id.0))
        #expect(try await desk.get("/desk/requests").body.contains("Keine Anfrage wartet"))
        #expect(try await town.mail(to: "verein@example.org").count == 1)
        #expect(try await town.visitor.get(own).body.contains("Ihre Anfrage ist angekommen."))
    }

    @Test func `whoever is reported and blocked comes no more, until the organisation thinks better of it`()
        async throws
    {
        let town = try await Town()
        let (_, asked) = try await town.asked()
        for step in ["report", "block"] { try await town.choir.submit([("answer", step)], on: asked) }
        #expect(try await town.choir.get(asked).body.contains("Sie haben Nein gesagt."))
        let code = try #require(try await town.ask(["text": "Noch einmal"]).location)
        let own = try #require(try await town.prove(code).location)
        #expect(try await town.visitor.get(own).body.contains("Ihre Anfrage ist angekommen."))
        #expect(try await town.mail(to: "verein@example.org").count == 1)
        let list = try await town.choir.get(Self.list).body
        let removal = try #require(
            list.firstMatch(of: /\/organisations\/chor\/own-requests\/blocked\/[0-9a-f-]+\/removal/))
        try await town.choir.submit([], on: Self.list, to: String(removal.0))
        #expect(try await !town.choir.get(Self.list).body.contains("Gesperrte Adressen"))
    }

    // MARK: Who may see what

    @Test func `what an organisation was asked is nobody else's to read, the coordination's neither`() async throws {
        let town = try await Town()
        let (_, asked) = try await town.asked()
        let list = try await town.choir.get(Self.list).body
        let page = try #require(list.firstMatch(of: /\/organisations\/chor\/own-requests\/[0-9a-f-]{36}/)).0
        #expect(try await town.choir.get(String(page)).body.contains("Wir suchen einen Saal."))
        let desk = town.visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let office = town.visitor.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        for browser in [desk, office] {
            #expect(try await browser.get(Self.list).status == .notFound)
            #expect(try await browser.get(String(page)).status == .notFound)
        }
        for path in [Self.list, String(page)] {
            #expect(try await town.visitor.somebodyElse().get(path).location == "/sign-in?next=\(path)")
        }
        // By another organisation's address it is not found, either.
        let elsewhere = String(page).replacing("/chor/", with: "/amt/")
        #expect(try await office.get(elsewhere).status == .notFound)
        let guessed = String(asked.dropLast(4)) + "0000"
        #expect(try await office.get(guessed).status == .notFound)
    }

    @Test func `whoever pauses says until when on the profile, and no form stands there`() async throws {
        let town = try await Town()
        let shown = try await town.visitor.get(Self.form)
        _ = try await town.visitor.get("/organisations/chor")
        let saved = try await town.choir.submit(
            [("pausedUntil", "2024-01-07"), ("often", "yes")], on: Self.list, to: Self.list + "/rules")
        #expect(saved.location == Self.list + "?done=rules")
        let profile = try await town.visitor.get("/organisations/chor").body
        #expect(profile.contains("nimmt bis 7. Januar 2024 keine Anfragen an") && !profile.contains(Self.form))
        #expect(try await !town.visitor.get(Self.form).body.contains("<textarea"))
        // Whoever has had the form open is told when they send it.
        town.clock.advance(by: .seconds(10))
        let hidden = shown.hiddenFields(ofFormTo: Self.sending) ?? []
        let late = try await town.visitor.post(
            Self.sending, hidden + [("text", "Ein Saal"), ("name", "Amal"), ("email", "amal@example.net")])
        #expect(late.status == .conflict && late.body.contains("nimmt bis 7. Januar 2024 keine Anfragen an"))
        let wrong = try await town.choir.submit(
            [("pausedUntil", "2023-01-01")], on: Self.list, to: Self.list + "/rules")
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("Dieser Tag ist schon vorbei."))
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `every page speaks every language`(language: String) async throws {
        let town = try await Town()
        let (own, asked) = try await town.asked()
        for (browser, path) in [
            (town.visitor, Self.form), (town.visitor, own), (town.choir, asked), (town.choir, Self.list),
            (town.choir, "/organisations/chor/own-offers"),
        ] {
            let page = try await browser.get("\(path)?lang=\(language)")
            #expect(page.status == .ok)
            #expect(page.body.contains("<html lang=\"\(language)"), "\(path)")
        }
    }
}
