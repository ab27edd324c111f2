import Domain
import Words

/// A page in two languages, sentence by sentence, so that two people look at one phone: each line as it is, and below or beside it
/// what the same page says there in the other language.
///
/// Both are pages of ours about the same thing at the same moment, and so mostly of one shape. Where they are not, because a list
/// is sorted by what its lines are called, lines are told by where they lead to; and where even that does not help, the other
/// language stands as a whole behind the first, and never beside a line that it does not mean.
struct SideBySide {
    private let own: InterfaceLanguage
    private let other: InterfaceLanguage
    private var marks: GlossaryMarks
    /// What links of the page lead on with.
    private let query: String

    init(_ own: Words, _ other: Words, query: String) {
        (self.own, self.other, self.query) = (own.language, other.language, query)
        marks = GlossaryMarks(own.lexicon)
    }

    /// The first page with the second woven into what stands between its header and its footer.
    /// - Parameter around: what stands before it and behind it; it is told which words can be tapped.
    mutating func weave(
        _ page: String, with reading: String, around: (Set<GlossaryWord>) -> (before: HTML, behind: HTML)
    ) -> String {
        guard let place = Self.main(of: page), let otherPlace = Self.main(of: reading) else { return page }
        let woven = woven(
            MarkupNode.nodes(of: page[place]), MarkupNode.nodes(of: reading[otherPlace]), in: "main",
            isInteractive: false)
        let (before, behind) = around(marks.met)
        let (start, end) = (String(page[..<place.lowerBound]), String(page[place.upperBound...]))
        return [start, before.markup, woven, behind.markup, end].joined()
    }

    /// What stands inside `<main>`.
    private static func main(of page: String) -> Range<String.Index>? {
        guard let start = page.firstRange(of: "<main "), let end = page.firstRange(of: "</main>"),
            let open = page[start.upperBound...].firstIndex(of: ">"), open < end.lowerBound
        else { return nil }
        return page.index(after: open)..<end.lowerBound
    }

    // MARK: Weaving

    /// - Parameter isInteractive: whether something around them is tapped as a whole, in which no word is tapped by itself.
    private mutating func woven(
        _ nodes: [MarkupNode], _ others: [MarkupNode], in tag: String, isInteractive: Bool
    ) -> String {
        let (elements, readings) = (nodes.compactMap(\.element), others.compactMap(\.element))
        guard let partners = Self.partners(of: elements, among: readings, in: tag) else {
            return nodes.map(\.markup).joined() + whole(others, in: tag, isInteractive: isInteractive)
        }
        var (woven, position) = ("", 0)
        for node in nodes {
            guard let element = node.element else {
                woven += node.markup
                continue
            }
            woven += self.woven(element, readings[partners[position]], isInteractive: isInteractive)
            position += 1
        }
        return woven
    }

    private mutating func woven(
        _ element: MarkupElement, _ reading: MarkupElement, isInteractive: Bool
    ) -> String {
        guard !element.isUnread, !element.isVoid else { return element.markup }
        let isInteractive = isInteractive || Self.interactive.contains(element.tag)
        guard element.isLeaf || reading.isLeaf else {
            let inside = woven(
                element.children, reading.children, in: element.tag, isInteractive: isInteractive)
            return start(of: element) + inside + element.end
        }
        let said = reading.text
        guard said.contains(where: \.isLetter), said != element.text else { return plain(element) }
        let place = "lang=\"\(other.tag.rawValue)\" dir=\"\(other.direction.rawValue)\""
        let text = other.tag == .german && !isInteractive ? marks.marking(said) : said
        let inside = element.children.map { marked($0, isInteractive: isInteractive) }.joined()
        guard Self.standsBeside.contains(element.tag) else {
            return start(of: element) + inside + " <span class=\"tongue\" \(place)>\(text)</span>" + element.end
        }
        return start(of: element, as: "tongues")
            + "<span>\(inside)</span><span class=\"tongue\" \(place)>\(text)</span>"
            + element.end
    }

    /// What has the same words in both languages.
    private mutating func plain(_ element: MarkupElement) -> String {
        start(of: element) + element.children.map { marked($0, isInteractive: true) }.joined() + element.end
    }

