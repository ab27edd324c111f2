import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Suggestions on the page of an organisation, and missing bridges at the desk.
@Suite struct SuggestionPageTests {
    private static let page = "/organisations/chor/suggestions"

    /// A choir that works with an office, and a school that it does not know.
    private func network(schools: Int = 1) async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            for number in 1...schools {
                var school = SmallNetwork.organisation("Schule \(number)", side: .mainstreamService, at: db.now)
                school.topics = [Topic(rawValue: "school")]
                try db.insert(school)
            }
        }
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        return browser
    }

    @Test func `an organisation reads whom it could meet, why, and where to begin`() async throws {
        let browser = try await network()
        #expect(try await browser.get("/organisations/chor").body.contains(Self.page))
        let page = try await browser.get(Self.page).body
        #expect(page.contains("Schule 1") && !page.contains(">Amt<"))
        #expect(page.contains("Arbeitet zum selben Thema wie Sie (Schule"))
        #expect(page.contains("/organisations/chor/cooperations/new?with=schule-1"))
    }

    @Test func `what nobody is interested in is gone, and comes back with one press`() async throws {
        let browser = try await network()
        let fields = [("sort", "meet"), ("suggestion", "schule-1")]
        let sent = try await browser.submit(fields, on: Self.page)
        let after = try await browser.get(try #require(sent.location))
        #expect(after.body.contains("Dieser Vorschlag erscheint nicht wieder."))
        #expect(after.body.contains("Zurzeit kein Vorschlag"))
        let address = try #require(sent.location)
        let again = try await browser.submit(fields, on: address, to: Self.page + "/again")
        let restored = try await browser.get(try #require(again.location)).body
        #expect(restored.contains("Schule 1"))
    }

    @Test(arguments: [
        [("sort", "meet"), ("suggestion", "")], [("sort", "nonsense"), ("suggestion", "x")],
        [("sort", "meet"), ("suggestion", String(repeating: "x", count: 200))],
    ])
    func `what can be no suggestion is not remembered`(fields: [(String, String)]) async throws {
        let browser = try await network()
        let before = try await browser.services.database.read { try $0.lastJournalID() }
        #expect(try await browser.submit(fields, on: Self.page).status == .notFound)
        #expect(try await browser.services.database.read { try $0.lastJournalID() } == before)
    }

    @Test func `an address alone says nothing about what was declined`() async throws {
        let browser = try await network()
        let page = try await browser.get(Self.page + "?sort=meet&suggestion=schule-1").body
        #expect(!page.contains("Dieser Vorschlag erscheint nicht wieder."))
    }

    @Test func `nobody else reads it`() async throws {
        let browser = try await network()
        let stranger = browser.somebodyElse()
        #expect(try await stranger.get(Self.page).location?.hasPrefix("/sign-in?next=") == true)
        try await stranger.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await stranger.get(Self.page).status == .notFound)
        #expect(try await stranger.get("/desk/bridges").status == .notFound)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `it is said in every language`(language: String) async throws {
        let browser = try await network()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        for path in [Self.page, "/desk/bridges"] {
            let page = try await browser.get("\(path)?lang=\(language)")
            #expect(page.status == .ok && page.body.contains("<html lang=\"\(language)\""))
        }
    }

    @Test func `the coordination reads who has nobody in the administration, and who would fit`() async throws {
        let browser = try await network()
        try await browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Tanzkreis", at: db.now))
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await browser.get("/desk/organisations").body.contains("/desk/bridges"))
        let page = try await browser.get("/desk/bridges").body
        #expect(page.contains("Tanzkreis") && page.contains("Theater") && !page.contains(">Chor<"))
        #expect(page.contains("Hat keine Zusammenarbeit mit der Verwaltung; Amt arbeitet dort zum selben Thema"))
    }

    @Test(arguments: ["/organisations/chor/suggestions", "/desk/bridges"])
    func `a page asks as often for four as for one`(path: String) async throws {
        var counts: [Int] = []
        for schools in [1, 4] {
            let browser = try await network(schools: schools)
            try await browser.signIn("koordination@example.org", roles: [.coordination])
            counts.append(try await browser.getCounting(path).statements)
        }
        #expect(counts[0] == counts[1] && counts[0] > 0)
    }
}
