import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The stands of an event, as organisations, hosts and visitors see them.
@Suite struct StandPagesTests {
    private static let (stands, desk) = (EventTown.page + "/stands", EventTown.desk + "/stands")
    private static let own = "/organisations/chor/stands/neue-wege-2023"

    /// A town with a choir, an office and a theatre, and a foyer with two places.
    private struct Fair {
        let town: EventTown
        let foyer: StandArea
        /// Answers for the choir.
        let choir: Browser

        init() async throws {
            town = try await EventTown()
            foyer = try await town.browser.services.database.write(by: .system) { [event = town.event] db in
                for name in ["Chor", "Amt", "Theater"] {
                    try db.insert(SmallNetwork.organisation(name, at: db.now))
                }
                return try AddStandArea(to: event.id) { id in
                    StandArea(
                        id: id, event: event.id, name: "Foyer", places: 2,
                        supply: StandSupply(tables: 2, walls: 1, power: 1))
                }.run(in: db)
            }
            choir = town.browser.somebodyElse()
            try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        }

        func place(_ number: Int) -> String { "\(foyer.id) \(number)" }

        @discardableResult
        func ask(_ text: String = "Lieder zum Mitsingen", _ more: [(String, String)] = []) async throws -> Answer {
            let usual = [("text", text), ("tables", "1"), ("walls", "0"), ("power", "1"), ("language", "tr")]
            let fields = usual.filter { field in !more.contains { $0.0 == field.0 } } + more
            return try await choir.submit(fields, on: StandPagesTests.own, to: StandPagesTests.own)
        }

        /// That of the choir.
        func stand() async throws -> Stand {
            let stand = try await town.read { [event = town.event] db in
                try db.stand(of: SmallNetwork.choir, at: event.id)
            }
            return try #require(stand)
        }

        func page(of stand: Stand) -> String { "\(StandPagesTests.desk)/\(stand.id)" }

        @discardableResult
        func put(at place: String, _ more: [(String, String)] = []) async throws -> Answer {
            let page = page(of: try await stand())
            return try await town.browser.submit([("place", place)] + more, on: page, to: page)
        }
    }

