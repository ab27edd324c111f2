import Domain
import Foundation
import HTTPTypes
import TestHouse
import Testing
import Words

@testable import Web

/// The page on which every component is seen in every look.
struct StylePageTests {
    private func page(in language: String = "de") async throws -> String {
        let browser = try await Browser.onEmptyCity()
        browser.language = language
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return try await browser.get("/desk/styles").body
    }

    @Test func `only the coordination has the style page`() async throws {
        let browser = try await Browser.onEmptyCity()
        #expect(try await browser.get("/desk/styles").status != .ok)
        let elsewhere = Event.ID(rawValue: "018c2644-eae0-7000-bf5c-deccff14eac6")
        try await browser.signIn("team@example.org", roles: [.role(.host, at: elsewhere), .role(.door, at: elsewhere)])
        #expect(try await browser.get("/desk/styles").status == .notFound)
    }

    @Test(arguments: Lexicon.ofTests.languages)
    func `what stands there several times has names of its own`(language: InterfaceLanguage) async throws {
        let page = try await page(in: language.tag.rawValue)
        let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        #expect(ids.count > 100)
        #expect(ids.count == Set(ids).count)
        for label in page.matches(of: /<label for="([^"]*)"/) { #expect(ids.contains(String(label.output.1))) }
        for list in page.matches(of: /aria-describedby="([^"]*)"/) {
            for id in list.output.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
        }
        for link in page.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(link.output.1)), "\(link.1)") }
    }

    /// Written by a script, or by what the style page cannot have around it.
    private static let wornElsewhere: Set = [
        // `page.js` says that a draft is back, and where there is a crisis it stands above every page.
        "draft", "crisis",
        // The heads of two kinds of pages, which say the same of names as the components do.
        "board-head", "screen-head",
        // A form turns its steps by the address of its page and says there what is not saved yet, and what an answer leads to
        // stands below that answer.
        "stepping", "unsaved", "led",
    ]

    @Test func `every class of the components is worn there`() async throws {
        let page = try await page()
        let resources = try ResourceFolder.of(target: "Web")
        let worn = Set(
            page.matches(of: /\ class="([^"]*)"/).flatMap { $0.output.1.split(separator: " ").map(String.init) })
        var classes: Set<String> = []
        for name in ["base", "components"] {
            let text = try String(contentsOf: resources.appending(path: "styles/\(name).css"), encoding: .utf8)
            classes.formUnion(Self.classes(in: StyleSheet.squeezed(text)[...]))
        }
        #expect(classes.count > 80)
        #expect(classes.subtracting(worn).subtracting(Self.wornElsewhere).sorted() == [])
    }

    private static func classes(in text: Substring) -> [String] {
        StyleRule.rules(in: text).flatMap { rule in
            rule.prelude.hasPrefix("@")
                ? classes(in: rule.body) : rule.prelude.matches(of: /\.([a-z][a-z-]*)/).map { String($0.output.1) }
        }
    }

    @Test func `dark, paper, pointer and keyboard are the rules of the sheets and no others`() throws {
        let sheet = StyleSheet.squeezed(
            """
            @layer tokens, base;
            @layer tokens {
              :root { --ink: black; }
              @media (prefers-color-scheme: dark) { :root { --ink: white; } }
              @media print { :root { --ink: blue; } @page { margin: 1mm } .header { display: none } }
            }
            @layer base { a { color: red } a:hover { color: green } :focus-visible { outline: "}" } }
            """)
        #expect(
            SampleSheet.text(of: sheet)
                == """
                @layer tokens{@scope (.in-light,.in-dark,.on-paper){:scope{--ink:black}}\
                @scope (.in-dark){:scope{--ink:white}}\
                @scope (.on-paper){:scope{--ink:blue}.header{display:none}}}\
                @layer base{@scope (.under-pointer){a{color:red}a:not(.unseen){color:green}:focus-visible{outline:"}"}}\
                @scope (.with-focus){a{color:red}a:hover{color:green}\
                :is(a,button,input,select,textarea,summary,[tabindex]){outline:"}"}}}
                """)
    }
}
