import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// M/6: what the link in the head of a letter to many leads to.
@Suite struct LetterListPageTests {
    private typealias Network = ExampleNetwork

    /// The way that a mail program finds in a letter which asks the office whether its profile is right.
    private func asked() async throws -> (reader: Browser, way: String) {
        let reader = try await Browser.onEmptyCity()
        let database = reader.services.database
        try await Network.fill(database)
        let deed = AskToReconfirm(Network.office, on: Network.today, correspondence: reader.services.correspondence)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        let address = try await database.read { db in
            try db.rows("SELECT unsubscribing FROM mail").map { try $0["unsubscribing"] as String }
        }
        return (reader, String(try #require(address.first).dropFirst("http://test.example".count)))
    }

    @Test func `opening it changes nothing, a button ends the letters, and another one brings them back`() async throws
    {
        let (reader, way) = try await asked()
        let page = String(way.dropLast("/no-more".count))
        let before = try await reader.services.database.read { db in try db.lastJournalID() }
        #expect(try await reader.get(way).body.contains("Frage, ob ein Profil noch stimmt"))
        #expect(
            try await reader.get(page).body.contains(
                "Sie bekommen E-Mails dieser Art: Frage, ob ein Profil noch stimmt.")
        )
        #expect(try await reader.services.database.read { db in try db.lastJournalID() } == before)
        let done = try await reader.submit([], on: way, to: way)
        #expect(done.location == page)
        #expect(try await reader.get(page).body.contains("Sie bekommen keine E-Mails dieser Art mehr"))
        try await reader.submit([], on: page, to: page + "/again")
        #expect(try await reader.get(page).body.contains("Sie bekommen E-Mails dieser Art"))
    }

    @Test func `a mail program ends the letters with one request, and nobody with a link that is none`() async throws {
        let (reader, way) = try await asked()
        let program = reader.somebodyElse()
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let answer = try await program.send(.post, way, headers: form, body: "List-Unsubscribe=One-Click")
        #expect(answer.status == .noContent)
        let page = String(way.dropLast("/no-more".count))
        #expect(try await reader.get(page).body.contains("Sie bekommen keine E-Mails dieser Art mehr"))
        for address in [page + "/again", "/letters/00000000000000000000000000000000/no-more"] {
            let refused = try await program.send(.post, address, headers: form, body: "List-Unsubscribe=One-Click")
            #expect(refused.status.kind == .clientError, "\(address)")
        }
        #expect(try await reader.get(page).body.contains("Sie bekommen keine E-Mails dieser Art mehr"))
    }
}
