import DemoCity
import Domain
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// What search engines, monitoring and finders of weaknesses get.
@Suite struct MachineTests {
    // MARK: Search engines

    @Test func `every address of the site map is a page for everybody`() async throws {
        let day = try await Day(.after)
        let visitor = day.coordination.somebodyElse()
        let map = try await visitor.get("/sitemap.xml")
        #expect(map.headers[.contentType] == "application/xml; charset=utf-8")
        let addresses = map.body.matches(of: /<loc>http:\/\/test\.example([^<]+)<\/loc>/).map { String($0.1) }
        #expect(Set(addresses).count == addresses.count)
        for kind in ["/", "/organisations/", "/events/neue-wege-2023", "/measures/", "/privacy"] {
            #expect(addresses.contains { $0.hasPrefix(kind) }, "\(kind)")
        }
        for address in addresses { #expect(try await visitor.get(address).status == .ok, "\(address)") }
    }

    @Test func `an organisation that is hidden is not in the site map`() async throws {
        let browser = try await Browser.onEmptyCity()
        let now = browser.services.clock.now
        try await browser.services.database.write(by: .system) { db in
            for visibility in [Visibility.public, .network, .coordination] {
                try db.insert(
                    Organisation(
                        id: db.newIdentifier(), slug: "chor-\(visibility.rawValue)",
                        name: "Chor \(visibility.rawValue)",
                        side: .migrantOrganisation, kind: OrganisationKind(rawValue: "migrant-organisation"),
                        visibility: visibility, createdAt: now))
            }
        }
        let map = try await browser.get("/sitemap.xml").body
        #expect(map.contains("/organisations/chor-public<"))
        #expect(!map.contains("chor-network") && !map.contains("chor-coordination"))
    }

    @Test func `the site map says when an organisation was last changed, and nothing of what nobody knows`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let changed = browser.services.clock.now
        let page = "http://test.example/organisations/chor</loc>"
        #expect(try await browser.get("/sitemap.xml").body.contains(page))
        try await browser.services.database.write(by: .system) { db in
            _ = try db.change(organisation: SmallNetwork.choir) { $0.name = "Singkreis" }
        }
        let map = try await browser.get("/sitemap.xml").body
        #expect(map.contains(page + "<lastmod>\(changed.timestamp)</lastmod></url>"))
        #expect(map.contains("/privacy</loc></url>"))
    }

    @Test func `a map that is too long for one file has parts, and each address is in one of them`() throws {
        let paths = (1...(2 * SiteMap.mostAddresses + 1)).map { SiteMap.Entry(path: "/organisations/o\($0)") }
        func locations(_ part: Int?) throws -> [String] {
            try SiteMap.text(part: part, of: paths, at: "https://a.example")
                .split(separator: "\n").compactMap { line in
                    line.split(separator: "<loc>https://a.example").dropFirst().first?
                        .split(separator: "</loc>").first.map(String.init)
                }
        }
        let parts = try locations(nil)
        #expect(parts == ["/sitemap.xml?part=1", "/sitemap.xml?part=2", "/sitemap.xml?part=3"])
        #expect(try [1, 2, 3].flatMap { try locations($0) } == paths.map(\.path))
        #expect(try locations(3).count == 1)
        for part in [0, 4, -1] { #expect(throws: NotFound.self) { try locations(part) } }
    }

    @Test func `robots are led to the site map and away from the desk`() async throws {
        let robots = try await Browser.onEmptyCity().get("/robots.txt").body
        #expect(robots.contains("Sitemap: http://test.example/sitemap.xml"))
        #expect(robots.contains("Disallow: /desk/\n"))
        #expect(robots.contains("Disallow: /r/\n"))
        #expect(robots.contains("Allow: /api/hsds\n"))
    }

    // MARK: Weaknesses

    @Test func `the security contact is good for half a year from now`() async throws {
        let browser = try await Browser.onEmptyCity(now: "2026-11-23T09:00")
        let text = try await browser.get("/.well-known/security.txt").body
        #expect(text.contains("Expires: 2027-05-22T00:00:00Z\n"))
        #expect(text.contains("Contact: http://test.example/imprint\n"))
        #expect(text.contains("Canonical: http://test.example/.well-known/security.txt\n"))
        #expect(text.contains("Preferred-Languages: de, en\n"))
    }

    @Test(arguments: [
        ("a@example.org", "mailto:a@example.org"), ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/melden", "https://example.org/melden"), ("http://example.org", nil),
        ("https://example.org/\nCanonical: x", nil), ("niemand", nil),
    ])
    func `a security contact is an address`(typed: String, address: String?) {
        #expect(SiteSettings.securityAddress(typed) == address)
    }

    // MARK: Figures

    private func figures(of browser: Browser, scope: AccessToken.Scope, event: Event.ID? = nil) async throws -> Answer {
        let secret = Secret(from: .system)
        try await browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: scope, event: event, hash: secret.hash)
        }
        return try await browser.get("/metrics", headers: [.authorization: "Bearer \(secret.text)"])
    }

    @Test func `figures are for tokens that may read, and for all events`() async throws {
        let town = try await EventTown()
        for scope in AccessToken.Scope.allCases {
            let isAllowed = scope == .metrics || scope == .read
            #expect(
                try await figures(of: town.browser, scope: scope).status == (isAllowed ? .ok : .notFound), "\(scope)")
        }
        #expect(try await figures(of: town.browser, scope: .read, event: town.event.id).status == .notFound)
        #expect(try await town.browser.get("/metrics").status == .unauthorized)
    }

    @Test func `requests are counted by route, and no address of a person is named`() async throws {
        let town = try await EventTown()
        let path = try await town.register("Amal").path
        _ = try await town.browser.get(path)
        _ = try await town.browser.get("/nothing-here")
        let text = try await figures(of: town.browser, scope: .metrics).body
        #expect(text.contains("neue_wege_requests_total{method=\"GET\",route=\"/r/{link}\",status=\"2xx\"} 1\n"))
        #expect(text.contains("neue_wege_requests_total{method=\"\",route=\"\",status=\"4xx\"} 1\n"))
        #expect(!text.contains(path))
        #expect(text.contains("\nneue_wege_mails_waiting 0\n"))
        #expect(text.contains("\nneue_wege_open_streams 0\n"))
        #expect(text.contains(/process_resident_memory_bytes [1-9][0-9]{6,}\n/))
        // Each family is announced once, as Prometheus demands.
        let types = text.matches(of: #/# TYPE ([a-z_]+) /#).map { $0.1 }
        #expect(Set(types).count == types.count)
    }
}
