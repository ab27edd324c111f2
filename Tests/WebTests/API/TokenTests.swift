import Domain
import HTTPTypes
import Secrets
import Storage
import Testing
import Words

@testable import Web

/// How a program is told that it has shown nothing, or something that does not count here.
@Suite struct TokenTests {
    private static let body = #"{"name":"Amal"}"#

    @Test func `whoever shows no token or an unknown one is asked for one`() async throws {
        let town = try await EventTown()
        let path = "/api/v1" + EventTown.page + "/registrations"
        let none = try await town.browser.send(.post, path, headers: [:], body: Self.body)
        #expect(none.status == .unauthorized)
        #expect(none.headers[.wwwAuthenticate] == "Bearer")
        #expect(none.headers[.contentType] == "application/problem+json")
        for unknown in [Secret(from: .system).text, "nonsense"] {
            let answer = try await town.browser.send(
                .post, path, headers: [.authorization: "Bearer \(unknown)"], body: Self.body)
            #expect(answer.status == .unauthorized)
            #expect(answer.headers[.wwwAuthenticate] == "Bearer error=\"invalid_token\"")
        }
        // What does not exist looks the same to them.
        let nowhere = try await town.browser.get("/api/v1/events/nowhere/registrations")
        #expect(nowhere.status == .unauthorized)
        #expect(try await town.browser.get("/metrics").status == .unauthorized)
    }

    @Test func `a token that is good elsewhere finds nothing here`() async throws {
        let town = try await EventTown()
        let answer = try await town.call(.post, "/registrations", scope: .read, body: Self.body)
        #expect(answer.status == .notFound)
        #expect(answer.headers[.wwwAuthenticate] == nil)
    }

    @Test(arguments: ["bearer", "BEARER", "Bearer"])
    func `the name of the scheme is written as people like`(scheme: String) async throws {
        let town = try await EventTown()
        let secret = Secret(from: .system)
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .read, event: nil, hash: secret.hash)
        }
        let answer = try await town.browser.get(
            "/api/v1" + EventTown.page + "/registrations", headers: [.authorization: "\(scheme) \(secret.text)"])
        #expect(answer.status == .ok)
    }

    @Test func `a cookie that a browser sends by itself hangs no card`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let path = "/api/v1/boards/\(board.id)/cards"
        let before = try await day.cards(at: board).count
        for browser in [person, day.coordination] {
            let answer = try await browser.send(.post, path, headers: [:], body: #"{"text":"Fremd"}"#)
            #expect(answer.status == .unauthorized)
        }
        #expect(try await day.cards(at: board).count == before)
        let form = try #require(HTTPField.Name("X-Form-Token"))
        let own = try await person.send(
            .post, path, headers: [form: person.csrfToken], body: #"{"text":"Eigen"}"#)
        #expect(own.status == .created)
        // Whoever joined another board is known, but has no business here.
        let others = try await day.read { [event = day.event] db in try db.boards(of: event) }
        let other = try #require(others.first { $0.id != board.id })
        #expect(try await person.get("/api/v1/boards/\(other.id)/stream").status == .notFound)
        #expect(
            try await day.coordination.somebodyElse().get("/api/v1/boards/\(other.id)/stream").status == .unauthorized)
    }

    @Test(arguments: ["de", "en", "tr", "uk", "ru", "ar"])
    func `a key that was used for something else is told in the language of the caller`(language: String) async throws {
        let town = try await EventTown()
        let secret = Secret(from: .system)
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .register, event: nil, hash: secret.hash)
        }
        var headers: HTTPFields = [.authorization: "Bearer \(secret.text)", .acceptLanguage: language]
        headers[HTTPField.Name(known: "Idempotency-Key")] = "1"
        let path = "/api/v1" + EventTown.page + "/registrations"
        _ = try await town.browser.send(.post, path, headers: headers, body: Self.body)
        let answer = try await town.browser.send(.post, path, headers: headers, body: #"{"name":"Bela"}"#)
        struct Problem: Decodable { let detail: String }
        let words = town.browser.services.lexicon.words(
            in: town.browser.services.lexicon.language(address: language, cookie: nil, acceptLanguage: nil))
        #expect(try answer.json(Problem.self).detail == words(KernelPhrase.keyIsUsed))
        #expect(words.language.tag.rawValue == language)
    }
}
