import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// "Call me back": for whoever does not like to write.
@Suite struct CallBackTests {
    private static let chosen = [("telephone", "0176 04069001"), ("language", "ar"), ("when", "weekday-evening")]

    private func inquiries(_ browser: Browser) async throws -> [Inquiry] {
        try await browser.services.database.read { try $0.openInquiries() }
    }

    @Test func `a number, a language and a time wait at the desk until somebody has called`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let sent = try await visitor.submit(Self.chosen, on: "/ask", to: "/ask/call-back")
        #expect(sent.location == "/ask?sent=call")
        #expect(try await visitor.get("/ask?sent=call").body.contains("Danke, wir rufen Sie an"))

        #expect(
            try await desk.get("/desk").body
                .contains("<a href=\"/desk/questions\">1 Person möchte zurückgerufen werden</a>"))
        let page = try await desk.get("/desk/questions").body
        for said in ["href=\"tel:017604069001\"", "Arabisch", "werktags abends", "Angerufen"] {
            #expect(page.contains(said), "\(said)")
        }
        let mail = try await visitor.services.database.read { db in
            try db.rows("SELECT body FROM mail").map { try $0["body"] as String }
        }
        #expect(mail.contains { $0.contains("Arabisch") } && !mail.contains { $0.contains("04069001") })

        let inquiry = try #require(try await inquiries(visitor).first)
        try await desk.submit([], on: "/desk/questions/\(inquiry.id)/done")
        let kept = try await visitor.services.database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM inquiry WHERE contact <> ''")
        }
        #expect(kept == 0)
    }

    @Test func `whoever comes with a question and would rather be called loses none of it`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let form = "/ask?question=tigrinya+brackwede"
        let shown = try await visitor.get(form).body
        // In both ways to ask, each field with a name of its own.
        #expect(shown.matches(of: /tigrinya brackwede<\/textarea>/).count == 2)
        #expect(shown.contains("id=\"field-call-text\"") && shown.contains("id=\"field-text\""))
        let refused = try await visitor.submit(
            [("text", "tigrinya brackwede"), ("telephone", "keine"), ("language", "ar"), ("when", "weekend")],
            on: form, to: "/ask/call-back")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("tigrinya brackwede</textarea>"))
        let typed = Self.chosen + [("text", "tigrinya brackwede")]
        #expect(try await visitor.submit(typed, on: form, to: "/ask/call-back").status == .seeOther)
        #expect(try await inquiries(visitor).map(\.text) == ["tigrinya brackwede"])
        #expect(try await !visitor.get("/ask").body.contains("field-call-text"))
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get("/desk/questions").body.contains("tigrinya brackwede"))
    }

    @Test func `this evening means the evening of the day on which somebody asked, and is offered until then`()
        async throws
    {
        let visitor = try await Browser.onEmptyCity(now: "2023-12-01T17:00")
        #expect(try await visitor.get("/ask").body.contains("heute Abend"))
        try await visitor.submit(
            [("telephone", "0521 51"), ("language", "de"), ("when", "today")], on: "/ask", to: "/ask/call-back")
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get("/desk/questions").body.contains("Freitag, 1. Dezember 2023, abends"))
        let late = try await Browser.onEmptyCity(now: "2023-12-01T19:00")
        #expect(try await !late.get("/ask").body.contains("heute Abend"))
    }

    @Test func `the desk reads who of the team and of the network speaks it, if anybody knows`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        try await visitor.services.database.write(by: .system) { db in
            let address = try #require(EmailAddress(rawValue: "rima@example.org"))
            let account = try db.ensureAccount(email: address, name: "Rima", language: Language(rawValue: "ar"))
            try db.grant(.coordination, to: account.id)
            var mosaik = ExampleNetwork.organisation(
                .init(rawValue: "mosaik"), "Mosaik", side: .migrantOrganisation)
            mosaik.languages = [Language(rawValue: "ar")]
            try db.insert(mosaik)
        }
        try await visitor.submit(Self.chosen, on: "/ask", to: "/ask/call-back")
        let page = try await desk.get("/desk/questions").body
        #expect(page.contains("Liest die Sprache im Team") && page.contains("Rima"))
        #expect(page.contains("Spricht die Sprache im Netzwerk") && page.contains("Mosaik"))
    }

    @Test func `from the own page the desk knows who wants to be called`() async throws {
        let town = try await EventTown()
        let link = try await town.register("Amal Haddad").path
        try await town.browser.submit(Self.chosen, on: link + "/question", to: link + "/question/call-back")
        let inquiry = try #require(try await inquiries(town.browser).first)
        let person = try #require(try await town.registrations().first)
        #expect(inquiry.context == Inquiry.Context(event: town.event.id, registration: person.id))
        #expect(inquiry.callBack == .weekdayEvening && inquiry.language.rawValue == "ar")
    }

    @Test(arguments: [
        [("telephone", "abc"), ("language", "ar"), ("when", "weekend")],
        [("telephone", "0521 51"), ("language", "xx"), ("when", "weekend")],
        [("telephone", "0521 51"), ("language", "ar"), ("when", "<script>")],
    ])
    func `what is no number, language or time comes back with what was chosen`(typed: [(String, String)]) async throws {
        let visitor = try await Browser.onEmptyCity()
        let answer = try await visitor.submit(typed, on: "/ask", to: "/ask/call-back")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("value=\"\(typed[0].1)\""))
        #expect(try await inquiries(visitor) == [])
    }

    @Test func `one browser asks five times an hour, in writing or for a call`() async throws {
        let visitor = try await Browser.onEmptyCity()
        for number in 1...5 {
            try await visitor.submit(
                [("telephone", "0521 51\(number)"), ("language", "ar"), ("when", "weekend")], on: "/ask",
                to: "/ask/call-back")
        }
        #expect(try await visitor.submit([("text", "Nummer 6")], on: "/ask").status == .tooManyRequests)
        #expect(try await inquiries(visitor).count == 5)
    }
}
