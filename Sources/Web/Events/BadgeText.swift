/// How large everything on a badge is written: the name as large as fits and never smaller than 14 pt, wrapped and not cut. The
/// server reckons it, so that no script has to run before somebody prints.
///
/// Every machine has other fonts: the widths are those of wide bold ones, so that what fits here fits there.
struct BadgeText: Hashable {
    /// Where the name stands: over the whole width, or beside the code, where a long one has more room on a low badge.
    enum Layout: String, CaseIterable {
        case over, beside
    }

    var layout: Layout
    /// In points.
    var nameSize: Int
    /// Of everything else, in half points.
    var factSize: Int
    /// What others need least: left out where a long name leaves no other way.
    var hasLanguages = true
    /// Whether everything has room; else somebody looks at the badge before it is printed.
    var fits = true

    var classes: String { "\(layout.rawValue) name-\(nameSize) fact-\(factSize)" }

    static let nameSizes = [32, 28, 24, 21, 18, 16, 14]
    /// In half points.
    static let factSizes = [20, 18, 16, 15, 14]
    /// What is written smaller than usual only where a long name leaves no other way.
    private static let usualFacts = 16

    static let smallestName = 14

    /// Around everything, from the edges of the badge, and between the code and what stands beside it; in millimetres. The
    /// code brings its own quiet zone.
    static let (margin, edge, between) = (3.0, 1.0, 2.0)
    /// Below the last line, so that it keeps its distance from where somebody cuts; in millimetres.
    private static let foot = 2.0
    /// Of a row of names in its size; scripts with high letters need more.
    private static let (nameLine, highLine, factLine) = (1.14, 1.28, 1.22)

    /// The sizes as rules, so that they stand in one place.
    static var rules: String {
        let names = nameSizes.map { ".name-\($0) .name{font-size:\($0)pt}" }
        let facts = factSizes.map { ".fact-\($0) .about{font-size:\(BadgeSheet.number(Double($0) / 2))pt}" }
        let box = """
            .badge{padding-block:\(BadgeSheet.mm(margin)) \(BadgeSheet.mm(edge));\
            padding-inline:\(BadgeSheet.mm(margin)) \(BadgeSheet.mm(edge));column-gap:\(BadgeSheet.mm(between))}\
            .badge .about{padding-block-end:\(BadgeSheet.mm(foot))}\
            .badge .name{line-height:\(BadgeSheet.number(nameLine))}.badge .name.high{line-height:\(BadgeSheet.number(highLine))}\
            .badge .about{line-height:\(BadgeSheet.number(factLine))}
            """
        return "@layer pages{\(box)\((names + facts).joined())}"
    }
}

// MARK: What fits

extension BadgeText {
    /// What is written on a badge, line by line.
    struct Contents: Hashable {
        var name: String
        var reading = ""
        var organisation = ""
        /// Lines that do not wrap, such as that of the group; each as high as this many of the others.
        var lines: [Double] = []
        /// Words behind a shape, which stand beside each other where there is room.
        var marks: [String] = []
        var languages = ""
        /// What is typed by whoever has no camera: below the code where that has room around it.
        var number = ""
    }

    /// Points in a millimetre.
    private static let points = 72 / 25.4

    /// What a mark takes besides its words, and between two of them: in widths of an em.
    private static let (shape, gap) = (1.6, 1.0)

    /// The name shrinks until every line fits. If even its smallest size leaves too little, the languages go, and after them
    /// the last lines of the rest are cut: never the name, and never a mark, which stands first.
    /// - Parameter code: the width of the picture, in millimetres.
    init(of contents: Contents, on badge: BadgeSheet.Size, code: Double) {
        if let whole = Self.fitting(contents, on: badge, code: code) {
            self = whole
            return
        }
        var most = contents
        most.languages = ""
        self =
            Self.fitting(most, on: badge, code: code)
            ?? Self(layout: .beside, nameSize: Self.smallestName, factSize: Self.factSizes.last ?? Self.usualFacts)
        (hasLanguages, fits) = (false, false)
    }

