import Domain
import Foundation
import TestHouse
import Testing
import Words

@Suite struct WordsFormattingTests {
    @Test(arguments: [
        ("de", "Freitag, 1. Dezember 2023", "1. Dezember 2023", "1.234.567", "A, B und C"),
        ("de-simple", "Freitag, 1. Dezember 2023", "1. Dezember 2023", "1.234.567", "A, B und C"),
        ("en", "Friday, 1 December 2023", "1 December 2023", "1,234,567", "A, B and C"),
        ("tr", "1 Aralık 2023 Cuma", "1 Aralık 2023", "1.234.567", "A, B ve C"),
        ("uk", "пʼятниця, 1 грудня 2023 р.", "1 грудня 2023 р.", "1 234 567", "A, B і C"),
        ("ru", "пятница, 1 декабря 2023 г.", "1 декабря 2023 г.", "1 234 567", "A, B и C"),
        (
            "ar", "الجمعة، 1 ديسمبر، 2023", "1 ديسمبر، 2023", "1,234,567",
            "\u{2068}A\u{2069} و\u{2068}B\u{2069} و\u{2068}C\u{2069}"
        ),
    ])
    func `days, numbers and lists are written as the language writes them`(
        tag: String, full: String, day: String, number: String, list: String
    ) throws {
        let words = try words(tag)
        let date = try #require(CalendarDay(rawValue: "2023-12-01"))
        #expect(withPlainSpaces(words.fullDay(date)) == full)
        #expect(withPlainSpaces(words.day(date)) == day)
        #expect(withPlainSpaces(words.number(1_234_567)) == number)
        #expect(words.list(["A", "B", "C"]) == list)
    }

    @Test(arguments: [
        ("de", "1. Dez. 2023"), ("de-simple", "1. Dez. 2023"), ("en", "1 Dec 2023"), ("tr", "1 Ara 2023"),
        ("uk", "1 груд. 2023 р."), ("ru", "1 дек. 2023 г."), ("ar", "1 ديسمبر، 2023"),
    ])
    func `where there is little room, months are short`(tag: String, expected: String) throws {
        let date = try #require(CalendarDay(rawValue: "2023-12-01"))
        #expect(withPlainSpaces(try words(tag).shortDay(date)) == expected)
    }

    @Test(arguments: [
        ("de", "1. Dezember 2023, 16:30 Uhr"),
        ("en", "1 December 2023, 16:30"),
        ("tr", "1 Aralık 2023, saat 16:30"),
        ("uk", "1 грудня 2023 р., 16:30"),
    ])
    func `an instant is told as the clocks of its place show it`(tag: String, expected: String) throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let time = try #require(TimeOfDay(hour: 16, minute: 30))
        let words = try words(tag)
        #expect(withPlainSpaces(words.dayAndTime(day.at(time, in: berlin), in: berlin)) == expected)
    }

    @Test(arguments: [
        ("2023-12-01", "00:00"), ("2023-12-01", "23:59"), ("2023-07-01", "00:30"), ("1969-12-31", "23:15"),
    ])
    func `the time of an instant is right in winter, in summer and before 1970`(day: String, clock: String) throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let time = try #require(TimeOfDay(rawValue: clock))
        let instant = try #require(CalendarDay(rawValue: day)).at(time, in: berlin)
        #expect(try words("de").time(instant, in: berlin) == clock)
        #expect(try words("de").time(instant.advanced(by: .milliseconds(59_999)), in: berlin) == clock)
    }

    @Test func `times are those of the clock on the wall, in every language`() throws {
        let start = try #require(TimeOfDay(hour: 9, minute: 5))
        let end = try #require(TimeOfDay(hour: 18, minute: 0))
        for language in Lexicon.ofTests.languages {
            let times = Lexicon.ofTests.words(in: language).times(from: start, to: end)
            // From right to left the dash would turn the two round.
            let isolated = language.direction == .leftToRight ? "09:05–18:00" : "\u{2066}09:05–18:00\u{2069}"
            #expect(times == isolated)
        }
    }

    @Test(arguments: [("de", "Amal, Mosaik"), ("ru", "Amal, Mosaik"), ("ar", "Amal، Mosaik")])
    func `what stands side by side has the comma of the script`(tag: String, expected: String) throws {
        #expect(try words(tag).sideBySide(["Amal", "Mosaik"]) == expected)
    }

    @Test(arguments: [("de", "seit 2020"), ("en", "since 2020"), ("tr", "2020 yılından beri"), ("uk", "з 2020 року")])
    func `a year is no number with a separator`(tag: String, expected: String) throws {
        #expect(try words(tag).since(year: 2020) == expected)
    }

    @Test(arguments: [
        ("de", ["Apfel", "Äpfel", "Ofen", "Öfen", "Ofenbau", "Strasse", "Straße", "Strauß", "über", "Ufer", "Zebra"]),
        (
            "tr",
            ["cam", "çay", "dağ", "ığdır", "Irmak", "ilk", "İzmir", "ofis", "öğle", "su", "şal", "uç", "ün", "zil"]
        ),
        ("uk", ["голова", "гора", "ґанок", "ера", "єдність", "зима", "ива", "івасик", "їжак", "йод", "яма"]),
        ("ru", ["ёлка", "ель", "жук", "Йод", "мир", "Яма", "ящик"]),
        ("ar", ["أحمد", "باب", "تركيا", "خبز", "محمد", "يد"]),
    ])
    func `names stand where people of the language look for them`(tag: String, expected: [String]) throws {
        let words = try words(tag)
        #expect(words.sorted(expected.reversed()) { $0 } == expected)
        #expect(words.sorted(expected.sorted()) { $0 } == expected)
    }

    @Test func `of equal names the first stays first`() throws {
        let pairs = [("Ä", 1), ("B", 2), ("A", 3), ("Ä", 4), ("A", 5)]
        #expect(try words("de").sorted(pairs) { $0.0 }.map(\.1) == [3, 5, 1, 4, 2])
    }

    /// A phone of one maker sends an umlaut as one sign, another as a letter and its dots.
    @Test(arguments: ["Müller", "Şule", "José", "Їжак", "Ёлка"])
    func `a name is the same however its letters were typed`(name: String) throws {
        let (one, two) = (name.precomposedStringWithCanonicalMapping, name.decomposedStringWithCanonicalMapping)
        #expect(Array(one.utf8) != Array(two.utf8))
        for tag in ["de", "tr", "uk", "ru"] {
            let words = try words(tag)
            #expect(words.sorted([(one, 1), (two, 2)]) { $0.0 }.map(\.1) == [1, 2], "\(tag)")
            #expect(words.sorted([(two, 1), (one, 2)]) { $0.0 }.map(\.1) == [1, 2], "\(tag)")
        }
    }

    /// Formatters put spaces that do not break, which nobody can see in a test.
    private func withPlainSpaces(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }
}
