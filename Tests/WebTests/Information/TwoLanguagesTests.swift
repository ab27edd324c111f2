import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// Any page as the reader's own language and another one.
@Suite struct TwoLanguagesTests {
    @Test(arguments: ["/", "/organisations", "/organisations/chor", "/privacy", "/accessibility/feedback", "/sign-in"])
    func `any page is read in two languages`(path: String) async throws {
        let visitor = try await Browser.onSmallNetwork().somebodyElse()
        visitor.language = "tr"
        let page = try await visitor.get(path + "?beside=de")
        #expect(page.status == .ok)
        #expect(page.body.contains("<html lang=\"tr\" dir=\"ltr\">"))
        #expect(page.body.contains("class=\"tongue\" lang=\"de\" dir=\"ltr\""))
        #expect(page.body.ranges(of: "<main").count == 1)
        #expect(page.body.contains("/tongues.css\"></head>"))
        let ids = page.body.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func `every page leads there, and from there back to one language`() async throws {
        let visitor = try await Browser.onSmallNetwork().somebodyElse()
        visitor.language = "tr"
        let link = "href=\"/organisations?beside=de\""
        #expect(try await visitor.get("/organisations").body.contains(link))
        let page = try await visitor.get("/organisations?beside=de").body
        #expect(page.contains("<nav class=\"tongue-bar\""))
        #expect(page.contains("<a href=\"/organisations\">"))
    }

    @Test func `who reads Arabic reads from the right, and German from the left`() async throws {
        let visitor = try await Browser.onSmallNetwork().somebodyElse()
        visitor.language = "ar"
        let page = try await visitor.get("/privacy?beside=de").body
        #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(page.contains("lang=\"de\" dir=\"ltr\""))
    }

    @Test(arguments: ["de", "xx", ""])
    func `the same language, or none of ours, is the page as it is`(tag: String) async throws {
        let visitor = try await Browser.onSmallNetwork().somebodyElse()
        let page = try await visitor.get("/privacy?beside=\(tag)").body
        #expect(!page.contains("class=\"tongue\""))
        #expect(page.contains("href=\"/privacy?beside=en\""))
    }

    @Test func `whoever reads two languages changes neither's page for the others`() async throws {
        let visitor = try await Browser.onSmallNetwork().somebodyElse()
        let before = try await visitor.get("/privacy").body
        let turkish = visitor.somebodyElse()
        turkish.language = "tr"
        _ = try await turkish.get("/privacy?beside=de")
        _ = try await turkish.get("/privacy?sentences=all")
        #expect(try await visitor.get("/privacy").body == before)
        #expect(try await turkish.get("/privacy").body.contains("class=\"tongue\"") == false)
        let after = try await turkish.get("/privacy").body
        #expect(Lexicon.ofTests.texts(markedIn: after) == [])
    }

    @Test func `what nobody may see is no more seen in two languages`() async throws {
        let visitor = try await Browser.onSmallNetwork().somebodyElse()
        #expect(try await visitor.get("/desk/barriers?beside=en").status == .seeOther)
        try await visitor.signIn("jemand@example.org")
        #expect(try await visitor.get("/desk/barriers?beside=en").status == .notFound)
    }

    @Test func `words that can be tapped are explained in both languages, each once`() async throws {
        let desk = try await Browser.onEmptyCity()
        let visitor = desk.somebodyElse()
        visitor.language = "tr"
        let page = try await visitor.get("/words?beside=de").body
        let targets = Set(page.matches(of: /popovertarget="([^"]*)"/).map { String($0.1) })
        #expect(!targets.isEmpty)
        for target in targets { #expect(page.ranges(of: "popover id=\"\(target)\"").count == 1) }
    }

    @Test func `all words are explained on one page, in each language`() async throws {
        let visitor = try await Browser.onEmptyCity()
        for language in Lexicon.ofTests.languages {
            visitor.language = language.tag.rawValue
            let (page, words) = (try await visitor.get("/words").body, Lexicon.ofTests.words(in: language))
            for word in GlossaryWord.allCases {
                let meaning: HTML = "\(words(word.meaning))"
                #expect(page.contains(meaning.markup), "\(word) in \(language.tag)")
            }
        }
    }
}
