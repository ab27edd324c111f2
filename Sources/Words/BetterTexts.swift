public import Domain
import Synchronization

/// The texts of all languages as they are said now, and who has found better words than the program.
struct SaidTexts: Sendable {
    var texts: [Texts]
    var credits: [Language: [String]] = [:]
    var better: [BetterWords] = []
    var names: [Identifier<Organisation>: String] = [:]
    /// Another one after each change.
    var number = 0
}

/// A mark that nobody sees before a sentence: a letter for private use, one for each phrase.
enum SentenceMark {
    private static let first: UInt32 = 0xF0000

    static func text(of number: Int) -> String {
        Unicode.Scalar(first + UInt32(number)).map { String(Character($0)) } ?? ""
    }

    /// - Returns: nil for a letter that people write.
    static func number(of scalar: Unicode.Scalar) -> Int? {
        scalar.value >= first && scalar.value < first + 0xFFFD ? Int(scalar.value - first) : nil
    }
}

extension Words {
    /// Who has found better words in this language, by the names of the organisations.
    public var credits: [String] { lexicon.credits[language.tag] ?? [] }
}

extension Lexicon {
    /// Who has found better words, by language.
    public var credits: [Language: [String]] { said.withLock { $0.credits } }

    /// Another one whenever the house says something in other words.
    public var wording: Int { said.withLock { $0.number } }

    /// Which texts are said in markup that was written with marked words, each once, in their order.
    public func texts(markedIn markup: some StringProtocol) -> [TextKey] {
        var (found, known) = ([TextKey](), Set<Int>())
        for scalar in markup.unicodeScalars {
            guard let number = SentenceMark.number(of: scalar), number < Texts.Row.all.count,
                known.insert(number).inserted
            else { continue }
            found.append(TextKey(rawValue: Texts.Row.all[number].name))
        }
        return found
    }

    /// Which texts of a language say this, in their order; capitals do not matter.
    public func texts(saying typed: String, in language: Language, limit: Int) -> [TextKey] {
        guard let place = place(of: language), !typed.isEmpty else { return [] }
        let (texts, wanted) = (said.withLock { $0.texts[place] }, typed.lowercased())
        let found = Texts.Row.all.indices.lazy.filter { number in
            texts.forms(of: number).values.contains { $0.lowercased().contains(wanted) }
        }
        return found.prefix(limit).map { TextKey(rawValue: Texts.Row.all[$0].name) }
    }

    /// A text as it is said now: one sentence under `""`, or each of its forms under its name. What is told to it stands in braces.
    /// - Returns: nil if there is no such text, or no such language.
    public func forms(of key: TextKey, in language: Language) -> [String: String]? {
        guard let number = Texts.Row.numbers[key.rawValue], let place = place(of: language) else { return nil }
        return said.withLock { $0.texts[place] }.forms(of: number)
    }

    /// For which number a form of a text is said, so that people can be asked for it: the smallest one.
    public func example(of form: String, in language: Language) -> Int? {
        guard let place = place(of: language) else { return nil }
        return (0...200).first { original[place].language.pluralRule.category(of: $0).rawValue == form }
    }

    /// Whether these words have all forms of a text, and each tells what the text is told.
    public func canSay(_ forms: [String: String], insteadOf key: TextKey, in language: Language) -> Bool {
        guard let number = Texts.Row.numbers[key.rawValue], let place = place(of: language) else { return false }
        let known = original[place].forms(of: number)
        guard Set(known.keys) == Set(forms.keys) else { return false }
        return forms.allSatisfy { form, text in
            guard let told = Self.told(in: text), let needed = known[form].flatMap(Self.told) else { return false }
            // “One card” needs no number.
            return told.subtracting(["count"]) == needed.subtracting(["count"])
                && (needed.contains("count") || !told.contains("count") || !form.isEmpty)
        }
    }

    /// Says these words in the place of the program's. What no longer fits a text is passed over.
    /// - Parameter names: of the organisations that found them.
    public func say(_ better: [BetterWords], by names: [Identifier<Organisation>: String]) {
        guard said.withLock({ $0.better != better || $0.names != names }) else { return }
        var changes: [Language: [Int: [String: String]]] = [:]
        for words in better where canSay(words.forms, insteadOf: words.key, in: words.language) {
            guard let number = Texts.Row.numbers[words.key.rawValue] else { continue }
            changes[words.language, default: [:]][number] = words.forms
        }
        let texts = original.map { texts in changes[texts.language.tag].map(texts.saying) ?? texts }
        let credits = credits(of: better, by: names)
        said.withLock { said in
            (said.texts, said.credits, said.better, said.names) = (texts, credits, better, names)
            said.number += 1
        }
    }

    private func credits(
        of better: [BetterWords], by names: [Identifier<Organisation>: String]
    ) -> [Language: [String]] {
        Dictionary(grouping: better, by: \.language).compactMapValues { words in
            let found = Set(words.compactMap { $0.organisation.flatMap { names[$0] } }).sorted()
            return found.isEmpty ? nil : found
        }
    }

    private func place(of language: Language) -> Int? { original.firstIndex { $0.language.tag == language } }

    /// What stands in braces; nil if a brace has no counterpart.
    private static func told(in text: String) -> Set<String>? {
        var (found, rest) = (Set<String>(), Substring(text))
        while let start = rest.firstIndex(where: { "{}".contains($0) }) {
            guard rest[start] == "{", let end = rest[start...].firstIndex(of: "}") else { return nil }
            found.insert(String(rest[rest.index(after: start)..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return found
    }
}
