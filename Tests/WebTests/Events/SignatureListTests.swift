import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A list to sign, for funders who ask for one.
@Suite struct SignatureListTests {
    private static let list = EventTown.desk + "/signature-list"

    private func town(isOn: Bool = true) async throws -> EventTown {
        let town = try await EventTown()
        try await town.register(
            "Dr. Amal Haddad", [("organisation", "Mosaik"), ("email", "amal@example.org"), ("interpretation", "ar")])
        try await town.register("Bela Berg", [("organisation", "Brücke")])
        try await town.register("Cem Yılmaz", [("organisation", "Mosaik")])
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        if isOn { try await town.browser.submit([], on: Self.list) }
        return town
    }

    private func strips(of page: String) -> [String] {
        page.split(separator: "<section class=\"strip\">").dropFirst().map(String.init)
    }

    @Test func `the list is off until the hosts switch it on, and can be switched off again`() async throws {
        let town = try await town(isOn: false)
        #expect(try await !town.browser.get(Self.list).body.contains("class=\"strip\""))
        let answer = try await town.browser.submit([], on: Self.list)
        let receipt = try await town.browser.get(try #require(answer.location)).body
        #expect(receipt.contains("hat die Liste zum Unterschreiben eingeschaltet."))
        #expect(receipt.contains("Rückgängig machen"))
        #expect(try await town.browser.get(Self.list).body.contains("class=\"strip\""))
        try await town.browser.submit([], on: Self.list)
        #expect(try await !town.browser.get(Self.list).body.contains("class=\"strip\""))
    }

    @Test func `a list that is on says so in the journal, in words`() async throws {
        let town = try await town()
        #expect(try await town.browser.get("/desk/journal").body.contains("Liste zum Unterschreiben"))
    }

    @Test func `it has surname, given name and room to sign, and nothing else of anybody`() async throws {
        let town = try await town()
        let page = try await town.browser.get(Self.list).body
        #expect(page.contains("<bdi>Haddad</bdi>") && page.contains("<bdi>Amal, Dr.</bdi>"))
        for secret in ["amal@example.org", "Arabisch"] { #expect(!page.contains(secret), "\(secret)") }
    }

    @Test func `each organisation has a block of its own, so that nobody reads who else comes`() async throws {
        let town = try await town()
        let strips = strips(of: try await town.browser.get(Self.list).body)
        #expect(strips.count == 3)
        #expect(strips[0].contains("Brücke") && !strips[0].contains("Haddad"))
        #expect(strips[1].contains("Haddad") && strips[1].contains("Yılmaz"))
        for strip in strips {
            #expect(strip.contains("Verwendungsnachweis") && strip.contains("1. Dezember 2023"))
        }
        // Whoever comes without having registered signs, too.
        #expect(strips[2].contains("Ohne Anmeldung gekommen"))
    }

    @Test func `each organisation has a sheet of its own, and a name in other letters says how it may sound`()
        async throws
    {
        let town = try await town()
        try await town.register("Олена Їжакевич", [("organisation", "Brücke")])
        let page = try await town.browser.get(Self.list).body
        #expect(page.contains("<div class=\"strips sheet apart\">"))
        #expect(page.contains("Yizhakevych</bdi>") && page.contains("Olena</bdi>"))
        let strips = try await town.browser.get(Self.list + "?form=strips").body
        #expect(strips.contains("<div class=\"strips sheet\">"))
    }

    @Test func `as strips each person has one`() async throws {
        let town = try await town()
        let strips = strips(of: try await town.browser.get(Self.list + "?form=strips").body)
        #expect(strips.count == 4)
        #expect(strips.dropLast().allSatisfy { $0.matches(of: /<th scope="row">/).count == 1 })
        #expect(try await town.browser.get(Self.list + "?form=book").status == .unprocessableContent)
    }

    @Test func `the page says how long the originals are kept, apart from the registrations`() async throws {
        let page = try await town().browser.get(Self.list).body
        #expect(page.contains("bis 31. Dezember 2028, getrennt von den Anmeldungen"))
    }

    @Test func `the door prints it and does not switch it`() async throws {
        let town = try await town()
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let page = try await door.get(Self.list)
        #expect(page.body.contains("class=\"strip\""))
        #expect(page.hiddenFields(ofFormTo: Self.list) == nil)
        #expect(try await door.post(Self.list, [("csrf", door.csrfToken)]).status == .notFound)
    }
}
