import Foundation
import Testing
import Words

@testable import PhraseCompiler

@Suite struct PhraseCompilerTests {
    @Test func `complete texts become an enum per file`() throws {
        let swift = try TemporaryTexts().swift()
        #expect(swift.contains("public enum BoardPhrase: Phrase {"))
        #expect(swift.contains("    case empty\n"))
        #expect(swift.contains("    case tooLong(limit: Int, name: String)\n"))
        #expect(swift.contains("    case cards(count: Int)\n"))
        #expect(swift.contains("        case .tooLong(let limit, let name): [.number(limit), .text(name)]\n"))
        #expect(swift.contains("        board cards count\n"))
    }

    @Test func `a phrase with markup is a case of its own enum`() throws {
        var texts = TemporaryTexts()
        texts.files["de/board.json"] = #"{"terms": "Lesen Sie {link:html}."}"#
        texts.files["ru/board.json"] = #"{"terms": "Прочтите {link:html}."}"#
        let swift = try texts.swift()
        #expect(swift.contains("public enum BoardMarkupPhrase: MarkupPhrase {\n    case terms(link: HTML)\n"))
        #expect(!swift.contains("enum BoardPhrase"))
    }

    @Test func `the terms of the city are nobody's parameter`() throws {
        var texts = TemporaryTexts()
        texts.files["de/board.json"] = #"{"empty": "Keine {migrantOrganisation}"}"#
        texts.files["ru/board.json"] = #"{"empty": "Ничего"}"#
        #expect(try texts.swift().contains("    case empty\n"))
    }

