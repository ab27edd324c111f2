import Domain
import Storage
import Testing

@testable import Web

/// V/2: whoever came to sign in, and wants to register, finds the way without an account.
@Suite struct SignInPageTests {
    private static let way = "<a href=\"/events/neue-wege-2023/register\">Zum Fachtag anmelden? Hier, ohne Konto</a>"

    @Test func `while an event takes registrations, the way there stands on every page of signing in`() async throws {
        let town = try await EventTown()
        let visitor = town.browser
        #expect(try await visitor.get("/sign-in").body.contains(Self.way))
        #expect(try await visitor.get("/sign-in/0123456789abcdef0123456789abcdef").body.contains(Self.way))
        #expect(try await visitor.submit([("email", "")], on: "/sign-in").body.contains(Self.way))
        #expect(try await visitor.submit([("email", "ich@example.org")], on: "/sign-in").body.contains(Self.way))
        let over = try await EventTown(now: "2023-12-02T09:00").browser
        #expect(!(try await over.get("/sign-in").body.contains("ohne Konto")))
        let closed = try await EventTown()
        try await closed.browser.services.database.write(by: .system) { [event = closed.event] db in
            try db.change(event: event.id) { $0.isRegistrationOpen = false }
        }
        #expect(!(try await closed.browser.get("/sign-in").body.contains("ohne Konto")))
    }

    @Test func `what to do when no mail comes is the same for an address that we know`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("bekannt@example.org")
        func answer(_ email: String) async throws -> String {
            let visitor = town.browser.somebodyElse()
            return try await visitor.submit([("email", email)], on: "/sign-in").body.replacing(email, with: "…")
                .replacing(/name="(?:csrf|once)" value="[^"]*"/, with: "")
        }
        let known = try await answer("bekannt@example.org")
        #expect(known.contains("Keine E-Mail nach fünf Minuten?"))
        #expect(try await answer("fremd@example.org") == known)
    }
}
