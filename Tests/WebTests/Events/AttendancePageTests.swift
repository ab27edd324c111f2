import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// "Do you come?", asked by letter and answered on the own page.
@Suite struct AttendancePageTests {
    private func ask(_ town: EventTown) async throws {
        let services = town.browser.services
        for event in try await town.read({ [now = services.clock.now] db in try CountDown.due(at: now, in: db) }) {
            let deed = CountDown(to: event, correspondence: services.correspondence)
            _ = try await services.database.write(by: .system) { db in try deed.run(in: db) }
        }
    }

    @Test func `two buttons answer, and opening the link of the letter answers nothing`() async throws {
        let town = try await EventTown(now: "2023-11-24T09:00")
        let (path, amal) = try await town.register("Amal", [("email", "amal@example.org")])
        let (other, bela) = try await town.register("Bela", [("email", "bela@example.org")])
        #expect(try await !amal.get(path).body.contains("Kommen Sie?"))
        try await ask(town)
        #expect(try await town.mail().count { $0.contains("kommen Sie?") } == 2)
        let asked = try await amal.get(path).body
        #expect(asked.contains("Kommen Sie?"))
        #expect(asked.contains("Ich kann nicht kommen"))
        #expect(try await town.registrations().map(\.status) == [.registered, .registered])
        let yes = try await amal.submit([], on: path, to: path + "/coming")
        #expect(yes.status == .seeOther)
        #expect(try await amal.get(path).body.contains("Sie haben gesagt, dass Sie kommen"))
        try await bela.submit([], on: other, to: other + "/cancellation")
        #expect(try await town.registrations().map(\.status) == [.confirmed, .cancelled])
        #expect(try await !bela.get(other).body.contains("Kommen Sie?"))
    }

    @Test func `who has not answered is a figure at the desk, and its link shows exactly them`() async throws {
        let town = try await EventTown(now: "2023-11-24T09:00")
        let (path, amal) = try await town.register("Amal", [("email", "amal@example.org")])
        try await town.register("Bela", [("email", "bela@example.org")])
        try await ask(town)
        try await amal.submit([], on: path, to: path + "/coming")
        let desk = town.browser
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get(EventTown.desk).body.contains("1 Person hat nicht gesagt, ob sie kommt"))
        let list = EventDeskAddress(town.event).registrations(RegistrationChoice(.registered, .unanswered))
        let body = try await desk.get(list).body
        #expect(body.contains("Bela"))
        #expect(!body.contains("Amal"))
    }

    @Test func `a delegation says it for those without an address, and reads until when names are needed`()
        async throws
    {
        let town = try await EventTown(now: "2023-11-24T09:00")
        let (path, person) = try await town.register(
            "Amal", [("email", "amal@example.org"), ("organisation", "Mosaik"), ("places", "3")])
        let places = try await town.registrations()
        try await person.submit(
            [("name", "Cem"), ("email", "cem@example.org")], on: path, to: "\(path)/members/\(places[1].id)")
        try await ask(town)
        let page = try await person.get(path).body
        #expect(page.contains("Kommen alle?"))
        #expect(page.contains("2 von 3 Namen genannt"))
        #expect(page.contains("noch keinen Namen haben, gehen an andere"))
        #expect(page.contains("Nur sie selbst öffnet ihre Angaben"))
        try await person.submit([], on: path, to: path + "/coming")
        #expect(try await !person.get(path).body.contains("Kommen alle?"))
        #expect(try await town.registrations().map(\.status) == [.confirmed, .registered, .registered])
    }
}
