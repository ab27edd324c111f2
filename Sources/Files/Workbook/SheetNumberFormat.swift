import Domain

/// How a cell of a workbook shows its number (ECMA-376, part 1, 18.8.30): as a day or a time, or as the number it is. Months are
/// written as numbers, because their names depend on the reader's office program.
struct SheetNumberFormat {
    fileprivate enum Piece: Hashable {
        case year(Int)
        case month(Int)
        case day(Int)
        case hour(Int)
        case minute(Int)
        case second(Int)
        case text(String)
    }

    private let pieces: [Piece]

    /// What office programs know by a number of their own (18.8.30); the first is the short day of the reader's country.
    private static let known: [Int: String] = [
        14: "dd.mm.yyyy", 15: "d.mm.yy", 16: "d.mm.", 17: "mm.yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
        22: "dd.mm.yyyy h:mm", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
    ]

    /// Nil for what shows a number as a number, or a text.
    init?(id: Int, code: String?) {
        guard let code = code ?? Self.known[id] else { return nil }
        var pieces: [Piece] = []
        // What stands behind a semicolon is for numbers below zero: no day is one.
        var letters = code.prefix { $0 != ";" }[...]
        while let letter = letters.first {
            let run = letters.prefix { $0.lowercased() == letter.lowercased() }.count
            switch letter.lowercased() {
            case "\"":
                let text = letters.dropFirst().prefix { $0 != "\"" }
                pieces.append(.text(String(text)))
                letters = letters.dropFirst(text.count + 2)
                continue
            case "[":
                // A colour, a condition or a country; an hour that counts on is an hour.
                let inside = letters.dropFirst().prefix { $0 != "]" }
                letters = letters.dropFirst(inside.count + 2)
                if inside.lowercased().allSatisfy({ $0 == "h" }), !inside.isEmpty { pieces.append(.hour(1)) }
                continue
            case "\\", "_", "*":
                if letter == "\\" { pieces.append(.text(String(letters.dropFirst().prefix(1)))) }
                letters = letters.dropFirst(2)
                continue
            case "y": pieces.append(.year(run))
            case "m": pieces.append(pieces.endsWithHour ? .minute(run) : .month(run))
            case "d": pieces.append(.day(run))
            case "h": pieces.append(.hour(run))
            case "s":
                // `mm:ss` are minutes.
                if let last = pieces.lastIndex(where: { !$0.isText }), case .month(let length) = pieces[last] {
                    pieces[last] = .minute(length)
                }
                pieces.append(.second(run))
            case "a" where code.lowercased().contains("am/pm"):
                letters = letters.dropFirst("am/pm".count)
                continue
            case "0", "#", "?", "@", "e", "g": return nil
            default: pieces.append(.text(String(letters.prefix(run))))
            }
            letters = letters.dropFirst(run)
        }
        guard pieces.contains(where: { !$0.isText }) else { return nil }
        self.pieces = pieces
    }

    /// The number as people see it; nil for one that is no day.
    /// - Parameter countsFrom1904: as in workbooks that began on an old Macintosh.
    func shown(_ number: Double, countsFrom1904: Bool) -> String? {
        guard number >= 0, number < 2_958_466, let start = CalendarDay(rawValue: "1899-12-30") else { return nil }
        // Rounded to the second, which may be the first of the next day.
        let seconds = Int((number * 86_400).rounded())
        // The programs believe that there was a 29 February 1900: days before it are one further.
        let days = seconds / 86_400 + (countsFrom1904 ? 1_462 : 0)
        let day = start.advanced(byDays: days < 60 ? days + 1 : days).rawValue.split(separator: "-")
        guard day.count == 3 else { return nil }
        let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60)
        return pieces.map { piece in
            switch piece {
            case .year(let length): length > 2 ? String(day[0]) : String(day[0].suffix(2))
            case .month(let length): Self.written(Int(day[1]) ?? 0, length)
            case .day(let length): Self.written(Int(day[2]) ?? 0, length)
            case .hour(let length): Self.written(hour, length)
            case .minute(let length): Self.written(minute, length)
            case .second(let length): Self.written(second, length)
            case .text(let text): text
            }
        }.joined()
    }

    private static func written(_ number: Int, _ length: Int) -> String {
        length > 1 && number < 10 ? "0\(number)" : String(number)
    }
}

extension SheetNumberFormat.Piece {
    fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

extension [SheetNumberFormat.Piece] {
    /// Behind an hour stand its minutes.
    fileprivate var endsWithHour: Bool {
        guard let last = last(where: { !$0.isText }) else { return false }
        if case .hour = last { return true }
        return false
    }
}