    /// Nil if not everything has room.
    private static func fitting(_ contents: Contents, on badge: BadgeSheet.Size, code: Double) -> Self? {
        let beside = (badge.width - Self.margin - Self.edge - code - Self.between) * Self.points
        let whole = (badge.width - 2 * Self.margin) * Self.points
        let height = (badge.height - Self.margin - Self.edge) * Self.points
        let above = height - code * Self.points
        let foot = Self.foot * Self.points
        let line = Self.hasHighLetters(contents.name) ? Self.highLine : Self.nameLine
        for size in Self.nameSizes {
            for layout in Layout.allCases {
                let width = layout == .over ? whole : beside
                let text = Double(size)
                guard size == Self.smallestName || Self.longestWord(in: contents.name) * text <= width else { continue }
                let name = Double(Self.lines(of: contents.name, in: width / text)) * text * line
                for facts in Self.factSizes where size <= 18 || facts >= Self.usualFacts {
                    let rest = Self.height(of: contents, in: beside, size: Double(facts) / 2, layout)
                    let isRoom =
                        layout == .over ? name <= above && rest + foot <= height - above : name + rest + foot <= height
                    guard isRoom else { continue }
                    return Self(layout: layout, nameSize: size, factSize: facts)
                }
            }
        }
        return nil
    }

    private static func height(of contents: Contents, in width: Double, size: Double, _ layout: Layout) -> Double {
        let row = width / (size * 0.92)
        let runs = [
            contents.reading, contents.organisation, contents.languages, layout == .over ? contents.number : "",
        ]
        let wrapped = runs.filter { !$0.isEmpty }.map { lines(of: $0, in: row) }
        let marks = lines(ofMarks: contents.marks, in: row)
        // A little air between them.
        let gaps = Double(wrapped.count + contents.lines.count + 1)
        return (Double(wrapped.reduce(marks, +)) + contents.lines.reduce(0, +)) * size * factLine + gaps
    }

    /// Each is parted beside its own shape, and one that is begins a line and ends one.
    static func lines(ofMarks marks: [String], in row: Double) -> Int {
        var (lines, used) = (0, 0.0)
        for mark in marks {
            let needed = shape + width(of: mark)
            if lines > 0, used + gap + needed <= row {
                used += gap + needed
            } else {
                lines += Self.lines(of: mark, in: row - shape)
                used = needed
            }
        }
        return lines
    }

    /// How many lines a text takes that are so wide, in widths of an em.
    static func lines(of text: String, in width: Double) -> Int {
        guard width > 1 else { return text.isEmpty ? 0 : text.count }
        var (lines, used) = (0, 0.0)
        for word in text.split(separator: " ") {
            for (position, part) in parts(of: word).enumerated() {
                let needed = Self.width(of: part)
                let gap = position == 0 ? space : 0
                if lines > 0, used + gap + needed <= width {
                    used += gap + needed
                } else {
                    // What is longer than a line is parted anywhere.
                    let whole = max(1, (needed / width).rounded(.up))
                    lines += Int(whole)
                    used = needed - (whole - 1) * width
                }
            }
        }
        return lines
    }

    static func longestWord(in text: String) -> Double {
        text.split(separator: " ").flatMap(parts).map { width(of: $0) }.max() ?? 0
    }

    /// Browsers part a word behind its hyphens.
    private static func parts(of word: Substring) -> [String] {
        var parts = [""]
        for character in word {
            parts[parts.count - 1].append(character)
            if character == "-" || character == "–" { parts.append("") }
        }
        return parts.filter { !$0.isEmpty }
    }

    private static let space = 0.3

    /// In widths of an em.
    static func width(of text: String) -> Double { text.unicodeScalars.reduce(0) { $0 + width(of: $1) } }

    static func hasHighLetters(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0x0900...0x109F, 0x1200...0x139F, 0x1780...0x17FF, 0x1EA0...0x1EF9,
                0xFB1D...0xFDFF, 0xFE70...0xFEFC:
                true
            default: false
            }
        }
    }

    private static func width(of scalar: Unicode.Scalar) -> Double {
        if narrow.contains(scalar) { return 0.4 }
        if wide.contains(scalar) { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x20, 0xA0: return space
        case 0x30...0x39: return 0.6
        case 0x0590...0x05FF: return 0.65
        case 0x0600...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: return 0.62
        case 0x0900...0x109F, 0x1200...0x139F, 0x1780...0x17FF: return 0.85
        case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x1F000...: return 1
        default: return scalar.properties.isUppercase ? 0.78 : 0.66
        }
    }

    private static let narrow = Set("iıljftrIJ.,:;'’-–()/|іїІЇґ ا آ أ إ ل د ذ ر ز و".unicodeScalars)
    private static let wide = Set("mwMWÆŒ@%ЖШЩЮФМЫжшщюмфы سشصضـ".unicodeScalars)
}
