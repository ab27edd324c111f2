import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite struct DoorPageTests {
    private let door = EventTown.desk + "/door"

    private func town(now: String = "2023-12-01T16:05", places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(now: now, places: places)
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        return town
    }

    @Test func `three letters find a person, and one tap lets them in`() async throws {
        let town = try await town()
        try await town.register("Олена Коваль", [("side", "mo")])
        let search = try await town.browser.submit([("q", "kov")], on: door)
        let found = try await town.browser.get(try #require(search.location))
        #expect(found.body.contains("Олена Коваль"))
        let person = try #require(try await town.registrations().first)
        let answer = try await town.browser.submit([("registration", person.id.rawValue)], on: door)
        let page = try await town.browser.get(try #require(answer.location))
        #expect(page.body.contains("answer green"))
        #expect(page.body.contains("Willkommen"))
        #expect(page.body.contains("1 von 1"))
    }

    @Test func `a ticket lets in at once, and a second time says so`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first?.ticket.rawValue)
        let first = try await town.browser.submit([("q", ticket)], on: door)
        #expect(first.location?.contains("result=admitted") == true)
        let second = try await town.browser.submit([("q", ticket)], on: door)
        let page = try await town.browser.get(try #require(second.location))
        #expect(page.body.contains("answer amber"))
        #expect(page.body.contains("Schon da"))
    }

    @Test func `an unknown ticket is red`() async throws {
        let town = try await town()
        let answer = try await town.browser.submit([("q", String(repeating: "0", count: 32))], on: door)
        let page = try await town.browser.get(try #require(answer.location))
        #expect(page.body.contains("answer red"))
    }

    @Test func `a search in another script is not lost on the way`() async throws {
        let town = try await town()
        try await town.register("محمد علي")
        let search = try await town.browser.submit([("q", "محم")], on: door)
        #expect(try await town.browser.get(try #require(search.location)).body.contains("محمد علي"))
    }

    @Test(arguments: [("amal", "أمل حداد"), ("hala", "هالة النجار"), ("tariq", "طارق العلي")])
    func `a name without vowels is found as it is heard`(typed: String, name: String) async throws {
        let town = try await town()
        try await town.register(name)
        try await town.register("Emil Taler")
        let search = try await town.browser.submit([("q", typed)], on: door)
        let page = try await town.browser.get(try #require(search.location)).body
        #expect(page.contains(name) && !page.contains("Emil Taler"))
    }

    @Test func `who is called so stands before who sounds so, and each name can be read`() async throws {
        let town = try await town()
        try await town.register("أمل حداد")
        try await town.register("Zoë Amal")
        let search = try await town.browser.submit([("q", "amal")], on: door)
        let page = try await town.browser.get(try #require(search.location)).body
        let places = [
            "Zoë Amal</strong>", "<h2>Ähnlich geschrieben</h2>",
            "أمل حداد</strong> <bdi class=\"soft\" lang=\"und-Latn\">",
        ]
        .map { page.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        let person = try #require(try await town.registrations().first { $0.attendee.name == "أمل حداد" })
        let answer = try await town.browser.submit([("registration", person.id.rawValue)], on: door)
        let shown = try await town.browser.get(try #require(answer.location)).body
        #expect(shown.contains("أمل حداد <bdi lang=\"und-Latn\">"))
    }

    @Test func `who is only spelled alike is found, so that nobody is registered twice, and no name is in the address`()
        async throws
    {
        let town = try await town()
        try await town.register("Kavitha Rajan")
        let sent = try await town.browser.submit([("q", "Kavita")], on: door)
        let place = try #require(sent.location)
        #expect(place.hasPrefix(door + "?of=") && !place.contains("Kavita"))
        let page = try await town.browser.get(place).body
        let heading = try #require(page.firstRange(of: "<h2>Ähnlich geschrieben</h2>"))
        #expect(page[heading.upperBound...].contains("Kavitha Rajan</strong>"))
        #expect(!page.contains("Niemand gefunden"))
        // An address as it was before tells nobody who is here.
        #expect(try await !town.browser.get(door + "?q=Kavitha").body.contains("Rajan"))
        #expect(try await town.browser.submit([("q", " ")], on: door).location == door + "?team=1")
    }

    @Test func `whoever comes on a place without a name is asked for it, and need not say it`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad", [("organisation", "Mosaik"), ("places", "2")])
        let place = try #require(try await town.registrations().first { !$0.attendee.isNamed })
        let answer = try await town.browser.submit([("registration", place.id.rawValue)], on: door)
        let asked = try await town.browser.get(try #require(answer.location)).body
        #expect(asked.contains("Wie heißen Sie?") && asked.contains("\(door)/names/\(place.id)"))
        try await town.browser.submit([("name", "")], on: door, to: "\(door)/names/\(place.id)")
        #expect(try await town.registrations().contains { $0.id == place.id && !$0.attendee.isNamed })
        let named = try await town.browser.submit([("name", "Hala Najjar")], on: door, to: "\(door)/names/\(place.id)")
        let shown = try await town.browser.get(try #require(named.location)).body
        #expect(shown.contains("Hala Najjar") && !shown.contains("Wie heißen Sie?"))
        // A name that stands there is nobody's to change at the door.
        try await town.browser.submit([("name", "Jemand")], on: door, to: "\(door)/names/\(place.id)")
        #expect(try await town.registrations().first { $0.id == place.id }?.attendee.name == "Hala Najjar")
    }

    @Test func `an admission can be taken back`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let person = try #require(try await town.registrations().first)
        try await town.browser.submit([("registration", person.id.rawValue)], on: door)
        let checkIn = try #require(try await town.read { db in try db.checkIn(of: person.id) })
        try await town.browser.submit([], on: door, to: "\(door)/check-ins/\(checkIn.id)/removal")
        let event = town.event
        let found = try await town.read { db in try db.arrivals(of: event.id).all.checkedIn }
        #expect(found == 0)
    }

    @Test func `who comes without a registration is registered and let in with one form`() async throws {
        let town = try await town()
        let answer = try await town.browser.submit(
            [("name", "Bela Kiss"), ("side", "provider")], on: door, to: door + "/walk-ins")
        #expect(answer.location?.contains("result=admitted") == true)
        let registration = try #require(try await town.registrations().first)
        #expect(registration.isWalkIn)
        #expect(registration.status == .checkedIn)
    }

    @Test func `at a full event, who comes without a registration waits until places are freed`() async throws {
        let town = try await town(places: 1)
        try await town.register("Amal")
        let walkIn = try await town.browser.submit([("name", "Bela")], on: door, to: door + "/walk-ins")
        #expect(walkIn.location?.contains("result=waitlisted") == true)
        try await town.browser.submit([], on: door, to: door + "/no-shows")
        let bela = try #require(try await town.registrations().last)
        let answer = try await town.browser.submit([("registration", bela.id.rawValue)], on: door)
        #expect(answer.location?.contains("result=admitted") == true)
    }

    @Test func `the door of another event stays shut`() async throws {
        let town = try await town()
        let other = town.browser.somebodyElse()
        try await other.signIn("fremd@example.org", roles: [.role(.door, at: Event.ID(rawValue: "another"))])
        #expect(try await other.get(door).status == .notFound)
        #expect(try await other.get(EventTown.desk).status == .notFound)
        #expect(try await town.browser.get(EventTown.desk + "/registrations").status == .notFound)
        #expect(try await town.browser.somebodyElse().get(door).status == .seeOther)
    }

    @Test func `the coordination registers somebody who called, changes places and sees who is expected`() async throws
    {
        let town = try await EventTown(places: 1)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        try await town.register("Amal")
        try await town.browser.submit(
            [("name", "Frau Yıldız"), ("places", "1"), ("mailLanguage", "tr")],
            on: EventTown.desk + "/registrations/new")
        #expect(try await town.registrations().map(\.status) == [.registered, .waitlisted])
        let wrong = try await town.browser.submit(
            [("places", "viele")], on: EventTown.desk, to: EventTown.desk + "/places")
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("value=\"viele\""))
        try await town.applyPlaces([("places", "5"), ("open", "yes")])
        #expect(try await town.registrations().map(\.status) == [.registered, .confirmed])
        let list = try await town.browser.search("yil", on: EventTown.desk + "/registrations")
        #expect(list.body.contains("Frau Yıldız"))
        #expect(!list.body.contains("Amal"))
    }

    @Test(arguments: [1, 3])
    func `the list asks the database as often for many as for one`(people: Int) async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        for number in 1...people { try await town.register("Person \(number)", [("language", "de")]) }
        _ = try await town.browser.get(EventTown.desk + "/registrations")
        let before = town.browser.services.database.statementCount
        _ = try await town.browser.get(EventTown.desk + "/registrations")
        let statements = town.browser.services.database.statementCount - before
        // One of them for the filters that whoever looks has kept, and one for the session.
        #expect(statements == 14)
    }
}
