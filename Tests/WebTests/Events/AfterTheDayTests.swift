import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Forms that were opened before an event was over, and are sent after it.
@Suite struct AfterTheDayTests {
    private let time: SetClock
    private let town: EventTown

    /// Half an hour before the day ends.
    init() async throws {
        time = SetClock()
        town = try await EventTown(clock: time.clock)
        let end = town.event.day.advanced(byDays: 1).at(.midnight, in: town.event.timeZone)
        time.advance(by: .milliseconds(end.milliseconds - time.clock.now.milliseconds - 30 * 60_000))
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
    }

    @Test func `what was typed about somebody who registered is there with the reason why nothing was saved`()
        async throws
    {
        let desk = EventTown.desk
        try await town.browser.submit([("name", "Amal Haddad")], on: desk + "/registrations/new")
        let person = try #require(try await town.registrations().first)
        let form = desk + "/registrations/\(person.id)/answers"
        let fields = try #require(try await town.browser.get(form).hiddenFields(ofFormTo: form))
        time.advance(by: .minutes(40))
        let late = try await town.browser.post(form, fields + [("name", "Amal Haddad-Yılmaz")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Die Veranstaltung ist vorbei."))
        #expect(late.body.contains("value=\"Amal Haddad-Yılmaz\""))
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal Haddad"])
    }

    @Test func `whoever is to be asked about a role is not asked, and the address stands there still`() async throws {
        let event = town.event.id
        let items = try await town.read { db in try db.draftProgramme(of: event).items }
        let panel = try #require(items.first { $0.kind == .panel })
        let paul = try #require(panel.everybody.first { $0.name == "Paul Pläßmann" })
        let page = EventTown.desk + "/programme/\(panel.id)/people/\(paul.id)"
        let opened = try await town.browser.get(page)
        let asking = try #require(opened.hiddenFields(ofFormTo: page + "/asking"))
        let answering = try #require(opened.hiddenFields(ofFormTo: page + "/answer"))
        time.advance(by: .minutes(40))
        let late = try await town.browser.post(
            page + "/asking", asking + [("email", "paul@example.org"), ("language", "de")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Die Veranstaltung ist vorbei.") && late.body.contains("value=\"paul@example.org\""))
        #expect(try await town.mail().isEmpty)
        let noted = try await town.browser.post(page + "/answer", answering)
        #expect(noted.status == .conflict && noted.body.contains("Paul Pläßmann"))
    }
}
