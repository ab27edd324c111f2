import Domain
import HTTPTypes
import TestHouse
import Testing
import Words

@testable import Web

/// Whoever chooses another language on a page that refuses something comes to a page, too.
@Suite struct OtherLanguageTests {
    @Test func `from every form, another language leads to the page on which it stood`() {
        let pages = Set(App.allRoutes.all.filter { $0.method == .get && !$0.isForPrograms }.map(\.path))
        let forms = App.allRoutes.all.filter { $0.method == .post && !$0.isForPrograms }
        #expect(forms.count > 60)
        let withoutPage = forms.filter { route in
            let place = App.routesToPages.page(withFormFor: route.path)
            #expect(pages.contains(place), "\(route.path) leads to \(place)")
            return place == "/"
        }
        // Stands beside texts on many pages.
        #expect(withoutPage.map(\.path) == ["/sign-out", "/translations/wishes/{thing}/{subject}"])
    }

    @Test(arguments: [
        ("/organisations/mosaik/offers", "/organisations/mosaik/offers/new"),
        ("/organisations/mosaik/edit", "/organisations/mosaik/edit"),
        ("/boards/b1/cards/c1/removal", "/boards/b1"),
        ("/desk/events/e/groups/plan/suggestion", "/desk/events/e/groups/plan"),
        ("/desk/events/e/groups/plan/g1", "/desk/events/e/groups/plan/g1"),
        ("/events/e/register", "/events/e/register"),
        ("/nowhere", "/"),
    ])
    func `a form is looked for nearby`(sent: String, page: String) {
        #expect(App.routesToPages.page(withFormFor: sent) == page)
    }

    @Test(arguments: [
        ("/r/00112233445566778899aabbccddeeff/answers", "/r/00112233445566778899aabbccddeeff"),
        ("/organisations/mosaik/offers", "/organisations/mosaik/offers/new"),
        ("//boards/b1/cards/c1/removal", "/boards/b1"),
        ("/sign-out", "/"),
    ])
    func `a restored tab that asks for the address of a form comes to the page with it`(
        sent: String, page: String
    ) async throws {
        let answer = try await Browser.onSmallNetwork().get(sent)
        #expect(answer.status == .seeOther)
        #expect(answer.location == page)
    }

    @Test func `no address of a form is unknown to a browser that asks for it as for a page`() async throws {
        func parts(_ route: Route) -> [String] {
            route.path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }
        }
        let shown = App.allRoutes.all.filter { $0.method == .get }.map(parts)
        let forms = App.allRoutes.all.filter { $0.method == .post && !$0.isForPrograms }.map(parts).filter { form in
            !shown.contains { page in
                page.count == form.count && zip(page, form).allSatisfy { $0 == "x" || $0 == $1 }
            }
        }
        #expect(forms.count > 40)
        let browser = try await Browser.onSmallNetwork()
        for form in forms {
            let path = "/" + form.joined(separator: "/")
            #expect(try await browser.get(path).status == .seeOther, "\(path)")
        }
    }

    @Test func `whose browser speaks none of our languages finds all of them on the page, until one is chosen`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let stranger = Browser(browser.app, language: "fa-IR,fa;q=0.9")
        let strip = "<nav class=\"breadcrumb\" aria-label=\"Sprache\">"
        // A page that is kept for others is not shown to one who needs more, nor the other way round.
        for reader in [browser, stranger, browser] {
            let page = try await reader.get("/organisations")
            #expect(page.body.contains(strip) == (reader === stranger))
        }
        let page = try await stranger.get("/organisations")
        let links = page.body.split(separator: strip).last?.prefix(1_500) ?? ""
        for name in ["Deutsch", "English", "Türkçe", "Українська", "Русский", "العربية"] {
            #expect(links.contains(name))
        }
        let chosen = try await stranger.get("/organisations?lang=de")
        #expect(!chosen.body.contains(strip))
        #expect(try await !stranger.get("/organisations").body.contains(strip))
    }

    @Test func `a step on the way of an idea, and what parties wrote, is read aloud in its own language`() async throws
    {
        let way = Chain(
            label: "Yol",
            links: [
                .init(kind: "Fikir", title: "Räume teilen", language: .german), .init(kind: "Grup", title: "3"),
            ])
        #expect(way.html.markup.contains("<span lang=\"de\" dir=\"auto\">Räume teilen</span>"))
        #expect(way.html.markup.contains("<span dir=\"auto\">3</span>"))
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations/chor?lang=tr").body
        #expect(page.contains("<span lang=\"de\" dir=\"auto\">Singen im Amt</span>"))
    }

    private func languageLinks(of answer: Answer) -> Set<String> {
        Set(answer.body.matches(of: /<a href="([^"]*)" lang="[a-z-]+" hreflang/).map { String($0.1) })
    }

    @Test(arguments: [
        ("GET", "/nowhere/at/all", 404), ("GET", "/organisations/nobody", 404),
        ("GET", "/sign-in/0123456789abcdef0123456789abcdef", 410),
        ("POST", "/accessibility/feedback", 403), ("POST", "/boards/b1/cards", 404), ("POST", "/nowhere", 404),
        ("POST", "/events/neue-wege-2023/register", 422), ("POST", "/organisations/nobody/offers", 404),
    ])
    func `every refusal can be read in another language without an error`(
        method: String, path: String, status: Int
    ) async throws {
        let town = try await EventTown()
        let visitor = town.browser
        _ = try await visitor.get("/sign-in")
        let fields = status == 403 ? [] : [("csrf", visitor.csrfToken)]
        let answer =
            method == "GET" ? try await visitor.get(path) : try await visitor.post(path, fields)
        #expect(answer.status.code == status)
        let links = languageLinks(of: answer)
        #expect(links.count == visitor.services.lexicon.languages.count)
        for link in links {
            #expect(try await visitor.get(link).status.kind != .clientError, "\(link)")
        }
    }
}
