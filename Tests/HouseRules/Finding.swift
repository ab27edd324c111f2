import Foundation
import Testing

/// A place where an agreement is broken, written so that an editor can jump to it.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let text: String

    var description: String { "\(path):\(line): \(text)" }
}

/// Something that is written nowhere, or in certain files only.
struct Ban: Sendable, CustomTestStringConvertible {
    enum Part: Sendable {
        case code, literals
    }

    /// The agreement, in words.
    let agreement: String
    let part: Part
    let pattern: String
    /// Parts of the paths where it may stand.
    let allowed: [String]
    /// A line that breaks the agreement, to show that breaking it would be seen.
    let example: String

    init(_ agreement: String, in part: Part = .code, _ pattern: String, allowed: [String] = [], example: String) {
        self.agreement = agreement
        self.part = part
        self.pattern = pattern
        self.allowed = allowed
        self.example = example
    }

    var testDescription: String { agreement }

    func findings(in files: [SourceFile]) throws -> [Finding] {
        try files
            .filter { file in !allowed.contains { file.path.contains($0) } }
            .flatMap { try $0.matches(of: pattern, in: part) }
    }
}

extension SourceFile {
    /// Where `pattern`, a regular expression, fits.
    func matches(of pattern: String, in part: Ban.Part = .code) throws -> [Finding] {
        let text = part == .code ? code : literals
        return try Self.matches(of: pattern, in: text).map { match in
            let line = text[..<match.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") } + 1
            return Finding(path: path, line: line, text: String(text[match]))
        }
    }

    /// What the first group of `pattern` fits to, everywhere.
    func captures(of pattern: String, in part: Ban.Part = .code) throws -> [String] {
        let text = part == .code ? code : literals
        let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
            Range(match.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    private static func matches(of pattern: String, in text: String) throws -> [Range<String.Index>] {
        let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
            Range(match.range, in: text)
        }
    }
}

/// Fails once for every finding, so that the report names each place.
func expectNone(_ findings: [some CustomStringConvertible], sourceLocation: SourceLocation = #_sourceLocation) {
    for finding in findings { Issue.record("\(finding)", sourceLocation: sourceLocation) }
}
