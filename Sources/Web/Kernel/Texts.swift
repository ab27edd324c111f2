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
        var description: String { "The text “\(key)” is missing in \(folder): the program and its resources do not match." }
    }

    let language: InterfaceLanguage
    /// By the number of the phrase.
    let sentences: [Sentence]

    /// Reads the folder of a language.
    init(folder: URL) throws {
        language = try InterfaceLanguage(folder: folder)
        var sentences: [Sentence] = []
        var feature: Substring = ""
        var texts: [String: RawText] = [:]
        for line in PhraseTable.lines.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words[0] != feature {
                feature = words[0]
                let file = folder.appending(path: "\(feature).json")
                texts = try JSONDecoder().decode([String: RawText].self, from: Data(contentsOf: file))
            }
            let parameters = words.dropFirst(2).map(String.init)
            switch texts[String(words[1])] {
            case .text(let text)?:
                sentences.append(Self.sentence(text, parameters: parameters))
            case .plural(let forms)?:
                let pieces = forms.mapValues { Self.pieces(of: $0, parameters: parameters) }
                sentences.append(.plural(forms: pieces, count: parameters.firstIndex(of: "count") ?? 0))
            case nil:
                throw Incomplete(folder: folder.path, key: "\(feature).\(words[1])")
            }
        }
        self.sentences = sentences
    }

    /// All languages below `folder`: German first, its simple sister next, the others by their tags.
    static func all(in folder: URL) throws -> [Texts] {
        let tags = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        return try tags.sorted { ($0.hasPrefix("de") ? 0 : 1, $0) < ($1.hasPrefix("de") ? 0 : 1, $1) }
            .map { try Texts(folder: folder.appending(path: $0)) }
    }

    private static func sentence(_ text: String, parameters: [String]) -> Sentence {
        text.utf8.contains(UInt8(ascii: "{")) ? .pieces(pieces(of: text, parameters: parameters)) : .fixed(text)
    }

    /// Takes a text apart. The build has seen to it that braces are paired and names are known.
    private static func pieces(of text: String, parameters: [String]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            if start > rest.startIndex { pieces.append(.literal(String(rest[..<start]))) }
            let name = rest[rest.index(after: start)..<end].prefix { $0 != ":" }
            if let place = parameters.firstIndex(of: String(name)) {
                pieces.append(.argument(place))
            } else {
                pieces.append(name == "migrantOrganisation" ? .migrantOrganisation : .migrantOrganisations)
            }
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        return pieces
    }
}

/// A text as it stands in a file.
private enum RawText: Decodable {
    case text(String)
    case plural([PluralRule.Category: String])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .plural(try container.decode([PluralRule.Category: String].self))
        }
    }
}
