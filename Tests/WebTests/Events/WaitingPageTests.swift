import Domain
import Storage
import Testing

@testable import Web

/// What people who wait, and the desk about them, read of the rule of the waiting list.
@Suite struct WaitingPageTests {
    @Test func `the rule stands on the form, and on the page of whoever waits`() async throws {
        let town = try await EventTown(places: 1)
        let form = EventTown.page + "/register"
        let rule = "höchstens 48 Stunden"
        let printed = try await town.browser.get(form).body
        for said in [rule, "In den letzten 3 Tagen vor der Veranstaltung", "In den letzten 24 Stunden vor Beginn"] {
            #expect(printed.contains(said), "\(said)")
        }
        let (first, _) = try await town.register("Amal")
        #expect(try await !town.browser.get(first).body.contains(rule))
        let (second, _) = try await town.register("Bela")
        #expect(try await town.browser.get(second).body.contains(rule))
        #expect(try await town.browser.get(form).body.contains(rule))
        for language in ["de-simple", "en", "tr", "uk", "ru", "ar"] {
            let body = try await town.browser.get(second + "?lang=\(language)").body
            #expect(body.contains("48") || body.contains("٤٨"))
        }
    }

    @Test
    func `whoever waits reads the rank and that it is the room, and a delegation that places are collected for it`()
        async throws
    {
        let town = try await EventTown(places: 1)
        _ = try await town.register("Amal")
        let (alone, _) = try await town.register("Bela")
        let page = try await town.browser.get(alone).body
        #expect(page.contains("Platz 1 der Warteliste"))
        #expect(page.contains("Alle Plätze sind vergeben."))
        let (together, _) = try await town.register(
            "Cem", [("email", "cem@example.org"), ("organisation", "Mosaik"), ("places", "3")])
        try await change(town, to: 3)
        #expect(try await town.browser.get(alone).body.contains("Sie stehen auf Platz") == false)
        let waiting = try await town.browser.get(together).body
        #expect(waiting.contains("Frei sind 1, zusammen gebraucht werden 3."))
        // What is collected is there for nobody who registers, and the form says so before.
        for page in [EventTown.page, EventTown.page + "/register"] {
            let body = try await town.browser.get(page).body
            #expect(body.contains("Auf die Warteliste"))
            #expect(body.contains("werden für jemanden freigehalten, der schon wartet"))
            #expect(body.contains("Vor Ihnen warten 3 Personen."))
            #expect(!body.contains("Alle Plätze sind vergeben"))
        }
        let (behind, _) = try await town.register("Dana")
        #expect(try await town.browser.get(behind).body.contains("für jemanden weiter vorn gesammelt"))
    }

    @Test func `the desk asks why not this one, and is shown for whom places are kept`() async throws {
        let town = try await EventTown(places: 1)
        _ = try await town.register("Amal")
        _ = try await town.register(
            "Cem", [("email", "cem@example.org"), ("organisation", "Mosaik"), ("places", "2")])
        _ = try await town.register("Dana")
        try await change(town, to: 2)
        let desk = town.browser
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let people = try await town.registrations()
        let page = try await desk.get(EventTown.desk + "/registrations/\(people[3].id)").body
        #expect(page.contains("Warum noch nicht?"))
        #expect(page.contains("Davor warten: 2"))
        #expect(page.contains("für jemanden weiter vorn gesammelt"))
        #expect(page.contains("/registrations/\(people[1].id)"))
        let kept = try await desk.get(EventTown.desk + "/registrations/\(people[1].id)").body
        #expect(kept.contains("Frei sind 1, zusammen gebraucht werden 2."))
        let list = try await desk.get(EventDeskAddress(town.event).registrations(RegistrationChoice(.waiting))).body
        #expect(list.contains("frei: 1 von 2"))
        #expect(list.contains("gesammelt für jemanden weiter vorn"))
    }

    private func change(_ town: EventTown, to places: Int) async throws {
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.capacity.places = places }
        }
    }
}
