import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// The catalogue of open data. The browser tests read it with an RDF library and hold it against the shapes of DCAT-AP.de.
@Suite struct CatalogueTests {
    @Test(arguments: [
        ("/catalog.ttl", "text/turtle; charset=utf-8"), ("/catalog.rdf", "application/rdf+xml; charset=utf-8"),
        ("/catalog.jsonld", "application/ld+json"),
    ])
    func `every form has each public record once, and says its kind`(path: String, type: String) async throws {
        let town = try await OpenTown()
        let answer = try await town.browser.get(path)
        #expect(answer.status == .ok && answer.headers[.contentType] == type)
        for record in ["organisation-\(OpenTown.choir)", "organisation-\(OpenTown.office)", "offer-\(OpenTown.rooms)"] {
            // At its own place, in the catalogue, and as what identifies it.
            let named = answer.body.matches(of: try Regex("\(record)(?!-)")).count
            #expect(named == 3, "\(record)")
        }
    }

    @Test(arguments: ["/catalog.ttl", "/catalog.rdf", "/catalog.jsonld"])
    func `whoever has it reads it again only when something has changed`(path: String) async throws {
        let town = try await OpenTown()
        let tag = try #require(try await town.browser.get(path).headers[.eTag])
        let again = try await town.browser.get(path, headers: [.ifNoneMatch: "W/\(tag)"])
        #expect(again.status == .notModified && again.body.isEmpty)
        try await town.write { db in _ = try db.change(organisation: OpenTown.choir) { $0.name = "Singkreis" } }
        let changed = try await town.browser.get(path, headers: [.ifNoneMatch: tag])
        #expect(changed.status == .ok && changed.body.contains("Singkreis"))
    }

    @Test func `it is JSON, and quotes what would end a text`() async throws {
        let town = try await OpenTown()
        try await town.write { db in
            _ = try db.change(organisation: OpenTown.choir) { $0.name = "Chor \"Süd\" \\ <b>&\nNord" }
        }
        let linked = try await town.browser.get("/catalog.jsonld").body
        let graph = try #require(try JSONSerialization.jsonObject(with: Data(linked.utf8)) as? [String: Any])
        #expect((graph["@graph"] as? [[String: Any]])?.count ?? 0 > 10)
        let turtle = try await town.browser.get("/catalog.ttl").body
        #expect(turtle.contains(#""Chor \"Süd\" \\ <b>&\nNord""#))
        let xml = try await town.browser.get("/catalog.rdf").body
        #expect(!xml.contains("<b>") && xml.contains("&lt;b&gt;&amp;"))
    }

    @Test func `licence and contributor are what the house says`() async throws {
        var settings = OpenDataSettings()
        settings.licence = "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
        settings.contributor = "http://dcat-ap.de/def/contributors/openNRW"
        var site = SiteSettings(publicAddress: "https://a.example")
        site.openData = settings
        let town = try await OpenTown()
        let words = town.browser.services.lexicon.words(in: town.browser.services.lexicon.languages[0])
        let head = Catalogue(words: words, settings: site, today: .init(of: .testStart, in: .gmt)).head
        let text = try head.map { try RDFForm.turtle.text(of: $0, isFirst: false) }.joined()
        #expect(text.contains("dcterms:license <\(settings.licence)>"))
        #expect(text.contains("dcatde:contributorID <http://dcat-ap.de/def/contributors/openNRW>"))
    }

    @Test(arguments: [
        ("https://a.example/licence", true), ("http://a.example", true), ("CC BY", false), ("https://a b", false),
        ("https://a>", false), ("", false),
    ])
    func `an address that would end a catalogue is none`(typed: String, isOne: Bool) {
        #expect((OpenDataSettings.address(typed) != nil) == isOne)
    }
}
