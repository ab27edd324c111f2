import DemoCity
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
        // There is no such board any more.
        #expect(page.contains("\(kind): <strong>\(change)</strong>"))
        #expect(!page.contains("/boards/tafel"))
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
            let event = try #require(try db.events().first)
            try db.journal(.changed, .event, event.id, event: event.id)
            try db.journal(.timerChanged, .board, Identifier<Board>(rawValue: "tafel"))
            try db.journal(.signedIn, .account, Identifier<Account>(rawValue: "a"))
        }
        #expect(try await statements() == few)
        var (pages, address) = (0, "/desk/journal?by=system")
        while let next = try await browser.get(address).body.firstMatch(of: /href="([^"]*)" rel="next"/) {
            pages += 1
            #expect(next.1.contains("by=system&amp;before="))
            address = String(next.1.replacing("&amp;", with: "&"))
        }
        #expect(pages == 2)
    }

    @Test func `it says which thing, as people know it, and in the words of the forms`() async throws {
        let day = try await Day(.plenary)
        let title = try await day.read { [event = day.event] db in
            let today = try #require(CalendarDay(rawValue: "2023-12-01"))
            return try #require(try db.measures(of: event, on: today).first).title
        }
        let page = try await day.coordination.get("/desk/journal?kind=measure").body
        #expect(page.contains("<span dir=\"auto\">\(title)</span></a>: <strong>"))
        for kind in JournalWords.kinds.keys {
            let entries = try await day.coordination.get("/desk/journal?kind=\(kind.rawValue)").body
            let said = entries.firstMatch(of: /<ol class="lines journal">(.*)<\/ol>/.dotMatchesNewlines())?.1 ?? ""
            for bare in ["fields", "confirmedAt", "status:", "lang=\"en\"", "undoes"] {
                #expect(!said.contains(bare), "\(kind.rawValue) says \(bare)")
            }
        }
    }

    @Test func `a board is called by its group, and it is one tap to it`() async throws {
        let day = try await Day(.plenary)
        let boards = try await day.read { [event = day.event] db in
            let numbers = Dictionary(try db.workGroups(of: event).map { ($0.id, $0.number) }) { first, _ in first }
            return try db.boards(of: event).map { ($0.id, numbers[$0.group] ?? 0) }
        }
        let page = try await day.coordination.get("/desk/journal?kind=board").body
        let named = boards.filter { id, number in
            page.contains("<a href=\"/boards/\(id)\">Tafel <span dir=\"auto\">Gruppe \(number)</span></a>")
        }
        #expect(!named.isEmpty)
    }

    @Test func `what was undone says so, and leads to what undid it and back`() async throws {
        let (browser, organisation) = try await browser("de")
        let change = try await browser.services.database.write(by: .system) { db in
            try db.change(organisation: organisation.id) { $0.name = "Tippfehler" }
            return try db.lastJournalID()
        }
        #expect(try await browser.get("/desk/journal").body.contains("(Name der Organisation)"))
        let done = try await browser.post("/desk/journal/\(change)/undoing", [("csrf", browser.csrfToken)])
        let page = try await browser.get(try #require(done.location)).body
        #expect(page.contains("ist rückgängig gemacht."))
        let undoing = try await browser.services.database.read { db in try db.lastJournalID() }
        #expect(
            page.contains("<a href=\"/desk/journal?before=\(undoing + 1)#entry-\(undoing)\">rückgängig gemacht: Nr. "))
        #expect(page.contains("<a href=\"/desk/journal?before=\(change + 1)#entry-\(change)\">macht Nr. "))
        #expect(page.contains("<li id=\"entry-\(undoing)\">"))
        for made in ["x", "\(undoing)", "1", "99999999999999999999"] {
            let other = try await browser.get("/desk/journal?undone=\(made)")
            #expect(other.status == (made == "x" ? .unprocessableContent : .ok))
            #expect(!other.body.contains("ist rückgängig gemacht."))
        }
    }

    @Test func `oneself is called so, and the address chooses by kind and by whom`() async throws {
        let (browser, organisation) = try await browser("de")
        let account = try await browser.services.database.write(by: .system) { db in
            try db.account(email: try #require(EmailAddress(rawValue: "koordination@example.org"))).map(\.id)
        }
        let own = try #require(account)
        try await browser.services.database.write(by: .account(own.rawValue)) { db in
            try db.change(organisation: organisation.id) { $0.name = "Neu" }
        }
        let mine = try await browser.get("/desk/journal?kind=organisation&by=account:\(own)").body
        #expect(mine.matches(of: /<li id="entry-/).count == 1)
        #expect(mine.contains("<span dir=\"auto\">Sie</span>"))
        let others = try await browser.get("/desk/journal?kind=organisation&by=system").body
        #expect(others.matches(of: /<li id="entry-/).count == 1)
        #expect(others.contains("<span dir=\"auto\">Das Programm</span>"))
        #expect(try await browser.get("/desk/journal?kind=idea").body.contains("Nichts gefunden."))
        for wrong in ["kind=nonsense", "by=somebody"] {
            #expect(try await browser.get("/desk/journal?\(wrong)").status == .unprocessableContent)
        }
    }

    @Test func `what is gone has no button, and pressing an old one says why`() async throws {
        let (browser, _) = try await browser("de")
        let change = try await browser.services.database.write(by: .system) { db in
            let event = try #require(try db.events().first)
            let group = WorkGroup(
                id: .init(rawValue: "g"), event: event.id, number: 1, topic: nil, room: "101", language: nil,
                moderatorName: "", moderator: nil, size: 3...12, isStepFree: true)
            try db.insert(group)
            try db.change(group: group.id) { $0.room = "102" }
            return try db.lastJournalID()
        }
        let address = "/desk/journal/\(change)/undoing"
        let before = try await browser.get("/desk/journal").body
        #expect(before.contains(address))
        #expect(before.contains(">Gruppe <span dir=\"auto\">Gruppe 1</span>"))
        try await browser.services.database.write(by: .system) { db in
            let group = try #require(try db.workGroup(.init(rawValue: "g")))
            #expect(try db.removeIfUnused(group))
        }
        #expect(!(try await browser.get("/desk/journal").body.contains(address)))
        let answer = try await browser.post(address, [("csrf", browser.csrfToken)])
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("Was geändert wurde, gibt es nicht mehr."))
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
        #expect(done.location?.hasPrefix("/desk/journal?undone=\(second)&deed=") == true)
        let kept = try await browser.services.database.read { db in try db.organisation(organisation.id) }
        #expect(kept?.name == "Erst")
        for entry in ["0", "x", "99999999999999999999"] {
            #expect(
                try await browser.post("/desk/journal/\(entry)/undoing", [("csrf", browser.csrfToken)]).status
                    != .seeOther)
        }
    }
}
