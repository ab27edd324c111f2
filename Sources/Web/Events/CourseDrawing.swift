import Domain
import Words

/// Numbers that only grow, day by day towards an event, as steps. Each line has a pattern, a shape and a colour of its own, and its name
/// at its end: who sees no colours, or prints, tells them apart all the same.
struct CourseDrawing: Component {
    struct Line {
        enum Look {
            case side(Side?)
            /// All sides of this edition together.
            case all
            /// The last edition.
            case earlier
            /// What belongs to no side: the first, the second, the third of its picture.
            case other(Int)
        }

        let name: String
        let number: String
        let look: Look
        /// How many there were from which day on, in days before the event, the earliest first.
        let steps: [(daysBefore: Int, number: Int)]
        /// Up to which day something is known.
        let end: Int

        var highest: Int { steps.last?.number ?? 0 }
    }

    let lines: [Line]
    /// Below the first day and below the last.
    let firstDay: String
    let lastDay: String
    let words: Words

    private static let width = 340
    private static let height = 246
    private static let (left, right) = (6, 178)
    private static let (top, bottom) = (22, 214)
    /// As far apart as two names can stand.
    private static let gap = 16
    private static let longestName = 20

    private var days: Int { max(1, lines.compactMap { $0.steps.first?.daysBefore }.max() ?? 1) }
    private var highest: Int { max(1, lines.map(\.highest).max() ?? 1) }

    var html: HTML {
        let places = namePlaces
        return """
            <svg class="course" viewBox="0 0 \(Self.width) \(Self.height)" aria-hidden="true" focusable="false">\
            <path class="axis" d="M\(x(days)) \(Self.bottom)H\(x(0))M\(x(days)) \(y(highest))H\(x(0))"/>\
            <text x="\(x(days))" y="\(Self.top - 7)">\(words.number(highest))</text>\
            <text x="\(x(days))" y="\(Self.bottom + 16)">\(firstDay)</text>\
            <text x="\(x(0))" y="\(Self.bottom + 32)" text-anchor="end">\(lastDay)</text>\
            \(lines.indices.map { drawing(of: lines[$0], nameAt: places[$0]) })</svg>
            """
    }

    /// Time goes the way that one reads.
    private func mirrored(_ x: Int) -> Int {
        words.language.direction == .rightToLeft ? Self.width - x : x
    }

    private func x(_ daysBefore: Int) -> Int {
        mirrored(Self.left + (days - daysBefore) * (Self.right - Self.left) / days)
    }

    private func y(_ number: Int) -> Int {
        Self.bottom - number * (Self.bottom - Self.top) / highest
    }

    private func drawing(of line: Line, nameAt place: Int) -> HTML {
        let start = line.steps.first.map { "M\(x($0.daysBefore)) \(Self.bottom)" } ?? ""
        let steps = line.steps.map { "H\(x($0.daysBefore))V\(y($0.number))" }.joined()
        let (endX, endY) = (x(line.end), y(line.highest))
        let shape = mirrored(Self.right + 14)
        let name = line.name.count > Self.longestName ? line.name.prefix(Self.longestName - 1) + "…" : line.name
        return """
            <g class="\(line.look.tone)"><path class="steps"\(attribute: "stroke-dasharray", line.look.pattern) d="\(start)\(steps)H\(endX)"/>\
            <path class="leader" d="M\(endX) \(endY)L\(mirrored(Self.right + 8)) \(place)"/>\
            <g class="mark" transform="translate(\(shape - 6) \(place - 6))">\(mark(of: line))</g>\
            <text x="\(mirrored(Self.right + 24))" y="\(place + 4)"><tspan class="number">\(line.number)</tspan> \(name)</text></g>
            """
    }

    private func mark(of line: Line) -> HTML {
        line.look.shape?.drawing
            ?? "<path class=\"steps\"\(attribute: "stroke-dasharray", line.look.pattern) d=\"M0 6h12\"/>"
    }

    /// Where the names stand, line by line: beside the ends of their lines, as far apart as letters are high.
    private var namePlaces: [Int] {
        var places = Array(repeating: 0, count: lines.count)
        let order = lines.indices.sorted { y(lines[$0].highest) < y(lines[$1].highest) }
        var lowest = Self.top - Self.gap
        for index in order {
            lowest = max(lowest + Self.gap, y(lines[index].highest))
            places[index] = lowest
        }
        // What stands below the picture now goes up again, and pushes the others.
        var highest = Self.bottom + Self.gap
        for index in order.reversed() {
            highest = min(highest - Self.gap, places[index])
            places[index] = highest
        }
        return places
    }
}

extension CourseDrawing.Line.Look {
    /// Only sides have one: what stands for all of them is told by its line alone.
    fileprivate var shape: SideShape? {
        switch self {
        case .side(let side): SideShape(side: side?.rawValue ?? "")
        case .all, .earlier, .other: nil
        }
    }

    fileprivate var tone: String {
        switch self {
        case .side(let side): side == nil ? "tone-none" : "tone-\(shape?.rawValue ?? "none")"
        case .all: "tone-all"
        case .earlier: "tone-earlier"
        case .other(let number): "tone-other-\(number % 3)"
        }
    }

    /// Of each side another one, also where two of them share a shape.
    fileprivate var pattern: String? {
        switch self {
        case .side(let side): Self.pattern(of: side)
        case .all: nil
        case .earlier: "2 4"
        case .other(let number): number % 3 == 0 ? nil : number % 3 == 1 ? "7 3" : "3 3"
        }
    }

    private static func pattern(of side: Side?) -> String? {
        switch side {
        case .migrantOrganisation?: nil
        case .administration?: "7 3"
        case .mainstreamService?: "7 3 2 3"
        case .provider?: "3 3"
        case .civilSociety?: "11 3"
        case .other?: "11 3 2 3"
        case nil: "1 3"
        }
    }
}
