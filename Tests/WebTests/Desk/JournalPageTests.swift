import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The journal is read by people: in their language, with a way to what it is about.
@Suite struct JournalPageTests {
    private func browser(_ language: String) async throws -> (browser: Browser, organisation: Organisation) {
        let browser = try await Browser.onEmptyCity()
        let event = try Example.event()
        let organisation = try await browser.services.database.write(by: .system) { db in
            let organisation = SmallNetwork.organisation("Mosaik", at: db.now)
            try db.insert(organisation)
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            try db.journal(.timerChanged, .board, Identifier<Board>(rawValue: "tafel"), details: ["fields": "timer"])
            try db.journal(.init(rawValue: "teleported"), .init(rawValue: "future"), Identifier<Board>(rawValue: "x"))
            return organisation
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        browser.language = language
        return (browser, organisation)
    }

    @Test(arguments: [
        ("de", "Tafel", "Uhr gestellt"), ("ar", "لوحة", "تم ضبط المؤقت"), ("tr", "Pano", "süre ayarlandı"),
    ])
    func `an entry is read in the own language`(language: String, kind: String, change: String) async throws {
        let page = try await browser(language).browser.get("/desk/journal").body
        #expect(page.contains("<a href=\"/boards/tafel\">\(kind)</a>: <strong>\(change)</strong>"))
        // What a newer program has written is shown as it is.
        #expect(page.contains("future: <strong>teleported</strong>"))
    }

    @Test func `organisations and events are named, and it is one tap to them`() async throws {
        let (browser, organisation) = try await browser("de")
        let page = try await browser.get("/desk/journal").body
        #expect(
            page.contains(
                "<a href=\"/organisations/\(organisation.slug)\">Organisation <span dir=\"auto\">Mosaik</span></a>"))
        #expect(page.contains("<a href=\"/desk/events/fachtag\">Veranstaltung"))
    }

    @Test func `the page asks as often for a hundred entries as for three, and the next one begins behind them`()
        async throws
    {
        let (browser, _) = try await browser("de")
        func statements() async throws -> Int {
            try await browser.getCounting("/desk/journal").statements
        }
        let few = try await statements()
        try await browser.services.database.write(by: .system) { db in
            for number in 0..<120 {
                try db.journal(.changed, .organisation, Identifier<Organisation>(rawValue: "o\(number)"))
            }
        }
        #expect(try await statements() == few)
        let first = try await browser.get("/desk/journal").body
        let next = try #require(first.firstMatch(of: /href="(\/desk\/journal\?before=\d+)"/)).1
        let second = try await browser.get(String(next))
        #expect(second.status == .ok)
        #expect(!second.body.contains("rel=\"next\""))
    }

    @Test func `a change is undone with one button, and what is overtaken has none`() async throws {
        let (browser, organisation) = try await browser("de")
        func rename(_ name: String) async throws -> Int64 {
            try await browser.services.database.write(by: .system) { db in
                try db.change(organisation: organisation.id) { $0.name = name }
                return try db.lastJournalID()
            }
        }
        let first = try await rename("Erst")
        let second = try await rename("Dann")
        let page = try await browser.get("/desk/journal").body
        #expect(!page.contains("/desk/journal/\(first)/undoing"))
        #expect(page.contains("aria-label=\"Änderung \(second) rückgängig machen\""))

        let tooLate = try await browser.post("/desk/journal/\(first)/undoing", [("csrf", browser.csrfToken)])
        #expect(tooLate.status == .conflict)
        #expect(tooLate.body.contains("Das lässt sich nicht mehr rückgängig machen"))
        let done = try await browser.post("/desk/journal/\(second)/undoing", [("csrf", browser.csrfToken)])
        #expect(done.location == "/desk/journal?undone=yes")
        #expect(try await browser.get("/desk/journal?undone=yes").body.contains("Rückgängig gemacht."))
        let kept = try await browser.services.database.read { db in try db.organisation(organisation.id) }
        #expect(kept?.name == "Erst")
        for entry in ["0", "x", "99999999999999999999"] {
            #expect(
                try await browser.post("/desk/journal/\(entry)/undoing", [("csrf", browser.csrfToken)]).status
                    != .seeOther)
        }
    }
}
