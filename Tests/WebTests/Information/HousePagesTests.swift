import Domain
import FoundationEssentials
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What the house says about itself, from the form to the foot of every page.
@Suite struct HousePagesTests {
    private static let settings = "/desk/settings"
    private static let imprint = [
        ("fact-body", "Brücken e. V."), ("fact-address", "Gasse 1\n33000 Leineweber"),
        ("fact-representative", "Amal Haddad"), ("fact-email", "haus@example.org"), ("fact-contact", "0521 123456"),
        ("fact-register", "Amtsgericht Leineweber"), ("fact-register-number", "VR 12"),
    ]
    private static let privacy = [
        ("choice-officer-duty", "named"), ("fact-officer", "Datenschutz der Stadt"),
        ("fact-officer-contact", "daten@example.org"), ("fact-supervisor", "Landesbeauftragte"),
    ]
    private static let statement = [
        ("choice-law", "public-body"), ("choice-state", "partial"), ("choice-method", "own-review"),
        ("day-prepared-on", "2023-02-01"), ("day-reviewed-on", "2023-11-01"), ("number-answer-days", "7"),
        ("fact-ombuds", "Ombudsstelle"), ("fact-ombuds-contact", "ombuds@example.org"),
        ("fact-part-1", "Das Bild der Brücken"), ("choice-ground-1", "burden"),
        ("fact-reason-1", "Ein Bild spricht nicht"),
        ("fact-alternative-1", "Die Tabelle darunter"),
    ]

    private func desk() async throws -> Browser {
        let desk = try await Browser.onEmptyCity()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        return desk
    }

    private func facts(in browser: Browser) async throws -> HouseFacts {
        try await browser.services.database.read { db in try db.houseFacts() }
    }

    @discardableResult
    private func save(_ fields: [(String, String)], as page: String, on desk: Browser) async throws -> Answer {
        try await desk.submit(fields, on: "\(Self.settings)/\(page)")
    }

    @Test func `an imprint that somebody fills in is everybody's at once`() async throws {
        let desk = try await desk()
        let visitor = desk.somebodyElse()
        #expect(try await visitor.get("/imprint").body.contains("noch nicht ausgefüllt"))
        #expect(try await save(Self.imprint, as: "imprint", on: desk).location == Self.settings + "?done=imprint")
        let page = try await visitor.get("/imprint").body
        for text in [
            "Brücken e. V.", "33000 Leineweber", "Amal Haddad", "mailto:haus@example.org", "tel:0521123456",
            "Amtsgericht Leineweber", "VR 12",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("noch nicht ausgefüllt"))
    }

    @Test func `beside a field stands whether it is needed before everybody may come, or voluntary`() async throws {
        let desk = try await desk()
        func mark(of name: String, on page: String) async throws -> String {
            let body = try await desk.get("\(Self.settings)/\(page)").body
            let label = body.components(separatedBy: "for=\"field-\(name)\"").dropFirst().first ?? ""
            return label.components(separatedBy: "</label>")[0]
        }
        let needed = "(vor dem öffentlichen Betrieb nötig)"
        for name in ["fact-body", "fact-address", "fact-representative", "fact-email", "fact-contact"] {
            #expect(try await mark(of: name, on: "imprint").contains(needed), "\(name)")
        }
        // Whoever says in which register says the number, too.
        #expect(try await mark(of: "fact-register-number", on: "imprint").contains("freiwillig"))
        try await save(Self.imprint.filter { $0.0 != "fact-register-number" }, as: "imprint", on: desk)
        #expect(try await mark(of: "fact-register-number", on: "imprint").contains(needed))
        #expect(try await desk.get("\(Self.settings)/accessibility").body.components(separatedBy: needed).count > 5)
    }

    @Test func `the desk says what is missing until nothing is`() async throws {
        let desk = try await desk()
        let missing = "href=\"/desk/settings\">Bevor alle kommen dürfen"
        #expect(try await desk.get("/desk").body.contains(missing))
        try await save(Self.imprint, as: "imprint", on: desk)
        try await save(Self.privacy, as: "privacy", on: desk)
        let list = try await desk.get(Self.settings).body
        #expect(list.contains("Zuletzt überprüft am"))
        #expect(!list.contains("Zweiter schneller Weg"))
        try await save(Self.statement, as: "accessibility", on: desk)
        #expect(try await desk.get("/desk").body.contains(missing) == false)
    }

    @Test func `a statement that nobody has looked at for a year says so at the desk, and nothing else`() async throws {
        let desk = try await desk()
        try await save(Self.imprint, as: "imprint", on: desk)
        try await save(Self.privacy, as: "privacy", on: desk)
        let old = Self.statement.map { $0.0 == "day-reviewed-on" ? ($0.0, "2022-11-01") : $0 }
        try await save(old, as: "accessibility", on: desk)
        let page = try await desk.get("/desk").body
        #expect(page.contains("seit zwölf Monaten nicht überprüft"))
        #expect(!page.contains("Pflichtangabe"))
        #expect(try await desk.get(Self.settings).body.contains("zu überprüfen"))
    }

