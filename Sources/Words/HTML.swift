public import Domain

/// A piece of a page that is safe to send.
///
/// Literal text is markup; whatever is interpolated into it is escaped, unless it is `HTML` itself. The escaping covers
/// text and quoted attributes, so quote every attribute. It does not judge addresses: a link that a person typed goes
/// through `WebAddress`.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The markup, ready to be sent.
    public private(set) var markup: String

    public static let nothing = HTML(markup: "")

    /// Trusts `markup`. For text that people typed, interpolate instead.
    public init(markup: String) {
        self.markup = markup
    }

    /// A term that may bear a sign for all genders. Where there is no room for the whole word, it is parted after the ending
    /// that the sign brings: browsers would part it anywhere.
    public init(term: String) {
        self = "\(term)"
        guard let sign = term.firstIndex(where: { "*:_·".contains($0) }) else { return }
        let ending = term[term.index(after: sign)...].prefix(5) == "innen" ? 6 : 3
        let (beginning, rest) = (term[..<sign] + term[sign...].prefix(ending), term[sign...].dropFirst(ending))
        guard beginning.hasSuffix("in") || beginning.hasSuffix("innen"), rest.first?.isLetter == true else { return }
        self = "\(String(beginning))&shy;\(String(rest))"
    }

    public init(stringLiteral markup: String) {
        self.markup = markup
    }

    public init(stringInterpolation interpolation: Interpolation) {
        markup = interpolation.markup
    }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(markup: left.markup + right.markup)
    }

    public static func += (left: inout HTML, right: HTML) {
        left.markup += right.markup
    }

    public var isEmpty: Bool { markup.isEmpty }
}

/// A value that knows how it looks, such as a button or a whole form: it is put into a page as it stands.
public protocol Component {
    /// The same each time, and nothing but this: whoever shows it asks no database.
    var html: HTML { get }
}

extension HTML {
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) {
            markup += literal
        }

        /// Text that somebody typed: escaped.
        public mutating func appendInterpolation(_ text: String) {
            markup.appendEscaped(text)
        }

        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            markup += String(number)
        }

        /// An identifier, to be put into an attribute or an address. People are never shown one.
        public mutating func appendInterpolation<Subject>(_ identifier: Identifier<Subject>) {
            markup.appendEscaped(identifier.rawValue)
        }

        /// The tag of a language, to be put into `lang="…"`. People read `words.label(language)`.
        public mutating func appendInterpolation(_ language: Language) {
            markup.appendEscaped(language.rawValue)
        }

        public mutating func appendInterpolation(_ html: HTML) {
            markup += html.markup
        }

        /// Nothing, if there is nothing.
        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { markup += html.markup }
        }

        /// One after the other, without anything between them.
        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { markup += part.markup }
        }

        public mutating func appendInterpolation(_ component: some Component) {
            markup += component.html.markup
        }

        /// Nothing, if there is nothing.
        public mutating func appendInterpolation(_ component: (some Component)?) {
            if let component { markup += component.html.markup }
        }

        /// One after the other, without anything between them.
        public mutating func appendInterpolation(_ components: [some Component]) {
            for component in components { markup += component.html.markup }
        }

        /// The whole attribute with its leading space, or nothing: `<a\(attribute: "rel", "next", if: isLast)>`.
        public mutating func appendInterpolation(
            attribute name: String, _ value: String? = "", if condition: Bool = true
        ) {
            guard condition, let value else { return }
            markup += " \(name)=\""
            markup.appendEscaped(value)
            markup += "\""
        }
    }
}

/// Two pieces of markup that are joined as text would be escaped in the end, and people would read tags. That is an error
/// of our build, which takes warnings for errors. `unavailable` would not do: then the compiler takes the general overload.
extension DefaultStringInterpolation {
    @available(*, deprecated, message: "markup is no text: say `as HTML`, or put it into HTML")
    public mutating func appendInterpolation(_ html: HTML) {
        appendLiteral(html.markup)
    }

    @available(*, deprecated, message: "markup is no text: say `as HTML`, or put it into HTML")
    public mutating func appendInterpolation(_ parts: [HTML]) {
        for part in parts { appendLiteral(part.markup) }
    }

    @available(*, deprecated, message: "a component is no text: say `as HTML`, or put it into HTML")
    public mutating func appendInterpolation(_ component: some Component) {
        appendLiteral(component.html.markup)
    }

    @available(*, deprecated, message: "a component is no text: say `as HTML`, or put it into HTML")
    public mutating func appendInterpolation(_ components: [some Component]) {
        for component in components { appendLiteral(component.html.markup) }
    }
}

extension Sequence<HTML> {
    /// All parts with `separator` between them.
    public func joined(separator: HTML = .nothing) -> HTML {
        var result = HTML.nothing
        var isFirst = true
        for part in self {
            if !isFirst { result += separator }
            result += part
            isFirst = false
        }
        return result
    }
}

extension Sequence where Element: Component {
    /// All of them with `separator` between them.
    public func joined(separator: HTML) -> HTML {
        map(\.html).joined(separator: separator)
    }
}

extension String {
    /// Most text holds nothing to escape and goes in as it is; of the rest, whole runs of harmless bytes.
    fileprivate mutating func appendEscaped(_ text: String) {
        var text = text
        let isHarmless = text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                let replacement: StaticString
                switch bytes[index] {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case UInt8(ascii: "'"): replacement = "&#39;"
                default: continue
                }
                self += String(decoding: bytes[start..<index], as: UTF8.self)
                self += replacement.description
                start = index + 1
            }
            guard start > 0 else { return true }
            self += String(decoding: bytes[start...], as: UTF8.self)
            return false
        }
        if isHarmless { self += text }
    }
}
