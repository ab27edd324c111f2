import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Testing

@testable import Web

/// An event that does not take place, on all pages and for programs; and one with more people than places.
@Suite struct CancelledEventTests {
    private static let standing = EventTown.desk + "/standing"
    private static let said = "Diese Veranstaltung ist abgesagt."

    private func cancel(_ town: EventTown, _ fields: [(String, String)] = []) async throws -> Answer {
        try await town.browser.submit(fields, on: Self.standing, to: Self.standing + "/cancellation")
    }

    @Test func `it is asked first who hears of it, and then everybody sees it at once`() async throws {
        let town = try await EventTown()
        let (own, person) = try await town.register("Amal", [("email", "amal@example.org")])
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let question = try await town.browser.get(Self.standing).body
        #expect(question.contains("Angemeldet, auf der Warteliste oder ohne Zusage: 1"))
        #expect(question.contains("Stände: 0") && question.contains("Die E-Mails gehen nach fünf Minuten hinaus."))
        #expect(try await cancel(town).location?.hasPrefix(EventTown.desk) == true)
        let visitor = town.browser.somebodyElse()
        for path in [EventTown.page, EventTown.page + "/programme", "/screens/events/neue-wege-2023"] {
            #expect(try await visitor.get(path).body.contains(Self.said), "\(path)")
        }
        for path in ["/", "/events"] {
            #expect(try await visitor.get(path).body.contains(">Abgesagt<"), "\(path)")
        }
        let document = try await visitor.get("/api/v1/events/neue-wege-2023").body.filter { !$0.isWhitespace }
        #expect(document.contains("\"cancelled\":true") && document.contains("\"registrationOpen\":false"))
        #expect(try await visitor.get(EventTown.page + "/programme.ics").body.contains("STATUS:CANCELLED"))
        #expect(try await visitor.get(EventTown.page + "/register").location == EventTown.page)
        let page = try await person.get(own).body
        #expect(page.contains(Self.said) && !page.contains(own + "/cancellation"))
        #expect(try await person.get(own + "/calendar.ics").body.contains("METHOD:CANCEL"))
        #expect(try await town.browser.get(EventTown.desk + "/door").body.contains(Self.said))
    }

    @Test func `every page of the desk says that the event is cancelled`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let desk = EventDeskAddress(town.event)
        let pages = [
            desk.hosts, desk.programme, desk.stands, desk.needs, desk.newCircular, desk.registrations,
            EventTown.desk + "/groups", EventAddress(town.event).stands, desk.invitations, desk.translations,
        ]
        for page in pages { #expect(try await !town.browser.get(page).body.contains(Self.said), "\(page)") }
        _ = try await cancel(town)
        for page in pages {
            let body = try await town.browser.get(page).body
            #expect(body.components(separatedBy: Self.said).count == 2, "\(page) says it once")
        }
        let hosts = try await town.browser.get(desk.hosts).body
        #expect(hosts.contains(">Abgesagt<") && !hosts.contains(">Veröffentlicht<"))
    }

    @Test func `whoever has cancelled it by mistake takes it back, and nobody is written to`() async throws {
        let town = try await EventTown()
        try await town.register("Amal", [("email", "amal@example.org")])
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let mail = try await town.mail().count
        _ = try await cancel(town)
        #expect(try await town.browser.get(EventTown.desk).body.contains("Absage zurücknehmen"))
        let back = try await town.browser.submit([], on: Self.standing, to: Self.standing + "/reinstatement")
        #expect(back.location?.hasPrefix(EventTown.desk) == true)
        let page = try await town.browser.somebodyElse().get(EventTown.page).body
        #expect(!page.contains(Self.said))
        #expect(try await town.mail().count == mail)
    }

    @Test func `that it takes place after all is taken back as the cancellation is`() async throws {
        let town = try await EventTown()
        try await town.register("Amal", [("email", "amal@example.org")])
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        _ = try await cancel(town)
        // As the clock does when everybody has been told.
        let event = town.event.id
        try await town.browser.services.database.write(by: .system) { db in try db.endProgrammeNews(of: event) }
        let after = try await town.browser.submit([], on: Self.standing, to: Self.standing + "/reinstatement")
        #expect(after.status == .seeOther)
        let desk = try await town.browser.get(EventTown.desk).body
        #expect(desk.contains("Die Veranstaltung findet doch statt.") && desk.contains("Wieder absagen"))
        #expect(try await town.browser.get(Self.standing).body.contains("Bis dahin lässt sich das zurücknehmen"))
        #expect(try await cancel(town).location?.hasPrefix(EventTown.desk) == true)
        #expect(try await town.browser.get(EventTown.desk).body.contains(Self.said))
    }

    @Test func `if others hear of it than was read, it is asked again`() async throws {
        let town = try await EventTown()
        try await town.register("Amal")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let answer = try await cancel(town, [("heard", "0-0-0-0-0-0")])
        #expect(answer.status == .conflict && answer.body.contains("Inzwischen würden es andere"))
        let page = try await town.browser.somebodyElse().get(EventTown.page).body
        #expect(!page.contains(Self.said))
    }

    @Test func `fewer places than people cancel nobody, and the desk says by how many`() async throws {
        let town = try await EventTown(places: 3)
        for name in ["Amal", "Lucía", "Ivan", "Olena"] { try await town.register(name) }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await town.browser.get(EventTown.desk).body.contains("Überbucht") == false)
        #expect(try await town.applyPlaces([("places", "1"), ("open", "yes")]).status == .seeOther)
        #expect(try await town.browser.get(EventTown.desk).body.contains("Überbucht um 2"))
        func statuses() async throws -> [RegistrationStatus] { try await town.registrations().map(\.status) }
        #expect(try await statuses() == [.registered, .registered, .registered, .waitlisted])
        func leave() async throws {
            let people = try await town.registrations()
            let first = try #require(people.first { $0.status == .registered })
            let deed = CancelRegistration(
                .person(first.id, at: town.event.id), by: .person,
                correspondence: town.browser.services.correspondence)
            _ = try await town.browser.services.database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        try await leave()
        try await leave()
        #expect(try await statuses() == [.cancelled, .cancelled, .registered, .waitlisted], "one has the one place")
        #expect(try await town.browser.get(EventTown.desk).body.contains("Überbucht") == false)
        try await leave()
        #expect(try await statuses() == [.cancelled, .cancelled, .cancelled, .confirmed])
    }
}
