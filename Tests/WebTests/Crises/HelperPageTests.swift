import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Who may be asked for what: by a link, signed in, or as an organisation.
@Suite struct HelperPageTests {
    private static let food = HelpKind(rawValue: "food")
    private static let answers = [
        ("name", "Olena"), ("phone", "0521 1234"), ("kind", "food"), ("language", "uk"), ("district", "mitte"),
        ("mailLanguage", "uk"),
    ]

    /// Opens the form, writes for a while and sends it.
    private func join(
        _ changes: [(String, String)] = [], writing time: Duration = .seconds(20), in town: CrisisPageTests.Town
    ) async throws -> Answer {
        let visitor = town.visitor
        let shown = try await visitor.get("/helpers")
        let hidden = (shown.hiddenFields(ofFormTo: "/helpers") ?? []).filter { name, _ in
            !changes.contains { $0.0 == name }
        }
        town.clock.advance(by: time)
        let typed = Self.answers + [("email", "olena@example.org"), ("website", "")]
        let fields = typed.filter { name, _ in !changes.contains { $0.0 == name } } + changes
        return try await visitor.post("/helpers", hidden + fields)
    }

    private func link(in town: CrisisPageTests.Town) async throws -> String {
        let letter = try #require(try await town.database.letters().last)
        #expect(letter.to == "olena@example.org")
        return String(try #require(letter.body.firstMatch(of: /\/helpers\/[0-9a-f]{32}/)).0)
    }

    private func askable(_ kind: HelpKind = HelperPageTests.food, in town: CrisisPageTests.Town) async throws -> Int {
        try await town.database.read { db in try db.helpers(askableFor: kind).count }
    }

    @Test func `opening the link changes nothing, and the button does`() async throws {
        let town = try await CrisisPageTests.Town()
        #expect(try await join(in: town).location == "/helpers?done=sent")
        let visitor = town.visitor
        _ = try await visitor.get("/helpers")
        let receipt = try await visitor.get(visitor.sealed("/helpers", telling: "done=sent"))
        #expect(receipt.body.contains("Ein Link ist unterwegs"))
        let link = try await link(in: town)
        let reader = town.visitor
        for method in [HTTPRequest.Method.head, .get, .get] {
            let answer = try await reader.send(method, link + "?lang=de", headers: [:], body: "")
            #expect(answer.status == .ok)
        }
        // What the button says yes to, which somebody else may have typed.
        let asking = try await reader.get(link + "?lang=de").body
        let section = try #require(asking.firstMatch(of: /<dl[^>]*>.*?<\/dl>/.dotMatchesNewlines()))
        #expect(section.0.contains("Olena") && section.0.contains("Essen"))
        #expect(try await askable(in: town) == 0)
        let confirmed = try await reader.submit([], on: link + "?lang=de", to: link + "/confirmation")
        #expect(confirmed.location == link + "?done=confirmed")
        #expect(try await askable(in: town) == 1)
        #expect(try await askable(HelpKind(rawValue: "language-mediation"), in: town) == 0)
    }

    @Test func `the page behind the link opens in the language in which its reader is written to`() async throws {
        let town = try await CrisisPageTests.Town()
        _ = try await join(in: town)
        let link = try await link(in: town)
        #expect(try await town.visitor.get(link).location == link + "?lang=uk")
        #expect(try await town.visitor.get(link + "?lang=uk").body.contains("Допомога у кризі"))
    }

    @Test(arguments: [
        ("website", "https://spam.example", 20), ("name", "", 20), ("kind", "", 20), ("email", "keine", 20),
        ("phone", "viele", 20), ("name", "Olena", 1),
    ])
    func `what programs send, and what is missing, reaches nobody`(
        name: String, typed: String, seconds: Int
    ) async throws {
        let town = try await CrisisPageTests.Town()
        let answer = try await join([(name, typed)], writing: .seconds(seconds), in: town)
        #expect(answer.status == .unprocessableContent)
        #expect(try await town.database.letters().isEmpty)
    }

    @Test(arguments: ["housing", "childcare", "transport-of-minors"])
    func `a person is never asked for what goes through organisations`(kind: String) async throws {
        let town = try await CrisisPageTests.Town()
        #expect(try await town.visitor.get("/helpers").body.contains("value=\"\(kind)\"") == false)
        let forced = try await join([("kind", kind)], in: town)
        #expect(forced.status == .unprocessableContent)
        #expect(forced.body.contains("gehen zum Schutz nur über Organisationen"))
        #expect(try await askable(HelpKind(rawValue: kind), in: town) == 0)
    }

    @Test func `an organisation says on its own page what it may be asked for, beds as well`() async throws {
        let town = try await CrisisPageTests.Town()
        let choir = town.visitor
        try await choir.signIn("verein@example.org", roles: [.editor(of: ExampleNetwork.choir)])
        let slug = try #require(
            try await town.database.read { db in try db.organisationNames([ExampleNetwork.choir])[ExampleNetwork.choir]
            }
        ).slug
        let page = "/organisations/\(slug)/help"
        #expect(try await choir.get("/desk/own").body.contains("href=\"\(page)\""))
        let fields = Self.answers.filter { $0.0 != "kind" } + [("kind", "housing"), ("email", "verein@example.org")]
        #expect(try await choir.submit(fields, on: page).location == page + "?done=saved")
        #expect(try await askable(.housing, in: town) == 1)
        // Nobody else says it for them, not even the coordination.
        #expect(try await town.desk.get(page).status == .notFound)
    }

