import Domain
import Testing

@testable import Words

@Suite struct PluralRuleTests {
    /// The samples of the CLDR chart; its hundreds and thousands stand for the rules that look at the last digits.
    @Test(
        arguments: [
            ("de", [.one: [1], .other: [0, 2, 10, 11, 21, 100, 101, 1001]]),
            ("de-simple", [.one: [1], .other: [0, 2, 10, 11, 21, 100, 101, 1001]]),
            ("en", [.one: [1], .other: [0, 2, 10, 11, 21, 100, 101, 1001]]),
            ("tr", [.one: [1], .other: [0, 2, 10, 11, 21, 100, 101, 1001]]),
            (
                "uk",
                [
                    .one: [1, 21, 31, 101, 1001], .few: [2, 3, 4, 22, 24, 102, 1002],
                    .many: [0, 5, 10, 11, 12, 14, 19, 20, 100, 111, 112, 1000],
                ]
            ),
            (
                "ru",
                [
                    .one: [1, 21, 31, 101, 1001], .few: [2, 3, 4, 22, 24, 102, 1002],
                    .many: [0, 5, 10, 11, 12, 14, 19, 20, 100, 111, 112, 1000],
                ]
            ),
            (
                "ar",
                [
                    .zero: [0], .one: [1], .two: [2], .few: [3, 10, 103, 110, 1003], .many: [11, 26, 99, 111, 1011],
                    .other: [100, 101, 102, 200, 202, 1000, 10_000],
                ]
            ),
        ] as [(String, [PluralRule.Category: [Int]])])
    func `each count has the category that CLDR gives it`(tag: String, samples: [PluralRule.Category: [Int]]) throws {
        let rule = try words(tag).language.pluralRule
        for (category, counts) in samples {
            for count in counts {
                #expect(rule.category(of: count) == category, "\(count)")
            }
        }
    }

    @Test(
        arguments: [
            (.none, [.other: [0, 1, 2, 100]]),
            (.zeroAndOne, [.one: [0, 1], .other: [2, 11, 100]]),
            (.southSlavic, [.one: [1, 21], .few: [2, 22], .other: [0, 5, 11, 12, 14]]),
            (.polish, [.one: [1], .few: [2, 22], .many: [0, 5, 11, 12, 21, 101]]),
            (.romanian, [.one: [1], .few: [0, 2, 16, 101, 119], .other: [20, 100, 120]]),
        ] as [(PluralRule, [PluralRule.Category: [Int]])])
    func `languages to come have their rules too`(rule: PluralRule, samples: [PluralRule.Category: [Int]]) {
        for (category, counts) in samples {
            for count in counts {
                #expect(rule.category(of: count) == category, "\(count)")
            }
        }
    }

    @Test(arguments: PluralRule.allCases)
    func `no count has a category that its rule does not name`(rule: PluralRule) {
        let categories = Set((-200...2000).map(rule.category(of:)))
        #expect(categories.isSubset(of: rule.categories))
    }
}
