/// What a sentence wants to be told: `limit: Int`.
struct Parameter: Hashable {
    enum Kind: String {
        case text, number, html
    }

    var name: String
    var kind: Kind

    /// As it is written in a text: `{limit:number}`.
    var placeholder: String { kind == .text ? "{\(name)}" : "{\(name):\(kind.rawValue)}" }
}

/// The parameters of a phrase in their order, and whether it changes with a count.
struct Signature: Equatable {
    static let count = Parameter(name: "count", kind: .number)
    /// Placeholders that every text may use and nobody passes: the terms of `language.json`.
    static let terms: Set<String> = ["migrantOrganisation", "migrantOrganisations"]

    var parameters: [Parameter]
    var isPlural: Bool

    /// Reads a text, or the forms of a plural. The order is that of the text, of a plural that of its last form.
    init(_ entry: TextFile.Entry, in file: String) throws(Mistake) {
        isPlural = entry.forms != nil
        parameters = []
        var lines: [[Parameter]] = []
        for form in entry.forms ?? [entry] {
            lines.append(try Self.placeholders(of: form.text ?? "", file: file, line: form.line))
        }
        for parameter in (isPlural ? [Self.count] : []) + (lines.last ?? []) where !parameters.contains(parameter) {
            parameters.append(parameter)
        }
        for (form, found) in zip(entry.forms ?? [], lines) {
            // “One card” needs no number, but a name that one form tells, all forms tell.
            let wanted = Set(parameters).subtracting([Self.count])
            if Set(found).subtracting([Self.count]) != wanted {
                throw Mistake(
                    file: file, line: form.line,
                    sentence: "The form “\(form.key)” of “\(entry.key)” has other parameters than the last form.")
            }
        }
        if Set(parameters.map(\.name)).count < parameters.count {
            throw Mistake(file: file, line: entry.line, sentence: "“\(entry.key)” has two kinds of one parameter.")
        }
        if !isPlural, parameters.contains(Self.count) {
            throw Mistake(
                file: file, line: entry.line,
                sentence: "“\(entry.key)” has {count:number} and so needs plural forms, as {\"one\": …, \"other\": …}.")
        }
    }

    var names: Set<Parameter> { Set(parameters) }

    private static func placeholders(of text: String, file: String, line: Int) throws(Mistake) -> [Parameter] {
        var found: [Parameter] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[start] == "{", let end = rest[start...].firstIndex(of: "}") else {
                throw Mistake(file: file, line: line, sentence: "A brace has no counterpart in “\(text)”.")
            }
            let inside = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if terms.contains(String(inside)) { continue }
            let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let kind = parts.count == 1 ? Parameter.Kind.text : Parameter.Kind(rawValue: String(parts[1]))
            guard let kind, parts.count == 1 || kind != .text, isSwiftName(parts[0]) else {
                throw Mistake(
                    file: file, line: line,
                    sentence: "“{\(inside)}” is no parameter: write {name}, {name:number} or {name:html}.")
            }
            found.append(Parameter(name: String(parts[0]), kind: kind))
        }
        return found
    }
}

/// Whether `name` can stand in Swift as it is: lowerCamelCase of plain letters and digits, and no word of the language
/// that would need quoting.
func isSwiftName(_ name: some StringProtocol) -> Bool {
    guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
    return name.utf8.allSatisfy { isNameByte($0) && $0 != UInt8(ascii: "_") } && !reservedWords.contains(String(name))
}

func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
    default: byte >= 0x80
    }
}

private let reservedWords: Set<String> = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else",
    "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
    "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat",
    "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while", "number", "arguments",
]
