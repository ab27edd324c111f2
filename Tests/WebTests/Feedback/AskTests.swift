import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Asking the coordination, from every page that sends people there to the desk.
@Suite struct AskTests {
    private func inquiries(_ browser: Browser) async throws -> [Inquiry] {
        try await browser.services.database.read { try $0.openInquiries() }
    }

    private func letters(_ browser: Browser) async throws -> [String] {
        try await browser.services.database.read { db in
            try db.rows("SELECT recipient, body FROM mail ORDER BY id").map { row in
                let (recipient, body): (String, String) = try (row["recipient"], row["body"])
                return recipient + "\n" + body
            }
        }
    }

    @Test func `a question waits at the desk and comes as a letter, until somebody has answered it`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let sent = try await visitor.submit(
            [("text", "Gibt es\nein Spielzimmer?"), ("contact", "0521 123")], on: "/ask")
        #expect(sent.location == "/ask?sent=yes")
        #expect(try await visitor.get("/ask?sent=yes").body.contains("Danke, Ihre Frage ist angekommen"))
        let letter = try #require(try await letters(visitor).first { $0.contains("Spielzimmer") })
        #expect(letter.hasPrefix("koordination@example.org\n") && letter.contains("0521 123"))

        #expect(
            try await desk.get("/desk").body
                .contains("<a href=\"/desk/questions\">1 Frage an die Koordination wartet</a>"))
        let page = try await desk.get("/desk/questions").body
        #expect(page.contains("ein Spielzimmer?") && page.contains("0521 123"))
        let inquiry = try #require(try await inquiries(visitor).first)
        try await desk.submit([], on: "/desk/questions/\(inquiry.id)/done")
        #expect(try await inquiries(visitor) == [])
        let kept = try await visitor.services.database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM inquiry WHERE contact <> ''")
        }
        #expect(kept == 0)
    }

    @Test func `from the own page the desk knows who asks, and no address tells it`() async throws {
        let town = try await EventTown()
        let link = try await town.register("Amal Haddad").path
        let own = try await town.browser.get(link).body
        #expect(own.contains("href=\"\(link)/question\""))
        try await town.browser.submit([("text", "Darf meine Schwester mit?")], on: link + "/question")
        let inquiry = try #require(try await inquiries(town.browser).first)
        let person = try #require(try await town.registrations().first)
        #expect(inquiry.context == Inquiry.Context(event: town.event.id, registration: person.id))
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await town.browser.get("/desk/questions").body
        #expect(page.contains("\(EventTown.desk)/registrations/\(person.id)\" dir=\"auto\">Amal Haddad"))
        #expect(try await town.browser.get("/r/00112233445566778899aabbccddeeff/question").status == .notFound)
    }

    @Test func `whoever ticks a question off reads which one it was, and that its contact is deleted`() async throws {
        let town = try await EventTown()
        let link = try await town.register("Amal Haddad").path
        try await town.browser.submit([("text", "Darf meine Schwester mit?")], on: link + "/question")
        let text = String(repeating: "Lange Frage. ", count: 20)
        try await town.browser.submit([("text", text), ("contact", "0521 99999")], on: "/ask")
        let questions = try await inquiries(town.browser)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        func tickOff(_ beginning: String) async throws -> String {
            let question = try #require(questions.first { $0.text.hasPrefix(beginning) })
            let done = try await town.browser.submit(
                [], on: "/desk/questions/\(question.id)/done")
            return try await town.browser.get(try #require(done.location)).body
        }
        // It is asked first, because how to reach them does not come back.
        let first = try #require(questions.first { $0.text.hasPrefix("Darf") })
        let asked = try await town.browser.get("/desk/questions/\(first.id)/done").body
        #expect(asked.contains("Darf meine Schwester mit?"))
        #expect(asked.contains("Die Kontaktangaben werden gelöscht. Das lässt sich nicht rückgängig machen."))
        #expect(try await inquiries(town.browser).count == 2)
        let own = try await tickOff("Darf")
        #expect(try await town.browser.get("/desk/questions/\(first.id)/done").location == "/desk/questions")
        #expect(own.contains("Frage an die Koordination „Amal Haddad: Darf meine Schwester mit?“"))
        #expect(own.contains("Die Kontaktangaben sind gelöscht."))
        let long = try await tickOff("Lange")
        #expect(long.contains("Frage an die Koordination „Lange Frage. Lange Frage."))
        #expect(!long.contains(text.dropLast()))
        #expect(!long.contains("0521 99999"))
    }

    @Test func `who comes from an event asks about it, and a personal link is not kept`() async throws {
        let town = try await EventTown()
        try await town.browser.submit(
            [
                ("text", "Wann?"), ("event", town.event.slug),
                ("page", "/r/00112233445566778899aabbccddeeff"),
            ], on: "/ask")
        let inquiry = try #require(try await inquiries(town.browser).first)
        #expect(inquiry.context == Inquiry.Context(page: "/r/…", event: town.event.id))
    }

    @Test func `questions are read at once, however many there are`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let town = try await EventTown()
            let link = try await town.register("Amal Haddad").path
            for question in 1...number {
                try await town.browser.submit([("text", "Frage \(question)")], on: link + "/question")
            }
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
            statements.append(try await town.browser.getCounting("/desk/questions").statements)
        }
        #expect(statements[0] == statements[1])
    }

    @Test func `what was typed stays when something is wrong`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let page = try await visitor.submit([("text", ""), ("contact", "abends")], on: "/ask")
        #expect(page.status == .unprocessableContent)
        #expect(page.body.contains("value=\"abends\"") && page.body.contains("Bitte schreiben Sie Ihre Frage."))
    }

    @Test func `one browser asks five times an hour, and the sixth keeps its text`() async throws {
        let visitor = try await Browser.onEmptyCity()
        for number in 1...5 { try await visitor.submit([("text", "Nummer \(number)")], on: "/ask") }
        let sixth = try await visitor.submit([("text", "Nummer 6")], on: "/ask")
        #expect(sixth.status == .tooManyRequests && sixth.body.contains("Nummer 6"))
        #expect(try await inquiries(visitor).count == 5)
    }

    @Test(arguments: ["/", "/privacy", "/imprint", "/sign-language", EventTown.page])
    func `the way to the coordination stands on every page`(path: String) async throws {
        let town = try await EventTown()
        #expect(try await town.browser.get(path).body.contains("href=\"/ask"))
    }
}
