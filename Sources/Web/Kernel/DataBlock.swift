import Domain
import Foundation
import Words

/// Data for machines in a page, in JSON (JSON-LD 1.1): what search engines read.
///
/// The one element of a page that is called a script and has no address. No browser runs it, so no policy for scripts has to
/// be loosened for it. What could end it, begin another
/// element or break a line is written as an escape.
struct DataBlock {
    let value: JSONValue

    var html: HTML {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return .nothing }
        let text = String(decoding: data, as: UTF8.self)
        return HTML(markup: "<script type=\"application/ld+json\">\(Self.escaped(text))</script>")
    }

    /// These characters stand in strings only, and there an escape means the same.
    static func escaped(_ json: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            switch scalar {
            case "<": escaped += "\\u003c".unicodeScalars
            case ">": escaped += "\\u003e".unicodeScalars
            case "&": escaped += "\\u0026".unicodeScalars
            case "\u{2028}": escaped += "\\u2028".unicodeScalars
            case "\u{2029}": escaped += "\\u2029".unicodeScalars
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
