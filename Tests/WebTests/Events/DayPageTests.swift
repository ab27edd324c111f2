import Actions
import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing
import Words

@testable import Web

/// The day on one page, and what is done there for all at once.
@Suite struct DayPageTests {
    private static let day = EventTown.desk + "/day"

    private func town(_ now: String = "2023-12-01T16:50") async throws -> EventTown {
        let town = try await EventTown(now: now)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func hours(_ town: EventTown) async throws -> [String] {
        let event = town.event.id
        return try await town.read { db in try db.programme(of: event).items.map { "\($0.starts)–\($0.ends)" } }
    }

    @Test func `it says what is on, in how many minutes what begins, who has come and how the boards stand`()
        async throws
    {
        let town = try await town()
        let page = try await town.browser.get(Self.day).body
        #expect(page.contains("Zusammenarbeit mit MO bei der Stadt Essen"))
        #expect(page.contains("In 10 Minuten: Podiumsgespräch"))
        #expect(page.contains("aria-current=\"step\">Einlass<"))
        #expect(page.contains("data-live=\"\(Self.day)/stream?after="))
        #expect(page.contains("+10 Minuten für alle"))
        let city = try await Day(.groups)
        let full = try await city.coordination.get(Self.day).body
        #expect(full.contains("day-tiles") && full.contains("class=\"course narrow\""))
        #expect(full.contains("Durchsage zurücknehmen"))
    }

    @Test func `who did not come is said beside those who are registered, so that the numbers add up`() async throws {
        let town = try await town()
        let words = town.browser.services.lexicon.words(speaking: .german)
        func table(_ absent: Int) -> String {
            let count = Arrivals.Count(registered: 49, checkedIn: 48, absent: absent)
            return SideTable(
                words: words, arrivals: Arrivals(bySide: [nil: count]), desk: EventDeskAddress(town.event)
            ).html.markup
        }
        #expect(table(4).contains("Nicht gekommen: 4. Ihre Plätze sind wieder frei"))
        #expect(!table(0).contains("Nicht gekommen"))
    }

    @Test func `it is for the hosts`() async throws {
        let town = try await town()
        let stranger = town.browser.somebodyElse()
        try await stranger.signIn("andere@example.org")
        for path in ["", "/shift?minutes=10", "/rooms", "/announcement", "/stream"] {
            #expect(try await stranger.get(Self.day + path).status == .notFound)
        }
    }

    @Test func `everything begins ten minutes later: what moves is read first, then done, then taken back`()
        async throws
    {
        let town = try await town()
        let browser = town.browser
        let before = try await hours(town)
        let question = try await browser.get(Self.day + "/shift?minutes=10")
        #expect(question.body.contains("Um 10 Minuten verschieben und veröffentlichen"))
        #expect(question.body.contains("Podiumsgespräch"))
        #expect(try await browser.get(Self.day + "/shift?minutes=11").status == .unprocessableContent)
        let hidden = try #require(question.hiddenFields(ofFormTo: Self.day + "/shift"))
        let done = try await browser.post(Self.day + "/shift", hidden)
        #expect(done.status == .seeOther)
        let after = try await hours(town)
        #expect(after.first == before.first)
        #expect(zip(before, after).dropFirst(2).allSatisfy { $0 != $1 })
        // The same form again does nothing more.
        #expect(try await browser.post(Self.day + "/shift", hidden).location == done.location)
        #expect(try await hours(town) == after)
        let receipt = try await browser.get(try #require(done.location))
        #expect(receipt.body.contains("Alles 10 Minuten später. Podiumsgespräch"))
        #expect(receipt.body.contains(" um 17:10 Uhr."))
        // The same stands below, for whoever comes later.
        #expect(try await browser.get(Self.day).body.contains("Alles 10 Minuten später. Podiumsgespräch"))
        let undoing = try #require(
            receipt.body.components(separatedBy: "action=\"").first { $0.contains("/undoing\"") })
        let address = String(undoing.prefix { $0 != "\"" })
        let way = try #require(receipt.hiddenFields(ofFormTo: address))
        #expect(try await browser.post(address, way).status == .seeOther)
        #expect(try await hours(town) == before)
    }

    @Test func `before everything moves the page says what stays where it is, and who is called`() async throws {
        let town = try await town()
        let (browser, event) = (town.browser, town.event.id)
        try await town.register("Amal Haddad")
        let line = try #require(ShowAnnouncement([.german: TypedLine("Der Bus wartet")], for: 10, at: event))
        try await browser.services.database.write(by: .system) { db in _ = try line.run(in: db) }
        let page = try await browser.get(Self.day + "/shift?minutes=10").body
        #expect(page.contains("Die Durchsage bleibt bis 17:00 Uhr, wie sie ist: „Der Bus wartet“."))
        #expect(page.contains("stehen danach unter „Anrufe“: Amal Haddad"))
    }

    @Test func `whoever shifts on an old page reads what the other did, and nothing is shifted twice`() async throws {
        let town = try await town()
        let (browser, other) = (town.browser, town.browser.somebodyElse())
        try await other.signIn("andere@example.org", roles: [.coordination])
        let path = Self.day + "/shift"
        let (mine, theirs) = (try await browser.get(path + "?minutes=10"), try await other.get(path + "?minutes=10"))
        _ = try await browser.post(path, try #require(mine.hiddenFields(ofFormTo: path)))
        let after = try await hours(town)
        let second = try await other.post(path, try #require(theirs.hiddenFields(ofFormTo: path)))
        #expect(second.status == .conflict)
        #expect(second.body.contains("Inzwischen ist etwas anders als in der Vorschau"))
        #expect(try await hours(town) == after)
    }

    @Test func `a day that is not today is not shifted, and the page says so`() async throws {
        let town = try await town("2023-11-20T12:00")
        let page = try await town.browser.get(Self.day + "/shift?minutes=5")
        #expect(page.status == .ok)
        #expect(page.body.contains("Heute ist nichts mehr im Programm"))
        #expect(page.hiddenFields(ofFormTo: Self.day + "/shift") == nil)
    }

    @Test func `two things swap their rooms after somebody has read what follows`() async throws {
        let town = try await town()
        let (browser, event) = (town.browser, town.event.id)
        let items = try await town.read { db in try db.programme(of: event).items }
        let (one, other) = (try #require(items.dropFirst(3).first), try #require(items.dropFirst(5).first))
        let correspondence = browser.services.correspondence
        try await browser.services.database.write(by: .system) { db in
            for (item, room) in [(one.id, "Saal"), (other.id, "Foyer")] {
                _ = try SwapAtOnce(.room(room), in: item, at: event, correspondence: correspondence).run(in: db)
            }
        }
        let fields = [("first", "item.\(one.id)"), ("second", "item.\(other.id)")]
        let shown = try await browser.submit(fields + [("preview", "yes")], on: Self.day + "/rooms")
        #expect(shown.body.contains("neuer Raum Foyer") && shown.body.contains("neuer Raum Saal"))
        let same = try await browser.submit(
            [("first", "item.\(one.id)"), ("second", "item.\(one.id)")], on: Self.day + "/rooms")
        #expect(same.status == .conflict)
        #expect(try await browser.apply(fields, on: Self.day + "/rooms").status == .seeOther)
        let rooms = try await town.read { db in
            try db.programme(of: event).items.reduce(into: [:]) { $0[$1.id] = $1.room }
        }
        #expect(rooms[one.id] == "Foyer" && rooms[other.id] == "Saal")
        let said = try await browser.get(Self.day).body
        #expect(said.contains(": Saal → Foyer") && said.contains(": Foyer → Saal"))
    }

    @Test func `a line goes to all screens, says what it replaces, and is taken back by one button`() async throws {
        let town = try await town()
        let browser = town.browser
        let path = Self.day + "/announcement"
        #expect(try await browser.get(path).body.contains("Höchstens 100 Zeichen."))
        let empty = try await browser.submit([("text-de", ""), ("minutes", "10")], on: path)
        #expect(empty.status == .unprocessableContent)
        let long = try await browser.submit(
            [("text-de", String(repeating: "a", count: 101)), ("minutes", "10")], on: path)
        #expect(long.status == .unprocessableContent)
        let typed = [("text-de", "Der Bus\u{202E} wartet"), ("text-tr", "Otobüs bekliyor"), ("minutes", "10")]
        #expect(try await browser.apply(typed, on: path).location?.hasPrefix(Self.day) == true)
        #expect(try await browser.get(Self.day).body.contains("Auf allen Bildschirmen bis 17:00 Uhr"))
        let screen = "/screens/events/neue-wege-2023"
        #expect(try await browser.get(screen).body.contains(">Der Bus wartet</span>"))
        #expect(try await browser.get(screen + "?in=tr").body.contains("Otobüs bekliyor"))
        // Whoever did not see the first one is shown it.
        let second = try await browser.submit([("text-de", "Es gibt Suppe"), ("minutes", "5")], on: path)
        #expect(second.status == .ok && second.body.contains("Diese Durchsage verschwindet dafür"))
        #expect(try await browser.get(screen).body.contains(">Der Bus wartet</span>"))
        try await browser.submit([], on: Self.day, to: path + "/removal")
        #expect(try await !browser.get(screen).body.contains("class=\"announcement\""))
        // What was said and taken back is read on the plain page of the day, and comes back by its button.
        let page = try await browser.get(Self.day)
        #expect(page.body.contains("hat die Durchsage zurückgenommen: „Der Bus wartet“"))
        let undoing = try #require(
            page.body.components(separatedBy: "action=\"").first { $0.contains("/undoing\"") })
        let address = String(undoing.prefix { $0 != "\"" })
        let back = try await browser.post(address, try #require(page.hiddenFields(ofFormTo: address)))
        #expect(back.location?.hasPrefix(Self.day) == true)
        #expect(try await browser.get(screen).body.contains(">Der Bus wartet<"))
    }
}
