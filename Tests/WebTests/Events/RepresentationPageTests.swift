import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Coming alone or together, and in whose name.
@Suite struct RepresentationPageTests {
    private static let choir = Organisation(
        id: .init(rawValue: "chor"), slug: "chor", name: "Chor e. V.", side: .migrantOrganisation,
        kind: .init(rawValue: "mo-association"), createdAt: .init(milliseconds: 0))

    @Test func `an organisation sees who registered in its name, objects, and the desk sees that`() async throws {
        let town = try await EventTown()
        let choir = Self.choir
        try await town.browser.services.database.write(by: .system) { db in try db.insert(choir) }
        let editor = town.browser.somebodyElse()
        try await editor.signIn("chor@example.org", roles: [.editor(of: choir.id)])
        // The side of a listed organisation is its own, whatever somebody ticks.
        try await town.register("Amal", [("organisation", "Chor"), ("side", "administration")])
        #expect(try await town.registrations().first?.attendee.side == .migrantOrganisation)
        let mail = try #require(try await town.mail().last { $0.contains("chor@example.org") })
        let path = String(try #require(mail.firstMatch(of: /\/representations\/[0-9a-f]+/)).output)
        let stranger = town.browser.somebodyElse()
        let page = try await stranger.get(path).body
        #expect(page.contains("Amal"))
        #expect(page.contains("Das stimmt nicht"))
        let answer = try await stranger.submit([], on: path, to: path + "/objection")
        #expect(answer.location == path)
        #expect(try await !stranger.get(path).body.contains("Das stimmt nicht"))

        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await town.browser.get("/desk").body.contains("Diese Anmeldung ist nicht von uns"))
        let id = try #require(try await town.registrations().first?.id)
        let desk = EventTown.desk + "/registrations/\(id)"
        #expect(try await town.browser.get(desk).body.contains("Die Organisation sagt"))
        try await town.browser.submit([], on: desk, to: desk + "/settlement")
        #expect(try await !town.browser.get("/desk").body.contains("Diese Anmeldung ist nicht von uns"))
        #expect(try await stranger.get("/representations/00000000000000000000000000000000").status == .notFound)
    }

    @Test func `the side of a listed organisation is shown beside its name`() async throws {
        let (town, choir) = (try await EventTown(), Self.choir)
        try await town.browser.services.database.write(by: .system) { db in try db.insert(choir) }
        let form = try await town.browser.get(EventTown.page + "/register").body
        #expect(form.contains("<option value=\"Chor e. V.\">Migrant*innenorganisationen</option>"))
        // Whoever ticks another side reads on the own page what holds.
        let (path, person) = try await town.register(
            "Amal", [("organisation", "chor"), ("side", "administration")])
        let own = try await person.get(path).body
        #expect(own.contains("Migrant*innen"))
        #expect(!own.contains("Verwaltung"))
    }

    @Test func `one comes alone or together, and says how many only then`() async throws {
        let town = try await EventTown()
        let form = try await town.browser.get(EventTown.page + "/register").body
        #expect(form.contains("Ich komme allein"))
        func register(_ fields: [(String, String)]) async throws -> Answer {
            try await town.browser.somebodyElse().submit(
                [("name", "Amal"), ("organisation", "Mosaik")] + fields, on: EventTown.page + "/register")
        }
        #expect(try await register([("party", "alone"), ("places", "")]).status == .seeOther)
        #expect(try await register([("party", "several"), ("places", "3")]).status == .seeOther)
        #expect(try await town.registrations().count == 4)
        for (party, places, words) in [
            ("several", "", "wie viele Sie zusammen sind"), ("several", "1", "wie viele Sie zusammen sind"),
            ("several", "zwei", "wie viele Sie zusammen sind"), ("alone", "3", "Was stimmt?"),
        ] {
            let answer = try await register([("party", party), ("places", places)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(words))
        }
        #expect(try await town.registrations().count == 4)
    }
}
