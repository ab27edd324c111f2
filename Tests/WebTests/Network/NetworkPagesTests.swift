import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct DirectoryPageTests {
    @Test func `an empty directory says what to do`() async throws {
        let browser = try await Browser.onEmptyCity()
        let page = try await browser.get("/organisations")
        #expect(page.status == .ok)
        #expect(page.body.contains("Dazu haben wir niemanden gefunden"))
    }

    @Test func `an organisation is found by what it does, in any language`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let nobody = try await browser.get("/organisations?q=Denizalt%C4%B1")
        #expect(nobody.body.contains("Dazu haben wir niemanden gefunden"))
        let music = try await browser.get("/organisations?q=M%C3%BCzik")
        #expect(music.body.contains("/organisations/theater") && !music.body.contains("/organisations/chor"))
        let school = try await browser.get("/organisations?q=okul")
        #expect(school.body.contains("/organisations/chor"))
        #expect(!school.body.contains("/organisations/amt"))
    }

    @Test func `what is typed is shown as text and kept`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?q=%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(!page.body.contains("<script>alert"))
        #expect(page.body.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\""))
    }

    @Test(arguments: [
        "page=abc", "page=1.5", "page=-", "side=bank", "topic=nonsense", "district=a&district=b",
    ])
    func `an address that asks for what cannot be is told so, instead of showing something else`(query: String)
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?\(query)")
        #expect(page.status == .unprocessableContent)
        #expect(page.body.contains("An dieser Adresse stimmt etwas nicht."))
    }

    @Test(arguments: ["/ask", "/organisations", "/bridges", "/events"])
    func `what is a number in another address may be any text in this one`(path: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        #expect(try await browser.get("\(path)?after=hours&first=Amal&stopped=yes").status == .ok)
    }

    @Test(arguments: ["page=0", "page=-1", "page=999999999999999999999", "topic=%00", "page="])
    func `a strange address is no error`(query: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        #expect(try await browser.get("/organisations?\(query)").status == .ok)
    }

    @Test func `the list asks the database as often, however many organisations it shows`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let browser = try await Browser.onEmptyCity()
            try await browser.services.database.write(by: .system) { db in
                for index in 1...number { try db.insert(SmallNetwork.organisation("Verein \(index)", at: db.now)) }
            }
            _ = try await browser.get("/organisations?q=verein&page=1")
            let (page, count) = try await browser.getCounting("/organisations?q=verein")
            #expect(page.body.matches(of: /<article/).count == number)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] <= 6)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `every page speaks every language`(language: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir), .coordination])
        let paths = [
            "/desk/organisations/unanswered", "/organisations?q=nirgends", "/organisations/chor/poster",
            "/organisations", "/organisations/chor", "/organisations/chor/edit", "/organisations/chor/offers/new",
            "/organisations/chor/cooperations/new?with=amt", "/cooperations/k", "/cooperations/k/steps/chor/pause",
            "/cooperations/k/steps/chor/end", "/cooperations/k/telephone", "/cooperations/k/shares/chor", "/bridges",
            "/desk/organisations", "/desk/organisations/chor/invitation", "/organisations/chor/report",
            "/organisations/chor/editors", "/organisations/chor/handover", "/desk/profiles",
        ]
        for path in paths {
            let page = try await browser.get("\(path)\(path.contains("?") ? "&" : "?")lang=\(language)")
            #expect(page.status == .ok, "\(path)")
            #expect(page.body.contains("<html lang=\"\(language)\""), "\(path)")
        }
    }
}

