import Domain
import Foundation
import TestHouse
import Testing

@testable import Words

@Suite struct WordsTests {
    @Test func `the seven languages are there, German first`() {
        #expect(Lexicon.ofTests.languages.map(\.tag.rawValue) == ["de", "de-simple", "ar", "en", "ru", "tr", "uk"])
    }

    @Test func `a language is described by its own folder`() throws {
        let arabic = try words("ar").language
        #expect(arabic.endonym == "العربية")
        #expect(arabic.direction.rawValue == "rtl")
        #expect(try words("de-simple").language.direction == .leftToRight)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `a name that ends with a full stop ends the sentence with it`(tag: String) throws {
        let words = try words(tag)
        for name in ["Chor e. V.", "Chor"] {
            let letter = words(
                HandoverPhrase.undoneMail(name: "Amal", organisation: "X", before: name, link: "https://x.example"))
            let plain = letter.filter { !["\u{2068}", "\u{2069}"].contains($0) }
            #expect(plain.contains(name) && !plain.contains(".."), "\(letter)")
        }
        #expect(!words(ConfirmPhrase.pageLead(organisation: "Chor e. V.")).contains(".."))
    }

    /// Whoever had a place before somebody else, as the journal calls them and as the form does that passes it on.
    @Test(arguments: [
        ("de", "vorherige"), ("de-simple", "Person davor"), ("en", "previous person"), ("tr", "önceki kişi"),
        ("uk", "попередн"), ("ru", "предыдущ"), ("ar", "الشخص السابق"),
    ])
    func `whoever had a place before is called the same everywhere`(tag: String, term: String) throws {
        let words = try words(tag)
        #expect(words(DeedPhrase.previousPerson).contains(term))
        #expect(words(RegistrationPhrase.replaceHint).contains(term))
    }

    @Test(arguments: [
        ("de", [1: "Bitte prüfen Sie 1 Angabe.", 1000: "Bitte prüfen Sie 1.000 Angaben."]),
        ("en", [1: "Please check 1 entry.", 3: "Please check 3 entries."]),
        ("tr", [1: "Lütfen 1 alanı kontrol edin.", 3: "Lütfen 3 alanı kontrol edin."]),
        (
            "uk",
            [
                1: "Перевірте, будь ласка, 1 поле.", 3: "Перевірте, будь ласка, 3 поля.",
                5: "Перевірте, будь ласка, 5 полів.", 21: "Перевірте, будь ласка, 21 поле.",
            ]
        ),
        (
            "ru",
            [
                1: "Проверьте, пожалуйста, 1 поле.", 3: "Проверьте, пожалуйста, 3 поля.",
                11: "Проверьте, пожалуйста, 11 полей.",
            ]
        ),
        (
            "ar",
            [
                2: "يرجى مراجعة حقلين.", 3: "يرجى مراجعة 3 حقول.", 11: "يرجى مراجعة 11 حقلًا.",
                100: "يرجى مراجعة 100 حقل.",
            ]
        ),
    ])
    func `the count chooses the form of the sentence`(tag: String, sentences: [Int: String]) throws {
        let words = try words(tag)
        for (count, sentence) in sentences {
            #expect(words(KernelPhrase.formHasProblems(count: count)) == sentence)
        }
    }

    @Test func `text in a page is escaped and keeps its own direction`() throws {
        let html = try words("de").html(KernelPhrase.sinceYear(year: "<b>\"&"))
        #expect(html.markup == "seit <bdi>&lt;b&gt;&quot;&amp;</bdi>")
    }

    @Test func `a component stands in a page as it is, and none is nothing`() {
        struct Dot: Component {
            var html: HTML { "<i></i>" }
        }
        let (dot, none): (Dot, Dot?) = (Dot(), nil)
        let page: HTML = "<p>\(dot)\(none)\([dot, dot])</p>"
        #expect(page.markup == "<p><i></i><i></i><i></i></p>")
    }

    @Test func `identifiers and languages are escaped like all text`() {
        let (name, language) = (Identifier<Int>(rawValue: "a\"b"), Language(rawValue: "<x>"))
        let page: HTML = "<p id=\"\(name)\" lang=\"\(language)\">\(UInt8(7))</p>"
        #expect(page.markup == "<p id=\"a&quot;b\" lang=\"&lt;x&gt;\">7</p>")
    }

    @Test func `markup in a sentence stays markup`() throws {
        let sentence = Sentence(number: KernelPhrase.sinceYear(year: "").number, arguments: [.html("<b>2020</b>")])
        #expect(try words("de").html(sentence).markup == "seit <b>2020</b>")
    }

    @Test func `in a right-to-left sentence a name is kept together, an address is left as it is`() throws {
        let words = try words("ar")
        #expect(words(KernelPhrase.sinceYear(year: "2020 (e. V.)")) == "منذ عام \u{2068}2020 (e. V.)\u{2069}")
        #expect(words(KernelPhrase.sinceYear(year: "https://example.org/a")) == "منذ عام https://example.org/a")
    }

