import Actions
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
        #expect(letter.contains("Bearbeitet von anderen aus dem Team:\n- Veranstaltung: 1\n\n"))
        let links = letter.matches(of: /http:\/\/test\.example(\S+)/).map { String($0.1) }
        #expect(links == ["/desk", EventTown.desk + "/registrations", "/desk/journal", "/account#field-morning"])
        for name in ["Amal", "Lucía", "Ivan", "Farbenfroh", "judith", "@"] { #expect(!letter.contains(name)) }
        for link in links.dropLast() { #expect(try await judith.get(link).status != .notFound) }
    }

    @Test func `one letter that cannot be written keeps nobody else's back`() async throws {
        struct Broken: Error {}
        let time = SetClock()
        let town = try await town(time)
        for name in ["adam", "zoe"] {
            try await town.browser.somebodyElse().signIn("\(name)@example.org", roles: [.coordination])
        }
        time.advance(by: .hours(22))
        // The first one, who stands before the others.
        var post = MorningPost(town.browser.services)
        let usual = post.wording
        post.wording = { news, recipient, day, db in
            if recipient.account.email.rawValue == "koordination@example.org" { throw Broken() }
            return try usual(news, recipient, day, db)
        }
        let broken = post
        await #expect(throws: Broken.self) { try await broken.run() }
        #expect(try await letters(town).map(\.recipient) == ["adam@example.org", "zoe@example.org"])
        // Nobody is forgotten by that.
        #expect(try await MorningPost(town.browser.services).run() == 1)
    }

    @Test func `organisations that object are counted, however many of their objections the desk lists`() async throws {
        let time = SetClock()
        let town = try await town(time)
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let organisations = ["chor", "verein"].map { name in
                Organisation(
                    id: .init(rawValue: name), slug: name, name: name, side: .migrantOrganisation,
                    kind: .init(rawValue: "mo-association"), createdAt: .init(milliseconds: 0))
            }
            for organisation in organisations { try db.insert(organisation) }
            for number in 1...12 {
                let person = try db.register(Example.person("Person \(number)"), at: event)
                let organisation = organisations[number > 11 ? 1 : 0].id
                try db.insert(
                    Representation(event: event, organisation: organisation, registration: person.id),
                    link: Example.link("\(number)"))
                try db.change(representationOf: person.id) { $0.object() }
            }
        }
        time.advance(by: .hours(22))
        #expect(try await MorningPost(town.browser.services).run() == 1)
        let letter = try #require(try await letters(town).first).body
        #expect(letter.contains("- 2 Organisationen sagen, dass eine Anmeldung nicht von ihnen ist\n"))
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
