/// Which form of a sentence goes with a count.
///
/// The rules for whole numbers of the Unicode Common Locale Data Repository, version 47 ("Language Plural Rules",
/// https://www.unicode.org/cldr/charts/47/supplemental/language_plural_rules.html).
public enum PluralRule: String, Sendable, Codable, CaseIterable {
    /// Chinese, Vietnamese, Indonesian: one form for all counts.
    case none
    /// German, English, Turkish, Kurmanji, Albanian, Spanish: 1, and the rest.
    case one
    /// French, Persian, Tigrinya: 0 and 1, and the rest.
    case zeroAndOne
    /// Bosnian, Croatian, Serbian.
    case southSlavic
    case romanian
    /// Ukrainian, Russian, Belarusian.
    case eastSlavic
    case polish
    case arabic

    public enum Category: String, Sendable, CaseIterable {
        case zero, one, two, few, many, other
    }

    /// The categories that whole numbers of this rule can have, and `other`, which every language has.
    public var categories: [Category] {
        switch self {
        case .none: [.other]
        case .one, .zeroAndOne: [.one, .other]
        case .southSlavic, .romanian: [.one, .few, .other]
        case .eastSlavic, .polish: [.one, .few, .many, .other]
        case .arabic: Category.allCases
        }
    }

    /// The category of a count; of a negative one that of its amount.
    public func category(of count: Int) -> Category {
        let number = count.magnitude
        let ones = number % 10
        let hundreds = number % 100
        switch self {
        case .none:
            return .other
        case .one:
            return number == 1 ? .one : .other
        case .zeroAndOne:
            return number <= 1 ? .one : .other
        case .southSlavic, .eastSlavic:
            if ones == 1, hundreds != 11 { return .one }
            if (2...4).contains(ones), !(12...14).contains(hundreds) { return .few }
            return self == .southSlavic ? .other : .many
        case .polish:
            if number == 1 { return .one }
            return (2...4).contains(ones) && !(12...14).contains(hundreds) ? .few : .many
        case .romanian:
            if number == 1 { return .one }
            return number == 0 || (1...19).contains(hundreds) ? .few : .other
        case .arabic:
            if number <= 2 { return [.zero, .one, .two][Int(number)] }
            if (3...10).contains(hundreds) { return .few }
            return hundreds >= 11 ? .many : .other
        }
    }
}
