import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The list of registrations at the desk.
@Suite struct RegistrationListTests {
    private static let list = EventTown.desk + "/registrations"

    private func town(places: Int = 120, now: String = "2023-11-10T09:00") async throws -> EventTown {
        let town = try await EventTown(now: now, places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    @Test func `every figure of the desk opens the people whom it counts`() async throws {
        let town = try await town(places: 1)
        try await town.register("Amal Haddad")
        try await town.register("Bela Berg")
        let desk = try await town.browser.get(EventTown.desk).body
        #expect(desk.contains("href=\"\(Self.list)?tab=waiting\""))
        #expect(desk.contains("href=\"\(Self.list)?arrived=yes\""))
        let waiting = try await town.browser.get(Self.list + "?tab=waiting").body
        #expect(waiting.contains("Bela Berg"))
        #expect(!waiting.contains("Amal Haddad"))
        #expect(waiting.contains("alle Plätze vergeben"))
    }

    @Test func `a name that was searched for stands in no address, and none is searched for from an address`()
        async throws
    {
        let town = try await town()
        try await town.register("Amal Haddad")
        try await town.register("Bela Berg")
        let found = try await town.browser.submit([("q", "hadd")], on: Self.list)
        #expect(found.status == .ok)
        #expect(found.body.contains("Amal Haddad"))
        #expect(!found.body.contains("Bela Berg"))
        #expect(!found.body.contains("q=hadd"))
        #expect(try await town.browser.get(Self.list + "?q=hadd").body.contains("Bela Berg"))
    }

    @Test func `places without names are called alike in the list and at the door`() async throws {
        let town = try await town()
        try await town.register("Amal", [("organisation", "Netz Vielstimmig"), ("places", "3")])
        let list = try await town.browser.get(Self.list + "?tab=unnamed").body
        #expect(list.contains("Name folgt · 2. Platz Netz Vielstimmig"))
        #expect(list.contains("Name folgt · 3. Platz Netz Vielstimmig"))
        let door = try await town.browser.get(EventTown.desk + "/door?q=vielstimmig").body
        #expect(door.contains("Name folgt · 2. Platz Netz Vielstimmig"))
    }

    @Test func `needs say the language, rows say nothing twice, and other scripts can be read`() async throws {
        let town = try await town()
        try await town.register("Марія Савчук", [("interpretation", "uk")])
        let list = try await town.browser.get(Self.list).body
        #expect(list.contains("Dolmetschen: Ukrainisch"))
        #expect(!list.contains("Sprache wählen"))
        #expect(list.contains("Mariia Savchuk"))
        #expect(!list.contains("<span class=\"status"))
        #expect(try await town.browser.get(Self.list + "?interpreted=uk").body.contains("Савчук"))
        #expect(try await !town.browser.get(Self.list + "?interpreted=ar").body.contains("Савчук"))
    }

    @Test(arguments: [
        "tab=x", "sort=x", "side=x", "need=x", "interpreted=x", "group=x", "arrived=x", "organisation=%22",
    ])
    func `a value that does not exist is said to be wrong`(query: String) async throws {
        let town = try await town()
        #expect(try await town.browser.get(Self.list + "?" + query).status == .unprocessableContent)
    }

    @Test func `the next page keeps filter and order`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            for number in 1...101 {
                let person = NewRegistration(
                    attendee: Attendee(name: "Person \(number)", language: .german), ticket: Ticket(from: .system))
                _ = try db.register(person, at: event.id)
            }
        }
        let first = try await town.browser.get(Self.list + "?group=none&sort=time").body
        #expect(first.contains("?group=none&amp;sort=time&amp;page=2"))
    }
}
