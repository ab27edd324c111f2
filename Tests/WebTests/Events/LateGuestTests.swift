import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Whoever comes late, waits in vain or asks for their page after the day.
@Suite struct LateGuestTests {
    private let time: SetClock
    private let town: EventTown
    private let amal, bela: (path: String, person: Browser)

    /// One place, which Amal has; Bela waits. It is nine in the morning of the day.
    init() async throws {
        time = SetClock()
        town = try await EventTown(clock: time.clock, places: 1)
        amal = try await town.register("Amal", [("email", "amal@example.org")])
        bela = try await town.register("Bela")
        let morning = town.event.day.at(try #require(TimeOfDay(hour: 9, minute: 0)), in: town.event.timeZone)
        time.advance(by: morning.since(time.clock.now))
    }

    private func freePlaces() async throws {
        let event = town.event.id
        try await town.browser.services.database.write(by: .system) { db in _ = try FreePlaces(at: event).run(in: db) }
    }

    /// Nine in the morning of the next day.
    private func goOn() { time.advance(by: .days(1)) }

    private func desk(of index: Int) async throws -> (browser: Browser, page: String) {
        let person = try await town.registrations()[index].id
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return (town.browser, EventTown.desk + "/registrations/\(person)")
    }

    @Test func `whoever was noted as absent finds the ticket until the end, and the desk sends them the way to it`()
        async throws
    {
        try await freePlaces()
        let page = try await amal.person.get(amal.path).body
        #expect(page.contains("Noch nicht da? Kommen Sie!") && page.contains("Zeigen Sie dieses Bild am Einlass."))
        let (browser, desk) = try await self.desk(of: 0)
        try await browser.submit([], on: desk, to: desk + "/link")
        #expect(try await town.mail().last?.contains("Ihre Seite: ") == true)
        goOn()
        #expect(try await !amal.person.get(amal.path).body.contains("Noch nicht da?"))
    }

    @Test func `after the end nothing is promised to whoever has waited, and they are led to the results`() async throws
    {
        let before = try await bela.person.get(bela.path).body
        #expect(before.contains("von selbst nach") && !before.contains("kein Platz frei"))
        goOn()
        let page = try await bela.person.get(bela.path).body
        #expect(page.contains("Es wurde leider kein Platz frei.") && page.contains("\(EventTown.page)/results"))
        #expect(!page.contains("von selbst nach") && !page.contains("Warteliste weiter"))
        let (browser, desk) = try await self.desk(of: 1)
        let shown = try await browser.get(desk).body
        #expect(shown.contains("Bis zum Ende wurde kein Platz frei.") && !shown.contains("Änderung vergeben"))
        #expect(try await !browser.get(EventTown.desk).body.contains("wartet auf einen Platz"))
    }

    @Test func `link and slip are to be had at the desk after the day, too`() async throws {
        goOn()
        let (browser, first) = try await self.desk(of: 0)
        #expect(try await browser.get(first).body.contains("Link erneut senden"))
        try await browser.submit([], on: first, to: first + "/link")
        #expect(try await town.mail().last?.contains("hier ist der Link zu Ihrer Seite") == true)
        let second = try await town.registrations()[1].id
        #expect(
            try await browser.get(EventTown.desk + "/registrations/\(second)").body.contains("Zettel mit neuem Code"))
    }

    @Test func `beside the own calendar stands what is in it, and nothing when it is over`() async throws {
        let hint = "sobald sie feststehen"
        #expect(try await amal.person.get(amal.path).body.contains(hint))
        goOn()
        let after = try await amal.person.get(amal.path).body
        #expect(!after.contains(hint) && !after.contains("Die Adresse gehört nur Ihnen"))
    }

    @Test func `the event's page begins with what is on and one's own page, and the programme with now`() async throws {
        time.advance(by: .hours(8))
        let page = try await town.browser.somebodyElse().get(EventTown.page).body
        let parts = ["<h2>Heute</h2>", "<h3>Jetzt</h3>", "<h2>Ihre Gruppe</h2>", "Auf die Warteliste"]
        let places = parts.compactMap { page.firstRange(of: $0)?.lowerBound }
        #expect(places.count == parts.count && places == places.sorted())
        let programme = try await town.browser.somebodyElse().get(EventTown.page + "/programme").body
        let now = try #require(programme.firstRange(of: "<h2>Jetzt</h2>"))
        let line = try #require(programme.firstRange(of: "<ol class=\"timeline\">"))
        #expect(now.lowerBound < line.lowerBound)
        let anchor = try #require(programme.firstMatch(of: /programme#(item-[0-9]+)/)).1
        #expect(programme.contains("id=\"\(anchor)\""))
        // What the title says stands there once.
        #expect(!programme.contains("<p class=\"soft\">Präsentation der Ergebnisse im Plenum</p>"))
    }
}
