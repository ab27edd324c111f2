import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The coordination's desk: what waits, from every feature.
@Suite struct DeskTests {
    /// A city with so many of everything that can wait.
    private func city(_ number: Int) async throws -> Browser {
        let browser = try await Browser.onEmptyCity()
        let events = try (0..<number).map { try Example.event("fachtag-\($0)", day: "2023-12-2\($0)") }
        try await browser.services.database.write(by: .system) { db in
            for (number, event) in events.enumerated() {
                try db.insert(SmallNetwork.organisation("Verein \(number)", at: db.now))
                try db.insert(event, programme: Programme(items: []), boardPhases: [])
                try db.insert(
                    Formation(
                        id: db.newIdentifier(), event: event.id, basis: .registered, seed: 1, score: 1, seats: [],
                        interpreters: [:], createdAt: db.now))
                try db.insert(
                    Idea(
                        id: .init(rawValue: "idea-\(number)"), event: event.id, board: nil, title: "Idee", text: "",
                        language: .german),
                    from: [])
                let today = CalendarDay(of: db.now, in: .ofTheCity)
                for status in [Measure.Status.proposed, .inProgress] {
                    try db.insert(
                        Measure(
                            id: db.newIdentifier(), event: event.id, idea: nil, title: "Maßnahme \(number)",
                            language: .german, status: status, statusSince: today,
                            review: status == .proposed ? nil : today))
                }
                try db.insert(
                    BarrierReport(
                        id: db.newIdentifier(), text: "Zu leise", page: "", email: nil, language: .german,
                        createdAt: db.now))
            }
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    /// Those of the lists on the page itself, without its header and footer.
    private static func links(on page: Answer) -> [String] {
        let main = page.body.firstMatch(of: /<main.*<\/main>/.dotMatchesNewlines())?.0 ?? ""
        return main.matches(of: /<li><a href="([^"]*)">/).map { String($0.1) }
    }

    @Test func `each feature says what waits, in the order of the desk`() async throws {
        let links = Self.links(on: try await city(1).get("/desk"))
        #expect(links.count == 22)
        #expect(
            links.prefix(2) == ["/desk/events/fachtag-0/groups", "/desk/events/fachtag-0/ideas"])
        #expect(links[2].hasPrefix("/measures/") && links[3].hasPrefix("/measures/"))
        #expect(
            links[4...] == [
                "/desk/organisations?only=unconfirmed", "/desk/barriers", "/desk/events", "/desk/organisations",
                "/desk/funding", "/measures", "/desk/crises", "/desk/translations", "/desk/words", "/desk/questions",
                "/desk/barriers", "/desk/settings", "/desk/mail", "/desk/accounts", "/desk/upkeep", "/desk/journal",
                "/desk/data-protection", "/desk/styles",
            ])
    }

    @Test func `whoever waits or gets no mail stands on the desk, with the way to exactly them`() async throws {
        let town = try await EventTown(places: 1)
        try await town.register("Amal Haddad", [("email", "amal@example.org"), ("organisation", "Mosaik")])
        try await town.register("Ömer Işık")
        let coordination = town.browser
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        let page = try await coordination.get("/desk").body
        let list = EventTown.desk + "/registrations"
        for (query, sentence) in [
            ("tab=waiting", "1 Person wartet auf einen Platz"),
            ("tab=waiting&amp;only=unreachable", "1 Person auf der Warteliste ist nicht per E-Mail erreichbar"),
        ] {
            #expect(page.contains("<a href=\"\(list)?\(query)\">\(sentence)</a>"), "\(query)")
            let address = list + "?" + query.replacing("&amp;", with: "&")
            let shown = try await coordination.get(address).body
            #expect(shown.contains("Ömer Işık") && !shown.contains("Amal Haddad"), "\(query)")
        }
        #expect(page.contains("seit 10."))
        #expect(try await coordination.get(list + "?only=nonsense").status == .unprocessableContent)
        #expect(try await coordination.get(EventTown.desk).body.contains("1 Person wartet auf einen Platz"))
    }

    @Test func `exactly as many are listed as the desk says`() async throws {
        let town = try await EventTown(places: 4)
        try await town.register(
            "Amal Haddad", [("organisation", "Mosaik"), ("places", "3"), ("email", "amal@example.org")])
        try await town.register(
            "Ömer Işık", [("organisation", "Werkstatt"), ("places", "2"), ("email", "oemer@example.org")])
        try await town.register("Ngozi Adeyemi")
        let coordination = town.browser
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        let list = EventTown.desk + "/registrations"
        let tasks = try await coordination.get(EventTown.desk).body
            .matches(of: #/<li><a href="([^"]*/registrations[^"]*)">(\d+) /#)
        #expect(tasks.count >= 4)
        for task in tasks {
            let address = String(task.1).replacing("&amp;", with: "&")
            let rows = try await coordination.get(address).body.matches(of: /<a href="([^"?]*)"/)
                .filter { $0.1.hasPrefix(list + "/") && !$0.1.hasSuffix("/new") }
            #expect(Set(rows.map(\.1)).count == Int(task.2), "\(address)")
        }
    }

    @Test func `the desk works on the phase of the day, and shows another one when it is asked for`() async throws {
        let town = try await EventTown()
        let coordination = town.browser
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        for page in ["/desk", EventTown.desk] {
            let now = try await coordination.get(page).body
            #expect(Self.primary(of: now) == [EventTown.desk + "/registrations"], "\(page)")
            #expect(
                Self.primary(of: try await coordination.get(page + "?phase=door").body) == [EventTown.desk + "/door"])
            #expect(try await coordination.get(page + "?phase=nonsense").status == .unprocessableContent)
        }
    }

    @Test(arguments: ["2023-11-10T09:00", "2023-12-01T16:30"])
    func `an open desk hears who registers and who comes, whatever the phase was when it was opened`(
        now: String
    ) async throws {
        let town = try await EventTown(now: now)
        let coordination = town.browser
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        let opened = try await town.read { try $0.lastJournalID() }
        let stream = "\(EventTown.desk)/stream?after=\(opened)"
        try await town.register("Amal Haddad")
        #expect(
            try await coordination.listen(to: stream, until: "event: here").body.matches(of: /event: changed/).count
                == 1)
        let person = try #require(try await town.registrations().first)
        _ = try await coordination.services.database.write(
            by: .system, Admit(person.id, at: town.event.id, device: "a").run)
        #expect(
            try await coordination.listen(to: stream, until: "event: here").body.matches(of: /event: changed/).count
                == 2)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `the coordination reads at the desk how the database is backed up`(language: String) async throws {
        let coordination = try await Browser.onEmptyCity()
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await coordination.get("/desk?lang=\(language)").body.contains("neue-wege backup FILE</code>"))
    }

    /// Where the most visible button leads.
    private static func primary(of page: String) -> [String] {
        page.matches(of: /<a class="button primary" href="([^"]*)"/).map { String($0.1) }
    }

    @Test func `the desk stands first in the header for whoever has one, on every page`() async throws {
        let town = try await EventTown()
        let entry = "<nav class=\"entries\" aria-label=\"Menü\"><a href=\"/desk\""
        for roles: [RoleGrant] in [[.coordination], [.role(.host, at: town.event.id)]] {
            let somebody = town.browser.somebodyElse()
            try await somebody.signIn("\(roles.first?.role.rawValue ?? "")@example.org", roles: roles)
            for path in ["/", "/organisations", EventTown.page, EventTown.desk] {
                #expect(try await somebody.get(path).body.contains(entry), "\(path)")
            }
        }
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get("/").body.contains(entry) == false)
    }

    @Test func `the hosts find the desk of their event at the desk, everybody else their account`() async throws {
        let town = try await EventTown()
        let host = town.browser.somebodyElse()
        try await host.signIn("gastgeber@example.org", roles: [.role(.host, at: town.event.id)])
        #expect(try await host.get("/desk").location == EventTown.desk)
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get("/desk").location == "/account")
    }

    @Test func `whoever has never confirmed a profile is one click away from the desk`() async throws {
        let browser = try await city(1)
        let page = try await browser.get("/desk/organisations?only=unconfirmed")
        #expect(page.status == .ok)
        #expect(try await browser.get("/desk/organisations?only=nonsense").status == .unprocessableContent)
    }

    @Test func `nothing waits in an empty city, and the desk says so`() async throws {
        let browser = try await Browser.onEmptyCity()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(Self.links(on: try await browser.get("/desk")).count == 16)
    }

    @Test func `the desk asks as often for three as for one, of everything that grows`() async throws {
        let one = try await city(1).getCounting("/desk")
        let three = try await city(3).getCounting("/desk")
        #expect(three.answer.body.matches(of: /Maßnahme/).count > one.answer.body.matches(of: /Maßnahme/).count)
        #expect(one.statements == three.statements)
        #expect(one.statements > 0)
    }

    @Test func `reports of barriers are read at once, however many there are`() async throws {
        let one = try await city(1).getCounting("/desk/barriers")
        let three = try await city(3).getCounting("/desk/barriers")
        #expect(three.answer.body.matches(of: /Zu leise/).count == 3)
        #expect(one.statements == three.statements)
    }

    @Test func `the account asks as often for three places as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let browser = try await city(number).somebodyElse()
            let roles = (0..<number).flatMap { index -> [RoleGrant] in
                [
                    .editor(of: .init(rawValue: "verein-\(index)")),
                    .role(.door, at: .init(rawValue: "event-fachtag-\(index)")),
                ]
            }
            try await browser.signIn("viele@example.org", roles: roles)
            let (answer, count) = try await browser.getCounting("/account")
            #expect(answer.body.matches(of: /href="\/organisations\/verein/).count == number)
            #expect(answer.body.matches(of: /href="\/desk\/events\/[a-z0-9-]+\/door"/).count == number)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }

    @Test func `whose letter did not arrive, and what the mail server said, stands on the desk`() async throws {
        let browser = try await Browser.onEmptyCity()
        let addresses = try (1...12).map { try #require(EmailAddress(rawValue: "lost\($0)@example.org")) }
        try await browser.services.database.write(by: .system) { db in
            for address in addresses {
                try db.enqueue(Message(recipient: address, language: .german, subject: "Hallo", body: "Guten Tag"))
                let mail = try #require(try db.takeDueMail(for: .minutes(5)))
                try db.markNotSent(mail, because: "550 <no> such mailbox", isFinal: true)
            }
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await browser.get("/desk").body
        let sentences = page.matches(
            of: /E-Mail an lost[0-9]+@example\.org kam nicht an: 550 &lt;no&gt; such mailbox/)
        #expect(sentences.count == 10)
        #expect(page.contains("12 E-Mails konnten nicht zugestellt werden"))
    }
}