    @Test func `an organisation says what it needs itself, and only it extends and closes that`() async throws {
        let town = try await CrisisPageTests.Town()
        try await town.open()
        let choir = town.visitor
        try await choir.signIn("verein@example.org", roles: [.editor(of: ExampleNetwork.choir)])
        let names = try await town.database.read { db in
            try db.organisationNames([ExampleNetwork.choir, ExampleNetwork.office])
        }
        let page = "/organisations/\(try #require(names[ExampleNetwork.choir]).slug)/help/needs"
        #expect(try await choir.get(page.replacing("/needs", with: "")).body.contains("href=\"\(page)\""))
        let need = [
            ("kind", "childcare"), ("amount", "2"), ("text-de", "Mit Kindern spielen"), ("venue", "Saal"),
            ("person", "Frau Klar"), ("phone", "0521 999"), ("holds", "72"),
        ]
        let form = page + "/new?crisis=ankunft-im-winter"
        #expect(try await choir.submit(need, on: form, to: page).location == page + "?done=added")
        let kept = try await town.need()
        #expect(kept.organisation == ExampleNetwork.choir && kept.askedBy != nil)
        #expect(try await town.visitor.get(CrisisPageTests.Town.page).body.contains("Mit Kindern spielen"))
        // Another organisation neither reads it there nor closes it.
        let office = town.visitor
        try await office.signIn("amt@example.org", roles: [.editor(of: ExampleNetwork.office)])
        #expect(try await office.get(page).status == .notFound)
        let theirs = "/organisations/\(try #require(names[ExampleNetwork.office]).slug)/help/needs"
        let foreign = try await office.post("\(theirs)/\(kept.id)/end", [("csrf", office.csrfToken)])
        #expect(foreign.status == .notFound)
        #expect(try await office.get("\(theirs)/\(kept.id)/edit").status == .notFound)
        let moved = need.map { $0.0 == "venue" ? ("venue", "Turnhalle") : $0 }
        let edited = try await choir.submit(moved, on: "\(page)/\(kept.id)/edit")
        #expect(edited.location == page + "?done=changed")
        #expect(try await town.need().place == "Turnhalle")
        let extended = try await choir.submit([], on: page, to: "\(page)/\(kept.id)/extension")
        #expect(extended.location == page + "?done=extended")
        let closed = try await choir.submit([], on: page, to: "\(page)/\(kept.id)/end")
        #expect(closed.location == page + "?done=closed")
        #expect(try await choir.get(page).body.contains("Ihre Organisation hat hier nichts eingetragen."))
    }

