import Domain
import Foundation
import Storage
import TestHouse
import Testing

@testable import Web

/// What search engines read in the page of an organisation.
@Suite struct OrganisationDataTests {
    private func data(of town: OpenTown, seenBy browser: Browser) async throws -> [String: Any]? {
        let page = try await browser.get("/organisations/chor").body
        let blocks = page.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines())
        guard let text = blocks.first?.1 else { return nil }
        #expect(blocks.count == 1 && !text.contains("<"))
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    }

    @Test func `search engines read what everybody may see, whoever looks`() async throws {
        let town = try await OpenTown()
        let member = town.browser.somebodyElse()
        try await member.signIn("mitglied@example.org", roles: [.editor(of: OpenTown.office)])
        for browser in [town.browser, member] {
            let choir = try #require(try await data(of: town, seenBy: browser))
            #expect(choir["@type"] as? String == "Organization" && choir["name"] as? String == "Chor")
            #expect(choir["url"] as? String == "http://test.example/organisations/chor")
            #expect(choir["sameAs"] as? String == "https://xn--kse-qla.example/%C3%BCber")
            let points = choir["contactPoint"] as? [[String: Any]]
            #expect(points?.compactMap { $0["email"] as? String } == ["chor@example.org"])
            let offer = (choir["makesOffer"] as? [[String: Any]])?.first?["itemOffered"] as? [String: Any]
            #expect(offer?["description"] as? String == "Ein Saal für 80.")
        }
    }

    @Test func `who is hidden has none`() async throws {
        let town = try await OpenTown()
        try await town.write { db in
            _ = try db.change(organisation: OpenTown.choir) { $0.visibility = .network }
        }
        let member = town.browser.somebodyElse()
        try await member.signIn("mitglied@example.org", roles: [.editor(of: OpenTown.office)])
        #expect(try await data(of: town, seenBy: member) == nil)
    }
}
