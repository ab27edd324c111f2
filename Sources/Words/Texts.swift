import Domain
import Foundation

/// All sentences of one language, taken apart once so that saying one is only putting pieces together.
final class Texts: Sendable {
    enum Piece: Sendable {
        case literal(String)
        /// The place of an argument.
        case argument(Int)
        case migrantOrganisation
        case migrantOrganisations
    }

    enum Sentence: Sendable {
        case fixed(String)
        case pieces([Piece])
        /// The pieces for a count, which is the argument at `count`.
        case plural(forms: [PluralRule.Category: [Piece]], count: Int)
    }

    struct Incomplete: Error, CustomStringConvertible {
        var folder: String
        var key: String
        var description: String {
            "The text “\(key)” is missing in \(folder): the program and its resources do not match."
        }
    }

    let language: InterfaceLanguage
    /// By the number of the phrase.
    let sentences: [Sentence]

    /// Reads the folder of a language with a text for each row of `table`.
    init(folder: URL, table: [Row] = Row.all) throws {
        language = try InterfaceLanguage(folder: folder)
        var sentences: [Sentence] = []
        sentences.reserveCapacity(table.count)
        var feature = ""
        var texts: [String: Any] = [:]
        for row in table {
            if row.feature != feature {
                feature = row.feature
                // Not `Decodable`: this takes a third of the time, and the build has checked the files.
                let file = try Data(contentsOf: folder.appending(path: "\(feature).json"))
                texts = try JSONSerialization.jsonObject(with: file) as? [String: Any] ?? [:]
            }
            if let text = texts[row.key] as? String {
                sentences.append(Self.sentence(text, of: row))
            } else if let forms = texts[row.key] as? [String: String],
                let count = row.parameters.firstIndex(of: "count")
            {
                sentences.append(.plural(forms: Self.forms(forms, of: row), count: count))
            } else {
                throw Incomplete(folder: folder.path, key: "\(feature).\(row.key)")
            }
        }
        self.sentences = sentences
    }

    private init(_ language: InterfaceLanguage, _ sentences: [Sentence]) {
        (self.language, self.sentences) = (language, sentences)
    }

    /// The same texts, some of them in other words, by the number of the phrase.
    func saying(_ others: [Int: [String: String]]) -> Texts {
        var sentences = sentences
        for (number, forms) in others { sentences[number] = Self.sentence(in: forms, of: Row.all[number]) }
        return Texts(language, sentences)
    }

    /// A text as translators write it: one sentence under `""`, or each of its forms under its name.
    func forms(of number: Int) -> [String: String] {
        let row = Row.all[number]
        switch sentences[number] {
        case .fixed(let text): return ["": text]
        case .pieces(let pieces): return ["": Self.written(pieces, row)]
        case .plural(let forms, _):
            let written = forms.map { ($0.key.rawValue, Self.written($0.value, row)) }
            return Dictionary(written) { first, _ in first }
        }
    }

    private static func sentence(in forms: [String: String], of row: Row) -> Sentence {
        if let text = forms[""] { return sentence(text, of: row) }
        return .plural(forms: Self.forms(forms, of: row), count: row.parameters.firstIndex(of: "count") ?? 0)
    }

    private static func written(_ pieces: [Piece], _ row: Row) -> String {
        pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .argument(let place): "{\(row.parameters[place])}"
            case .migrantOrganisation: "{migrantOrganisation}"
            case .migrantOrganisations: "{migrantOrganisations}"
            }
        }.joined()
    }

    /// What the build knows about a phrase; its place in the table is the number of the phrase.
    struct Row: Sendable {
        var feature: String
        var key: String
        var parameters: [String]

        /// Its file and its name: `board.cardIsEmpty`.
        var name: String { "\(feature).\(key)" }

        /// By name.
        static let numbers = Dictionary(all.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }

        static let all = PhraseTable.lines.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return Row(feature: words[0], key: words[1], parameters: Array(words[2...]))
        }
    }

    /// All languages below `folder`: German first, its simple sister next, the others by their tags.
    static func all(in folder: URL) throws -> [Texts] {
        let tags = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        return try tags.sorted { ($0.hasPrefix("de") ? 0 : 1, $0) < ($1.hasPrefix("de") ? 0 : 1, $1) }
            .map { try Texts(folder: folder.appending(path: $0)) }
    }

    private static func sentence(_ text: String, of row: Row) -> Sentence {
        text.utf8.contains(UInt8(ascii: "{")) ? .pieces(pieces(of: text, row)) : .fixed(text)
    }

    private static func forms(_ forms: [String: String], of row: Row) -> [PluralRule.Category: [Piece]] {
        var result: [PluralRule.Category: [Piece]] = [:]
        for (name, text) in forms {
            if let category = PluralRule.Category(rawValue: name) { result[category] = pieces(of: text, row) }
        }
        return result
    }

    /// Takes a text apart. The build has seen to it that braces are paired and names are known.
    private static func pieces(of text: String, _ row: Row) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let end = rest.utf8[start...].firstIndex(of: UInt8(ascii: "}"))
        {
            if start > rest.startIndex { pieces.append(.literal(String(rest[..<start]))) }
            let inside = rest[rest.utf8.index(after: start)..<end]
            let name = String(inside.utf8.prefix { $0 != UInt8(ascii: ":") }) ?? ""
            if let place = row.parameters.firstIndex(of: name) {
                pieces.append(.argument(place))
            } else {
                pieces.append(name == "migrantOrganisation" ? .migrantOrganisation : .migrantOrganisations)
            }
            rest = rest[rest.utf8.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        return pieces
    }
}
