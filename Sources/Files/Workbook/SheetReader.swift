/// Reads the first sheet of a workbook (Office Open XML, ECMA-376), as Excel, LibreOffice and `Workbook` write it, into the
/// text of a table. What a formula came to is taken, not the formula; days, times and answers are taken as people see them, other
/// numbers as they are kept.
public enum SheetReader {
    public enum Problem: Error, Hashable {
        /// No workbook of this kind, a broken one, or one that unpacks to more than anybody has typed.
        case unreadable
        case tooManyColumns, tooManyLines
        /// A cell on this line holds more than `CSVTable.mostLetters`.
        case longField(line: Int)
        /// All cells together hold more than anybody has typed: one text that stands in many cells is sent once and counts
        /// in each of them.
        case tooMuch
    }

    /// Twenty thousand lines take about a fifth of them.
    public static let mostUnpackedBytes = 96 * 1024 * 1024
    /// So much text all cells hold together.
    public static let mostTextBytes = 8 * 1024 * 1024

    /// The sheet as `CSVTable` reads it: semicolons, and an empty line for each empty row, so that the numbers are those of
    /// the sheet.
    /// - Parameter answers: what a cell shows that says yes or no.
    public static func table(
        _ bytes: [UInt8], mostColumns: Int, mostLines: Int, mostUnpackedBytes: Int = SheetReader.mostUnpackedBytes,
        mostTextBytes: Int = SheetReader.mostTextBytes, answers: (no: String, yes: String) = ("FALSE", "TRUE")
    ) throws(Problem) -> String {
        let parts = try contents(of: bytes, limit: mostUnpackedBytes) {
            ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"].contains($0)
        }
        guard let workbook = parts["xl/workbook.xml"], let relations = parts["xl/_rels/workbook.xml.rels"],
            let name = try nameOfFirstSheet(workbook: workbook, relations: relations),
            let sheet = try contents(of: bytes, limit: mostUnpackedBytes, where: { $0 == name })[name]
        else { throw .unreadable }
        var shared: [String] = []
        if let texts = parts["xl/sharedStrings.xml"] { shared = try sharedTexts(texts, mostBytes: mostTextBytes) }
        var formats: [SheetNumberFormat?] = []
        if let styles = parts["xl/styles.xml"] { formats = try Self.formats(of: styles) }
        let looks = Looks(formats: formats, countsFrom1904: try countsFrom1904(workbook), answers: answers)
        return try text(
            of: sheet, shared: shared, looks: looks, mostColumns: mostColumns, mostLines: mostLines,
            mostBytes: mostTextBytes)
    }

    /// How cells show what they hold.
    private struct Looks {
        /// By the number of their style.
        let formats: [SheetNumberFormat?]
        let countsFrom1904: Bool
        let answers: (no: String, yes: String)

        func shown(_ value: String, kind: String, style: Int?) -> String {
            if kind == "b" { return value == "1" ? answers.yes : value == "0" ? answers.no : value }
            guard kind.isEmpty || kind == "n", let style, formats.indices.contains(style), let format = formats[style],
                let number = Double(value), let text = format.shown(number, countsFrom1904: countsFrom1904)
            else { return value }
            return text
        }
    }

    /// No workbook that people made has more styles.
    private static let mostStyles = 65_536

