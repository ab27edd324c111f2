import Domain
import HTTPTypes
import Testing

@testable import Web

/// What a page says was done is said by our own answer only, never by an address that somebody made.
@Suite struct ReceiptSealTests {
    /// Somebody who has saved their account, with the name of the page that says so.
    private func saved() async throws -> (browser: Browser, told: Answer) {
        let browser = try await Browser.onEmptyCity()
        try await browser.signIn("amal@example.org")
        let answer = try await browser.submit([("name", "Amal"), ("language", "de")], on: "/account")
        return (browser, answer)
    }

    private static let notice = "class=\"notice success\""

    @Test func `whoever was led to a receipt reads it, and again when the page is opened again`() async throws {
        let (browser, told) = try await saved()
        #expect(told.location == "/account?saved=1")
        #expect(told.headers[.location]?.hasPrefix("/account?saved=1&seal=") == true)
        for _ in 1...2 { #expect(try await browser.get("/account?saved=1").body.contains(Self.notice)) }
    }

    @Test func `an address that somebody made tells nothing, nor does one that was passed on`() async throws {
        let (browser, told) = try await saved()
        let sealed = try #require(told.headers[.location])
        let other = browser.somebodyElse()
        try await other.signIn("bela@example.org")
        for address in ["/account?saved=1", "/account?saved=1&seal=", sealed] {
            #expect(!(try await other.get(address).body.contains(Self.notice)), "\(address)")
        }
        // Nor does the seal of one receipt hold for another.
        #expect(!(try await browser.get(sealed.replacing("saved=1", with: "saved=all")).body.contains(Self.notice)))
    }

    @Test(arguments: [
        "/account?saved=1", "/account/sessions?ended=1", "/accessibility/feedback?sent=yes", "/ask?sent=yes",
        "/ask?sent=call",
        "/desk/mail?state=waiting&sent=1", "/desk/mail?state=stopped&stopped=99999", "/desk/funding?done=saved",
        "/desk/funding?done=checked", "/desk/organisations?invited=chor", "/organisations/chor?done=added",
        "/organisations/chor?done=noted", "/organisations/chor?done=confirmed",
        "/organisations/chor/editors?done=invited", "/desk/organisations/unanswered?done=closed",
        "/desk/profiles?done=yes", "/organisations/chor/requests?done=rules",
        "/organisations/chor/memberships?done=proposed", "/organisations/chor/papers?done=saved",
        "/helpers?done=sent", "/desk/organisations/import?done=taken",
    ])
    func `no page tells of a deed that nobody has done`(address: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn(
            "koordination@example.org", roles: [.coordination, .editor(of: SmallNetwork.choir)])
        #expect(!(try await browser.get(address).body.contains(Self.notice)))
    }
}
