import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Reporting a barrier, from the form to the desk.
@Suite struct FeedbackTests {
    private let path = "/accessibility/feedback"

    private func reports(in browser: Browser) async throws -> [BarrierReport] {
        try await browser.services.database.read { try $0.openBarrierReports() }
    }

    @Test func `what is reported waits at the desk until somebody is done with it`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let sent = try await visitor.submit(
            [("text", "Das Menü\nspricht nicht."), ("page", "/events"), ("email", "a@example.org")], on: path)
        #expect(sent.location == "/accessibility/feedback?sent=yes")
        #expect(try await visitor.get(path + "?sent=yes").body.contains("Danke"))

        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get("/desk").body.contains("<a href=\"/desk/barriers\">1 gemeldete Barriere wartet</a>"))
        let page = try await desk.get("/desk/barriers")
        #expect(page.body.contains("spricht nicht."))
        #expect(page.body.contains("mailto:a@example.org") && page.body.contains("data-copies=\"a@example.org\""))

        let report = try #require(try await reports(in: visitor).first)
        try await desk.submit([], on: "/desk/barriers", to: "/desk/barriers/\(report.id)/done")
        #expect(try await reports(in: visitor) == [])
        #expect(try await desk.get("/desk").body.contains("gemeldete Barriere wartet") == false)
    }

    @Test func `the address is forgotten when the report is done, and the journal never knew it`() async throws {
        let visitor = try await Browser.onEmptyCity()
        try await visitor.submit([("text", "Zu klein"), ("email", "a@example.org")], on: path)
        let report = try #require(try await reports(in: visitor).first)
        #expect(report.email?.rawValue == "a@example.org")
        let isClosed = try await visitor.services.database.write(by: .system) { db in
            (try db.closeBarrierReport(report.id), try db.closeBarrierReport(report.id))
        }
        #expect(isClosed == (true, false))
        let (addresses, entries) = try await visitor.services.database.read { db in
            (
                try db.count("SELECT COUNT(*) AS value FROM barrier_report WHERE email IS NOT NULL"),
                try db.journal(after: 0, limit: 100)
            )
        }
        #expect(addresses == 0)
        #expect(entries.contains { $0.kind == .barrierReport && $0.change == .done })
        #expect(!entries.contains { "\($0)".contains("example.org") })
    }

    @Test func `whoever reports something reads by when there is an answer, and gets it`() async throws {
        let visitor = try await Browser.onEmptyCity()
        try await visitor.submit([("text", "Zu klein"), ("email", "a@example.org")], on: path)
        #expect(try await visitor.get(path + "?sent=yes").body.contains("15. Dezember 2023"))
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let report = try #require(try await reports(in: visitor).first)
        #expect(try await desk.get("/desk/barriers").body.contains("15. Dezember 2023"))

        let answer = "/desk/barriers/\(report.id)/answer"
        let empty = try await desk.submit([("text", " ")], on: "/desk/barriers", to: answer)
        #expect(empty.status == .unprocessableContent)
        #expect(try await reports(in: visitor).count == 1)
        try await desk.submit([("text", "Jetzt größer.")], on: "/desk/barriers", to: answer)
        #expect(try await reports(in: visitor) == [])
        let letters = try await visitor.services.database.read { db in
            try db.rows("SELECT body FROM mail WHERE recipient = 'a@example.org' ORDER BY created_at, id").map { row in
                try row["body"] as String
            }
        }
        #expect(letters.count == 2)
        #expect(letters.contains { $0.contains("Jetzt größer.") })
    }

    @Test func `what waits longer than was promised stands first, and says so`() async throws {
        let visitor = try await Browser.onEmptyCity(now: "2024-01-15T09:00")
        try await visitor.services.database.write(by: .system) { db in
            try db.insert(
                BarrierReport(
                    id: db.newIdentifier(), text: "Zu leise", page: "", email: nil, language: .german,
                    createdAt: db.now, number: 1, answerBy: CalendarDay(rawValue: "2024-01-14")))
        }
        try await visitor.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await visitor.get("/desk").body.contains("1 gemeldete Barriere wartet länger als versprochen"))
        #expect(try await visitor.get("/desk/barriers").body.contains("class=\"status bad\""))
    }

    @Test func `what was typed stays when something is wrong`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let page = try await visitor.submit([("text", ""), ("page", "Der Saalplan"), ("email", "niemand@")], on: path)
        #expect(page.status == .unprocessableContent)
        #expect(page.body.contains("value=\"Der Saalplan\""))
        #expect(page.body.contains("value=\"niemand@\""))
        #expect(page.body.contains("Bitte schreiben Sie, was Sie behindert hat."))
        #expect(try await reports(in: visitor) == [])
    }

    @Test func `one browser sends five reports an hour, and the sixth keeps its text`() async throws {
        let visitor = try await Browser.onEmptyCity()
        for number in 1...5 { try await visitor.submit([("text", "Nummer \(number)")], on: path) }
        let sixth = try await visitor.submit([("text", "Nummer 6")], on: path)
        #expect(sixth.status == .tooManyRequests && sixth.body.contains("Spätestens in 12 Minuten geht es wieder."))
        #expect(sixth.headers[.retryAfter] != nil)
        #expect(sixth.body.contains("Nummer 6"))
        let other = try await visitor.somebodyElse().submit([("text", "Von nebenan")], on: path)
        #expect(other.status == .seeOther)
        #expect(try await reports(in: visitor).count == 6)
    }

    @Test func `the same form sent twice is one report`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let fields = try await visitor.get(path).hiddenFields + [("text", "Zu leise")]
        _ = try await visitor.post(path, fields)
        _ = try await visitor.post(path, fields)
        #expect(try await reports(in: visitor).count == 1)
    }

    @Test(arguments: [
        ("", "http://test.example/events?q=x", "/events"), ("/measures", "http://test.example/events", "/measures"),
        ("", "http://elsewhere.example/events", ""), ("//elsewhere.example", "", ""),
        ("", "http://test.example/accessibility", ""), ("javascript:alert(1)", "", ""),
        ("", "http://test.example/r/00112233445566778899aabbccddeeff", "/r/…"),
    ])
    func `the form knows the page that somebody comes from, but no personal link`(
        named: String, referrer: String, page: String
    ) {
        #expect(FeedbackForm.page(named: named, referrer: referrer, site: "http://test.example") == page)
    }

    @Test func `a personal link that somebody types is not stored`() async throws {
        let visitor = try await Browser.onEmptyCity()
        try await visitor.submit(
            [("text", "Hier"), ("page", "http://test.example/r/00112233445566778899AABBCCDDEEFF?x=1")], on: path)
        #expect(try await reports(in: visitor).first?.page == "http://test.example/r/…")
    }

    @Test func `only the coordination reads reports`() async throws {
        let visitor = try await Browser.onEmptyCity()
        try await visitor.submit([("text", "Hier")], on: path)
        let somebody = visitor.somebodyElse()
        try await somebody.signIn("jemand@example.org")
        #expect(try await somebody.get("/desk/barriers").status == .notFound)
    }
}
