import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A key that comes again: with the same content it is a repetition, with other content it never is.
@Suite struct RepeatedKeyTests {
    @Test func `somebody else under a form's own key is not taken for the first, and the page says what is registered`()
        async throws
    {
        let town = try await EventTown()
        let person = town.browser.somebodyElse()
        let page = try await person.get(EventTown.page + "/register")
        let first = try await person.post(
            EventTown.page + "/register", page.hiddenFields + [("name", "Person Eins"), ("places", "1")])
        let own = try #require(first.location).prefix { $0 != "?" }

        let second = try await person.post(
            EventTown.page + "/register",
            page.hiddenFields + [("name", "Person Zwei"), ("email", "zwei@example.org"), ("places", "1")])
        #expect(second.status == .conflict)
        #expect(second.body.contains("Dieses Formular wurde schon abgeschickt."))
        #expect(second.body.contains("href=\"\(own)\""))
        #expect(second.body.contains("value=\"Person Zwei\""))
        #expect(second.body.contains("value=\"zwei@example.org\""))
        #expect(try await town.registrations().map(\.attendee.name) == ["Person Eins"])

        // What that page shows can be sent as it is.
        let third = try await person.post(
            EventTown.page + "/register",
            second.hiddenFields + [("name", "Person Zwei"), ("email", "zwei@example.org"), ("places", "1")])
        #expect(third.status == .seeOther)
        #expect(third.location?.hasPrefix(own) == false)
        #expect(try await town.registrations().map(\.attendee.name) == ["Person Eins", "Person Zwei"])
    }

    @Test func `the form of a registration whose link has ended leads to no dead link, whatever stands in it now`()
        async throws
    {
        let town = try await EventTown()
        let person = town.browser.somebodyElse()
        let page = try await person.get(EventTown.page + "/register")
        let fields = page.hiddenFields + [("name", "Amal"), ("email", "falsch@example.org"), ("places", "1")]
        let first = try await person.post(EventTown.page + "/register", fields)
        let own = String(try #require(first.location).prefix { $0 != "?" })
        try await person.submit([("email", "amal@example.org")], on: own, to: own + "/email")
        #expect(try await person.get(own).status == .notFound)
        for more in [[], [("needNote", "Rampe")]] {
            let again = try await person.post(EventTown.page + "/register", fields + more)
            #expect(again.status == .conflict)
            #expect(again.body.contains("ihr Link von damals gilt nicht mehr"))
            #expect(!again.body.contains(own))
        }
        #expect(try await town.registrations().count == 1)
    }

    @Test func `a corrected address that is sent twice is one correction, and both answers lead to the new page`()
        async throws
    {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amla@example.org")])
        let hidden = try #require(try await person.get(path).hiddenFields(ofFormTo: path + "/email"))
        let fields = hidden + [("email", "amal@example.org")]
        let first = try await person.post(path + "/email", fields)
        let letters = try await town.mail().count
        let second = try await person.post(path + "/email", fields)
        #expect(first.status == .seeOther && second.location == first.location)
        #expect(try await person.get(try #require(second.location)).status == .ok)
        #expect(try await town.mail().count == letters)
        // Another browser does not find the way, and another content is another deed under a link that has ended.
        #expect(try await town.browser.somebodyElse().post(path + "/email", fields).status != .seeOther)
        #expect(try await person.post(path + "/email", hidden + [("email", "a@example.org")]).status == .notFound)
    }

    @Test func `the desk, too, is told that a form was sent before with somebody else in it`() async throws {
        let town = try await EventTown()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let path = EventTown.desk + "/registrations/new"
        let page = try await desk.get(path)
        _ = try await desk.post(path, page.hiddenFields + [("name", "Zettel Eins"), ("places", "1")])
        let second = try await desk.post(path, page.hiddenFields + [("name", "Zettel Zwei"), ("places", "1")])
        #expect(second.status == .conflict)
        #expect(second.body.contains("href=\"\(EventTown.desk)/registrations\""))
        #expect(second.body.contains("value=\"Zettel Zwei\""))
        _ = try await desk.post(path, second.hiddenFields + [("name", "Zettel Zwei"), ("places", "1")])
        #expect(try await town.registrations().map(\.attendee.name) == ["Zettel Eins", "Zettel Zwei"])
    }

    @Test func `at the door, somebody else under the same key is registered and let in as well`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:05")
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let path = EventTown.desk + "/door/walk-ins"
        let hidden = try await door.get(EventTown.desk + "/door").hiddenFields
        let names = ["Walk Eins", "Walk Zwei", "Walk Zwei"]
        var answers: [String] = []
        for name in names {
            let answer = try await door.post(path, hidden + [("name", name)])
            answers.append(try #require(answer.location))
        }
        let people = try await town.registrations()
        #expect(people.map(\.attendee.name) == ["Walk Eins", "Walk Zwei"])
        #expect(people.map(\.status) == [.checkedIn, .checkedIn])
        #expect(answers.map { $0.contains("result=admitted") } == [true, true, true])
        #expect(answers[0].contains(people[0].id.rawValue))
        #expect(answers[1].contains(people[1].id.rawValue))
        #expect(answers[2] == answers[1])
    }

    @Test func `another barrier under the same key is another report`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let path = "/accessibility/feedback"
        let hidden = try await visitor.get(path).hiddenFields
        for text in ["Zu klein", "Zu grau", "Zu grau"] { _ = try await visitor.post(path, hidden + [("text", text)]) }
        let reports = try await visitor.services.database.read { try $0.openBarrierReports() }
        #expect(reports.map(\.text).sorted() == ["Zu grau", "Zu klein"])
    }

