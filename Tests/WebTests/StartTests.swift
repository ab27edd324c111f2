import HTTPTypes
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct StartTests {
    @Test func `an empty city says that nothing is planned and asks who can`() async throws {
        let browser = try await Browser.onEmptyCity()
        let page = try await browser.get("/")
        #expect(page.status == .ok)
        #expect(page.body.contains(Lexicon.ofTests.german(StartPhrase.noNextEvent)))
        #expect(page.body.contains("action=\"/organisations\""))
    }

    @Test func `the start page is the same for everybody who reads its language`() async throws {
        let browser = try await Browser.onEmptyCity()
        let first = try await browser.get("/")
        let second = try await browser.somebodyElse().get("/")
        #expect(first.body == second.body)
    }
}
