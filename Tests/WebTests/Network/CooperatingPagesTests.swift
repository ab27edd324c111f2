import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// V/7 and N/12: a proposal can be answered in three ways, and partners put down together what holds for all of them.
@Suite struct CooperatingPagesTests {
    /// A choir that proposes something to an office, and a theatre that could come in the choir's place.
    private struct Town {
        let choir: Browser
        let office: Browser
        let theatre: Browser
        let page: String
        let clock = SetClock()

        init() async throws {
            choir = try await Browser.onSmallNetwork(clock: clock.clock)
            try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
            office = choir.somebodyElse()
            try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
            theatre = choir.somebodyElse()
            try await theatre.signIn("theater@example.org", roles: [.editor(of: SmallNetwork.theatre)])
            let answer = try await choir.submit(
                [("topic", "school"), ("form", "tandem"), ("title", "Lesepaten")],
                on: "/organisations/chor/cooperations/new?with=amt", to: "/organisations/chor/cooperations")
            page = try #require(answer.location?.split(separator: "?").first.map(String.init))
        }

        func mail() async throws -> [String] {
            try await choir.services.database.read { db in
                try db.rows("SELECT recipient, body FROM mail ORDER BY id").map {
                    "\(try $0["recipient"] as String): \(try $0["body"] as String)"
                }
            }
        }
    }

    @Test func `whoever is asked says yes, not now, or asks first, and reads what a yes means`() async throws {
        let town = try await Town()
        let page = try await town.office.get(town.page).body
        #expect(page.contains("Möchten Sie zusammenarbeiten?"))
        #expect(page.contains("Haben alle Ja gesagt, ist diese Seite öffentlich"))
        for address in ["/steps/amt/confirm\"", "/steps/amt/decline\"", "/notes/amt\""] {
            #expect(page.contains(address), "\(address)")
        }
        for step in ["plan", "activate", "end", "stop", "leave"] { #expect(!page.contains("/steps/amt/\(step)\"")) }
        let own = try await town.choir.get(town.page).body
        #expect(!own.contains("Möchten Sie zusammenarbeiten?"))
    }

    @Test func `a question waits on the desk of whoever proposed it, where the proposal is marked as one`() async throws
    {
        let town = try await Town()
        let before = try await town.choir.get("/desk/own").body
        #expect(!before.contains("Frage zu Ihrem Vorschlag") && before.contains("Von einer Seite bestätigt"))
        try await town.office.submit([("text", "Ab wann?")], on: town.page + "/notes/amt")
        #expect(try await town.choir.get("/desk/own").body.contains("Frage zu Ihrem Vorschlag: Lesepaten"))
        for page in ["own-requests", "memberships", "suggestions", "papers"] {
            #expect(before.contains("href=\"/organisations/chor/\(page)\""), "\(page)")
        }
        try await town.choir.submit([("text", "Ab Mai.")], on: town.page + "/notes/chor")
        #expect(try await !town.choir.get("/desk/own").body.contains("Frage zu Ihrem Vorschlag"))
    }

    @Test func `not now needs no reason, and with one the others read it`() async throws {
        let town = try await Town()
        let decline = town.page + "/steps/amt/decline"
        #expect(try await town.office.get(decline).body.contains("Freiwillig."))
        let long = try await town.office.submit([("why", String(repeating: "x", count: 401))], on: decline)
        #expect(long.status == .unprocessableContent)
        let said = try await town.office.submit([("why", "Im Herbst gern.")], on: decline)
        #expect(said.status == .seeOther)
        let refused = try await town.choir.get(town.page).body
        for text in [
            "Im Herbst gern.", "<span>Nicht jetzt</span>", "<h2>Nicht jetzt</h2>",
            "Sie können ab 29. Februar 2024 wieder fragen.",
        ] {
            #expect(refused.contains(text), "\(text)")
        }
        for text in ["Abgebrochen", "<h2>Beendet</h2>", "/steps/chor/restart\""] {
            #expect(!refused.contains(text), "\(text)")
        }
        #expect(try await town.mail().last?.hasPrefix("verein@example.org") == true)
        #expect(try await town.mail().last?.contains("Im Herbst gern.") == true)
        // Neither is it proposed again at once under another title.
        let again = try await town.choir.submit(
            [("topic", "school"), ("form", "tandem"), ("title", "Vorlesen")],
            on: "/organisations/chor/cooperations/new?with=amt", to: "/organisations/chor/cooperations")
        #expect(again.status == .unprocessableContent)
        #expect(again.body.contains("29. Februar 2024"))
        #expect(try await town.office.get(town.page).body.contains("/steps/amt/restart\""))
    }

    @Test func `a question goes to the others and an answer back, and nobody else reads them`() async throws {
        let town = try await Town()
        let empty = try await town.office.submit([("text", " ")], on: town.page + "/notes/amt")
        #expect(empty.status == .unprocessableContent)
        try await town.office.submit([("text", "An welchem Abend?")], on: town.page + "/notes/amt")
        #expect(try await town.choir.get(town.page).body.contains("An welchem Abend?"))
        try await town.choir.submit([("text", "Am Dienstag.")], on: town.page + "/notes/chor")
        #expect(try await town.office.get(town.page).body.contains("Am Dienstag."))
        #expect(try await town.mail().suffix(2).map { String($0.prefix(3)) } == ["ver", "amt"])
        let coordination = town.choir.somebodyElse()
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await !coordination.get(town.page).body.contains("Am Dienstag."))
        #expect(try await town.theatre.get(town.page + "/notes/theater").status == .notFound)
    }