    @Test func `another text under the same key is another card with a receipt of its own`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        var receipts: Set<String> = []
        for text in ["Ein Saal", "Ein Saal für alle", "Ein Saal für alle"] {
            let answer = try await person.submit(
                [("text", text), ("language", "de"), ("key", "eins")], on: "/boards/\(board.id)",
                to: "/boards/\(board.id)/cards")
            receipts.insert(try #require(answer.location))
        }
        #expect(try await day.cards(at: board).map(\.text.rawValue) == ["Ein Saal", "Ein Saal für alle"])
        #expect(receipts.count == 2)
    }

    @Test func `a form that is sent twice makes one idea; with another title it makes another one`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let lead = day.coordination
        let writer = try await day.join(board)
        _ = try await day.write("Ein Fest", by: writer, at: board)
        let card = try #require(try await day.cards(at: board).first)
        let page = "/boards/\(board.id)"
        try await lead.submit([("card", card.id.rawValue), ("name", "Feste")], on: page, to: page + "/clusters")
        let hidden = try #require(try await lead.get(page).hiddenFields(ofFormTo: page + "/ideas"))
        for title in ["Ein Fest", "Ein Fest", "Zwei Feste"] {
            let answer = try await lead.post(page + "/ideas", hidden + [("title", title)])
            #expect(answer.location == page + "#ideas")
        }
        let titles = try await day.read { db in try db.ideas(on: board.id).map(\.title) }
        #expect(titles == ["Ein Fest", "Zwei Feste"])
    }

    @Test func `an offer that is sent twice stands there once, and both answers lead to it`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let hidden = try await browser.get("/organisations/chor/offers/new").hiddenFields
        let offer = [("direction", "offer"), ("kind", "rooms"), ("text", "Saal mit Klavier"), ("until", "2024-06-30")]
        for _ in 1...2 {
            let answer = try await browser.post("/organisations/chor/offers", hidden + offer)
            #expect(answer.location == "/organisations/chor?done=offered#offers")
        }
        let shown = try await browser.get("/organisations/chor").body
        #expect(shown.matches(of: /action="[^"]*\/withdrawal"/).count == 1)
    }

    @Test func `a form of another browser does not count, and each page shows a token of its own`() async throws {
        let visitor = try await Browser.onEmptyCity()
        func token() async throws -> String {
            let hidden = try await visitor.get("/accessibility/feedback").hiddenFields
            return try #require(hidden.first { $0.0 == FormToken.field }).1
        }
        let (first, second) = (try await token(), try await token())
        #expect(first != second)
        for token in [first, second] {
            let answer = try await visitor.post("/accessibility/feedback", [("csrf", token), ("text", "Zu klein")])
            #expect(answer.status == .seeOther)
        }
        let stranger = visitor.somebodyElse()
        _ = try await stranger.get("/accessibility/feedback")
        let mixed = second.prefix(32) + first.suffix(64)
        for token in [first, String(mixed), "", String(first.dropLast()), first + "0", first.uppercased()] {
            let answer = try await stranger.post("/accessibility/feedback", [("csrf", token), ("text", "Zu klein")])
            #expect(answer.status == .forbidden)
            let own = try await visitor.post("/accessibility/feedback", [("csrf", token), ("text", "Zu klein")])
            #expect(own.status == (token == first ? .seeOther : .forbidden))
        }
    }

    @Test func `a long key is a key as a whole`() {
        let long = String(repeating: "k", count: 300)
        #expect((long + "1").asKey != (long + "2").asKey)
        #expect((long + "1").asKey == (long + "1").asKey)
        #expect((long + "1").asKey.utf8.count <= 200)
        #expect("8f14e45f-1".asKey == "8f14e45f-1")
    }

    @Test func `the same fields are the same content, whatever order, token or key they come with`() {
        let fields = FormFields(urlEncoded: "name=A&topic=1&topic=2&csrf=x&once=y")
        #expect(fields.contentHash == FormFields(urlEncoded: "topic=1&csrf=z&topic=2&name=A&key=k").contentHash)
        for other in [
            "name=B&topic=1&topic=2", "name=A&topic=2&topic=1", "name=A&topic=1", "name=A&topic=12",
            "nameA=&topic=1&topic=2",
        ] {
            #expect(fields.contentHash != FormFields(urlEncoded: other).contentHash)
        }
    }
}