    @Test(arguments: ["/organisations/chor/help/needs"])
    func `what an organisation needs is asked for as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let town = try await CrisisPageTests.Town()
            try await town.open()
            let choir = town.visitor
            try await choir.signIn("verein@example.org", roles: [.editor(of: ExampleNetwork.choir)])
            for turn in 1...number {
                let need = [
                    ("kind", "food"), ("amount", "\(turn)"), ("text-de", "Suppe \(turn)"), ("venue", "Saal"),
                    ("person", "Frau Klar"), ("phone", "0521 999"), ("holds", "72"),
                ]
                try await choir.submit(need, on: path + "/new?crisis=ankunft-im-winter", to: path)
            }
            let (answer, count) = try await choir.getCounting(path)
            #expect(answer.body.contains("Suppe \(number)"))
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }

    @Test func `whoever is signed in is asked at the address that is theirs, and stops with one button`() async throws {
        let town = try await CrisisPageTests.Town()
        let person = town.visitor
        try await person.signIn("person@example.org")
        #expect(try await person.get("/account").body.contains("href=\"/account/help\""))
        #expect(try await person.get("/helpers").location == "/account/help")
        let saved = try await person.submit(Self.answers, on: "/account/help")
        #expect(saved.location == "/account/help?done=saved")
        let helper = try #require(try await town.database.read { db in try db.confirmedHelpers().first })
        #expect(helper.email?.rawValue == "person@example.org")
        let stopped = try await person.submit([], on: "/account/help", to: "/account/help/removal")
        #expect(stopped.location == "/account/help?done=removed")
        #expect(try await town.database.read { db in try db.confirmedHelpers() } == [])
    }

    @Test func `what somebody offers is extended and withdrawn on their own page`() async throws {
        let town = try await CrisisPageTests.Town()
        try await town.open()
        let person = town.visitor
        try await person.signIn("person@example.org")
        try await person.submit(Self.answers, on: "/account/help")
        let crisis = try #require(try await town.database.read { db in try db.openCrises().first })
        let offer = [("crisis", crisis.id.rawValue), ("offered", "food"), ("amount", "20"), ("text", "Suppe")]
        let page = "/account/help"
        #expect(try await person.submit(offer, on: page, to: page + "/offers").location == page + "?done=offered")
        #expect(try await town.desk.get(CrisisPageTests.Town.desk).body.contains("Suppe"))
        let kept = try #require(try await town.database.read { db in try db.crisisOffers(of: crisis.id).first })
        town.clock.advance(by: .days(8))
        try await person.signIn("person@example.org")
        try await town.signIn()
        #expect(try await person.get(page).body.contains("nicht mehr sicher, bestätigt vor 8 Tagen"))
        let address = page + "/offers/\(kept.id)"
        #expect(
            try await person.submit([], on: page, to: address + "/extension").location == page + "?done=extended")
        #expect(try await person.get(page).body.contains("nicht mehr sicher") == false)
        #expect(try await person.submit([], on: page, to: address + "/withdrawal").status == .seeOther)
        #expect(try await town.desk.get(CrisisPageTests.Town.desk).body.contains("Suppe") == false)
    }

    @Test func `a forged link, and one whose helper is gone, lead nowhere`() async throws {
        let town = try await CrisisPageTests.Town()
        _ = try await join(in: town)
        let link = try await link(in: town)
        let reader = town.visitor
        for forged in ["/helpers/\(String(repeating: "0", count: 32))", "/helpers/x"] {
            #expect(try await reader.get(forged).status == .notFound)
        }
        #expect(try await reader.submit([], on: link + "?lang=de", to: link + "/removal").location == "/staying")
        #expect(try await reader.get("/staying").body.contains("Ihre Angaben sind gelöscht"))
        #expect(try await reader.get(link).status == .notFound)
    }

    @Test(arguments: ["/account/help"])
    func `a page asks as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let town = try await CrisisPageTests.Town()
            try await town.open()
            let person = town.visitor
            try await person.signIn("person@example.org")
            try await person.submit(Self.answers, on: path)
            let crisis = try #require(try await town.database.read { db in try db.openCrises().first })
            for turn in 1...number {
                let offer = [("crisis", crisis.id.rawValue), ("offered", "food"), ("amount", "\(turn)")]
                try await person.submit(offer, on: path, to: path + "/offers")
            }
            let (answer, count) = try await person.getCounting(path)
            #expect(answer.status == .ok)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }
}
