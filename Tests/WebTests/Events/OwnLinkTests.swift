import Domain
import Secrets
import Storage
import Testing

@testable import Web

/// What a personal link opens, and from when on no more.
@Suite struct OwnLinkTests {
    /// What a form found before it wrote may have ended since: somebody else has the place, or the address was another one.
    @Test func `a link that ended while its form was on the way does nothing`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amla@example.org")])
        let text = try #require(path.split(separator: "/").last.map(String.init))
        let link = try #require(Secret(text: text))
        let read = try await town.read { db in try db.registration(link: link.hash) }
        let linked = try #require(read)
        try await town.read { db in try OwnPageRoutes.require(link, leadsTo: linked, in: db) }
        try await person.submit([("email", "amal@example.org")], on: path, to: path + "/email")
        await #expect(throws: NotFound.self) {
            try await town.read { db in try OwnPageRoutes.require(link, leadsTo: linked, in: db) }
        }
        // Nor does one that leads to somebody else.
        try await town.register("Bela", [("email", "bela@example.org")])
        let bela = try #require(try await town.registrations().last)
        #expect(!linked.isAboutTheSame(as: .registration(bela)))
    }
}