@Suite struct OrganisationPageTests {
    @Test func `the profile shows what the organisation says, and who has agreed to be a partner`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations/chor")
        #expect(page.body.contains("Wir singen."))
        #expect(page.body.contains("Singen im Amt"))
        #expect(!page.body.contains("/edit"))
        #expect(try await browser.get("/organisations/nobody").status == .notFound)
    }

    @Test func `only its editors and the coordination edit a profile`() async throws {
        let browser = try await Browser.onSmallNetwork()
        for slug in ["chor", "gibt-es-nicht"] {
            let answer = try await browser.get("/organisations/\(slug)/edit")
            #expect(answer.location == "/sign-in?next=/organisations/\(slug)/edit")
        }
        try await browser.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await browser.get("/organisations/chor/edit").status == .notFound)
        #expect(try await browser.get("/organisations/amt/edit").status == .ok)
    }

    @Test func `an editor changes the profile, and that confirms it`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.submit(
            [
                ("name", "Großer Chor"), ("kind", "mo-association"), ("topic", "encounter"), ("topic", "school"),
                ("description-de", "Wir singen laut."), ("website", "chor.example"), ("role1", "Vorstand"),
                ("email1", "info@chor.example"), ("visibility1", "public"),
            ], on: "/organisations/chor/edit")
        #expect(answer.status == .seeOther)
        let page = try await browser.somebodyElse().get("/organisations/chor")
        for text in [
            "Wir singen laut.", "chor.example", "Vorstand", "Zuletzt bestätigt: 1. Dezember 2023",
        ] {
            #expect(page.body.contains(text), "\(text)")
        }
    }

    @Test func `mistakes stand at their fields, with what was typed`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.submit(
            [
                ("name", " "), ("kind", "circus"), ("website", "javascript:alert(1)"), ("person1", "Erika"),
                ("email1", "nobody"), ("description-de", "bleibt stehen"),
            ], on: "/organisations/chor/edit")
        #expect(answer.status == .unprocessableContent)
        for id in ["name", "kind", "website"] { #expect(answer.body.contains("id=\"field-\(id)-problem\""), "\(id)") }
        #expect(answer.body.contains("bleibt stehen"))
        let untouched = try await browser.services.database.read { db in try db.organisation(SmallNetwork.choir) }
        #expect(untouched?.name == "Chor")
    }

    @Test func `a name of a person needs that person's consent`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let fields = [("name", "Chor"), ("kind", "mo-association"), ("person1", "Erika"), ("email1", "a@example.org")]
        let refused = try await browser.submit(fields, on: "/organisations/chor/edit")
        #expect(refused.body.contains("id=\"field-consent1-problem\""))
        let accepted = try await browser.submit(fields + [("consent1", "yes")], on: "/organisations/chor/edit")
        #expect(accepted.status == .seeOther)
    }

    @Test func `still correct is one tap`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        try await browser.submit([], on: "/organisations/chor", to: "/organisations/chor/confirmation")
        let confirmed = try await browser.services.database.read { db in try db.organisation(SmallNetwork.choir) }
        #expect(confirmed?.confirmedAt == browser.services.clock.now)
    }

    @Test func `what the coordination puts right is shown as that, and only the organisation's word confirms`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let before = try await browser.get("/organisations/chor").body
        #expect(before.contains("Dieses Profil pflegt noch niemand"))
        #expect(!before.contains("action=\"/organisations/chor/confirmation\""))
        let answer = try await browser.submit(
            [("name", "Chor am Fluss"), ("kind", "mo-association")], on: "/organisations/chor/edit")
        let page = try await browser.get(try #require(answer.location)).body
        #expect(page.contains("Von der Koordination korrigiert: "))
        #expect(page.contains("Noch nicht bestätigt"))
        let refused = try await browser.submit([], on: "/organisations/chor", to: "/organisations/chor/confirmation")
        #expect(refused.status == .notFound)

        let unnamed = try await browser.submit(
            [("way", "telephone"), ("person", "")], on: "/desk/organisations/chor/confirmation")
        #expect(unnamed.status == .unprocessableContent)
        let noted = try await browser.submit(
            [("way", "telephone"), ("person", "Frau Yıldız")], on: "/desk/organisations/chor/confirmation")
        let after = try await browser.get(try #require(noted.location)).body
        #expect(after.contains("Zuletzt bestätigt: "))
        #expect(after.contains("Telefonisch, notiert von der Koordination"))
        #expect(!after.contains("Von der Koordination korrigiert: "))
        #expect(!after.contains("Yıldız"))
        // How it was said is nobody else's business.
        #expect(try await !browser.somebodyElse().get("/organisations/chor").body.contains("telefonisch"))
    }

    @Test func `the coordination takes an organisation up by hand, once, and its contacts stay with the coordination`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let form = try await browser.get("/desk/organisations/new?name=Br%C3%BCckenbauer")
        #expect(form.body.contains("value=\"Brückenbauer\""))
        let missing = try await browser.submit(
            [("name", "Brückenbauer")], on: "/desk/organisations/new", to: "/desk/organisations")
        #expect(missing.status == .unprocessableContent)
        #expect(missing.body.contains("value=\"Brückenbauer\""))
        let fields = [
            ("name", "Brückenbauer"), ("kind", "mo-association"), ("email1", "wir@bruecken.example"),
            ("visibility1", "coordination"),
        ]
        let answer = try await browser.submit(fields, on: "/desk/organisations/new", to: "/desk/organisations")
        #expect(answer.location == "/organisations/brueckenbauer?done=added")
        #expect(try await browser.get(try #require(answer.location)).body.contains("wir@bruecken.example"))
        let visitor = try await browser.somebodyElse().get("/organisations/brueckenbauer")
        #expect(visitor.status == .ok)
        #expect(!visitor.body.contains("wir@bruecken.example"))
        let again = try await browser.submit(
            fields.map { ($0.0, $0.0 == "name" ? "BRÜCKENBAUER" : $0.1) }, on: "/desk/organisations/new",
            to: "/desk/organisations")
        #expect(again.status == .unprocessableContent)
        #expect(again.body.contains("steht schon im Verzeichnis"))
    }

    @Test func `an offer is added, withdrawn, and the withdrawal is undone`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        try await browser.submit(
            [("direction", "offer"), ("kind", "rooms"), ("text", "Saal mit Klavier"), ("until", "2024-06-30")],
            on: "/organisations/chor/offers/new", to: "/organisations/chor/offers")
        let shown = try await browser.get("/organisations/chor")
        #expect(shown.body.contains("Saal mit Klavier"))
        let path = try #require(shown.body.firstMatch(of: /action="([^"]*\/withdrawal)"/)?.1)
        let withdrawn = try await browser.submit([], on: "/organisations/chor", to: String(path))
        let after = try await browser.get(try #require(withdrawn.location))
        #expect(!after.body.contains("Saal mit Klavier"))
        let undo = try #require(after.body.firstMatch(of: /action="([^"]*\/restoration)"/)?.1)
        try await browser.submit([], on: "/organisations/chor", to: String(undo))
        #expect(try await browser.get("/organisations/chor").body.contains("Saal mit Klavier"))
    }

    @Test func `an offer of the past is refused`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.submit(
            [("direction", "offer"), ("kind", "rooms"), ("text", "x"), ("until", "2020-01-01")],
            on: "/organisations/chor/offers/new", to: "/organisations/chor/offers")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Dieser Tag ist schon vorbei."))
    }
}
