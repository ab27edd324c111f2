import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// C/1, C/6 and C/11 as the coordination and everybody else see them.
@Suite struct CrisisPageTests {
    /// A small network with a coordination, and a clock that a test sets.
    struct Town {
        static let form = [
            ("template", "refugees-in-winter"), ("title-de", "Ankunft im Winter"), ("title-tr", "Kış"),
            ("name", "Leitstelle"), ("phone", "0521 510"), ("email", "lage@example.org"), ("district", "mitte"),
            ("language", "uk"), ("unwanted", "toys"),
        ]
        static let page = "/crises/ankunft-im-winter"
        static let desk = "/desk/crises/ankunft-im-winter"

        let clock = SetClock()
        let desk: Browser

        init() async throws {
            desk = try await Browser.onEmptyCity(clock: clock.clock)
            try await ExampleNetwork.fill(desk.services.database)
            try await signIn()
        }

        /// Nobody stays signed in for days.
        func signIn() async throws {
            try await desk.signIn("koordination@example.org", roles: [.coordination])
        }

        var database: Database { desk.services.database }
        var visitor: Browser { desk.somebodyElse() }

        @discardableResult
        func open(_ changes: [(String, String)] = []) async throws -> Answer {
            let fields = Self.form.filter { name, _ in !changes.contains { $0.0 == name } } + changes
            return try await desk.submit(fields, on: "/desk/crises/new", to: "/desk/crises")
        }

        func addNeed(_ changes: [(String, String)] = []) async throws -> Answer {
            let usual = [
                ("kind", "language-mediation"), ("amount", "3"), ("text-de", "Bei der Ankunft übersetzen"),
                ("language", "uk"), ("district", "mitte"), ("venue", "Bahnhof, Gleis 1"), ("person", "Frau Klar"),
                ("phone", "0521 999"), ("holds", "72"),
            ]
            let fields = usual.filter { name, _ in !changes.contains { $0.0 == name } } + changes
            return try await desk.submit(fields, on: Self.desk + "/needs/new", to: Self.desk + "/needs")
        }

