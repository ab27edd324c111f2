import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The filters of the list of registrations that somebody keeps.
@Suite struct SavedFilterTests {
    private static let list = EventTown.desk + "/registrations"
    private static let filters = list + "/filters"
    private static let chosen = "?interpreted=uk&group=none"
    private static let sentence = "Dolmetschen: Ukrainisch · Ohne Gruppe"

    private func town(now: String = "2023-11-10T09:00") async throws -> EventTown {
        let town = try await EventTown(now: now)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    @discardableResult
    private func send(_ way: String, _ query: String = chosen, in town: EventTown) async throws -> Answer {
        let list = Self.list + query
        return try await town.browser.submit([("way", way)], on: list, to: Self.filters + query)
    }

    @Test func `a kept filter is a sentence above the list and at the desk, with how many are in it now`() async throws
    {
        let town = try await town()
        try await town.register("Марія Савчук", [("interpretation", "uk")])
        let kept = try await send("keep", in: town)
        #expect(kept.location == Self.list + Self.chosen + "&filter=keep")
        for page in [try #require(kept.location), Self.list, EventTown.desk, "/desk"] {
            let body = try await town.browser.get(page).body
            #expect(body.contains("<bdi>\(Self.sentence)</bdi> <strong class=\"number\">1</strong>"), "\(page)")
        }
        try await town.register("Іван Коваль", [("interpretation", "uk")])
        #expect(try await town.browser.get("/desk").body.contains("<strong class=\"number\">2</strong>"))
        #expect(try await !tasks(on: "/desk", in: town).contains("Ohne Gruppe"))
    }

    @Test func `it speaks the language of whoever reads, and its order is not part of it`() async throws {
        let town = try await town()
        try await send("keep", Self.chosen + "&sort=time", in: town)
        let turkish = try await town.browser.get(Self.list + "?lang=tr").body
        #expect(turkish.contains("Grubu yok</bdi>"))
        let stored = try await town.read { db in
            try db.rows("SELECT choice FROM saved_filter").map { try $0["choice"] as String }
        }
        #expect(stored == ["interpreted=uk&group=none"])
    }

    private func tasks(on page: String, in town: EventTown) async throws -> String {
        let body = try await town.browser.get(page).body
        return String(body.firstMatch(of: /id="tasks">(.*?)<\/section>/.dotMatchesNewlines())?.1 ?? "")
    }

    @Test func `it tells at the desk as long as somebody is in it`() async throws {
        let town = try await town()
        try await send("tell", in: town)
        #expect(try await !tasks(on: "/desk", in: town).contains("Ohne Gruppe"))
        try await town.register("Марія Савчук", [("interpretation", "uk")])
        for page in ["/desk", EventTown.desk] {
            let told = try await tasks(on: page, in: town)
            #expect(told.contains("Ohne Gruppe"))
            #expect(told.contains("href=\"\(Self.list)?interpreted=uk&amp;group=none\""))
        }
        try await send("keep", in: town)
        #expect(try await !tasks(on: "/desk", in: town).contains("Ohne Gruppe"))
    }

    @Test func `when the event is over, nobody who waits or has no name is a task`() async throws {
        let email = try #require(EmailAddress(rawValue: "koordination@example.org"))
        for (now, isTask) in [("2023-12-01T16:30", true), ("2023-12-01T23:30", false)] {
            let town = try await EventTown(now: now, places: 1)
            try await town.browser.signIn("koordination@example.org", roles: [.coordination])
            try await town.browser.services.database.write(by: .system) { [event = town.event] db in
                for name in ["Amal", "Bela", ""] {
                    let attendee = Attendee(name: name, language: .german)
                    let new = NewRegistration(attendee: attendee, ticket: Ticket(from: .system))
                    _ = try db.register(new, at: event.id, evenIfClosed: true)
                }
                let account = try #require(try db.account(email: email)).id
                try db.keep(RegistrationChoice(.waiting), telling: true, for: account, at: event.id)
            }
            let told = try await tasks(on: EventTown.desk, in: town)
            #expect(told.contains("tab=waiting") == isTask)
            #expect(told.contains("tab=unnamed") == isTask)
        }
    }

    @Test func `what is let go comes back as it was, with one button`() async throws {
        let town = try await town()
        try await send("tell", in: town)
        let gone = try await send("let-go", in: town)
        let receipt = try await town.browser.get(try #require(gone.location))
        #expect(receipt.body.contains("Nicht mehr gespeichert: "))
        #expect(try await !town.browser.get(EventTown.desk).body.contains(Self.sentence))
        let action = Self.filters + Self.chosen.replacing("&", with: "&amp;")
        let fields = try #require(receipt.hiddenFields(ofFormTo: action))
        #expect(fields.contains { $0 == ("way", "tell") })
        _ = try await town.browser.post(Self.filters + Self.chosen, fields)
        let kept = try await town.read { db in
            try db.rows("SELECT tells FROM saved_filter").map { try $0["tells"] as Bool }
        }
        #expect(kept == [true])
    }

    @Test func `nobody sees what somebody else keeps`() async throws {
        let town = try await town()
        try await send("keep", in: town)
        let other = town.browser.somebodyElse()
        try await other.signIn("gast@example.org", roles: [.coordination])
        #expect(try await !other.get(Self.list).body.contains(Self.sentence))
        #expect(try await !other.get("/desk").body.contains(Self.sentence))
    }

    @Test func `the whole list is no filter, and more than fit are refused with a sentence`() async throws {
        let town = try await town()
        let all = try await town.browser.submit([("way", "keep")], on: Self.list + Self.chosen, to: Self.filters)
        #expect(all.status == .unprocessableContent)
        let tabs = ["waiting", "unnamed", "cancelled", "absent"]
        for tab in tabs {
            for side in ["mo", "administration", "none"] {
                try await send("keep", "?tab=\(tab)&side=\(side)", in: town)
            }
        }
        let tooMany = try await send("keep", in: town)
        #expect(tooMany.status == .conflict)
        #expect(tooMany.body.contains("Mehr als 12 Filter"))
    }

    @Test func `people are chosen by what they want to speak about`() async throws {
        let town = try await town()
        let topic = try #require(town.browser.services.taxonomy.all(Topic.self).first).rawValue
        try await town.register("Amal Haddad", [("topic", topic)])
        try await town.register("Bela Berg")
        let list = try await town.browser.get(Self.list + "?topic=\(topic)").body
        #expect(list.contains("Amal Haddad"))
        #expect(!list.contains("Bela Berg"))
        #expect(try await town.browser.get(Self.list + "?topic=x").status == .unprocessableContent)
    }

    /// The lists are the city's own, and a new version of them may lack what somebody has chosen.
    @Test(arguments: ["topic=vergangen", "interpreted=xx"])
    func `what the city's lists have lost is shown without a link, and can be let go`(chosen: String) async throws {
        let town = try await town()
        let email = try #require(EmailAddress(rawValue: "koordination@example.org"))
        let choice = try #require(RegistrationChoice(text: chosen))
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            let account = try #require(try db.account(email: email)).id
            try db.keep(choice, telling: true, for: account, at: event.id)
            // Somebody has wished for it, too.
            let answers = RegistrationAnswers(
                topics: [Topic(rawValue: "vergangen")], needs: [.interpretation: "xx"])
            let attendee = Attendee(name: "Amal Haddad", language: .german)
            let new = NewRegistration(attendee: attendee, answers: answers, ticket: Ticket(from: .system))
            _ = try db.register(new, at: event.id)
        }
        let query = "?" + chosen
        for page in [Self.list, EventTown.desk, "/desk"] {
            let body = try await town.browser.get(page).body
            #expect(body.contains("<span class=\"tag\"><bdi>"), "\(page)")
            #expect(!body.contains("href=\"\(Self.list)\(query)\""), "\(page)")
            #expect(!body.contains("value=\"vergangen\""), "\(page)")
        }
        #expect(try await town.browser.get(Self.list + query).status == .unprocessableContent)
        let kept = try await town.browser.submit([("way", "keep")], on: Self.list, to: Self.filters + query)
        #expect(kept.status == .unprocessableContent)
        let gone = try await town.browser.submit([("way", "let-go")], on: Self.list, to: Self.filters + query)
        #expect(gone.location == Self.list)
        let left = try await town.read { db in try db.rows("SELECT id FROM saved_filter").count }
        #expect(left == 0)
        #expect(try await !town.browser.get(Self.list).body.contains("<span class=\"tag\"><bdi>"))
    }
}