    /// What is changed in complete texts, and the one mistake that must be found.
    static let mistakes: [(file: String, from: String, to: String, mistake: String)] = [
        ("ru/board.json", #""empty": "Пусто","#, "", "ru/board.json:4: error: “empty” is missing."),
        ("de/board.json", #""empty": "Leer","#, "", "ru/board.json:2: error: German has no “empty”."),
        (
            "ru/board.json", "{limit:number}", "много",
            "ru/board.json:3: error: “tooLong” has other parameters than German: {limit:number}, {name}."
        ),
        (
            "ru/board.json", "{limit:number}", "{limit}",
            "ru/board.json:3: error: “tooLong” has other parameters than German: {limit:number}, {name}."
        ),
        (
            "ru/board.json", #""few": "{count:number} карточки", "#, "",
            "ru/board.json:4: error: “cards” must have exactly the forms one, few, many, other, in this order."
        ),
        (
            "de/board.json", #""one": "Eine Karte", "#, "",
            "de/board.json:4: error: “cards” must have exactly the forms one, other, in this order."
        ),
        (
            "ru/board.json",
            #"{"one": "Одна карточка", "few": "{count:number} карточки", "#
                + #""many": "{count:number} карточек", "other": "{count:number} карточки"}"#,
            #""Карточки""#, "ru/board.json:4: error: “cards” has plural forms in German."
        ),
        (
            "ru/board.json", "{count:number} карточек", "{count:number} карточек {name}",
            "ru/board.json:4: error: The form “many” of “cards” has other parameters than the last form."
        ),
        (
            "de/board.json", #""Leer""#, #""{count:number} leer""#,
            "de/board.json:2: error: “empty” has {count:number} and so needs plural forms, as "
                + #"{"one": …, "other": …}."#
        ),
        ("ru/board.json", #""Пусто""#, #""""#, "ru/board.json:2: error: “empty” has an empty text."),
        (
            "ru/board.json", #""Пусто","#, #""Пусто""#,
            "ru/board.json:3: error: This is not valid JSON: expected }, found “\"”."
        ),
        ("ru/board.json", #""empty""#, #""cards""#, "ru/board.json:4: error: “cards” is there twice."),
        ("ru/board.json", "Пусто", "Пусто {", "ru/board.json:2: error: A brace has no counterpart in “Пусто {”."),
        (
            "de/board.json", "Leer", "Leer {Name}",
            "de/board.json:2: error: “{Name}” is no parameter: write {name}, {name:number} or {name:html}."
        ),
        (
            "de/board.json", #""empty""#, #""is-empty""#,
            "de/board.json:2: error: “is-empty” cannot name a phrase: use lowerCamelCase and no word of Swift."
        ),
        (
            "ru/language.json", "eastSlavic", "klingon",
            "ru/language.json:1: error: There is no plural rule “klingon”; there are arabic, eastSlavic, none, one, "
                + "polish, romanian, southSlavic, zeroAndOne."
        ),
        ("ru/language.json", #""endonym": "Русский", "#, "", "ru/language.json:1: error: “endonym” is missing."),
        ("ru/language.json", "ltr", "left", "ru/language.json:1: error: “direction” is ltr or rtl."),
    ]

    @Test(arguments: mistakes)
    func `each mistake is found where it is`(file: String, from: String, to: String, mistake: String) throws {
        var texts = TemporaryTexts()
        let changed = try #require(texts.files[file]).replacing(from, with: to)
        try #require(changed != texts.files[file])
        texts.files[file] = changed
        #expect(try texts.mistakes().first == mistake)
    }

    @Test func `a missing file and a superfluous one are found`() throws {
        var texts = TemporaryTexts()
        texts.files["ru/door.json"] = "{}"
        texts.files["ru/board.json"] = nil
        #expect(
            try texts.mistakes() == [
                "ru/board.json:1: error: This file is missing; German has it.",
                "ru/door.json:1: error: German has no file door.json.",
            ])
    }

    @Test func `the output is written only when it changes`() throws {
        let texts = TemporaryTexts()
        let swift = try texts.swift()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).swift")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try PhraseCompiler.write(swift, to: file))
        #expect(try !PhraseCompiler.write(swift, to: file))
        #expect(try PhraseCompiler.write(swift + "\n", to: file))
    }

    @Test func `compiler and program know the same plural rules`() {
        let known = Dictionary(
            uniqueKeysWithValues: PluralRule.allCases.map { ($0.rawValue, $0.categories.map(\.rawValue)) })
        #expect(pluralCategories == known)
    }
}

/// Complete texts in two languages on disk, to be spoiled by a test.
struct TemporaryTexts {
    var files = [
        "de/language.json": """
        {"endonym": "Deutsch", "direction": "ltr", "locale": "de_DE", "pluralRule": "one", \
        "migrantOrganisation": "Verein", "migrantOrganisations": "Vereine", "fillerWords": "und"}
        """,
        "de/board.json": """
        {
            "empty": "Leer",
            "tooLong": "Höchstens {limit:number} Zeichen, {name}",
            "cards": {"one": "Eine Karte", "other": "{count:number} Karten"}
        }
        """,
        "ru/language.json": """
        {"endonym": "Русский", "direction": "ltr", "locale": "ru_RU", "pluralRule": "eastSlavic", \
        "migrantOrganisation": "общество", "migrantOrganisations": "общества", "fillerWords": "и"}
        """,
        "ru/board.json": """
        {
            "empty": "Пусто",
            "tooLong": "{name}, не больше {limit:number} знаков",
            "cards": {"one": "Одна карточка", "few": "{count:number} карточки", \
        "many": "{count:number} карточек", "other": "{count:number} карточки"}
        }
        """,
    ]

    struct Spoiled: Error {
        var mistakes: [String]
    }

    func swift() throws -> String {
        let (swift, mistakes) = try compile()
        if !mistakes.isEmpty { throw Spoiled(mistakes: mistakes) }
        return swift
    }

    /// With paths inside the folder.
    func mistakes() throws -> [String] {
        try compile().mistakes
    }

    private func compile() throws -> (swift: String, mistakes: [String]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in files {
            let file = folder.appending(path: "texts/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try content.write(to: file, atomically: true, encoding: .utf8)
        }
        let texts = folder.appending(path: "texts")
        let (swift, mistakes) = try PhraseCompiler.compile(texts: texts)
        return (swift, mistakes.map { $0.description.replacing(texts.path + "/", with: "") })
    }
}