    @Test func `a city calls migrant organisations as it likes`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())/xx")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(
            """
            {"endonym": "X", "direction": "ltr", "locale": "de_DE", "pluralRule": "one",
            "migrantOrganisation": "Verein", "migrantOrganisations": "Vereine"}
            """.utf8
        ).write(to: folder.appending(path: "language.json"))
        try Data(#"{"rule": "Ein {migrantOrganisation}, viele {migrantOrganisations}."}"#.utf8)
            .write(to: folder.appending(path: "sample.json"))

        let texts = try Texts(folder: folder, table: [.init(feature: "sample", key: "rule", parameters: [])])
        let terms = Terms(migrantOrganisation: "MO", migrantOrganisations: "MOs")
        let phrase = Sentence(number: 0, arguments: [])
        #expect(Words(texts: texts, terms: nil, lexicon: .ofTests)(phrase) == "Ein Verein, viele Vereine.")
        #expect(Words(texts: texts, terms: terms, lexicon: .ofTests)(phrase) == "Ein MO, viele MOs.")
        #expect(Words(texts: texts, terms: terms, lexicon: .ofTests).html(phrase).markup == "Ein MO, viele MOs.")
        #expect(throws: Texts.Incomplete.self) {
            try Texts(folder: folder, table: [.init(feature: "sample", key: "other", parameters: [])])
        }
    }

    @Test func `the city's own word stands in texts and lists of its German, and in no other language`() throws {
        let lexicon = try Lexicon.bundled(
            terms: Terms(migrantOrganisation: "MO", migrantOrganisations: "Vereine der Migrant*innenorganisation"))
        let (german, english) = (lexicon.german, lexicon.words(speaking: Language(rawValue: "en")))
        #expect(german(NetworkPhrase.oneBank) == "Vereine der Migrant*innenorganisation")
        #expect(german.label(Side.migrantOrganisation) == "Vereine der Migrant*innenorganisation")
        #expect(german.label(OrganisationKind(rawValue: "mo-association")) == "MO (Verein)")
        #expect(
            german.label(OrganisationKind(rawValue: "mo-network"))
                == "Verbund von Vereine der Migrant*innenorganisation")
        #expect(english(NetworkPhrase.oneBank) == "migrant organisations")
        #expect(english.label(Side.migrantOrganisation) == "Migrant organisations")
        let usual = try Lexicon.bundled()
        #expect(usual.german.label(Side.migrantOrganisation) == "Migrant*innenorganisationen")
    }

    @Test(arguments: [
        ("Migrant*innenorganisationen", "Migrant*innen&shy;organisationen"),
        ("Verbund von Migrant:innenorganisationen", "Verbund von Migrant:innen&shy;organisationen"),
        ("Leiter*inrunde", "Leiter*in&shy;runde"), ("Migrant*innen", "Migrant*innen"), ("Leiter*in", "Leiter*in"),
        ("Verwaltung", "Verwaltung"), ("Rat: in Bielefeld", "Rat: in Bielefeld"), ("a*b<c", "a*b&lt;c"), ("*", "*"),
    ])
    func `a word with a sign for all genders is parted after its ending only`(term: String, markup: String) {
        #expect(HTML(term: term).markup == markup)
    }

    @Test func `adding a language is adding a folder`() throws {
        let (manager, ours) = (FileManager.default, try ResourceFolder.of(target: "Words").appending(path: "texts"))
        let folder = manager.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? manager.removeItem(at: folder) }
        try manager.copyItem(at: ours, to: folder)
        try manager.copyItem(at: ours.appending(path: "en"), to: folder.appending(path: "fr"))
        try Data(
            """
            {"endonym": "Français", "direction": "ltr", "locale": "fr_FR", "pluralRule": "zeroAndOne",
            "migrantOrganisation": "association", "migrantOrganisations": "associations"}
            """.utf8
        ).write(to: folder.appending(path: "fr/language.json"))

        let lexicon = try Lexicon(texts: folder, taxonomy: .bundled())
        #expect(lexicon.languages.map(\.tag.rawValue) == ["de", "de-simple", "ar", "en", "fr", "ru", "tr", "uk"])
        #expect(lexicon.language(address: nil, cookie: nil, acceptLanguage: "fr-CH,de;q=0.5").endonym == "Français")
        let french = lexicon.words(speaking: Language(rawValue: "fr"))
        #expect(french.language.endonym == "Français")
        #expect(french.day(try #require(CalendarDay(rawValue: "2023-12-01"))) == "1 décembre 2023")
        #expect(french(KernelPhrase.save) == (try words("en")(KernelPhrase.save)))
    }

    @Test func `without German there is nothing to fall back to`() throws {
        let (manager, ours) = (FileManager.default, try ResourceFolder.of(target: "Words").appending(path: "texts"))
        let folder = manager.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? manager.removeItem(at: folder) }
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        try manager.copyItem(at: ours.appending(path: "en"), to: folder.appending(path: "en"))
        #expect(throws: Lexicon.GermanMissing.self) { try Lexicon(texts: folder, taxonomy: .bundled()) }
    }

    private struct Sentence: Phrase {
        var number: Int
        var arguments: [PhraseArgument]
    }
}

func words(_ tag: String) throws -> Words {
    Lexicon.ofTests.words(in: try #require(Lexicon.ofTests.language(tagged: tag)))
}
