import Domain
import HTTPTypes
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

    @Test func `whoever reads in another language than their letters gets those in it with one button`() async throws {
        let town = try await EventTown()
        let person = town.browser
        try await person.signIn("verein@example.org")
        #expect(!(try await person.get("/account").body.contains("Lieber in dieser Sprache")))
        person.language = "tr"
        let asked = try await person.get("/account").body
        #expect(asked.contains("E-postalarınız şu dilde geliyor") && asked.contains("Şu dilde gelsin"))
        // Nothing is filled in: what the button sends along is all that is asked.
        let answer = try await person.submit([("language", "tr")], on: "/account")
        #expect(answer.status == .seeOther)
        let after = try await person.get(try #require(answer.location)).body
        #expect(after.contains("Hesap bilgileriniz kaydedildi.") && after.contains("E-postalarınız şu dilde geliyor"))
        #expect(!after.contains("Şu dilde gelsin"))
        let address = try #require(EmailAddress(rawValue: "verein@example.org"))
        let kept = try await town.read { db in try db.account(email: address) }
        #expect(kept?.language == Language(rawValue: "tr"))
        #expect(kept?.name == "Test")
    }
}
