import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Other places at the desk: what follows is read first, and only that is done.
@Suite struct PlacesPreviewTests {
    private static let form = EventTown.desk + "/places"

    /// One place, and three people who want it; Ivan has no address.
    private func town() async throws -> EventTown {
        let town = try await EventTown(places: 1)
        try await town.register("Amal")
        try await town.register("Lucía", [("email", "lucia@example.org")])
        try await town.register("Ivan")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func statuses(_ town: EventTown) async throws -> [RegistrationStatus] {
        try await town.registrations().map(\.status)
    }

    @Test func `who moves up, who is written to and who is to be called stands there before anything is saved`()
        async throws
    {
        let town = try await town()
        let mail = try await town.mail().count
        let shown = try await town.browser.submit(
            [("places", "5"), ("open", "yes"), ("preview", "yes")], on: EventTown.desk, to: Self.form)
        #expect(shown.status == .ok)
        #expect(shown.body.contains("2 Personen rücken nach"))
        #expect(shown.body.contains(/Lucía<\/bdi><\/a>.*?bekommt eine E-Mail/.dotMatchesNewlines()))
        #expect(shown.body.contains(/Ivan<\/bdi><\/a>[^<]*keine E-Mail möglich, bitte anrufen/))
        #expect(shown.body.contains("2 Plätze sind dann frei."))
        #expect(shown.body.contains("value=\"5\""))
        #expect(try await statuses(town) == [.registered, .waitlisted, .waitlisted])
        #expect(try await town.mail().count == mail)
        let seen = try #require(shown.hiddenFields(ofFormTo: Self.form)?.first { $0.0 == "seen" }?.1)
        #expect(!seen.contains("Ivan"))
        let applied = try await town.applyPlaces([("places", "5"), ("open", "yes")])
        #expect(applied.status == .seeOther)
        #expect(try await statuses(town) == [.registered, .confirmed, .confirmed])
    }

    @Test func `whoever applies unseen what concerns people is shown it first`() async throws {
        let town = try await town()
        let asked = try await town.browser.submit(
            [("places", "2"), ("open", "yes")], on: EventTown.desk, to: Self.form)
        #expect(asked.status == .ok)
        #expect(asked.body.contains("1 Person rückt nach"))
        #expect(!asked.body.contains("Inzwischen"))
        #expect(try await statuses(town) == [.registered, .waitlisted, .waitlisted])
        let hidden = try #require(asked.hiddenFields(ofFormTo: Self.form))
        let done = try await town.browser.post(Self.form, hidden + [("places", "2"), ("open", "yes")])
        #expect(done.status == .seeOther)
        #expect(try await statuses(town) == [.registered, .confirmed, .waitlisted])
    }

    @Test func `what concerns nobody needs no question`() async throws {
        let town = try await town()
        let closed = try await town.browser.submit([("places", "1")], on: EventTown.desk, to: Self.form)
        #expect(closed.status == .seeOther)
        let kept = try await town.read { [id = town.event.id] db in try db.event(id) }
        #expect(kept?.isRegistrationOpen == false)
    }

    @Test func `closing registration asks nothing, also where there are more people than places`() async throws {
        let town = try await EventTown(places: 3)
        for name in ["Amal", "Lucía", "Ivan"] { try await town.register(name) }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await town.applyPlaces([("places", "1"), ("open", "yes")]).status == .seeOther)
        let closed = try await town.browser.submit([("places", "1")], on: EventTown.desk, to: Self.form)
        #expect(closed.status == .seeOther)
    }

