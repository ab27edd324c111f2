import DemoCity
import Domain
import HTTPTypes
import Logging
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// The first page says what matters at this moment: before a Fachtag, on its day, and after it.
@Suite struct StartMomentTests {
    /// The same city, looked at so much later than half past six on the evening of its Fachtag.
    private func browser(_ stage: DemoStage, later: Duration = .zero) async throws -> Browser {
        let services = try await Day(stage).coordination.services
        return Browser(
            App(
                services: try await Services(
                    database: services.database, clock: .stopped(at: services.clock.now.advanced(by: later)),
                    identifiers: services.identifiers, settings: services.settings, lexicon: .ofTests,
                    logger: Logger(label: "test"))))
    }

    @Test func `before the day it says where and when, and how many places there are as it is`() async throws {
        let town = try await EventTown(places: 2)
        let visitor = town.browser.somebodyElse()
        let before = try await visitor.get("/").body
        #expect(before.contains("Der nächste Fachtag") && before.contains("2 Plätze"))
        #expect(before.contains("1. Dezember 2023") && !before.contains("id=\"board\""))
        for name in ["Amal", "Bela"] { try await town.register(name) }
        let full = try await visitor.get("/").body
        #expect(full.contains("Warteliste") && !full.contains("2 Plätze"))
    }

    @Test func `on the day it says what is on and what comes, and leads to the boards while they are open`()
        async throws
    {
        let visitor = try await browser(.groups)
        for path in ["/", EventTown.page] {
            let page = try await visitor.get(path)
            #expect(page.asksForCode, "\(path)")
        }
        let start = try await visitor.get("/").body
        #expect(start.contains("Heute") && start.contains("Moderierte Kleingruppen"))
        #expect(start.contains("Präsentation der Ergebnisse im Plenum") && start.contains("href=\"/r\""))
        #expect(!start.contains("Der nächste Fachtag"))
        // The field works: a wrong code is said, a right one leads to the board.
        let wrong = try await visitor.submit([("code", "QQQQQ")], on: "/", to: "/join")
        #expect(wrong.status == .unprocessableContent)
        let boards = try await visitor.services.database.read { db in
            try db.events().flatMap { try db.boards(of: $0.id) }
        }
        let board = try #require(boards.first)
        let joined = try await visitor.submit([("code", board.code.rawValue)], on: EventTown.page, to: "/join")
        #expect(joined.location == "/boards/\(board.id)")
    }

    @Test func `with all boards closed, and on any other day, no code is asked for`() async throws {
        for (stage, later) in [(DemoStage.plenary, Duration.zero), (.groups, .days(1))] {
            let visitor = try await browser(stage, later: later)
            for path in ["/", EventTown.page] {
                let page = try await visitor.get(path)
                #expect(!page.asksForCode, "\(stage) \(path)")
            }
        }
    }

    @Test
    func `after the day it says what became of it in three numbers, and no Fachtag that has been is the next one`()
        async throws
    {
        let visitor = try await browser(.after, later: .days(42))
        let page = try await visitor.get("/").body
        #expect(!page.contains("Der nächste Fachtag") && !page.contains("id=\"board\""))
        #expect(page.contains("<dl class=\"figures\">"))
        // Each opens the list behind it.
        let results = "\(EventTown.page)/results"
        #expect(page.contains("<dd><a href=\"\(results)#account\">24</a></dd>"))
        // The same word is the same number everywhere, and leads to exactly that.
        let list = try await visitor.get(results).body
        let report = try await visitor.get("\(EventTown.page)/impact").body
        for figure in ["measures-agreed", "measures-kept"] {
            let link = "<dd><a href=\"\(EventTown.page)/impact/\(figure)\">"
            let range = try #require(page.firstRange(of: link))
            let shown = link + String(page[range.upperBound...].prefix { $0 != "<" }) + "</a></dd>"
            #expect(list.contains(shown) && report.contains(shown), "\(figure)")
        }
        #expect(page.contains("/impact/measures-agreed\">9</a>"))
        #expect(list.contains("id=\"account\"") && list.contains("<h2 id=\"measures\">"))
        #expect(page.contains("/measures/") && page.contains("\(EventTown.page)/results"))
        // Also on the evening itself, when it is over.
        let evening = try await browser(.plenary, later: .hours(5)).get("/").body
        #expect(!evening.contains("Der nächste Fachtag") && evening.contains("/results"))
    }

    @Test func `the field for the code stands there in every language`() async throws {
        let visitor = try await browser(.groups)
        for language in Lexicon.ofTests.languages {
            let page = try await visitor.get("/?lang=\(language.tag.rawValue)")
            #expect(page.asksForCode, "\(language.tag)")
        }
    }
}

extension Answer {
    /// Whether the field for the five letters of a board is on the page.
    fileprivate var asksForCode: Bool { hiddenFields(ofFormTo: "/join") != nil }
}
