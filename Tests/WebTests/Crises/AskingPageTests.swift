import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// C/2, C/8: the coordination asks for a need, and writes down many at once.
@Suite struct AskingPageTests {
    private typealias Help = ExampleHelp

    private static let crisis = "/desk/crises/" + Help.slug

    /// A crisis with so many helpers, and whoever coordinates.
    private func desk(helpers: Int, clock: WallClock = .stopped(at: .testStart)) async throws -> Browser {
        let browser = try await Browser.onEmptyCity(clock: clock)
        try await Help.fill(browser.services.database, helpers: helpers)
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    private func add(_ draft: CrisisNeed.Draft = Help.need(), at desk: Browser) async throws -> CrisisNeed {
        try await desk.services.database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: Help.crisis, by: nil).run(in: db)
        }
    }

    private func page(of need: CrisisNeed) -> String { "\(Self.crisis)/asking/\(need.id)" }

    private func send(_ desk: Browser) async throws {
        let deed = SendHelpWaves(in: .ofTheCity, correspondence: desk.services.correspondence)
        try await desk.services.database.write(by: .system) { db in _ = try deed.run(in: db) }
    }

    @Test func `before anything is sent the page says whom it reaches`() async throws {
        let desk = try await desk(helpers: 34)
        let need = try await add(at: desk)
        let body = try await desk.get(page(of: need)).body
        #expect(body.contains("34 Personen passen und haben zugestimmt."))
        #expect(body.contains("Zuerst werden die 4 gefragt"))
        #expect(body.contains("Jetzt fragen"))
        #expect(try await desk.services.database.letters().isEmpty)
        let crisis = try await desk.get(Self.crisis).body
        #expect(crisis.contains("href=\"\(page(of: need))\""))
    }

    @Test func `one button begins, one stops, and one does not wait for two hours`() async throws {
        let desk = try await desk(helpers: 34)
        let (need, database) = (try await add(at: desk), desk.services.database)
        let address = page(of: need)
        try await desk.submit([], on: address, to: address + "/start")
        try await send(desk)
        var body = try await desk.get(address).body
        #expect(body.contains("Es wird gefragt") && body.contains("1 Welle ist hinausgegangen. Gefragt: 4."))
        try await desk.submit([], on: address, to: address + "/next-wave")
        try await send(desk)
        #expect(try await database.read { db in try db.askings(for: need.id).count } == 8)
        try await desk.submit([], on: address, to: address + "/stop")
        body = try await desk.get(address).body
        #expect(body.contains("Angehalten") && body.contains("Weiter fragen"))
        // None of their letters had left.
        #expect(try await database.read { db in try db.askings(for: need.id) }.isEmpty)
    }

    @Test func `the desk says for what everybody was asked in vain, until it is there`() async throws {
        let clock = SetClock()
        let desk = try await desk(helpers: 1, clock: clock.clock)
        let need = try await add(at: desk)
        let address = page(of: need)
        try await desk.submit([], on: address, to: address + "/start")
        try await send(desk)
        let sentence = "1 Bedarf: alle sind gefragt, und es fehlt noch Hilfe"
        #expect(try await !desk.get("/desk").body.contains(sentence))
        clock.advance(by: .hours(2))
        try await send(desk)
        try await desk.signIn("koordination@example.org")
        #expect(try await desk.get("/desk").body.contains(sentence))
        #expect(try await desk.get(address).body.contains("Alle gefragt, und es fehlt noch etwas"))
        try await desk.submit(
            [("helper", "h001"), ("answer", "yes"), ("amount", "1")], on: address, to: address + "/answers")
        #expect(try await !desk.get("/desk").body.contains(sentence))
    }

    @Test func `what somebody said at the telephone is written down with how many and when`() async throws {
        let desk = try await desk(helpers: 3)
        let need = try await add(Help.need(3), at: desk)
        let (address, form) = (page(of: need), page(of: need) + "/answers")
        let nobody = try await desk.submit([("helper", ""), ("amount", "1")], on: address, to: form)
        #expect(nobody.status == .unprocessableContent)
        #expect(nobody.body.contains("Bitte wählen Sie, wer geantwortet hat."))
        let many = try await desk.submit(
            [("helper", "h002"), ("answer", "yes"), ("amount", "2")], on: address, to: form)
        #expect(many.status == .unprocessableContent)
        #expect(many.body.contains("Eine Person zählt hier als 1."))
        try await desk.submit(
            [("helper", "h002"), ("answer", "yes"), ("amount", "1"), ("note", "ab 18 Uhr")], on: address, to: form)
        let body = try await desk.get(address).body
        #expect(body.contains("Ja: 1") && body.contains("ab 18 Uhr") && body.contains("1 von 3"))
    }

    @Test func `whoever was asked can be called all the same`() async throws {
        let desk = try await desk(helpers: 0)
        let helper = try Helper(
            id: .init(rawValue: "olena"),
            Helper.Profile(
                name: "Olena", email: EmailAddress(rawValue: "olena@help.example"), phone: PhoneNumber("0521 77 88"),
                language: Help.ukrainian, languages: [Help.ukrainian], kinds: [Help.interpreting]),
            isConfirmed: true, at: .testStart)
        try await desk.services.database.write(by: .system) { db in try db.insert(helper) }
        let need = try await add(at: desk)
        let address = page(of: need)
        #expect(try await desk.get(address).body.contains("Olena · 0521 77 88"))
        try await desk.submit([], on: address, to: address + "/start")
        try await send(desk)
        let body = try await desk.get(address).body
        #expect(body.contains("Keine Antwort"))
        #expect(body.contains("Olena · 0521 77 88") && body.contains("href=\"tel:05217788\""))
    }

    @Test func `an offer leads to the needs that it may answer, where one button asks whoever made it`() async throws {
        let desk = try await desk(helpers: 0)
        let helper = try Help.helper("olena", kinds: [HelpKind(rawValue: "food")])
        let offer = CrisisOffer.Draft(
            kind: Help.interpreting, language: Help.ukrainian, amount: 1, text: "Immer ab 16 Uhr",
            textLanguage: .german)
        try await desk.services.database.write(by: .system) { db in
            try db.insert(helper)
            try AddCrisisOffer(offer, in: Help.crisis, of: helper.id).run(in: db)
        }
        let need = try await add(at: desk)
        let address = page(of: need)
        let crisis = try await desk.get(Self.crisis).body
        #expect(crisis.contains("mailto:olena@help.example"))
        #expect(crisis.contains("Fragen für: Sprachmittlung (Ukrainisch), Mitte"))
        let before = try await desk.get(address).body
        #expect(before.contains("Wer das anbietet") && before.contains("Immer ab 16 Uhr"))
        #expect(before.contains("0 von 1"))
        let asked = try await desk.submit([("helper", "olena")], on: address, to: address + "/offering")
        #expect(asked.location == address)
        #expect(try await desk.services.database.letters().map(\.to) == ["olena@help.example"])
        #expect(try await desk.get(address).body.contains("Keine Antwort"))
    }

    @Test func `what was stopped meanwhile is said, and nothing else happens`() async throws {
        let desk = try await desk(helpers: 34)
        let need = try await add(at: desk)
        let address = page(of: need)
        try await desk.submit([], on: address, to: address + "/start")
        let hidden = try #require(try await desk.get(address).hiddenFields(ofFormTo: address + "/stop"))
        let other = desk.somebodyElse()
        try await other.signIn("kollegin@example.org", roles: [.coordination])
        try await other.submit([], on: address, to: address + "/stop")
        let late = try await desk.post(address + "/stop", hidden)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Gerade wird niemand gefragt."))
    }

    @Test func `what may be the same need is proposed to be merged before anybody is asked`() async throws {
        let desk = try await desk(helpers: 5)
        let (first, second) = (try await add(at: desk), try await add(Help.need(3), at: desk))
        let body = try await desk.get(page(of: second)).body
        #expect(body.contains("Vielleicht ist es dasselbe") && body.contains("Es ist etwas anderes: jetzt fragen"))
        let merging = page(of: second) + "/merging"
        let merged = try await desk.submit(
            [("into", first.id.rawValue), ("way", "more")], on: page(of: second), to: merging)
        #expect(merged.location == page(of: first) + "?done=merged")
        let kept = try await desk.services.database.read { db in try db.crisisNeed(first.id) }
        #expect(kept?.amount == 4)
        #expect(try await desk.get(page(of: second)).body.contains("Dieser Bedarf gilt nicht mehr."))
        // The way back is on both pages.
        let separation = page(of: second) + "/separation"
        #expect(try await desk.get(page(of: second)).body.contains(separation))
        let apart = try await desk.submit([], on: page(of: first), to: separation)
        #expect(apart.location == page(of: second) + "?done=separated")
        let again = try await desk.services.database.read { db in try db.crisisNeeds(of: Help.crisis).map(\.amount) }
        #expect(again == [1, 3])
    }

    @Test func `three that look alike are compared, what tells them apart is said, and the others are links`()
        async throws
    {
        let desk = try await desk(helpers: 5)
        let need = try await add(at: desk)
        var vague = Help.need(2)
        vague.district = nil
        for _ in 1...20 { _ = try await add(vague, at: desk) }
        let body = try await desk.get(page(of: need)).body
        #expect(body.matches(of: /name="way" value="same"/).count == 3)
        #expect(body.contains("Nur bei einem angegeben: Stadtbezirk"))
        #expect(body.contains("17 weitere"))
    }

    @Test func `the page asks the database as often for three who were asked as for one`() async throws {
        var counts: [Int] = []
        for helpers in [1, 30] {
            let desk = try await desk(helpers: helpers)
            let need = try await add(Help.need(9), at: desk)
            let address = page(of: need)
            try await desk.submit([], on: address, to: address + "/start")
            try await send(desk)
            let (answer, count) = try await desk.getCounting("/desk/crises/ankunft/asking/\(need.id)")
            #expect(answer.body.matches(of: /Keine Antwort/).count == (helpers == 1 ? 1 : 3))
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }

    @Test func `nobody but the coordination sees whom it asks`() async throws {
        let desk = try await desk(helpers: 3)
        let need = try await add(at: desk)
        let visitor = desk.somebodyElse()
        try await visitor.signIn("verein@example.org")
        for path in [page(of: need), Self.crisis + "/pasted-needs"] {
            #expect(try await visitor.get(path).status == .notFound)
        }
        // Nor does a need show itself under another crisis.
        #expect(try await desk.get("/desk/crises/other/asking/\(need.id)").status == .notFound)
    }

    // MARK: Many needs at once

    private func paste(_ table: String, at desk: Browser) async throws -> Answer {
        try await desk.submit([("list", table)], on: Self.crisis + "/pasted-needs")
    }

    private func needs(_ desk: Browser) async throws -> [CrisisNeed] {
        try await desk.services.database.read { db in try db.crisisNeeds(of: Help.crisis) }
    }

    @Test func `a hundred needs are copied out of a table, with headings and values of any language`() async throws {
        let desk = try await desk(helpers: 0)
        let lines = (1...100).map { number in
            "Language mediation\tУкраїнська\tHeepen\t\(number)\tTermin \(number)\t1.12.2023 14:00\t1.12.2023 16:30"
        }
        let table = (["What\tМова\tStadtbezirk\tWie viele?\tAufgabe\tVon\tBis"] + lines).joined(separator: "\n")
        let sent = try await paste(table, at: desk)
        #expect(sent.location == Self.crisis + "/pasted-needs?done=written-100-0")
        let needs = try await needs(desk)
        #expect(needs.count == 100)
        let last = try #require(needs.first { $0.amount == 100 })
        #expect(last.kind == Help.interpreting && last.language == Help.ukrainian)
        #expect(last.district == District(rawValue: "heepen") && last.contact == Help.contact)
        #expect(last.window?.until.since(last.window?.from ?? .testStart) == .minutes(150))
        #expect(try await desk.get(try #require(sent.location)).body.contains("100 Bedarfe sind aufgenommen."))
    }

    @Test func `one wrong line keeps all of them out, and each is named with what is wrong`() async throws {
        let desk = try await desk(helpers: 0)
        let table = """
            Was;Wie viele?;Aufgabe;Von;Bis
            Sprachmittlung;2;Begleiten;;
            Zauberei;2;Zaubern;;
            Sprachmittlung;0;Begleiten;;
            Sprachmittlung;1000000000;Begleiten;;
            Sprachmittlung;2;;;
            Unterkunft;2;Ein Bett;;
            Sprachmittlung;2;Begleiten;1.12.2023 18:00;1.12.2023 16:00
            """
        let sent = try await paste(table, at: desk)
        #expect(sent.status == .unprocessableContent)
        #expect(try await needs(desk).isEmpty)
        #expect(sent.body.contains("In 6 Zeilen stimmt etwas nicht."))
        for line in 3...8 { #expect(sent.body.contains("Zeile \(line): ")) }
        #expect(!sent.body.contains("Zeile 2: "))
        #expect(sent.body.contains("Zauberei"))
    }

    @Test func `what is there already is named line by line, and taken only by whoever wants it twice`() async throws {
        let desk = try await desk(helpers: 0)
        let table = """
            Was;Anzahl;Aufgabe
            Sprachmittlung;2;Begleiten
            Sprachmittlung;2;Begleiten
            Essen und Getränke;2;Kochen
            """
        let first = try await paste(table, at: desk)
        #expect(first.status == .unprocessableContent)
        #expect(first.body.contains("1 Zeile steht schon da.") && first.body.contains("Wie Zeile 2."))
        #expect(try await needs(desk).isEmpty)
        let form = Self.crisis + "/pasted-needs"
        let hidden = try #require(first.hiddenFields(ofFormTo: form))
        let sent = try await desk.post(form, hidden + [("list", table)])
        #expect(sent.location == form + "?done=written-2-1")
        #expect(try await desk.get(try #require(sent.location)).body.contains("1 Zeile ist weggelassen"))
        // The whole table once more: all of it is there, and one line is wanted again.
        let again = try await paste(table, at: desk)
        #expect(again.body.contains("3 Zeilen stehen schon da."))
        #expect(again.body.contains("Das steht schon in der Krisenlage."))
        let seen = try #require(again.hiddenFields(ofFormTo: form))
        #expect(
            try await desk.post(form, seen + [("list", table), ("twin", "4")]).location == form + "?done=written-1-2")
        #expect(try await needs(desk).count == 3)
    }

    @Test func `beds are pasted with the organisation that answers for them, under any heading of the form`()
        async throws
    {
        let desk = try await desk(helpers: 0)
        try await ExampleNetwork.fill(desk.services.database)
        let name = try await desk.services.database.read { db in
            try db.organisationNames([ExampleNetwork.office])[ExampleNetwork.office]?.name
        }
        let house = try #require(name)
        let page = try await desk.get(Self.crisis + "/pasted-needs").body
        #expect(page.contains("Nötig: Was, Anzahl und Aufgabe."))
        for headings in ["Was;Anzahl;Aufgabe;Organisation", "Art der Hilfe;Wie viel;Aufgabe;Für welche Organisation"] {
            let sent = try await paste("\(headings)\nUnterkunft;12;\(headings.count) Betten;\(house)", at: desk)
            #expect(sent.location == Self.crisis + "/pasted-needs?done=written-1-0")
        }
        #expect(try await needs(desk).map(\.organisation) == [ExampleNetwork.office, ExampleNetwork.office])
        let unknown = try await paste("Was;Anzahl;Aufgabe;Organisation\nUnterkunft;12;Betten;Niemand", at: desk)
        #expect(unknown.body.contains("„Niemand“ ist hier unbekannt."))
    }

    @Test(arguments: ["", "nur eine Zeile", "Was;Aufgabe\nSprachmittlung;Begleiten", "\"offen"])
    func `what is no table is said, with what was typed still there`(table: String) async throws {
        let desk = try await desk(helpers: 0)
        let sent = try await paste(table, at: desk)
        #expect(sent.status == .unprocessableContent)
        #expect(try await needs(desk).isEmpty)
    }
}