    /// All of it at once, where nobody knows which line means which.
    private mutating func whole(_ nodes: [MarkupNode], in tag: String, isInteractive: Bool) -> String {
        let texts = nodes.compactMap(\.element).map(\.text).filter { $0.contains(where: \.isLetter) }
        guard !texts.isEmpty else { return "" }
        let said = texts.joined(separator: " · ")
        let place = "class=\"tongue\" lang=\"\(other.tag.rawValue)\" dir=\"\(other.direction.rawValue)\""
        let text = other.tag == .german && !isInteractive ? marks.marking(said) : said
        return switch tag {
        case "ul", "ol": "<li \(place)>\(text)</li>"
        case "tbody", "table": "<tr><td colspan=\"20\" \(place)>\(text)</td></tr>"
        case "dl": "<div><dt></dt><dd \(place)>\(text)</dd></div>"
        case "tr", "select", "details", "thead": ""
        default: "<p \(place)>\(text)</p>"
        }
    }

    private static let interactive: Set = ["a", "button", "label", "summary"]
    /// On wide screens the two stand beside each other.
    private static let standsBeside: Set = ["p", "h1", "h2", "h3", "li", "dd", "blockquote"]

    // MARK: Pairs

    /// Which of the other elements each is; nil if nobody can say.
    private static func partners(
        of elements: [MarkupElement], among others: [MarkupElement], in tag: String
    ) -> [Int]? {
        guard elements.count == others.count else { return nil }
        let inOrder = Array(elements.indices)
        let (marks, otherMarks) = (elements.map(\.mark), others.map(\.mark))
        // A list of bare words has another order in each language.
        guard ["ul", "ol", "tbody"].contains(tag) else {
            let found = marks == otherMarks ? inOrder : places(of: marks, among: otherMarks) ?? inOrder
            return sameTags(elements, others, found)
        }
        if elements.count > 1, marks.allSatisfy(\.isEmpty) { return nil }
        // What people named is said in the reader's language, too, where somebody has translated it.
        let (addresses, otherAddresses) = (elements.map(\.addresses), others.map(\.addresses))
        let areTold = elements.count == 1 || (Set(addresses).count == addresses.count && !addresses.contains(""))
        let found =
            places(of: marks, among: otherMarks)
            ?? (areTold ? places(of: addresses, among: otherAddresses) : nil)
        return found.flatMap { sameTags(elements, others, $0) }
    }

    /// Where each of them stands among the others; nil if one of them stands nowhere.
    private static func places(of marks: [String], among others: [String]) -> [Int]? {
        var places: [String: [Int]] = [:]
        for (place, mark) in others.enumerated().reversed() { places[mark, default: []].append(place) }
        let found = marks.compactMap { places[$0]?.popLast() }
        return found.count == marks.count ? found : nil
    }

    private static func sameTags(
        _ elements: [MarkupElement], _ others: [MarkupElement], _ places: [Int]
    ) -> [Int]? {
        zip(elements, places).allSatisfy { $0.tag == others[$1].tag } ? places : nil
    }

    // MARK: What changes besides

    /// Text of the page itself: where it is German, its words can be tapped as well.
    private mutating func marked(_ node: MarkupNode, isInteractive: Bool) -> String {
        switch node {
        case .text(let text):
            return own.tag == .german && !isInteractive ? marks.marking(String(text)) : String(text)
        case .element(let element):
            guard !element.isUnread, !element.isVoid else { return element.markup }
            let isInteractive = isInteractive || Self.interactive.contains(element.tag)
            return start(of: element) + element.children.map { marked($0, isInteractive: isInteractive) }.joined()
                + element.end
        }
    }

    /// Links of ours lead to pages that are read in the same way.
    private func start(of element: MarkupElement, as look: String? = nil) -> String {
        var attributes = String(element.attributes)
        if element.tag == "a", let address = element.value(of: "href"), address.hasPrefix("/"),
            !address.hasPrefix("//"), !address.contains(query)
        {
            let page = address.prefix { $0 != "#" }
            let onward = "\(page)\(page.contains("?") ? "&amp;" : "?")\(query)\(address[page.endIndex...])"
            attributes = attributes.replacing(" href=\"\(address)\"", with: " href=\"\(onward)\"", maxReplacements: 1)
        }
        if let look {
            if let names = element.value(of: "class") {
                attributes = attributes.replacing(
                    " class=\"\(names)\"", with: " class=\"\(names) \(look)\"", maxReplacements: 1)
            } else {
                attributes += " class=\"\(look)\""
            }
        }
        return "<\(element.tag)\(attributes)>"
    }
}
