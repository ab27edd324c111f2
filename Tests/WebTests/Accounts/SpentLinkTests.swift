import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// A link in a mail that was used, and is opened again.
@Suite struct SpentLinkTests {
    /// A link for somebody, and the browser in which it was used.
    private func usedLink(roles: [RoleGrant] = []) async throws -> (path: String, person: Browser) {
        let browser = try await Browser.onEmptyCity()
        let address = try #require(EmailAddress(rawValue: "amal@example.org"))
        let (link, expiry) = (Secret(from: .system), browser.services.clock.now.advanced(by: .hours(1)))
        try await browser.services.database.write(by: .system) { db in
            let account = try db.ensureAccount(email: address, name: "Amal", language: .german)
            for role in roles { try db.grant(role, to: account.id) }
            try db.insert(signInLink: link.hash, for: account.id, expiry: expiry, provingFactor: true)
        }
        let path = "/sign-in/\(link.text)"
        let answer = try await browser.submit([], on: path)
        #expect(answer.status == .seeOther)
        return (path, browser)
    }

    @Test func `whoever opens the mail again in the same browser is led on, not asked to sign in`() async throws {
        let (path, person) = try await usedLink()
        #expect(try await person.get(path).location == "/account")
        #expect(try await person.get(path + "?next=/measures").location == "/measures")
        #expect(try await person.get(path + "?next=//elsewhere.example").location == "/account")
        let again = try await person.post(path, [("csrf", person.csrfToken)])
        #expect(again.location == "/account")
    }

    @Test func `the coordination is led to the desk`() async throws {
        let (path, person) = try await usedLink(roles: [.coordination])
        #expect(try await person.get(path).location == "/desk")
    }

    @Test func `in another browser the link is spent`() async throws {
        let (path, person) = try await usedLink()
        let answer = try await person.somebodyElse().get(path)
        #expect(answer.status == .gone)
        #expect(answer.location == nil)
    }
}
