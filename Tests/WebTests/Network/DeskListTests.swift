import Domain
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
        let fields = [("one", "tanzkreis"), ("other", "amt")]
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
}
