import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The letter in the morning as the team reads it, and the switch for it.
@Suite struct MorningPostTests {
    /// At nine on 10 November: three people want one place, and two run the desk.
    private func town(_ time: SetClock) async throws -> EventTown {
        time.advance(by: .days(-21))
        let town = try await EventTown(clock: time.clock, places: 1)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        try await town.register("Amal", [("organisation", "Werkstatt Farbenfroh")])
        try await town.register("Lucía", [("email", "lucia@example.org")])
        try await town.register("Ivan")
        return town
    }

    private func letters(_ town: EventTown) async throws -> [(recipient: String, body: String)] {
        try await town.read { db in
            try db.rows("SELECT recipient, subject, body FROM mail WHERE kind = 'morning' ORDER BY recipient").map {
                let (subject, body): (String, String) = (try $0["subject"], try $0["body"])
                return (try $0["recipient"], subject + "\n\n" + body)
            }
        }
    }

    @Test func `it tells what is new, what waits and what others did, with three ways and no name`() async throws {
        let time = SetClock()
        let town = try await town(time)
        let judith = town.browser.somebodyElse()
        try await judith.signIn("judith@example.org", roles: [.coordination])
        try await town.applyPlaces([("places", "2"), ("open", "yes")])
        // An address where mail does not arrive, and a measure: the desk names both.
        try await town.browser.services.database.write(by: .system) { db in
            let mail = try #require(try db.takeDueMail(for: .minutes(5)))
            try db.markNotSent(mail, because: "550 5.1.1 no such mailbox", isFinal: true)
        }
        time.advance(by: .hours(22))
        #expect(try await MorningPost(town.browser.services).run() == 2)
        #expect(try await MorningPost(town.browser.services).run() == 0)
        let letter = try #require(try await letters(town).first { $0.recipient == "judith@example.org" }).body
        #expect(letter.contains("Neue Anmeldungen: 3"))
        #expect(letter.contains("Von der Warteliste nachgerückt: 1"))
        #expect(letter.contains("- 1 Person wartet auf einen Platz"))
        #expect(letter.contains("- 1 E-Mail konnte nicht zugestellt werden"))
        #expect(letter.contains("Bearbeitet von anderen aus dem Team:"))
        #expect(letter.contains("\n- Veranstaltung: 1"))
        let links = letter.matches(of: /http:\/\/test\.example(\S+)/).map { String($0.1) }
        #expect(links == ["/desk", EventTown.desk + "/registrations", "/desk/journal", "/account#field-morning"])
        for name in ["Amal", "Lucía", "Ivan", "Farbenfroh", "judith", "@"] { #expect(!letter.contains(name)) }
        for link in links.dropLast() { #expect(try await judith.get(link).status != .notFound) }
    }

    @Test func `the account page has the switch for whoever has a desk, and nobody else`() async throws {
        let time = SetClock()
        let town = try await town(time)
        let desk = town.browser
        let page = try await desk.get("/account").body
        #expect(page.contains("Brief am Morgen"))
        #expect(page.contains(/id="field-morning"[^>]*value="yes"[^>]*checked/))
        let host = desk.somebodyElse()
        try await host.signIn("host@example.org", roles: [.role(.host, at: town.event.id)])
        #expect(try await host.get("/account").body.contains(/value="no"[^>]*checked/))
        let door = desk.somebodyElse()
        try await door.signIn("door@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await !door.get("/account").body.contains("Brief am Morgen"))

        let fields = [("name", "Test"), ("language", "de")]
        #expect(try await desk.submit(fields + [("morning", "no")], on: "/account").status == .seeOther)
        #expect(try await host.submit(fields + [("morning", "yes")], on: "/account").status == .seeOther)
        // Who is not asked has not answered.
        #expect(try await door.submit(fields, on: "/account").status == .seeOther)
        time.advance(by: .hours(22))
        #expect(try await MorningPost(town.browser.services).run() == 1)
        let letters = try await letters(town)
        #expect(letters.map(\.recipient) == ["host@example.org"])
        #expect(letters[0].body.contains("http://test.example" + EventTown.desk + "/groups"))
        #expect(!letters[0].body.contains("/desk/journal"))
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `it comes in the reader's language`(language: String) async throws {
        let time = SetClock()
        let town = try await town(time)
        try await town.browser.submit([("name", "Test"), ("language", language), ("morning", "yes")], on: "/account")
        time.advance(by: .hours(22))
        #expect(try await MorningPost(town.browser.services).run() == 1)
        let letter = try #require(try await letters(town).first).body
        #expect(letter.contains("Guten Morgen") == language.hasPrefix("de"))
        #expect(!letter.contains("{"))
        #expect(letter.contains("http://test.example/desk\n"))
    }
}
