import Actions
import Domain
import Files
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// N/16: the lists of the coordination leave the house as they are shown.
@Suite struct DeskListTests {
    private func desk() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Tanzkreis", at: db.now))
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    @Test(arguments: DeskList.allCases)
    func `each list has four files, for the coordination alone`(list: DeskList) async throws {
        let browser = try await desk()
        let pages: [DeskList: String] = [
            .funding: "/desk/funding", .silent: "/desk/silent", .unheard: "/desk/unheard",
            .unanswered: "/desk/organisations/unanswered", .missingBridges: "/desk/bridges",
            .events: "/desk/events", .crises: "/desk/crises", .translations: "/desk/translations",
            .followUps: "/desk/measures",
        ]
        let page = try await browser.get(try #require(pages[list])).body
        for format in ["xlsx", "ods", "csv", "excel.csv"] {
            let address = "/desk/tables/\(list.rawValue)?as=\(format)"
            #expect(page.contains("href=\"\(address)\""))
            #expect(try await browser.get(address).status == .ok)
        }
        let stranger = browser.somebodyElse()
        #expect(try await stranger.get("/desk/tables/\(list.rawValue)").location?.hasPrefix("/sign-in") == true)
        try await stranger.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        #expect(try await stranger.get("/desk/tables/\(list.rawValue)").status == .notFound)
    }

    @Test(arguments: [
        "/desk/tables/funding", "/desk/tables/silent", "/desk/tables/unheard", "/desk/tables/unanswered",
        "/desk/tables/bridges", "/desk/tables/translations", "/desk/tables/follow-ups",
    ])
    func `a list asks as often for five organisations as for one`(path: String) async throws {
        var statements: [Int] = []
        for number in [1, 5] {
            let browser = try await desk()
            try await browser.services.database.write(by: .system) { db in
                for index in 1...number { try db.insert(SmallNetwork.organisation("Kreis \(index)", at: db.now)) }
            }
            let (answer, count) = try await browser.getCounting(path)
            #expect(answer.status == .ok)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }

    @Test(arguments: ["/desk/tables/events", "/desk/tables/crises"])
    func `a list asks as often for four events and a crisis as for one event`(path: String) async throws {
        var statements: [Int] = []
        for number in [1, 4] {
            let browser = try await desk()
            try await browser.services.database.write(by: .system) { db in
                for index in 1...number {
                    try db.insert(
                        try Example.event("tag-\(index)", day: "2024-01-1\(index)"), programme: Programme(items: []),
                        boardPhases: [])
                }
            }
            if number > 1 { try await ExampleHelp.openCrisis(in: browser.services.database) }
            // What stands above every page is known from here on.
            _ = try await browser.get("/")
            let (answer, count) = try await browser.getCounting(path)
            #expect(answer.status == .ok)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }

    @Test func `events and crises leave the house with their days, in words and for machines`() async throws {
        let browser = try await desk()
        try await browser.services.database.write(by: .system) { db in
            try db.insert(
                try Example.event("winter", day: "2024-01-12"), programme: Programme(items: []), boardPhases: [])
        }
        try await ExampleHelp.openCrisis(in: browser.services.database)
        let events = try await browser.get("/desk/tables/events?as=csv").body
        #expect(events.hasPrefix("Titel,Tag,Ort,Status\r\n"))
        #expect(events.contains("2024-01-12"))
        let crises = try await browser.get("/desk/tables/crises?as=csv").body
        #expect(crises.hasPrefix("Titel,Status,Begonnen am,Beendet am,Stadtbezirke\r\n"))
        #expect(crises.contains("Ankunft im Winter,Offen,2023-12-01,,"))
        let followUps = try await browser.get("/desk/tables/follow-ups?as=csv").body
        #expect(followUps.hasPrefix("Maßnahme,Organisation,Was zu klären ist,Antwort,Tag\r\n"))
    }

    @Test func `translations leave the house as they are narrowed down, and without what stands on cards`()
        async throws
    {
        let browser = try await desk()
        #expect(
            try await browser.get("/desk/translations?language=uk").body.contains(
                "/desk/tables/translations?language=uk"))
        let table = try await browser.get("/desk/tables/translations?language=uk&as=csv")
        #expect(table.body.hasPrefix("Was für ein Text,Titel,Text,Geschrieben auf,Gebraucht auf,"))
        #expect(try await browser.get("/desk/tables/translations?language=quark").status == .unprocessableContent)
    }

    @Test func `a list that there is not is not found, and a format that there is not is refused`() async throws {
        let browser = try await desk()
        #expect(try await browser.get("/desk/tables/people").status == .notFound)
        #expect(try await browser.get("/desk/tables/silent?as=pdf").status == .unprocessableContent)
    }

    @Test func `the list of organisations says who cares for each, and comes as it is narrowed down`()
        async throws
    {
        let browser = try await desk()
        let all = try await browser.get("/desk/organisations.csv?as=csv").body
        let heading = try #require(all.split(separator: "\r\n").first)
        #expect(heading.hasPrefix("Name,Seite,"))
        #expect(heading.hasSuffix(",Zuletzt bestätigt,Konten,Zuletzt geschrieben,Status"))
        #expect(all.contains("Tanzkreis") && all.contains("Chor"))
        try await browser.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) { $0.confirm(at: db.now) }
        }
        let unconfirmed = try await browser.get("/desk/organisations.csv?only=unconfirmed&as=csv").body
        #expect(unconfirmed.contains("Tanzkreis") && !unconfirmed.contains("Chor,"))
        #expect(try await browser.get("/desk/organisations.csv?only=nonsense").status == .unprocessableContent)
    }

    @Test func `a missing bridge is proposed to both with one press, once`() async throws {
        let browser = try await desk()
        try await browser.somebodyElse().signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        let (page, address) = ("/desk/bridges", "/desk/bridges/introductions")
        let fields = [("between", "tanzkreis"), ("and", "amt")]
        let sent = try await browser.submit(fields, on: page, to: address)
        let after = try await browser.get(try #require(sent.location)).body
        #expect(after.contains("Eine E-Mail geht an: Amt"))
        #expect(after.contains("Hier kommt keine E-Mail an, bitte selbst Bescheid sagen: Tanzkreis"))
        #expect(after.contains("Beiden vorgeschlagen am"))
        #expect(try await browser.submit(fields, on: page, to: address).status == .conflict)
        #expect(!(try await browser.get(page + "?said=amt&by=tanzkreis&seal=x").body.contains("Eine E-Mail geht an")))
        let table = try await browser.get("/desk/tables/bridges?as=csv").body
        #expect(table.contains("Tanzkreis,Amt,"))
    }

    @Test func `a profile that nobody looks after any more waits at the desk, with the way to invite somebody`()
        async throws
    {
        let browser = try await desk()
        #expect(!(try await browser.get("/desk").body.contains("niemand mehr pflegt")))
        let choir = browser.somebodyElse()
        try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        try await browser.services.database.write(by: .system) { db in
            let editors = try db.accounts(holding: .editor(of: SmallNetwork.choir))
            for editor in editors { try db.revoke(.editor(of: SmallNetwork.choir), from: editor.id) }
        }
        let list = "/desk/organisations?only=left-alone"
        let line = "<a href=\"\(list)\">1 Profil, das niemand mehr pflegt</a>"
        #expect(try await browser.get("/desk").body.contains(line))
        let page = try await browser.get(list).body
        #expect(page.contains("/desk/organisations/chor/invitation") && !page.contains("Tanzkreis"))
        let table = try await browser.get("/desk/organisations.csv?only=left-alone&as=csv").body
        #expect(table.contains("Chor,") && !table.contains("Tanzkreis"))
    }

    @Test func `whoever writes where no mail arrives is told before that the coordination passes it on`()
        async throws
    {
        let browser = try await desk()
        let detour = "Ihre Anfrage geht an die Koordination, und sie gibt sie weiter."
        #expect(try await browser.get("/organisations/tanzkreis/requests/new").body.contains(detour))
        try await browser.somebodyElse().signIn("tanz@example.org", roles: [.editor(of: .init(rawValue: "tanzkreis"))])
        #expect(!(try await browser.get("/organisations/tanzkreis/requests/new").body.contains(detour)))
    }

    @Test func `a large table is told by its true number, and hides nobody's deeds`() async throws {
        let browser = try await desk()
        let address = try #require(EmailAddress(rawValue: "koordination@example.org"))
        let found = try await browser.services.database.read { db in try db.account(email: address) }
        let account = try #require(found)
        let author = Author.account(account.id.rawValue)
        try await browser.services.database.write(by: author) { db in
            try db.change(organisation: SmallNetwork.choir) { $0.name = "Großer Chor" }
        }
        let drafts = try OrganisationTable.read(
            Array(("Name;Art\n" + (1...4_200).map { "Verein \($0);mo-association\n" }.joined()).utf8), in: .ofTests
        ).drafts
        try await browser.services.database.write(by: author) { db in try ImportOrganisations(drafts).run(in: db) }
        let shelf = try await browser.get("/desk").body
        #expect(shelf.contains("hat eine Tabelle aufgenommen. Organisationen: 4.200."))
        #expect(shelf.contains("Großer Chor"))
        #expect(try await browser.get("/desk/organisations/import").body.contains("4.200 Organisationen"))
    }
}