    @Test func `an organisation asks, the desk promises a place, and everybody sees it in plan and list`() async throws
    {
        let fair = try await Fair()
        let visitor = fair.town.browser.somebodyElse()
        #expect(try await visitor.get(Self.stands).body.contains("Noch steht kein Stand fest"))
        let asked = try await fair.ask()
        #expect(asked.location == Self.own + "?done=requested")
        #expect(try await fair.choir.get(Self.own).body.contains("wartet auf Antwort"))
        #expect(!(try await visitor.get(Self.stands).body.contains("Lieder zum Mitsingen")))
        let waiting = try await fair.town.browser.get("/desk").body
        #expect(waiting.contains("1 Stand wartet auf Antwort"))

        let answer = try await fair.put(at: fair.place(2), [("promise", "yes")])
        let receipt = try await fair.town.browser.get(try #require(answer.location)).body
        #expect(receipt.contains("Chor hat einen Stand: Foyer, Platz 2. Die Organisation bekommt eine E-Mail."))
        let list = try await visitor.get(Self.stands).body
        for said in ["Foyer, Platz 2", "Lieder zum Mitsingen", "href=\"/organisations/chor\"", "Türkisch"] {
            #expect(list.contains(said), "\(said)")
        }
        #expect(list.contains("<svg class=\"stand-plan\""))
        #expect(try await fair.town.mail().last?.contains("Foyer, Platz 2") == true)
        #expect(!(try await fair.town.browser.get("/desk").body.contains("Stand wartet auf Antwort")))
    }

    @Test func `a moved stand changes list, plan and the page of the organisation at once`() async throws {
        let fair = try await Fair()
        let visitor = fair.town.browser.somebodyElse()
        try await fair.ask()
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        let pages = [(visitor, Self.stands), (fair.town.browser, Self.desk), (fair.choir, Self.own)]
        var streams: [String] = []
        try await fair.town.browser.services.database.write(by: .system) { db in
            for letter in try db.letters(.waiting, limit: 100) { try db.markSent(letter.id) }
        }
        for (browser, path) in pages {
            let page = try await browser.get(path).body
            #expect(page.contains("Foyer, Platz 1"))
            streams.append(String(try #require(page.firstMatch(of: /data-live="([^"]*)"/)?.1)))
        }
        try await fair.put(at: fair.place(2))
        for (browser, path) in pages {
            let page = try await browser.get(path).body
            #expect(page.contains("Foyer, Platz 2"), "\(path)")
            #expect(!page.contains("Foyer, Platz 1"), "\(path)")
        }
        // Open pages hear that they are out of date; what changed they ask for themselves.
        for address in streams {
            let heard = try await visitor.listen(to: address, until: "event: changed")
            #expect(heard.body.contains("event: changed\ndata: \n"))
        }
        #expect(try await fair.town.mail().last?.contains("Neuer Platz: Foyer, Platz 2") == true)
    }

    @Test func `a conflict names both stands beside the plan and keeps nobody from anything`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let office = "/organisations/amt/stands/neue-wege-2023"
        try await fair.town.browser.submit(
            [("text", "Beratung"), ("tables", "2"), ("power", "1")], on: office, to: office)
        try await fair.put(at: fair.place(1))
        let second = try await fair.town.read { [event = fair.town.event] db in
            try db.stand(of: SmallNetwork.office, at: event.id)
        }
        let page = fair.page(of: try #require(second))
        #expect(try await fair.town.browser.get(page).body.contains("Foyer, Platz 1 (Chor)"))
        let put = try await fair.town.browser.submit(
            [("place", fair.place(1)), ("promise", "yes")], on: page, to: page)
        #expect(put.status == .seeOther)
        let markup = try await fair.town.browser.get(Self.desk).body
        let desk = markup.replacing(/<[^>]*>/, with: "")
        // Each stands there once, as the way to its stand.
        let choir = fair.page(of: try await fair.stand())
        #expect(markup.contains("<a href=\"\(choir)\" dir=\"auto\">Chor</a> und <a"))
        for said in [
            "Foyer, Platz 1 ist doppelt vergeben: Chor und Amt",
            "Foyer, Tische: gebraucht 3, vorhanden 2 (Chor und Amt)",
            "Foyer, Stromanschlüsse: gebraucht 2, vorhanden 1 (Chor und Amt)", "3 von 2 · reicht nicht",
        ] {
            #expect(desk.contains(said), "\(said)")
        }
        #expect(try await fair.town.browser.get(page).body.contains("Niemand pflegt das Profil"))
        #expect(try await fair.town.browser.get("/desk").body.contains("Bei den Ständen passen 3 Sachen nicht"))
    }

    @Test func `what is only planned the organisation does not see`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let answer = try await fair.put(at: fair.place(1))
        let receipt = try await fair.town.browser.get(try #require(answer.location)).body
        #expect(receipt.contains("Vorgemerkt für Chor: Foyer, Platz 1. Die Organisation weiß davon noch nichts."))
        #expect(!(try await fair.choir.get(Self.own).body.contains("Foyer, Platz 1")))
        #expect(try await fair.town.mail() == [])
    }

    @Test func `a no has its reason, and without one it is not said`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let page = fair.page(of: try await fair.stand())
        let silent = try await fair.town.browser.submit([("reason", " ")], on: page, to: page + "/refusal")
        #expect(silent.status == .unprocessableContent)
        #expect(silent.body.contains("Bitte geben Sie einen Grund an."))
        try await fair.town.browser.submit([("reason", "Das Foyer ist voll.")], on: page, to: page + "/refusal")
        let own = try await fair.choir.get(Self.own).body
        #expect(own.contains("Das Foyer ist voll.") && own.contains("Noch einmal anfragen"))
        // Whoever answers from an old page reads that nobody waits.
        let late = try await fair.town.browser.submit([("reason", "Doch nicht")], on: page, to: page + "/refusal")
        #expect(late.status == .conflict)
    }

    @Test func `a stand is given back after a question, and not by one from before the promise`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let way = Self.own + "/withdrawal"
        #expect(try await fair.choir.get(Self.own).body.contains("href=\"\(way)\" data-asks"))
        let asked = try await fair.choir.get(way)
        #expect(asked.body.contains("Anfrage zurückziehen?"))
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        let old = try await fair.choir.post(way, try #require(asked.hiddenFields(ofFormTo: way)))
        #expect(old.status == .conflict)
        #expect(old.body.contains("Stand zurückgeben?") && old.body.contains("Foyer, Platz 1"))
        #expect(try await fair.stand().status == .confirmed)
        let read = try #require(old.hiddenFields(ofFormTo: way))
        #expect(try await fair.choir.post(way, read).status == .seeOther)
        #expect(try await fair.stand().status == .withdrawn)
        #expect(try await fair.choir.get(way).status == .notFound)
    }

    @Test func `a stand that a colleague has promised meanwhile is not refused from an old page`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let page = fair.page(of: try await fair.stand())
        let old = try #require(try await fair.town.browser.get(page).hiddenFields(ofFormTo: page + "/refusal"))
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        let late = try await fair.town.browser.post(page + "/refusal", old + [("reason", "Das Foyer ist voll.")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Diesen Stand hat inzwischen jemand bearbeitet."))
        #expect(late.body.contains("Jetzt gilt: zugesagt.") && late.body.contains("Das Foyer ist voll."))
        #expect(try await fair.stand().status == .confirmed)
        let read = try #require(late.hiddenFields(ofFormTo: page + "/refusal"))
        let refused = try await fair.town.browser.post(page + "/refusal", read + [("reason", "Das Foyer ist voll.")])
        #expect(refused.status == .seeOther)
        #expect(try await fair.stand().status == .declined)
    }

    @Test func `what is wrong with a request is said beside the field, and what was typed is still there`() async throws
    {
        let fair = try await Fair()
        let refused = try await fair.ask("", [("tables", "40")])
        #expect(refused.status == .unprocessableContent)
        for said in [
            "Bitte schreiben Sie, was am Stand zu sehen ist.", "Bitte geben Sie eine ganze Zahl ein, höchstens 10.",
            "value=\"40\"",
        ] { #expect(refused.body.contains(said), "\(said)") }
    }

    @Test func `an old form asks for nothing that was withdrawn or declined meanwhile`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let page = fair.page(of: try await fair.stand())
        for isWithdrawn in [true, false] {
            let shown = try #require(try await fair.choir.get(Self.own).hiddenFields(ofFormTo: Self.own))
            let fields = [("text", "Tänze"), ("tables", "1"), ("walls", "0"), ("power", "1"), ("language", "tr")]
            if isWithdrawn {
                try await fair.choir.submit([], on: Self.own + "/withdrawal", to: Self.own + "/withdrawal")
            } else {
                try await fair.town.browser.submit([("reason", "Das Foyer ist voll.")], on: page, to: page + "/refusal")
            }
            let old = try await fair.choir.post(Self.own, shown + fields)
            #expect(old.status == .conflict)
            #expect(old.body.contains(isWithdrawn ? "zurückgezogen" : "abgesagt"))
            #expect(try await fair.stand().status == (isWithdrawn ? .withdrawn : .declined))
            // Whoever has read that may still ask again.
            try await fair.ask()
            #expect(try await fair.stand().status == .requested)
        }
    }

    @Test func `a promised stand that its owner changes stays promised, and the page says so`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        #expect(try await fair.choir.get(Self.own).body.contains("Anfrage zurückziehen"))
        let shown = try #require(try await fair.choir.get(Self.own).hiddenFields(ofFormTo: Self.own))
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        // The form was open before the promise: that is no reason to send it back.
        let changed = try await fair.choir.post(
            Self.own, shown + [("text", "Tänze"), ("tables", "1"), ("walls", "0"), ("power", "1"), ("language", "tr")])
        #expect(changed.status == .seeOther)
        let own = try await fair.choir.get(try #require(changed.location)).body
        #expect(own.contains("Ihr Stand bleibt zugesagt."))
        #expect(!own.contains("Ihre Antwort kommt per E-Mail."))
        #expect(own.contains("Stand zurückgeben") && !own.contains("Anfrage zurückziehen"))
        #expect(try await fair.stand().status == .confirmed)
    }

    @Test func `two who answer at once: the later one reads what the other one decided`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let page = fair.page(of: try await fair.stand())
        let shown = try #require(try await fair.town.browser.get(page).hiddenFields(ofFormTo: page))
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        let late = try await fair.town.browser.post(page, shown + [("place", fair.place(2))])
        #expect(late.status == .conflict)
        #expect(late.body.contains("zugesagt"))
        #expect(try await fair.stand().place?.number == 1)
    }

    @Test func `the sign leads to the profile, and to nothing where not everybody may see it`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        for (browser, path) in [(fair.choir, Self.own), (fair.town.browser, Self.desk + "/signs")] {
            let page = try await browser.get(path).body
            #expect(page.contains("aria-label=\"QR-Code zum Profil: Chor\""))
            #expect(page.contains(">http://test.example/organisations/chor<"))
        }
        try await fair.town.browser.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) { $0.visibility = .network }
        }
        #expect(!(try await fair.town.browser.get(Self.desk + "/signs").body.contains("QR-Code zum Profil")))
        #expect(!(try await fair.town.browser.somebodyElse().get(Self.stands).body.contains(">Chor<")))
        let list = try await fair.choir.get(Self.stands).body
        #expect(list.contains(">Chor<") && !list.contains("href=\"/organisations/chor\""))
    }

    @Test func `an area is added, changed by one at a time, and removed when it is empty`() async throws {
        let fair = try await Fair()
        let new = Self.desk + "/areas/new"
        let refused = try await fair.town.browser.submit([("name", ""), ("places", "0")], on: new, to: new)
        #expect(refused.status == .unprocessableContent)
        try await fair.town.browser.submit(
            [("name", "Galerie"), ("places", "4"), ("tables", "4"), ("walls", "2"), ("power", "0")], on: new, to: new)
        let desk = try await fair.town.browser.get(Self.desk).body
        #expect(desk.contains("Galerie"))
        let foyer = "\(Self.desk)/areas/\(fair.foyer.id)"
        let shown = try #require(try await fair.town.browser.get(foyer).hiddenFields(ofFormTo: foyer))
        func fields(_ name: String, places: String) -> [(String, String)] {
            [("name", name), ("places", places), ("tables", "2"), ("walls", "1"), ("power", "1")]
        }
        try await fair.town.browser.submit(fields("Foyer", places: "3"), on: foyer, to: foyer)
        let late = try await fair.town.browser.post(foyer, shown + fields("Foyer", places: "5"))
        #expect(late.status == .conflict)
        try await fair.ask()
        try await fair.put(at: fair.place(3))
        let kept = try await fair.town.browser.submit([], on: foyer, to: foyer + "/removal")
        #expect(kept.status == .conflict)
        #expect(kept.body.contains("Hier stehen noch Stände."))
        try await fair.put(at: "")
        let gone = try await fair.town.browser.submit([], on: foyer, to: foyer + "/removal")
        #expect(gone.status == .seeOther)
    }

    @Test func `others than the organisation and the hosts find nothing`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let page = fair.page(of: try await fair.stand())
        let office = fair.town.browser.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await office.get(Self.own).status == .notFound)
        for path in [Self.desk, page, Self.desk + "/signs", "\(Self.desk)/areas/\(fair.foyer.id)"] {
            #expect(try await fair.choir.get(path).status == .notFound, "\(path)")
        }
        let door = fair.town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: fair.town.event.id)])
        #expect(try await door.get(Self.desk).status == .notFound)
        let hosts = fair.town.browser.somebodyElse()
        try await hosts.signIn("gast@example.org", roles: [.role(.host, at: fair.town.event.id)])
        #expect(try await hosts.get(page).status == .ok)
    }

    @Test func `the coordination writes down what somebody asked on the telephone`() async throws {
        let fair = try await Fair()
        let unknown = try await fair.town.browser.submit(
            [("organisation", "Gibt es nicht")], on: Self.desk, to: Self.desk + "/new")
        #expect(unknown.status == .unprocessableContent)
        #expect(unknown.body.contains("Diese Organisation steht nicht im Verzeichnis."))
        let found = try await fair.town.browser.submit(
            [("organisation", "chor")], on: Self.desk, to: Self.desk + "/new")
        #expect(found.location == Self.own)
        try await fair.town.browser.submit([("text", "Lieder"), ("tables", "1")], on: Self.own, to: Self.own)
        #expect(try await fair.town.mail().last?.contains("Stand für Sie angefragt") == true)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `the plan is read in every language`(language: String) async throws {
        let fair = try await Fair()
        try await fair.ask()
        try await fair.put(at: fair.place(1), [("promise", "yes")])
        for (browser, path) in [(fair.town.browser.somebodyElse(), Self.stands), (fair.choir, Self.own)] {
            browser.language = language
            let page = try await browser.get(path)
            #expect(page.status == .ok)
            #expect(page.body.contains("<html lang=\"\(language)\""))
            #expect(page.body.contains("Foyer"))
        }
    }

    @Test func `the hosts take the requests away as a table, and nobody else does`() async throws {
        let fair = try await Fair()
        try await fair.ask()
        let page = try await fair.town.browser.get(Self.desk).body
        #expect(page.contains("href=\"\(Self.desk)/table?as=xlsx\""))
        let table = try await fair.town.browser.get(Self.desk + "/table?as=csv").body
        #expect(table.hasPrefix("Organisation,"))
        #expect(table.contains("Chor,") && table.contains(",Lieder zum Mitsingen,1,0,1,Türkisch"))
        #expect(try await fair.choir.get(Self.desk + "/table").status == .notFound)
    }

    @Test(arguments: [
        "/events/neue-wege-2023/stands", "/desk/events/neue-wege-2023/stands",
        "/desk/events/neue-wege-2023/stands/signs", "/desk/events/neue-wege-2023/stands/{stand}",
        "/desk/events/neue-wege-2023/stands/table",
    ])
    func `three stands need as many statements as one`(path: String) async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let fair = try await Fair()
            try await fair.town.browser.services.database.write(by: .system) {
                [
                    event = fair.town.event, foyer = fair.foyer,
                    correspondence = fair.town.browser.services.correspondence
                ] db in
                for organisation in ["chor", "amt", "theater"].prefix(number) {
                    let stand = try RequestStand(
                        .init(text: "Lieder", language: .german, supply: StandSupply(tables: 1), languages: []),
                        by: Voice(.init(rawValue: organisation)), at: event, correspondence: correspondence
                    ).run(in: db)
                    try PlaceStand(
                        stand.id, of: event, at: .init(area: foyer.id, number: 1), confirms: true,
                        correspondence: correspondence
                    ).run(in: db)
                }
            }
            let path = path.replacing("{stand}", with: try await fair.stand().id.rawValue)
            #expect(try await fair.town.browser.get(path).status == .ok)
            counts.append(try await fair.town.browser.getCounting(path).statements)
        }
        #expect(counts[0] == counts[1])
    }
}
