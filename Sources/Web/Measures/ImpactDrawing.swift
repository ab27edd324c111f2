import Domain
import Words

/// Figures taken apart, as bars: one group of them for each value, one bar for each figure, its number at its end. Each figure has
/// a look of its own besides its place, and a side its shape, so that nobody has to tell colours apart.
struct ImpactDrawing: Component {
    struct Line {
        let name: String
        /// Nil for what is no side.
        let shape: SideShape?
        let numbers: [Int]
    }

    private static let width = 340
    private static let left = 2
    /// What the number at the end of the longest bar needs.
    private static let right = 40
    private static let barHeight = 10
    private static let barDistance = 13
    /// From one group to the next, besides its bars.
    private static let groupDistance = 26

    let lines: [Line]
    let words: Words

    private var highest: Int { max(1, lines.flatMap(\.numbers).max() ?? 1) }

    var html: HTML {
        let heights = lines.map { Self.groupDistance + $0.numbers.count * Self.barDistance }
        var (groups, top): ([HTML], Int) = ([], 0)
        for (line, height) in zip(lines, heights) {
            groups.append(drawing(of: line, from: top))
            top += height
        }
        return """
            <svg class="impact" viewBox="0 0 \(Self.width) \(top)" aria-hidden="true" focusable="false">\(groups)</svg>
            """
    }

    private func drawing(of line: Line, from top: Int) -> HTML {
        let mark: HTML? = line.shape.map { shape in
            "<g transform=\"translate(\(mirrored(Self.left + 6) - 6) \(top + 5))\">\(shape.drawing)</g>"
        }
        let bars = line.numbers.enumerated().map { place, number -> HTML in
            bar(number, look: place, from: top + 21 + place * Self.barDistance)
        }
        let name = mirrored(Self.left + (line.shape == nil ? 0 : 18))
        return """
            <g class="tone-\(line.shape?.rawValue ?? "all")">\(mark)<text x="\(name)" y="\(top + 16)">\(line.name)</text>\(bars)</g>
            """
    }

    private func bar(_ number: Int, look: Int, from top: Int) -> HTML {
        let length = number * (Self.width - Self.left - Self.right) / highest
        let (start, end) = (mirrored(Self.left), mirrored(Self.left + length))
        let shape: HTML =
            number == 0
            ? .nothing
            : "<path\(Self.look(look)) d=\"M\(start) \(top)H\(end)V\(top + Self.barHeight)H\(start)z\"/>"
        return """
            \(shape)<text font-weight="700" x="\(mirrored(Self.left + length + 5))" y="\(top + 9)">\(words.number(number))</text>
            """
    }

    /// The first is filled, the second half so; the others are drawn with a line, each with another one.
    private static func look(_ place: Int) -> HTML {
        switch place {
        case 0: .nothing
        case 1: " fill-opacity=\"0.4\""
        case 2: " fill-opacity=\"0\""
        case 3: " fill-opacity=\"0\" stroke-dasharray=\"3 2\""
        case 4: " fill-opacity=\"0.2\" stroke-dasharray=\"1 2\""
        default: " fill-opacity=\"0.7\" stroke-dasharray=\"6 2\""
        }
    }

    /// Bars grow the way that one reads.
    private func mirrored(_ x: Int) -> Int {
        words.language.direction == .rightToLeft ? Self.width - x : x
    }

    /// How each figure is drawn.
    static func legend(of figures: [String]) -> HTML {
        let marks = figures.enumerated().map { place, name -> HTML in
            """
            <span><svg class="impact" viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">\
            <path\(look(place)) d="M1 1H13V11H1z"/></svg> \(name)</span>
            """
        }
        return "<span class=\"row\">\(marks)</span>"
    }
}