    @Test func `the statement says its state, parts with reason and alternative, method, days and where to turn`()
        async throws
    {
        let desk = try await desk()
        try await save(Self.statement, as: "accessibility", on: desk)
        let page = try await desk.somebodyElse().get("/accessibility").body
        for text in [
            "(EU) 2018/1523", "teilweise vereinbar", "Das Bild der Brücken", "unverhältnismäßige Belastung",
            "Ein Bild spricht nicht",
            "Die Tabelle darunter", "Selbstbewertung", "1. Februar 2023", "1. November 2023", "innerhalb von 7 Tagen",
            "Durchsetzungsverfahren", "Ombudsstelle", "/accessibility/feedback",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func `an association states by the law for associations`() async throws {
        let desk = try await desk()
        let changed = Self.statement.map { $0.0 == "choice-law" ? ($0.0, "association") : $0 }
        try await save(changed, as: "accessibility", on: desk)
        let page = try await desk.somebodyElse().get("/accessibility").body
        #expect(page.contains("§ 14 des Barrierefreiheitsstärkungsgesetzes") && page.contains("Marktüberwachung"))
        #expect(!page.contains("2018/1523") && !page.contains("Durchsetzungsverfahren"))
    }

    @Test(arguments: [
        ("accessibility", "fact-part-1", "", "Bitte füllen Sie dieses Feld aus."),
        ("accessibility", "day-reviewed-on", "2023-12-02", "Dieser Tag liegt in der Zukunft."),
        ("accessibility", "number-answer-days", "90", "eine Zahl von 1 bis 30"),
        ("imprint", "fact-email", "haus@", "Das ist keine E-Mail-Adresse."),
    ])
    func `what cannot be right stands at its field, and nothing is written`(
        page: String, field: String, typed: String, sentence: String
    ) async throws {
        let desk = try await desk()
        let form = (page == "imprint" ? Self.imprint : Self.statement).map { $0.0 == field ? ($0.0, typed) : $0 }
        let answer = try await save(form, as: page, on: desk)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
        #expect(try await facts(in: desk) == HouseFacts())
    }

    @Test func `what is only partly accessible names a part`() async throws {
        let desk = try await desk()
        let form = Self.statement.filter { !$0.0.hasSuffix("-1") }
        let answer = try await save(form, as: "accessibility", on: desk)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("mindestens einen Teil"))
    }

    @Test func `two who fill in one page read each other`() async throws {
        let desk = try await desk()
        let shown = try await desk.get(Self.settings + "/imprint").hiddenFields
        try await save([("fact-body", "Stadt")], as: "imprint", on: desk)
        let late = try await desk.post(Self.settings + "/imprint", shown + [("fact-body", "Verein")])
        #expect(late.status == .conflict)
        #expect(try await facts(in: desk)[.body] == "Stadt")
    }

    @Test func `only the coordination says who runs the house`() async throws {
        let visitor = try await Browser.onEmptyCity()
        #expect(try await visitor.get(Self.settings + "/imprint").status != .ok)
        try await visitor.signIn("jemand@example.org")
        for path in ["", "/imprint", "/privacy", "/accessibility", "/easy-language", "/sign-language"] {
            #expect(try await visitor.get(Self.settings + path).status == .notFound)
        }
    }

    // MARK: In other ways of speaking

    @Test func `a text in Leichte Sprache says who has checked it and when, and is none without`() async throws {
        let desk = try await desk()
        let text = ("fact-easy-text", "Hier treffen sich Vereine.\nSie planen zusammen.")
        let refused = try await save([text], as: "easy-language", on: desk)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Prüfgruppe"))
        try await save(
            [text, ("fact-easy-checked-by", "Prüfgruppe Weberei"), ("day-easy-checked-on", "2023-11-20")],
            as: "easy-language", on: desk)
        let page = try await desk.somebodyElse().get("/easy").body
        #expect(page.contains("<p>Sie planen zusammen.</p>"))
        #expect(page.contains("Geprüft von Prüfgruppe Weberei am 20. November 2023."))
    }

    @Test func `the first page leads to both as soon as they are there`() async throws {
        let desk = try await desk()
        let visitor = desk.somebodyElse()
        let before = try await visitor.get("/").body
        #expect(!before.contains("Leichte Sprache") && !before.contains("Video in Gebärdensprache"))
        try await save(
            [
                ("fact-easy-text", "Hallo."), ("fact-easy-checked-by", "Gruppe"),
                ("day-easy-checked-on", "2023-11-20"),
            ], as: "easy-language", on: desk)
        try await save([("fact-sign-video", "videos.example.org")], as: "sign-language", on: desk)
        let page = try await visitor.get("/").body
        #expect(page.contains("href=\"/easy\">Leichte Sprache</a>"))
        #expect(page.contains("href=\"/sign-language\">Video in Gebärdensprache</a>"))
    }

    @Test(arguments: ["/easy", "/sign-language"])
    func `plain pages lead to what people do, and to a telephone where there is one`(path: String) async throws {
        let desk = try await desk()
        let visitor = desk.somebodyElse()
        let before = try await visitor.get(path).body
        for way in ["/events", "/organisations", "/measures", "/words", "/ask"] {
            #expect(before.contains("<li><a href=\"\(way)\">"), "\(way)")
        }
        #expect(!before.contains("tel:"))
        try await save(Self.imprint, as: "imprint", on: desk)
        #expect(try await visitor.get(path).body.contains("tel:0521123456"))
    }

    @Test func `a video is a link that says where it leads, and what is said in it can be read`() async throws {
        let desk = try await desk()
        try await save(
            [("fact-sign-video", "videos.example.org/dgs"), ("fact-sign-text", "Willkommen.")], as: "sign-language",
            on: desk)
        let page = try await desk.somebodyElse().get("/sign-language").body
        #expect(page.contains("href=\"https://videos.example.org/dgs\"") && page.contains("(videos.example.org/dgs)"))
        #expect(page.contains("Willkommen.") && !page.contains("noch nicht"))
        #expect(!page.contains("<video") && !page.contains("<iframe"))
    }
}
