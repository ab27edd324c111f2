import Domain
import Foundation
import TestHouse
import Testing
import Words

/// What the search knows of languages and lists.
@Suite struct SearchWordsTests {
    private static func otherNames(
        _ name: String = "other-names"
    ) throws -> [String: [String: [String: [String]]]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Words/Resources/search/\(name).json")
        return try JSONDecoder().decode([String: [String: [String: [String]]]].self, from: Data(contentsOf: file))
    }

    @Test(arguments: ["other-names", "narrower-names"])
    func `other names are those of values that the lists have, in languages of the interface`(file: String) throws {
        let taxonomy = Lexicon.ofTests.taxonomy
        let languages = Set(Lexicon.ofTests.languages.map(\.tag.rawValue))
        for (list, values) in try Self.otherNames(file) {
            for (slug, names) in values {
                #expect(taxonomy.entry(slug, in: TaxonomyList(rawValue: list)) != nil, "\(list): \(slug)")
                #expect(languages.isSuperset(of: names.keys), "\(list): \(slug)")
                #expect(names.values.joined().allSatisfy { !$0.foldedForSearch.isEmpty }, "\(list): \(slug)")
            }
        }
        let care = try #require(taxonomy.entry("ageing-care", in: .topics))
        #expect(care.otherNames[.german]?.contains("Altenpflege") == true)
        #expect(care.otherNames[Language(rawValue: "tr")]?.contains("yaşlı bakımı") == true)
    }

    @Test func `what is only a part of a value is no other name for it`() throws {
        let (other, narrower) = (try Self.otherNames(), try Self.otherNames("narrower-names"))
        for (list, values) in narrower {
            for (slug, names) in values {
                for (language, words) in names {
                    let same = Set(other[list]?[slug]?[language] ?? [])
                    #expect(same.isDisjoint(with: words), "\(list): \(slug) in \(language)")
                }
            }
        }
        let care = try #require(Lexicon.ofTests.taxonomy.entry("ageing-care", in: .topics))
        #expect(care.narrowerNames[.german]?.contains("Pflegegrad") == true)
        #expect(care.otherNames[.german]?.contains("Pflegegrad") == false)
    }

    @Test func `countries have languages of the list, and a name in each language`() throws {
        let taxonomy = Lexicon.ofTests.taxonomy
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Words/Resources/search/countries.json")
        let countries = try JSONDecoder().decode([String: Taxonomy.Country].self, from: Data(contentsOf: file))
        #expect(countries.count >= 60)
        for (key, country) in countries {
            #expect(!country.languages.isEmpty, "\(key)")
            #expect(country.languages.allSatisfy { taxonomy.entry($0, in: .languages) != nil }, "\(key)")
            #expect(Set(country.names.keys) == ["de", "en", "tr", "uk", "ru", "ar"], "\(key)")
            #expect(country.names.values.joined().allSatisfy { !$0.foldedForSearch.isEmpty }, "\(key)")
        }
        let arabic = try #require(taxonomy.entry("ar", in: .languages))
        #expect(arabic.countries.contains { $0.names["tr"]?.first == "Suriye" })
    }

    @Test func `every topic and every kind of offer has other names in each language`() throws {
        let names = try Self.otherNames()
        for (list, slugs) in ["topics": names["topics"] ?? [:], "offerKinds": names["offerKinds"] ?? [:]] {
            for language in ["de", "en", "tr", "uk", "ru", "ar"] {
                #expect(slugs.values.allSatisfy { $0[language]?.isEmpty == false }, "\(list) in \(language)")
            }
        }
    }

    @Test(arguments: ["wer", "who", "kim", "хто", "кто", "من", "für", "için", "speaks", "говорить", "говорит", "يتكلم"])
    func `a word with which people ask is no word that they ask for`(word: String) {
        let small = Lexicon.ofTests.questionWords.small
        #expect(word.searchWords.allSatisfy(small.contains))
    }

    @Test(arguments: ["Sprache", "Sprachen", "language", "dili", "мова", "мовою", "язык", "языке", "اللغة", "لغة"])
    func `the word for language is known in each language`(word: String) {
        #expect(word.searchWords.allSatisfy(Lexicon.ofTests.questionWords.spoken.contains))
    }

    @Test(arguments: ["Dienstag", "weekend", "cumartesi", "суботу", "выходные", "الجمعة", "kostenloser", "бесплатный"])
    func `a day of the week and what costs nothing say little`(word: String) {
        #expect(word.searchWords.allSatisfy(Lexicon.ofTests.questionWords.weak.contains))
    }

    @Test func `words that matter are none of the small ones`() {
        let words = Lexicon.ofTests.questionWords
        for word in ["Deutsch", "Raum", "care", "school", "bakım", "мова", "язык", "عمل", "Kinder", "women"] {
            #expect(word.searchWords.allSatisfy { !words.small.contains($0) && !words.weak.contains($0) }, "\(word)")
        }
        #expect(words.needs.contains(Set("wer braucht".searchWords)))
        #expect(words.endings[Language(rawValue: "uk")]?.isEmpty == false)
    }
}
