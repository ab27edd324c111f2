/// A piece of a page of ours as a tree, as far as it takes to put two readings of it side by side. It trusts that the markup is
/// ours: every attribute is quoted, and whatever is opened is closed.
enum MarkupNode {
    case text(Substring)
    case element(MarkupElement)

    var element: MarkupElement? {
        if case .element(let element) = self { element } else { nil }
    }

    /// As it was written.
    var markup: String {
        switch self {
        case .text(let text): String(text)
        case .element(let element): element.markup
        }
    }

    /// What is read of it, still escaped, with one space where there was any.
    var text: String {
        switch self {
        case .text(let text): String(text)
        case .element(let element): element.text
        }
    }
}

struct MarkupElement {
    let tag: String
    /// With its leading space, as it was written.
    var attributes: Substring
    var children: [MarkupNode]

    /// What has no end.
    private static let void: Set = [
        "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    /// What nobody reads as a sentence, or what is there twice only for programs that read aloud.
    private static let unread: Set = ["script", "svg", "select", "textarea", "template", "datalist", "canvas"]
    /// What holds paragraphs rather than being one.
    private static let blocks: Set = [
        "article", "aside", "blockquote", "caption", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "header", "label", "legend", "li", "nav",
        "ol",
        "p", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ]

    var isVoid: Bool { Self.void.contains(tag) || attributes.hasSuffix("/") }
    /// A button that copies says again what stands beside it.
    var isUnread: Bool {
        Self.unread.contains(tag) || (value(of: "class") ?? "").contains("unseen") || value(of: "data-copies") != nil
    }

    /// Whether it is one sentence, or one line: nothing in it stands by itself.
    var isLeaf: Bool {
        let holdsBlocks = children.contains { $0.element.map { Self.blocks.contains($0.tag) || !$0.isLeaf } == true }
        return !holdsBlocks || children.contains { if case .text(let text) = $0 { !text.isBlankMarkup } else { false } }
    }

    var elements: [MarkupElement] { children.compactMap(\.element) }

    var markup: String { isVoid ? start : start + children.map(\.markup).joined() + end }
    var start: String { "<\(tag)\(attributes)>" }
    var end: String { isVoid ? "" : "</\(tag)>" }

    var text: String {
        guard !isUnread else { return "" }
        let parts = children.flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) }
        // A mark of punctuation that stood at its word stays there.
        return parts.reduce(into: "") { text, part in
            let isMark = part.first.map { ",.;:!?…)".contains($0) } ?? false
            text += text.isEmpty || isMark ? part : " " + part
        }
    }

    func value(of attribute: String) -> Substring? {
        guard let name = attributes.firstRange(of: " \(attribute)=\"") else { return nil }
        return attributes[name.upperBound...].prefix { $0 != "\"" }
    }

    /// Where it leads, and what it sends: the same in every language.
    var addresses: String {
        let names = ["href", "action", "value", "for", "id", "datetime"].compactMap { name in
            value(of: name).map { String($0).replacing(/lang=[a-z-]+/, with: "") }
        }
        return (names + elements.map(\.addresses)).filter { !$0.isEmpty }.joined(separator: "\u{1}")
    }

    /// The same with what people have named in it, which tells bare lines from each other as well.
    var mark: String {
        addresses + named
    }

    private var named: String {
        guard value(of: "dir") != "auto", tag != "bdi" else { return text }
        return elements.map(\.named).filter { !$0.isEmpty }.joined(separator: "\u{2}")
    }
}

extension MarkupNode {
    static func nodes(of markup: Substring) -> [MarkupNode] {
        var rest = markup
        var nodes = read(&rest)
        // An end without a beginning stays where it was.
        while let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")) {
            nodes.append(.text(rest[...end]))
            rest = rest[rest.utf8.index(after: end)...]
            nodes += read(&rest)
        }
        return nodes
    }

    /// Up to the end of what is open.
    private static func read(_ rest: inout Substring) -> [MarkupNode] {
        var nodes: [MarkupNode] = []
        while let first = rest.utf8.first {
            guard first == UInt8(ascii: "<") else {
                let end = rest.utf8.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
                nodes.append(.text(rest[..<end]))
                rest = rest[end...]
                continue
            }
            guard !rest.hasPrefix("</") else { return nodes }
            nodes.append(readElement(&rest))
        }
        return nodes
    }

    private static func readElement(_ rest: inout Substring) -> MarkupNode {
        let inside = rest.utf8.dropFirst()
        let nameEnd = inside.firstIndex { !isPartOfName($0) } ?? rest.endIndex
        let tag = String(rest[inside.startIndex..<nameEnd])
        var isQuoted = false
        let close = rest.utf8[nameEnd...].firstIndex { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == UInt8(ascii: ">") && !isQuoted
        }
        guard let close else {
            defer { rest = rest[rest.endIndex...] }
            return .text(rest)
        }
        var element = MarkupElement(tag: tag, attributes: rest[nameEnd..<close], children: [])
        rest = rest[rest.utf8.index(after: close)...]
        guard !element.isVoid else { return .element(element) }
        if tag == "script" {
            let end = rest.firstRange(of: "</script")?.lowerBound ?? rest.endIndex
            element.children = [.text(rest[..<end])]
            rest = rest[end...]
        } else {
            element.children = read(&rest)
        }
        let end = rest.utf8.firstIndex(of: UInt8(ascii: ">"))
        rest = end.map { rest[rest.utf8.index(after: $0)...] } ?? rest[rest.endIndex...]
        return .element(element)
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension Substring {
    /// Whether nothing is to be seen of it.
    var isBlankMarkup: Bool { allSatisfy(\.isWhitespace) }
}
