import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite struct FullHousePageTests {
    private let door = EventTown.desk + "/door"

    private func town(now: String = "2023-12-01T16:05", places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(now: now, places: places)
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        return town
    }

    /// Amal has the only place and has not come; Bela stands at the door.
    private func fullHouse(now: String = "2023-12-01T16:05") async throws -> (EventTown, bela: Registration) {
        let town = try await town(now: now, places: 1)
        try await town.register("Amal")
        try await town.register("Bela Kiss")
        return (town, try #require(try await town.registrations().first { $0.status == .waitlisted }))
    }

    /// What the door says to whoever was found.
    private func answer(to person: Registration, _ town: EventTown) async throws -> Answer {
        let sent = try await town.browser.submit([("registration", person.id.rawValue)], on: door)
        return try await town.browser.get(try #require(sent.location))
    }

    @Test func `at a full house the door says how many have not come, and three ways on`() async throws {
        let (town, bela) = try await fullHouse()
        let page = try await answer(to: bela, town).body
        #expect(page.contains("answer amber") && page.contains("Kein freier Platz"))
        #expect(page.contains("1 Person hat einen Platz und ist noch nicht da."))
        #expect(page.contains("Ab 16:15 Uhr"))
        for (label, address) in [
            ("Trotzdem einlassen", "/admissions/"), ("Hier warten lassen (Nr. 1)", "/waiting/"),
            ("Koordination rufen", "/calls/"),
        ] {
            #expect(page.contains(label) && page.contains("action=\"\(door)\(address)\(bela.id)\""), "\(label)")
        }
    }

    @Test func `whoever is let in anyway is in, and the desk hears by how many there are too many`() async throws {
        let (town, bela) = try await fullHouse()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let task = "Es fehlt 1 Platz: Mehr Personen haben einen Platz oder sind eingelassen, als es Plätze gibt."
        #expect(try await !desk.get(EventTown.desk).body.contains(task))
        let place = "\(door)?result=waitlisted&person=\(bela.id)"
        let sent = try await town.browser.submit([], on: place, to: "\(door)/admissions/\(bela.id)")
        #expect(sent.location?.contains("result=admitted") == true)
        #expect(try await desk.get(EventTown.desk).body.contains(task))
    }

    @Test func `a quarter past the start the place of somebody who has not come is open`() async throws {
        let (town, bela) = try await fullHouse(now: "2023-12-01T16:15")
        #expect(try await answer(to: bela, town).body.contains("answer green"))
    }

    @Test func `who waits at the door stands in a list with their turn, and leaves it when they go`() async throws {
        let (town, bela) = try await fullHouse()
        let place = "\(door)?result=waitlisted&person=\(bela.id)"
        let sent = try await town.browser.submit([], on: place, to: "\(door)/waiting/\(bela.id)")
        let page = try await town.browser.get(try #require(sent.location)).body
        #expect(page.contains("Wartet hier") && page.contains("Nr. 1 von denen, die hier warten"))
        #expect(page.contains("<h2>Warten hier</h2>") && !page.contains("Platz frei"))
        try await town.browser.submit([], on: door, to: "\(door)/waiting/\(bela.id)/removal")
        #expect(try await !town.browser.get(door).body.contains("<h2>Warten hier</h2>"))
    }

    @Test func `whose turn it is can be let in from the list once a place is open`() async throws {
        let (town, bela) = try await fullHouse(now: "2023-12-01T16:20")
        _ = try await town.browser.post("\(door)/waiting/\(bela.id)", [("csrf", town.browser.csrfToken)])
        let page = try await town.browser.get(door).body
        #expect(page.contains("Platz frei") && page.contains("Bela Kiss einlassen"))
    }

    @Test func `the coordination is called once, and knows about whom`() async throws {
        let (town, bela) = try await fullHouse()
        let place = "\(door)?result=waitlisted&person=\(bela.id)"
        let sent = try await town.browser.submit([], on: place, to: "\(door)/calls/\(bela.id)")
        let page = try await town.browser.get(try #require(sent.location)).body
        #expect(page.contains("Koordination ist gerufen") && !page.contains("action=\"\(door)/calls/"))
        let waiting = try await town.read { db in try db.openInquiries() }
        #expect(waiting.map(\.context.registration) == [bela.id])
        let foreign = try await town.browser.post(
            "\(door)/calls/nobody", [("csrf", town.browser.csrfToken), ("once", "another")])
        #expect(foreign.status == .notFound)
    }

    @Test func `a name that nobody has stands in the form for whoever comes without a registration`() async throws {
        let town = try await town()
        let found = try await town.browser.search("Hodan Warsame", on: door).body
        let form = try #require(found.firstRange(of: "id=\"walk-in\""))
        let rest = found[form.upperBound...]
        #expect(rest.contains("<details class=\"more\" open") && rest.contains("value=\"Hodan Warsame\""))
        // It stands next to what was found, above everything that can wait.
        let arrivals = try #require(found.firstRange(of: "id=\"arrivals\""))
        #expect(form.lowerBound < arrivals.lowerBound)
    }

    @Test func `a delegation comes in with one tap, and its list stays`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad", [("organisation", "Mosaik"), ("places", "3")])
        let delegation = try #require(try await town.registrations().first?.delegation)
        let sent = try await town.browser.submit([("q", "amal")], on: door)
        let place = try #require(sent.location)
        #expect(try await town.browser.get(place).body.contains("Alle 3 einlassen"))
        let together = try await town.browser.submit([], on: place, to: "\(door)/delegations/\(delegation)")
        let page = try await town.browser.get(try #require(together.location)).body
        #expect(page.contains("answer green") && page.contains("3 von 3"))
        #expect(page.contains("Schon da · Seit 16:05 Uhr") && !page.contains("Alle 3 einlassen"))
        #expect(page.contains("Rückgängig für Amal Haddad"))
    }

    @Test func `the list stays while somebody on it is still to come`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad", [("organisation", "Mosaik"), ("places", "2")])
        let sent = try await town.browser.submit([("q", "amal")], on: door)
        let place = try #require(sent.location)
        let kept = String(try #require(place.firstMatch(of: /[?&]of=([^&#]+)/)?.1))
        let person = try #require(try await town.registrations().first { $0.attendee.isNamed })
        let one = try await town.browser.submit(
            [("registration", person.id.rawValue), ("of", kept)], on: place, to: door)
        #expect(one.location?.contains("of=\(kept)") == true)
        let page = try await town.browser.get(try #require(one.location)).body
        #expect(page.contains("Name folgt · 2. Platz Mosaik") && page.contains("Schon da"))
        // Only what we made ourselves comes back into an address.
        let made = try await town.browser.submit(
            [("registration", person.id.rawValue), ("of", "x&result=admitted")], on: place, to: door)
        #expect(made.location?.contains("of=x") == false)
    }

    @Test func `the only one who was found comes in when the same is sent again`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let sent = try await town.browser.submit([("q", "haddad")], on: door)
        let place = try #require(sent.location)
        let again = try await town.browser.submit([("q", "haddad")], on: place, to: door)
        #expect(again.location?.contains("result=admitted") == true)
    }

    @Test func `who is here already is taken back from the list, and not checked again`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        _ = try await answer(to: try #require(try await town.registrations().first), town)
        let found = try await town.browser.search("haddad", on: door).body
        #expect(found.contains("Schon da · Seit 16:05 Uhr"))
        #expect(found.contains("Rückgängig für Amal Haddad") && !found.contains("Amal Haddad einlassen"))
    }

    @Test func `whoever stands at the door finds the event above the page, and not an account`() async throws {
        let town = try await town()
        let page = try await town.browser.get(door).body
        let crumbs = try #require(page.firstMatch(of: /<nav class="breadcrumb".*?<\/nav>/.dotMatchesNewlines())).0
        #expect(crumbs.contains("href=\"\(EventTown.page)\"") && !crumbs.contains("/account"))
    }
}
