import Domain
import TestHouse
import Testing
import Words

@Suite struct LanguageChoiceTests {
    @Test(
        arguments: [
            (nil, nil, nil, "de"),
            ("ar", "tr", "uk", "ar"),
            ("tlh", "tr", "uk", "tr"),
            (nil, "tlh", "uk", "uk"),
            ("DE-Simple", nil, nil, "de-simple"),
            ("../../etc", "", ",;q=,;;", "de"),
        ] as [(String?, String?, String?, String)])
    func `the address wins, then the cookie, then the browser, then German`(
        address: String?, cookie: String?, browser: String?, expected: String
    ) {
        let language = Lexicon.ofTests.language(address: address, cookie: cookie, acceptLanguage: browser)
        #expect(language.tag.rawValue == expected)
    }

    @Test(arguments: [
        ("fa-IR,fa;q=0.9", true), ("ku", true), ("fa,tr;q=0.1", false), ("pl,en;q=0", true), ("", false), ("*", false),
    ])
    func `a browser that prefers none of our languages is told apart from one that prefers nothing`(
        browser: String, isStrange: Bool
    ) {
        #expect(Lexicon.ofTests.knowsNone(of: browser) == isStrange)
    }

    @Test(arguments: [
        ("fr-FR,fr;q=0.9,uk;q=0.8,en;q=0.7", "uk"),
        ("en;q=0.2, ru-RU; q=0.5", "ru"),
        ("tr,ar", "tr"),
        ("en;q=0,*", "de"),
        ("de-AT", "de"),
        ("de-simple-DE,en", "de-simple"),
        ("en;q=many,tr;q=0.1", "tr"),
    ])
    func `of the languages of the browser the best that we speak is taken`(browser: String, expected: String) {
        let language = Lexicon.ofTests.language(address: nil, cookie: nil, acceptLanguage: browser)
        #expect(language.tag.rawValue == expected)
    }

    @Test func `a header of any length is read only at its beginning`() {
        let endless = String(repeating: "zz,", count: 100_000) + "tr"
        let language = Lexicon.ofTests.language(address: nil, cookie: nil, acceptLanguage: endless)
        #expect(language.tag.rawValue == "de")
    }
}