    /// How each style of cells shows a number; nil for one that shows it as it is.
    private static func formats(of styles: [UInt8]) throws(Problem) -> [SheetNumberFormat?] {
        var codes: [Int: String] = [:]
        var formats: [SheetNumberFormat?] = []
        var isStyles = false
        try walk(styles) { piece, attributes throws(Problem) in
            switch piece {
            case .opens("numFmt"):
                let found = attributes()
                if let id = found["numFmtId"].flatMap({ Int($0) }), codes.count < mostStyles {
                    codes[id] = found["formatCode"].map { String($0.prefix(255)) }
                }
            case .opens("cellXfs"): isStyles = true
            case .closes("cellXfs"): isStyles = false
            case .opens("xf"):
                guard isStyles else { return }
                guard formats.count < mostStyles else { throw .unreadable }
                let id = attributes()["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(SheetNumberFormat(id: id, code: codes[id]))
            case .opens, .closes, .text: break
            }
        }
        return formats
    }

    private static func countsFrom1904(_ workbook: [UInt8]) throws(Problem) -> Bool {
        var result = false
        try walk(workbook) { piece, attributes throws(Problem) in
            guard case .opens("workbookPr") = piece else { return }
            result = ["1", "true"].contains(attributes()["date1904"] ?? "")
        }
        return result
    }

    private static func contents(
        of bytes: [UInt8], limit: Int, where isWanted: (String) -> Bool
    ) throws(Problem) -> [String: [UInt8]] {
        do {
            return try SentContainer.contents(of: bytes, limit: limit, where: isWanted)
        } catch {
            throw .unreadable
        }
    }

    /// The sheet that stands in front, whatever its file is called.
    private static func nameOfFirstSheet(workbook: [UInt8], relations: [UInt8]) throws(Problem) -> String? {
        var relation: String?
        try walk(workbook) { piece, attributes throws(Problem) in
            guard relation == nil, case .opens("sheet") = piece else { return }
            relation = attributes()["id"]
        }
        var target: String?
        try walk(relations) { piece, attributes throws(Problem) in
            guard target == nil, case .opens("Relationship") = piece else { return }
            let found = attributes()
            if found["Id"] == relation { target = found["Target"] }
        }
        return target.map { $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/" + $0 }
    }

    /// Texts that stand in several cells are kept once; cells name their number. What is too long is kept only as far as it
    /// takes to see that.
    private static func sharedTexts(_ bytes: [UInt8], mostBytes: Int) throws(Problem) -> [String] {
        var texts: [String] = []
        var text = ""
        var size = 0
        var (isText, isReading) = (false, false)
        try walk(bytes) { piece, _ throws(Problem) in
            switch piece {
            case .opens("si"): text = ""
            case .closes("si"):
                // One that holds nothing takes room as well.
                size += text.utf8.count + 1
                guard size <= mostBytes else { throw .tooMuch }
                texts.append(text)
            // How a word is read in Japanese is no part of it.
            case .opens("rPh"): isReading = true
            case .closes("rPh"): isReading = false
            case .opens("t"): isText = !isReading
            case .closes("t"): isText = false
            case .text(let part): if isText, !CSVTable.isTooLong(text) { text += part }
            case .opens, .closes: break
            }
        }
        return texts
    }

    private static func text(
        of sheet: [UInt8], shared: [String], looks: Looks, mostColumns: Int, mostLines: Int, mostBytes: Int
    ) throws(Problem) -> String {
        var table = ""
        var fields: [String] = []
        var (rows, kind, value, isValue) = (0, "", "", false)
        var style: Int?
        var size = 0
        try walk(sheet) { piece, attributes throws(Problem) in
            switch piece {
            case .opens("row"):
                let number = attributes()["r"].flatMap { Int($0) } ?? rows + 1
                guard number > rows else { throw .unreadable }
                guard number <= mostLines else { throw .tooManyLines }
                table += String(repeating: "\n", count: number - rows - 1)
                (rows, fields) = (number, [])
            case .closes("row"): table += fields.map(CSVText.quoted).joined(separator: ";") + "\n"
            case .opens("c"):
                let found = attributes()
                let column = found["r"].flatMap(SheetReader.column(ofCell:)) ?? fields.count
                guard column >= fields.count else { throw .unreadable }
                guard column < mostColumns else { throw .tooManyColumns }
                fields += [String](repeating: "", count: column - fields.count)
                (kind, value, style) = (found["t"] ?? "", "", found["s"].flatMap { Int($0) })
            case .closes("c"):
                if kind == "s" {
                    guard let number = Int(value), shared.indices.contains(number) else { throw .unreadable }
                    value = shared[number]
                } else {
                    value = looks.shown(value, kind: kind, style: style)
                }
                guard !CSVTable.isTooLong(value) else { throw .longField(line: rows) }
                size += value.utf8.count + 1
                guard size <= mostBytes else { throw .tooMuch }
                fields.append(value)
            case .opens("v"), .opens("t"): isValue = true
            case .closes("v"), .closes("t"): isValue = false
            case .text(let part): if isValue, !CSVTable.isTooLong(value) { value += part }
            case .opens, .closes: break
            }
        }
        return table
    }

    /// `C7` stands in the column 2, counted from 0.
    static func column(ofCell name: String) -> Int? {
        var number = 0
        for byte in name.utf8.prefix(while: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) {
            guard number < 100_000 else { return nil }
            number = number * 26 + Int(byte - UInt8(ascii: "A")) + 1
        }
        return number > 0 ? number - 1 : nil
    }

    /// - Parameter visit: gets each piece, and what asks for the attributes of the element that has just opened.
    private static func walk(
        _ bytes: [UInt8], visit: (XMLReader.Piece, () -> [String: String]) throws(Problem) -> Void
    ) throws(Problem) {
        let walked = bytes.withUnsafeBufferPointer { memory -> Result<Void, Problem> in
            do throws(Problem) {
                try walk(memory, visit: visit)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try walked.get()
    }

    private static func walk(
        _ memory: UnsafeBufferPointer<UInt8>, visit: (XMLReader.Piece, () -> [String: String]) throws(Problem) -> Void
    ) throws(Problem) {
        let reader: XMLReader
        do { reader = try XMLReader(memory) } catch { throw .unreadable }
        while true {
            let piece: XMLReader.Piece?
            do { piece = try reader.next() } catch { throw .unreadable }
            guard let piece else { return }
            try visit(piece, { reader.attributes() })
        }
    }
}
