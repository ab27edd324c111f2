import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// What a chat shows of a link: of each public page its own, and nothing of any other.
@Suite struct PagePreviewTests {
    private static let hidden = [
        "/desk", "/account", "/sign-in", "/r", "/roles", "/representations", "/invitations", "/receipts", "/my-cards",
        "/still-correct", "/measure-answers", "/letters",
        "/my-requests", "/asked", "/requests",
        "/join",
        "/boards",
        "/screens", "/places", "/takeovers", "/handovers",
    ]

    private func content(of property: String, in page: String) throws -> String {
        let beginning = "<meta property=\"og:\(property)\" content=\""
        let rest = try #require(page.components(separatedBy: beginning).dropFirst().first)
        return String(rest.prefix { $0 != "\"" })
    }

    @Test func `every page has a preview or asks not to be found, and only what everybody may read has one`()
        async throws
    {
        let city = try await AccessMatrixTests.City(.after)
        var shown: Set<String> = []
        for route in App.allRoutes.all where route.method == .get && !route.path.contains("/stream") {
            let answer = try await city.day.coordination.get(city.address(of: route))
            guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            let hasPreview = answer.body.contains("<meta property=\"og:")
            let isHidden = answer.body.contains("<meta name=\"robots\" content=\"noindex\">")
            #expect(hasPreview != isHidden, "\(route.path)")
            #expect(answer.body.contains("<link rel=\"canonical\" href=\"http") == hasPreview, "\(route.path)")
            guard hasPreview else { continue }
            shown.insert(route.path)
            #expect(answer.status == .ok && route.access.name.hasPrefix("everyone"), "\(route.path)")
            #expect(!Self.hidden.contains { route.path == $0 || route.path.hasPrefix($0 + "/") }, "\(route.path)")
            for way in ["data-shares=\"http", "data-copies=\"", "href=\"https://wa.me/?text="] {
                #expect(answer.body.contains(way), "\(route.path)")
            }
        }
        #expect(
            shown.isSuperset(of: [
                "/", "/organisations", "/organisations/{organisation}", "/bridges", "/events", "/events/{event}",
                "/events/{event}/programme", "/events/{event}/stands", "/events/{event}/results",
                "/events/{event}/impact", "/measures", "/measures/{measure}",
            ]))
    }

    @Test func `of a personal page a chat learns nothing`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal")
        let page = try await person.get(path).body
        #expect(!page.contains("property=\"og:") && page.contains("content=\"noindex\""))
    }

    @Test func `the empty form of registration is passed on, and never one in which somebody typed`() async throws {
        let town = try await EventTown()
        let (form, person) = (EventTown.page + "/register", town.browser.somebodyElse())
        #expect(try await person.get(form).body.contains("property=\"og:image\""))
        let refused = try await person.submit([("name", ""), ("places", "1")], on: form)
        #expect(refused.status == .unprocessableContent)
        #expect(!refused.body.contains("property=\"og:") && refused.body.contains("content=\"noindex\""))
    }

    @Test func `title, description, address and picture are those of the page in its language`() async throws {
        let city = try await AccessMatrixTests.City(.after)
        let (visitor, organisation) = (city.day.coordination.somebodyElse(), city.organisation.slug)
        let measure = try #require(city.parts["{measure}"])
        let own = [
            "/events/neue-wege-2023": "/events/neue-wege-2023",
            "/events/neue-wege-2023/programme": "/events/neue-wege-2023",
            "/organisations/\(organisation)": "/organisations/\(organisation)",
            "/measures/\(measure)": "/measures/\(measure)",
            "/": "", "/bridges": "",
        ]
        for (path, place) in own {
            for language in ["de", "ar"] {
                let page = try await visitor.get(path + "?lang=\(language)").body
                #expect(try content(of: "title", in: page).count <= 65, "\(path)")
                #expect(try !content(of: "description", in: page).isEmpty, "\(path)")
                #expect(try content(of: "url", in: page) == "http://test.example\(path)?lang=\(language)")
                let picture = try content(of: "image", in: page)
                #expect(picture == "http://test.example\(place)/preview.png?in=\(language)")
                #expect(
                    try content(of: "image:width", in: page) == "1200" && content(of: "image:height", in: page) == "630"
                )
                let answer = try await visitor.get(String(picture.dropFirst("http://test.example".count)))
                #expect(answer.status == .ok && answer.headers[.contentType] == "image/png", "\(path)")
                #expect(answer.body.dropFirst().hasPrefix("PNG"))
            }
        }
        let pages = try await (visitor.get("/bridges?lang=de").body, visitor.get("/bridges?lang=tr").body)
        #expect(try content(of: "description", in: pages.0) != content(of: "description", in: pages.1))
    }

    @Test func `a picture is kept until what it shows changes, and each language has its own`() async throws {
        let town = try await EventTown()
        let (path, database) = (EventTown.page + "/preview.png", town.browser.services.database)
        let first = try await town.browser.get(path + "?in=de")
        let tag = try #require(first.headers[.eTag])
        let before = database.statementCount
        // Whatever else is asked for, nothing is drawn anew for it.
        let again = try await town.browser.get(path + "?in=de&x=1", headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && database.statementCount == before)
        #expect(try await town.browser.get(path + "?in=ar").headers[.eTag] != tag)
        try await database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.place = "Stadthalle" }
        }
        let moved = try await town.browser.get(path + "?in=de")
        #expect(moved.headers[.eTag] != tag && moved.headers[.contentEncoding] == nil)
        try await database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.isPublished = false }
        }
        #expect(try await town.browser.get(path + "?in=de").status == .notFound)
    }

    @Test func `who is not public has no picture`() async throws {
        let day = try await Day(.before)
        let visitor = day.coordination.somebodyElse()
        let slug = try #require(try await day.read { try $0.publicOrganisationSlugs().first?.slug })
        let path = "/organisations/\(slug)/preview.png"
        #expect(try await visitor.get(path).status == .ok)
        try await day.coordination.services.database.write(by: .system) { db in
            let id = try #require(try db.organisation(slug: slug)).id
            _ = try db.change(organisation: id) { $0.visibility = .network }
        }
        #expect(try await visitor.get(path).status == .notFound)
        #expect(try await day.coordination.get(path).status == .notFound)
    }

    @Test func `a cooperation has a picture as soon as both sides have confirmed it`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let picture = try await browser.get("/cooperations/k/preview.png?in=tr")
        #expect(picture.status == .ok && picture.body.dropFirst().hasPrefix("PNG"))
        let page = try await browser.get("/cooperations/k?lang=tr").body
        #expect(try content(of: "image", in: page) == "http://test.example/cooperations/k/preview.png?in=tr")
        let begun = try #require(CalendarDay(rawValue: "2023-11-01"))
        try await browser.services.database.write(by: .system) { db in
            try db.insert(
                Cooperation(
                    stored: .init(rawValue: "q"), topic: Topic(rawValue: "school"), form: .tandem, title: "Frage",
                    status: .contact, since: begun, begun: nil, origin: .network,
                    parties: [
                        .init(organisation: SmallNetwork.choir, confirmedAt: db.now),
                        .init(organisation: SmallNetwork.office),
                    ],
                    createdAt: db.now))
        }
        #expect(try await browser.get("/cooperations/q/preview.png?in=tr").status == .notFound)
    }

    @Test func `a public page is passed on by the phone, as a text, or in a chat`() async throws {
        let town = try await EventTown()
        let page = try await town.browser.get(EventTown.page).body
        let address = "http://test.example\(EventTown.page)?lang=de"
        #expect(page.contains("data-shares=\"\(address)\"") && page.contains("data-copies=\"Neue Wege"))
        #expect(page.contains("Text kopieren"))
        let chat = try #require(page.firstMatch(of: /href="https:\/\/wa\.me\/\?text=([A-Za-z0-9%._~-]+)"/)).1
        #expect(String(chat).removingPercentEncoding?.hasSuffix("\n" + address) == true)
    }

    @Test(arguments: [
        ("kurz", "kurz"), (String(repeating: "ab ", count: 30), String(repeating: "ab ", count: 20) + "ab…"),
        (String(repeating: "ж", count: 80), String(repeating: "ж", count: 64) + "…"),
    ])
    func `what is too long is cut behind a word, if there is one`(text: String, cut: String) {
        #expect(text.cut(at: 65) == cut)
    }
}
