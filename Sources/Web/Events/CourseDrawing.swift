import Domain
import Words

/// Numbers that only grow, day by day towards an event, as steps. Each line has a pattern, a shape and a colour of its own, and
/// its name at its end: who sees no colours, or prints, tells them apart all the same.
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

    /// How much room there is: a phone, or a screen or a sheet of paper.
    enum Room: String {
        case narrow, wide

        fileprivate var width: Int { self == .narrow ? 340 : 800 }
        fileprivate var leastHeight: Int { self == .narrow ? 192 : 280 }
    }

    private static let left = 6
    /// As wide as the longest label.
    private static let labelWidth = 196
    private static let top = 22
    /// So far apart are the ends of two lines, so that each is seen where their numbers are the same.
    private static let apart = 3
    /// How many letters stand beside each other, and how many if a single word is longer.
    private static let wide = 24
    private static let widest = 27

    private let lines: [Line]
    private let firstDay: String
    private let lastDay: String
    private let words: Words
    private let room: Room
    /// Number and name of each line, in one or two lines of text.
    private let labels: [[String]]
    /// As far apart as two of them can stand.
    private let gap: Int
    private let bottom: Int
    private let days: Int
    private let highest: Int

    private var right: Int { room.width - Self.labelWidth }

    /// - Parameters:
    ///   - firstDay: what stands below the first day.
    ///   - lastDay: what stands below the last.
    init(lines: [Line], firstDay: String, lastDay: String, words: Words, room: Room = .narrow) {
        (self.lines, self.firstDay, self.lastDay, self.words) = (lines, firstDay, lastDay, words)
        self.room = room
        labels = lines.map { Self.label($0) }
        gap = labels.contains { $0.count > 1 } ? 27 : 16
        bottom = Self.top + max(room.leastHeight, gap * (lines.count - 1))
        days = max(1, lines.compactMap { $0.steps.first?.daysBefore }.max() ?? 1)
        highest = max(1, lines.map(\.highest).max() ?? 1)
    }

    var html: HTML {
        let lifts = self.lifts
        let places = labelPlaces(lifts)
        return """
            <svg class="course \(room.rawValue)" viewBox="0 0 \(room.width) \(bottom + 42)" aria-hidden="true" focusable="false">\
            <path class="axis" d="M\(x(days)) \(bottom)H\(x(0))M\(x(days)) \(y(highest))H\(x(0))"/>\
            <text x="\(x(days))" y="\(Self.top - 7)">\(words.number(highest))</text>\
            <text x="\(x(days))" y="\(bottom + 16)">\(firstDay)</text>\
            <text x="\(x(0))" y="\(bottom + 32)" text-anchor="end">\(lastDay)</text>\
            \(lines.indices.map { drawing(of: lines[$0], as: labels[$0], at: places[$0], lift: lifts[$0]) })</svg>
            """
    }

    /// Time goes the way that one reads.
    private func mirrored(_ x: Int) -> Int {
        words.language.direction == .rightToLeft ? room.width - x : x
    }

    private func x(_ daysBefore: Int) -> Int {
        mirrored(Self.left + (days - daysBefore) * (right - Self.left) / days)
    }

    private func y(_ number: Int) -> Int {
        bottom - number * (bottom - Self.top) / highest
    }

    /// - Parameters:
    ///   - place: how far down its label stands.
    ///   - lift: how far above its numbers it is drawn, because other lines are there.
    private func drawing(of line: Line, as label: [String], at place: Int, lift: Int) -> HTML {
        let start = line.steps.first.map { "M\(x($0.daysBefore)) \(bottom)" } ?? ""
        let steps = line.steps.map { "H\(x($0.daysBefore))V\(y($0.number) - lift)" }.joined()
        let (endX, endY) = (x(line.end), y(line.highest) - lift)
        return """
            <g class="\(line.look.tone)"><path class="steps"\(attribute: "stroke-dasharray", line.look.pattern) d="\(start)\(steps)H\(endX)"/>\
            <path class="leader" d="M\(endX) \(endY)L\(mirrored(right + 8)) \(place)"/>\
            <g class="mark" transform="translate(\(mirrored(right + 14) - 6) \(place - 6))">\(mark(of: line))</g>\
            \(text(label, of: line, at: place))</g>
            """
    }

    private func text(_ label: [String], of line: Line, at place: Int) -> HTML {
        let x = mirrored(right + 24)
        let second = label.dropFirst().map { "<tspan x=\"\(x)\" dy=\"13\">\($0)</tspan>" as HTML }
        return """
            <text x="\(x)" y="\(label.count > 1 ? place - 2 : place + 4)"><tspan class="number">\(line.number)</tspan>\
            \(String(label[0].dropFirst(line.number.count)))\(second)</text>
            """
    }

    /// What does not fit into two lines stands in the table.
    private static func label(_ line: Line) -> [String] {
        var texts = [line.number]
        for word in line.name.split(separator: " ") {
            let longer = texts[texts.count - 1] + " " + word
            if longer.count <= wide { texts[texts.count - 1] = longer } else { texts.append(String(word)) }
        }
        let rest = texts.dropFirst().joined(separator: " ")
        guard !rest.isEmpty else { return texts }
        return [texts[0], rest.count > widest ? rest.prefix(widest - 1) + "…" : rest]
    }

    private func mark(of line: Line) -> HTML {
        line.look.shape?.drawing
            ?? "<path class=\"steps\"\(attribute: "stroke-dasharray", line.look.pattern) d=\"M0 6h12\"/>"
    }

    /// How far each line is drawn above its numbers: lines with the same one lie beside each other and not on each other.
    private var lifts: [Int] {
        var lifts = Array(repeating: 0, count: lines.count)
        var above = bottom + Self.apart
        for index in lines.indices.sorted(by: { (lines[$0].highest, $0) < (lines[$1].highest, $1) }) {
            let end = y(lines[index].highest)
            above = min(end, above - Self.apart)
            lifts[index] = end - above
        }
        return lifts
    }

    /// Where number and name of each line stand: beside its end, and far enough apart to be read.
    private func labelPlaces(_ lifts: [Int]) -> [Int] {
        var places = Array(repeating: 0, count: lines.count)
        let ends = lines.indices.map { y(lines[$0].highest) - lifts[$0] }
        var lowest = Self.top - gap
        for index in lines.indices.sorted(by: { ends[$0] < ends[$1] }) {
            lowest = max(lowest + gap, ends[index])
            places[index] = lowest
        }
        // What stands below the picture now goes up again, and pushes the others.
        var highest = bottom + gap
        for index in lines.indices.sorted(by: { ends[$0] > ends[$1] }) {
            highest = min(highest - gap, places[index])
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
