import Domain
import Foundation
import Testing
import Web

@Suite struct WordsTests {
    static func words(_ tag: String) throws -> Words {
        Words(try #require(InterfaceLanguage.tagged(tag)))
    }

    /// Formatters put spaces that do not break, which nobody can see in a test.
    static func withPlainSpaces(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    @Test func `the seven languages are there, German first`() {
        #expect(Words.available.map(\.tag.rawValue) == ["de", "de-simple", "ar", "en", "ru", "tr", "uk"])
    }

    @Test(arguments: [
        (nil, nil, nil, "de"),
        ("ar", "tr", "uk", "ar"),
        ("klingon", "tr", "uk", "tr"),
        (nil, nil, "fr-FR,fr;q=0.9,uk;q=0.8,en;q=0.7", "uk"),
        (nil, nil, "en;q=0.2,ru-RU;q=0.5", "ru"),
        (nil, nil, "en;q=0,*", "de"),
        (nil, nil, "de-AT", "de"),
        ("DE-Simple", nil, nil, "de-simple"),
        ("../../etc", "", ",;q=,;;", "de"),
    ] as [(String?, String?, String?, String)])
    func `the address wins, then the cookie, then the browser, then German`(
        address: String?, cookie: String?, browser: String?, expected: String
    ) {
        let language = InterfaceLanguage.chosen(address: address, cookie: cookie, acceptLanguage: browser)
        #expect(language.tag.rawValue == expected)
    }

    @Test(arguments: [
        ("de", "Freitag, 1. Dezember 2023", "1. Dezember 2023", "01.12.2023", "1.234.567", "A, B und C"),
        ("de-simple", "Freitag, 1. Dezember 2023", "1. Dezember 2023", "01.12.2023", "1.234.567", "A, B und C"),
        ("en", "Friday, 1 December 2023", "1 December 2023", "01/12/2023", "1,234,567", "A, B and C"),
        ("tr", "1 Aralık 2023 Cuma", "1 Aralık 2023", "01.12.2023", "1.234.567", "A, B ve C"),
        ("uk", "пʼятниця, 1 грудня 2023 р.", "1 грудня 2023 р.", "01.12.2023", "1 234 567", "A, B і C"),
        ("ru", "пятница, 1 декабря 2023 г.", "1 декабря 2023 г.", "01.12.2023", "1 234 567", "A, B и C"),
        ("ar", "الجمعة، 1 ديسمبر، 2023", "1 ديسمبر، 2023", "01‏/12‏/2023", "1,234,567", "\u{2068}A\u{2069} و\u{2068}B\u{2069} و\u{2068}C\u{2069}"),
    ])
    func `days, numbers and lists are written as the language writes them`(
        tag: String, full: String, day: String, short: String, number: String, list: String
    ) throws {
        let words = try Self.words(tag)
        let date = try #require(CalendarDay(year: 2023, month: 12, day: 1))
        #expect(Self.withPlainSpaces(words.fullDay(date)) == full)
        #expect(Self.withPlainSpaces(words.day(date)) == day)
        #expect(words.shortDay(date) == short)
        #expect(Self.withPlainSpaces(words.number(1_234_567)) == number)
        #expect(words.list(["A", "B", "C"]) == list)
    }
}