        func need() async throws -> CrisisNeed {
            try #require(
                try await database.read { db in
                    try db.openCrises().first.flatMap { try db.unclosedNeeds(of: $0.id).first }
                })
        }
    }

    // MARK: Opening

    @Test func `a template fills in the title in all languages, so that one button opens a crisis`() async throws {
        let town = try await Town()
        let shown = try await town.desk.get("/desk/crises/new?template=refugees-in-winter")
        for language in ["de", "de-simple", "en", "tr", "uk", "ru", "ar"] {
            #expect(shown.body.contains("name=\"title-\(language)\""), "\(language)")
        }
        #expect(shown.body.contains("value=\"Geflüchtete kommen im Winter an\""))
        #expect(shown.body.contains("value=\"Взимку прибувають біженці\""))
        #expect(shown.body.contains("value=\"koordination@example.org\""))
        let opened = try await town.open()
        #expect(opened.location == Town.desk + "?done=opened")
    }

    @Test(arguments: [
        ("title-de", "", "Bitte füllen Sie dieses Feld aus."), ("name", "", "Bitte füllen Sie dieses Feld aus."),
    ])
    func `what is missing stands at its field, and nothing is open`(
        name: String, typed: String, sentence: String
    ) async throws {
        let town = try await Town()
        let answer = try await town.open([(name, typed), ("title-tr", "")])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
        #expect(try await town.database.read { db in try db.allCrises() } == [])
    }

    @Test func `whoever opens a crisis can be reached`() async throws {
        let town = try await Town()
        let answer = try await town.open([("phone", ""), ("email", "")])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("eine Telefonnummer oder eine E-Mail-Adresse"))
    }

    @Test func `the page is there at once in every language, with what nobody should bring`() async throws {
        let town = try await Town()
        try await town.open()
        let german = try await town.visitor.get(Town.page).body
        for text in ["Ankunft im Winter", "Leitstelle", "tel:0521510", "Nicht gebraucht", "Spielzeug", "Mitte"] {
            #expect(german.contains(text), "\(text)")
        }
        let expected = ["tr": "Oyuncak", "uk": "Іграшки", "ru": "Игрушки", "ar": "ألعاب", "en": "Toys"]
        for (language, toys) in expected {
            let page = try await town.visitor.get(Town.page + "?lang=\(language)")
            #expect(page.status == .ok && page.body.contains(toys), "\(language)")
        }
        #expect(try await town.visitor.get(Town.page + "?lang=tr").body.contains("Kış"))
    }

    // MARK: On every page

    @Test(arguments: ["/", "/organisations", "/measures", "/imprint", "/sign-in", "/desk", "/nowhere"])
    func `what nobody should bring and where money is in good hands stands on every page while it is open`(
        path: String
    ) async throws {
        let town = try await Town()
        let reader = path == "/desk" ? town.desk : town.visitor
        #expect(try await reader.get(path).body.contains("class=\"crisis\"") == false)
        try await town.open()
        let channel = [("name", "Bündnis"), ("website", "spenden.example"), ("office", "Sozialamt")]
        let added = try await town.desk.submit(
            channel + [("checkedOn", "2023-12-01")], on: Town.desk, to: Town.desk + "/channels")
        #expect(added.location == Town.desk + "?done=saved")
        let page = try await reader.get(path).body
        #expect(page.contains("href=\"\(Town.page)\""))
        #expect(page.contains("Bitte nicht bringen: Spielzeug."))
        #expect(page.contains("href=\"https://spenden.example\""))
        let crisis = try #require(try await town.database.read { db in try db.openCrises().first })
        try await town.database.write(by: .system) { db in
            _ = try db.change(crisis: crisis.id, as: .closed) { try $0.close(at: db.now) }
        }
        #expect(try await reader.get(path).body.contains("class=\"crisis\"") == false)
    }

    @Test func `a page that was kept before a crisis is not shown without it`() async throws {
        let town = try await Town()
        let visitor = town.visitor
        let before = try await visitor.get("/organisations")
        #expect(!before.body.contains(Town.page))
        try await town.open()
        #expect(try await visitor.get("/organisations").body.contains(Town.page))
    }

    // MARK: Needs

    @Test func `everybody reads the task, and nobody the place or whom to call`() async throws {
        let town = try await Town()
        try await town.open()
        #expect(try await town.addNeed().location == Town.desk + "?done=saved")
        for page in [try await town.visitor.get(Town.page).body, try await town.visitor.get("/crises").body] {
            #expect(!page.contains("Gleis 1") && !page.contains("Frau Klar") && !page.contains("999"))
        }
        let page = try await town.visitor.get(Town.page).body
        #expect(page.contains("Bei der Ankunft übersetzen") && page.contains("Sprachmittlung"))
        #expect(page.contains("× 3") && page.contains("gerade bestätigt"))
    }

    @Test(arguments: ["0", "-1", "1000000000", "viele", ""])
    func `an amount that nobody can mean is refused at its field`(amount: String) async throws {
        let town = try await Town()
        try await town.open()
        let answer = try await town.addNeed([("amount", amount)])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("eine Zahl von 1 bis 999"))
        #expect(answer.body.contains("Bei der Ankunft übersetzen"))
    }

    @Test func `a time of no day is asked about, and nobody asks for what nobody needs`() async throws {
        let town = try await Town()
        try await town.open([("unwanted", "toys")])
        let timeless = try await town.addNeed([("from", "14:00"), ("to", "16:00")])
        #expect(timeless.status == .unprocessableContent && timeless.body.contains("value=\"14:00\""))
        #expect(timeless.body.contains("Bitte geben Sie ein Datum an."))
        let unwanted = try await town.addNeed([("kind", "toys")])
        #expect(unwanted.status == .unprocessableContent && unwanted.body.contains("unter „Nicht gebraucht“"))
    }

    @Test func `beds go through an organisation`() async throws {
        let town = try await Town()
        try await town.open()
        let alone = try await town.addNeed([("kind", "housing")])
        #expect(alone.status == .unprocessableContent)
        #expect(alone.body.contains("gehen zum Schutz nur über Organisationen"))
        let name = try await town.database.read { db in
            try db.organisationNames([ExampleNetwork.office])[ExampleNetwork.office]?.name
        }
        let together = try await town.addNeed([("kind", "housing"), ("organisation", try #require(name))])
        #expect(together.location == Town.desk + "?done=saved")
        #expect(try await town.need().organisation == ExampleNetwork.office)
    }

    @Test func `a night shift ends on the next morning`() async throws {
        let town = try await Town()
        try await town.open()
        #expect(
            try await town.addNeed([("day", "2023-12-02"), ("from", "22:00"), ("to", "06:00")]).status == .seeOther)
        let window = try #require(try await town.need().window)
        #expect(window.until.since(window.from) == .hours(8))
    }

    @Test func `what is stale says its age and waits at the desk, and one button makes it hold`() async throws {
        let town = try await Town()
        try await town.open()
        _ = try await town.addNeed()
        let need = try await town.need()
        town.clock.advance(by: .hours(73))
        let stale = try await town.visitor.get(Town.page).body
        #expect(stale.contains("row spread soft") && stale.contains("nicht mehr sicher, bestätigt vor 3 Tagen"))
        town.clock.advance(by: .hours(24))
        try await town.signIn()
        #expect(try await town.desk.get("/desk").body.contains("1 Eintrag einer Krisenlage ist nicht mehr bestätigt"))
        let address = Town.desk + "/needs/\(need.id)/extension"
        #expect(try await town.desk.submit([], on: Town.desk, to: address).location == Town.desk + "?done=extended")
        let fresh = try await town.visitor.get(Town.page).body
        #expect(!fresh.contains("nicht mehr sicher") && fresh.contains("gerade bestätigt"))
        #expect(try await town.desk.get("/desk").body.contains("nicht mehr bestätigt") == false)
    }

    @Test func `what is done is not needed any more, and cannot be extended`() async throws {
        let town = try await Town()
        try await town.open()
        _ = try await town.addNeed()
        let need = try await town.need()
        let address = Town.desk + "/needs/\(need.id)"
        let hidden = [("csrf", town.desk.csrfToken)]
        #expect(try await town.desk.post(address + "/end", hidden + [("ending", "done")]).status == .seeOther)
        #expect(try await town.visitor.get(Town.page).body.contains("Zurzeit wird nichts gesucht."))
        let again = try await town.desk.post(address + "/extension", [("csrf", town.desk.csrfToken)])
        #expect(again.status == .conflict)
        #expect(again.body.contains("Dieser Bedarf ist abgeschlossen."))
    }

    @Test func `two who change a crisis at once both learn of it`() async throws {
        let town = try await Town()
        try await town.open()
        let other = try await town.desk.get(Town.desk + "/edit").hiddenFields
        let changed = Town.form.map { $0.0 == "name" ? ("name", "Rathaus") : $0 }
        #expect(try await town.desk.submit(changed, on: Town.desk + "/edit").location == Town.desk + "?done=saved")
        let late = Town.form.map { $0.0 == "name" ? ("name", "Feuerwehr") : $0 }
        let answer = try await town.desk.post(Town.desk + "/edit", other + late)
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("Rathaus") && answer.body.contains("Feuerwehr"))
    }

    @Test func `whoever is not of the coordination opens no crisis`() async throws {
        let town = try await Town()
        let editor = town.visitor
        try await editor.signIn("verein@example.org", roles: [.editor(of: ExampleNetwork.choir)])
        #expect(try await editor.get("/desk/crises/new").status == .notFound)
        let sent = try await editor.post("/desk/crises", [("csrf", editor.csrfToken)] + Town.form)
        #expect(sent.status == .notFound)
        #expect(try await town.database.read { db in try db.allCrises() } == [])
    }

    @Test(arguments: ["/crises", "/crises/ankunft-im-winter", "/desk/crises", "/desk/crises/ankunft-im-winter"])
    func `a page asks as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let town = try await Town()
            try await town.open()
            for turn in 1...number {
                if turn > 1 { try await town.open([("title-de", "Krise \(turn)")]) }
                _ = try await town.addNeed([("text-de", "Aufgabe \(turn)")])
            }
            let (answer, count) = try await town.desk.getCounting(path)
            #expect(answer.status == .ok)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }
}