    @Test func `the agreement is written by a party, shown to everybody and printed with lines to sign`() async throws {
        let town = try await Town()
        try await town.office.submit([], on: town.page, to: town.page + "/steps/amt/confirm")
        let form = town.page + "/agreement/amt"
        let wrong = try await town.office.submit([("text-aim", "Lesen"), ("until", "irgendwann")], on: form)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("Lesen</textarea>"))
        try await town.office.submit(
            [("text-aim", "Alle Kinder lesen"), ("text-rhythm", "montags"), ("until", "2024-06-30")], on: form)
        let visitor = try await town.choir.somebodyElse().get(town.page)
        #expect(visitor.body.contains("Alle Kinder lesen"))
        #expect(visitor.body.contains("30. Juni 2024"))
        #expect(!visitor.body.contains("/agreement"))
        let sheet = try await town.choir.get(town.page + "/agreement")
        #expect(sheet.body.contains("data-prints hidden>Drucken</button>"))
        for text in ["class=\"sheet", "Alle Kinder lesen", "montags", "Chor", "Amt", "Unterschrift"] {
            #expect(sheet.body.contains(text), "\(text)")
        }
        // Who saves last compares days in words.
        let other = town.page + "/agreement/chor"
        let shown = try #require(try await town.choir.get(other).hiddenFields(ofFormTo: other))
        func agreed(_ until: String) -> [(String, String)] {
            shown + [("text-aim", "Alle Kinder lesen"), ("text-rhythm", "montags"), ("until", until)]
        }
        #expect(try await town.choir.post(other, agreed("2024-12-20")).status == .seeOther)
        let late = try await town.choir.post(other, agreed("2024-09-01"))
        #expect(late.status == .conflict)
        #expect(late.body.contains("<span dir=\"auto\">20. Dezember 2024</span>"))
        let waiting = try await town.choir.get("/desk/own").body
        #expect(!waiting.contains("Geld nur noch bis"))
        #expect(try await town.theatre.get(town.page + "/agreement").status == .notFound)
        #expect(try await town.theatre.get(form).status == .notFound)
    }

    @Test func `of two nobody leaves alone, and whoever is named comes by an own yes`() async throws {
        let town = try await Town()
        try await town.office.submit([], on: town.page, to: town.page + "/steps/amt/confirm")
        try await town.office.submit([], on: town.page, to: town.page + "/steps/amt/activate")
        let leave = town.page + "/steps/chor/leave"
        for (name, text) in [("", "Zu zweit bleibt sonst niemand"), ("Gibt es nicht", "steht nicht in der Liste")] {
            let refused = try await town.choir.submit([("why", "Auflösung"), ("successor", name)], on: leave)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains(text), "\(name)")
        }
        try await town.choir.submit([("why", "Auflösung"), ("successor", "Theater")], on: leave)
        #expect(try await town.choir.get(town.page).body.contains("An diese Stelle soll treten: "))
        #expect(try await !town.choir.somebodyElse().get(town.page).body.contains("Theater"))
        try await town.office.submit([("text", "Unter uns gesagt.")], on: town.page + "/notes/amt")
        #expect(try await town.mail().last?.hasPrefix("verein@example.org") == true)
        #expect(try await town.theatre.get(town.page + "/notes/theater").status == .notFound)
        let asked = try await town.theatre.get(town.page).body
        #expect(!asked.contains("Unter uns gesagt."))
        #expect(asked.contains("Möchten Sie an die Stelle von Chor treten?"))
        #expect(try await town.theatre.get("/desk/own").body.contains("An die Stelle eines anderen treten? Lesepaten"))
        let forged = try await town.theatre.submit([], on: town.page, to: town.page + "/steps/theater/end")
        #expect(forged.status != .seeOther)
        let stay = town.page + "/steps/chor/stay"
        let old = try #require(try await town.choir.get(town.page).hiddenFields(ofFormTo: stay))
        town.clock.advance(by: .seconds(60))
        let came = try await town.theatre.submit([], on: town.page, to: town.page + "/steps/theater/take-over")
        #expect(came.status == .seeOther)
        #expect(try await !town.theatre.get(town.page).body.contains("Unter uns gesagt."))
        #expect(try await town.office.get(town.page).body.contains("Unter uns gesagt."))
        let receipt = try await town.theatre.get(try #require(came.location)).body
        #expect(receipt.contains("Bis alle Ja gesagt haben"))
        #expect(try await town.choir.somebodyElse().get(town.page).status != .ok)
        #expect(try await town.office.get("/desk/own").body.contains(town.page))
        #expect(try await town.office.get(town.page).body.contains("Möchten Sie mit Theater weitermachen?"))
        try await town.office.submit([], on: town.page, to: town.page + "/steps/amt/confirm")
        let now = try await town.choir.somebodyElse().get(town.page).body
        #expect(now.contains("Theater"))
        #expect(!now.contains(">Chor<"))
        // Whoever wants to stay after all, and is too late, reads what has changed.
        let late = try await town.choir.post(stay, old)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Das hat sich inzwischen geändert."))
    }

    @Test func `of three one leaves, sent twice or once, and the page goes on without it`() async throws {
        let choir = try await Browser.onSmallNetwork()
        try await choir.services.database.write(by: .system) { db in
            let parties = [SmallNetwork.choir, SmallNetwork.office, SmallNetwork.theatre]
            try db.insert(
                Cooperation(
                    id: .init(rawValue: "drei"), topic: Topic(rawValue: "school"), form: .tandem, title: "Zu dritt",
                    origin: .network, parties: parties.map { .init(organisation: $0, confirmedAt: db.now) },
                    today: ExampleNetwork.today, createdAt: db.now))
        }
        try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let form = "/cooperations/drei/steps/chor/leave"
        let hidden = try #require(try await choir.get(form).hiddenFields(ofFormTo: form))
        for _ in 1...2 {
            let sent = try await choir.post(form, hidden + [("why", "Umzug"), ("successor", "")])
            #expect(sent.status == .seeOther)
            #expect(sent.location?.hasPrefix("/cooperations/drei") == true)
        }
        let page = try await choir.somebodyElse().get("/cooperations/drei").body
        #expect(page.contains("Theater"))
        #expect(!page.contains(">Chor<"))
    }
}