    @Test func `whoever stood beyond what a form has room for is not called new`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            for number in 1...300 { _ = try db.register(Example.person("Person \(number)"), at: event.id) }
        }
        let fields = [("places", "400"), ("open", "yes")]
        let shown = try await town.browser.submit(fields + [("preview", "yes")], on: EventTown.desk, to: Self.form)
        #expect(shown.body.contains("302 Personen rücken nach"))
        let hidden = try #require(shown.hiddenFields(ofFormTo: Self.form))
        let lucia = try #require(try await town.registrations().first { $0.attendee.name == "Lucía" })
        let person = EventTown.desk + "/registrations/\(lucia.id)"
        try await town.browser.submit([], on: person + "/cancellation", to: person + "/cancellation")
        let outdated = try await town.browser.post(Self.form, hidden + fields)
        #expect(outdated.status == .conflict)
        #expect(outdated.body.contains(/Rückt nicht mehr nach:.{0,300}Lucía/.dotMatchesNewlines()))
        #expect(!outdated.body.contains("Neu:"))
        let again = try #require(outdated.hiddenFields(ofFormTo: Self.form))
        #expect(try await town.browser.post(Self.form, again + fields).status == .seeOther)
    }

    @Test func `what has changed since it was shown is named and asked again`() async throws {
        let town = try await town()
        let fields = [("places", "2"), ("open", "yes")]
        let shown = try await town.browser.submit(fields + [("preview", "yes")], on: EventTown.desk, to: Self.form)
        let hidden = try #require(shown.hiddenFields(ofFormTo: Self.form))
        let lucia = try #require(try await town.registrations().first { $0.attendee.name == "Lucía" })
        let person = EventTown.desk + "/registrations/\(lucia.id)"
        try await town.browser.submit([], on: person + "/cancellation", to: person + "/cancellation")
        let outdated = try await town.browser.post(Self.form, hidden + fields)
        #expect(outdated.status == .conflict)
        #expect(outdated.body.contains("Inzwischen ist etwas anders als in der Vorschau"))
        #expect(outdated.body.contains(/Neu:.{0,300}Ivan/.dotMatchesNewlines()))
        #expect(outdated.body.contains(/Rückt nicht mehr nach:.{0,300}Lucía/.dotMatchesNewlines()))
        #expect(try await statuses(town).contains(.confirmed) == false)
        let again = try #require(outdated.hiddenFields(ofFormTo: Self.form))
        #expect(try await town.browser.post(Self.form, again + fields).status == .seeOther)
        let ivan = try await town.registrations().first { $0.attendee.name == "Ivan" }
        #expect(ivan?.status == .confirmed)
    }

    @Test func `fewer places say by how many there are too many`() async throws {
        let town = try await EventTown(places: 3)
        for name in ["Amal", "Lucía", "Ivan"] { try await town.register(name, [("organisation", "Mosaik")]) }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let shown = try await town.browser.submit(
            [("places", "1"), ("share", "2"), ("open", "yes"), ("preview", "yes")], on: EventTown.desk, to: Self.form)
        #expect(shown.body.contains("2 Personen mehr haben einen Platz, als es dann Plätze gibt."))
        #expect(shown.body.contains("Niemand verliert den Platz."))
        #expect(shown.body.contains("3 Plätze, das ist mehr als der Anteil."))
        #expect(try await town.applyPlaces([("places", "1"), ("share", "2"), ("open", "yes")]).status == .seeOther)
        #expect(try await statuses(town) == [.registered, .registered, .registered])
    }

    @Test func `what food would cost stands there once somebody has said what a meal costs`() async throws {
        let town = try await town()
        let asked = [("places", "2"), ("open", "yes"), ("preview", "yes")]
        let unknown = try await town.browser.submit(asked, on: EventTown.desk, to: Self.form)
        #expect(!unknown.body.contains("Essen für 2"))
        let shown = try await town.browser.submit(asked + [("mealCost", "12,5")], on: EventTown.desk, to: Self.form)
        #expect(shown.body.contains(/Essen für 2 Gäste: 25,00\s€ \(12,50\s€ für eine Mahlzeit\)/))
        let applied = try await town.applyPlaces([("places", "2"), ("open", "yes"), ("mealCost", "12,5")])
        #expect(applied.status == .seeOther)
        #expect(try await town.browser.get(EventTown.desk).body.contains("value=\"12,50\""))
        let wrong = try await town.browser.submit(
            asked + [("mealCost", "zwölf")], on: EventTown.desk, to: Self.form)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("value=\"zwölf\""))
    }

    @Test func `a figure that is none is refused, also where it was only to be looked at`() async throws {
        let town = try await town()
        let wrong = try await town.browser.submit(
            [("places", "viele"), ("preview", "yes")], on: EventTown.desk, to: Self.form)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("value=\"viele\""))
    }

    @Test(arguments: [
        ("places", "-1", "von 0 bis 100.000 ein"), ("places", "1000000", "von 0 bis 100.000 ein"),
        ("share", "0", "von 1 bis 100.000 ein"), ("mealCost", "9999,99", "bis 1.000 Euro ein"),
        ("mealCost", "1.234,50", "bis 1.000 Euro ein"),
    ])
    func `whoever goes beyond a limit reads which it is`(field: String, typed: String, limit: String) async throws {
        let town = try await town()
        let places = field == "places" ? [] : [("places", "1")]
        let wrong = try await town.browser.submit(places + [(field, typed)], on: EventTown.desk, to: Self.form)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains(limit))
    }
}
