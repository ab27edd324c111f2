import Domain
import Files
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct EventPageTests {
    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `the public pages speak every language`(language: String) async throws {
        let town = try await EventTown()
        town.browser.language = language
        for path in ["/events", EventTown.page, EventTown.page + "/programme", EventTown.page + "/register"] {
            let answer = try await town.browser.get(path)
            #expect(answer.status == .ok)
            #expect(answer.body.contains("<html lang=\"\(language)\" dir=\"\(language == "ar" ? "rtl" : "ltr")\">"))
        }
    }

    @Test(arguments: ["tr", "ar"])
    func `what the hosts typed in German is read aloud as German on a page in another language`(
        language: String
    ) async throws {
        let town = try await EventTown()
        let programme = try await town.browser.get(EventTown.page + "/programme?lang=\(language)").body
        let function = "lang=\"de\" dir=\"auto\">Erster Beigeordneter der Stadt Bielefeld</span>"
        #expect(programme.contains("<span class=\"role\" \(function)"))
        #expect(programme.contains("<span lang=\"de\" dir=\"auto\">Kommunales Integrationszentrum Essen</span>"))
        let page = try await town.browser.get(EventTown.page + "?lang=\(language)").body
        #expect(page.contains("<bdi lang=\"de\">Kommunales Integrationszentrum Bielefeld</bdi>"))
        // A person's name is in no language.
        #expect(page.contains("<bdi>Annika Müller</bdi>"))
    }

    @Test func `above the title stands the term once, and behind the place the city`() async throws {
        let town = try await EventTown()
        let page = try await town.browser.get(EventTown.page).body
        #expect(page.contains("<p class=\"eyebrow\">Fachtag · Freitag, 1. Dezember 2023</p>"))
        let words = town.browser.services.lexicon.words(speaking: .german)
        #expect(town.event.whenAndWhere(nil, in: words) == [words.fullDay(town.event.day), "Bielefeld"])
    }

    @Test func `times run the same way in Arabic on pages, in pictures and on other people's pages`() async throws {
        let town = try await EventTown()
        let id = town.event.id
        let found = try await town.read { db in try db.programmeHours(of: id) }
        let hours = try #require(found)
        let span = "\u{2066}\(hours.starts.rawValue)–\(hours.ends.rawValue)\u{2069}"
        let arabic = town.browser.services.lexicon.words(speaking: .init(rawValue: "ar"))
        #expect(town.event.whenAndWhere(hours, in: arabic).first?.contains(span) == true)
        let embedded = try await town.browser.get(EventTown.page + "/embed.html?in=ar").body
        #expect(embedded.contains("<dt><bdi dir=\"ltr\"><time ") && embedded.contains("</bdi>، <bdi>"))
    }

    @Test func `the programme shows what is on now`() async throws {
        let town = try await EventTown(now: "2023-12-01T17:10")
        let page = try await town.browser.get(EventTown.page + "/programme").body
        let parts = page.components(separatedBy: "<li class=\"now\"")
        #expect(parts.count == 2)
        #expect(parts.last?.contains("Bachyt Muratbaeva") == true)
    }

    @Test func `the screen says what is on and what comes next, and turns to the next language by itself`() async throws
    {
        let town = try await EventTown(now: "2023-12-01T16:50")
        let screen = try await town.browser.get("/screens/events/neue-wege-2023")
        #expect(screen.body.contains("Zusammenarbeit mit MO bei der Stadt Essen"))
        #expect(screen.body.contains("Podiumsgespräch"))
        #expect(screen.body.contains("data-next=\"/screens/events/neue-wege-2023?in=ar\""))
        // A browser without scripts goes there by itself; one with scripts stays while nobody answers.
        #expect(screen.headers[HTTPField.Name(known: "Refresh")] == nil)
        #expect(
            screen.body.contains(
                "<noscript><meta http-equiv=\"refresh\" content=\"15; url=/screens/events/neue-wege-2023?in=ar\">"))
        // Nobody stands before it to click.
        for around in ["<nav", "class=\"footer\"", "href=\"#main\""] { #expect(!screen.body.contains(around)) }
    }

    @Test func `the button of a full event says that it leads to the waiting list`() async throws {
        let town = try await EventTown(now: "2023-11-01T09:00")
        #expect(try await town.browser.get(EventTown.page).body.contains(">Jetzt anmelden<"))
        try await town.browser.services.database.write(by: .system) { db in
            let event = try #require(try db.events().first { $0.slug == "neue-wege-2023" })
            let taken = try db.placesTaken(of: event.id).taken
            _ = try db.change(event: event.id) { $0.capacity.places = taken }
        }
        let full = try await town.browser.get(EventTown.page).body
        #expect(full.contains(">Auf die Warteliste<"))
        #expect(!full.contains(">Jetzt anmelden<"))
    }

    @Test func `the page of an event closes with the minute in which registration ends`() async throws {
        let time = SetClock()
        let town = try await EventTown(clock: time.clock)
        let hours = try await town.read { [id = town.event.id] db in try db.programmeHours(of: id) }
        let end = Hours.endOfRegistration(hours, on: town.event.day, in: town.event.timeZone)
        let untilThen = end.milliseconds - Instant.testStart.milliseconds
        time.advance(by: .milliseconds(untilThen - 60_000))
        #expect(try await town.browser.get(EventTown.page).body.contains(">Jetzt anmelden<"))
        time.advance(by: .minutes(1))
        #expect(try await !town.browser.get(EventTown.page).body.contains(">Jetzt anmelden<"))
    }

    @Test func `an event that is over leads to its results`() async throws {
        let town = try await EventTown(now: "2023-12-05T09:00")
        #expect(try await town.browser.get(EventTown.page).body.contains("Ergebnisse ansehen"))
        #expect(try await town.browser.get(EventTown.page + "/register").location == EventTown.page)
    }

    @Test func `the calendar file is one that calendars accept`() async throws {
        let town = try await EventTown()
        let answer = try await town.browser.get(EventTown.page + "/programme.ics")
        #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8")
        let lines = answer.body.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR")
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 7)
        #expect(lines.contains("DTSTART;TZID=Europe/Berlin:20231201T160000"))
        #expect(lines.contains("TZID:Europe/Berlin"))
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(!answer.body.replacing("\r\n", with: "").contains("\n"))
    }

    @Test func `a second download has the same identifiers`() async throws {
        let town = try await EventTown()
        func identifiers() async throws -> [Substring] {
            try await town.browser.get(EventTown.page + "/programme.ics").body.split(separator: "\r\n")
                .filter { $0.hasPrefix("UID:") }
        }
        #expect(try await identifiers() == identifiers())
    }

    @Test func `the screen is found at its former address, and an event may be called boards`() async throws {
        let town = try await EventTown()
        let former = try await town.browser.get("/screens/neue-wege-2023?in=ar")
        #expect(former.status == .movedPermanently)
        #expect(former.location == "/screens/events/neue-wege-2023?in=ar")
        try await town.browser.services.database.write(by: .system) { [like = town.event] db in
            let boards = Event(
                id: db.newIdentifier(), slug: "boards", title: .german("Bretter"), city: like.city, day: like.day,
                timeZone: like.timeZone, capacity: like.capacity)
            try db.insert(boards, programme: Programme(items: []), boardPhases: [])
        }
        let screen = try await town.browser.get("/screens/events/boards")
        #expect(screen.status == .ok)
        #expect(screen.body.contains("Bretter"))
    }
}
