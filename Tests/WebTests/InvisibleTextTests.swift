import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// What nobody can see is no text: wherever somebody writes, it is as if nothing had been written.
@Suite struct InvisibleTextTests {
    static let nothing = [
        "\u{200B}", "\u{3164}", "\u{2800}", "\u{200E}", "\u{AD}", "\u{FEFF}", "\u{FE0F}", "\u{E0041}", "\u{301}\u{301}",
        "\u{200D}", "\u{2800} \u{3164}\u{202E}\u{7}", "\u{115F}\u{FFA0}",
    ]

    @Test(arguments: nothing) func `a name that nobody can see is asked for`(name: String) async throws {
        let town = try await EventTown()
        let answer = try await town.browser.somebodyElse().submit(
            [("name", name), ("places", "1")], on: EventTown.page + "/register")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Bitte geben Sie einen Namen ein."))
        #expect(try await town.registrations() == [])
    }

    @Test func `at the door, too`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:05")
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        let hidden = try await door.get(EventTown.desk + "/door").hiddenFields
        let answer = try await door.post(EventTown.desk + "/door/walk-ins", hidden + [("name", "\u{3164}")])
        #expect(answer.status == .unprocessableContent)
        #expect(try await town.registrations() == [])
    }

    @Test func `a program is told which field it is`() async throws {
        let town = try await EventTown()
        let secret = Secret(from: .system)
        let hash = secret.hash
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .register, event: nil, hash: hash)
        }
        var headers = HTTPFields()
        headers[.authorization] = "Bearer \(secret.text)"
        let path = "/api/v1" + EventTown.page + "/registrations"
        for name in [#"\u2800\u3164"#, #"\u200b"#, #"\udb40\udc41"#] {
            let answer = try await town.browser.send(.post, path, headers: headers, body: #"{"name":"\#(name)"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(#""field":"name""#))
        }
        let answer = try await town.browser.send(
            .post, path, headers: headers, body: #"{"name":"Am\u200bal \u202eHaddad"}"#)
        #expect(answer.status == .created)
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal Haddad"])
    }

    @Test func `what a script needs inside a word stays, on the page and in the database`() async throws {
        let town = try await EventTown()
        try await town.register("زهرا می\u{200C}خواهم 👩\u{200D}👧")
        #expect(try await town.registrations().map(\.attendee.name) == ["زهرا می\u{200C}خواهم 👩\u{200D}👧"])
    }

    @Test func `a barrier that nobody can read is no report`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let answer = try await visitor.submit([("text", "\u{2800}\n\u{200B}")], on: "/accessibility/feedback")
        #expect(answer.status == .unprocessableContent)
    }
}
