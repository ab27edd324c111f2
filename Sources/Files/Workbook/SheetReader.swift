/// Reads the first sheet of a workbook (Office Open XML, ECMA-376), as Excel, LibreOffice and `Workbook` write it, into the
/// text of a table. What a formula came to is taken, not the formula; numbers are taken as they are kept.
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
    public static func table(
        _ bytes: [UInt8], mostColumns: Int, mostLines: Int, mostUnpackedBytes: Int = SheetReader.mostUnpackedBytes,
        mostTextBytes: Int = SheetReader.mostTextBytes
    ) throws(Problem) -> String {
        let parts = try contents(of: bytes, limit: mostUnpackedBytes) {
            ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"].contains($0)
        }
        guard let workbook = parts["xl/workbook.xml"], let relations = parts["xl/_rels/workbook.xml.rels"],
            let name = try nameOfFirstSheet(workbook: workbook, relations: relations),
            let sheet = try contents(of: bytes, limit: mostUnpackedBytes, where: { $0 == name })[name]
        else { throw .unreadable }
        var shared: [String] = []
        if let texts = parts["xl/sharedStrings.xml"] { shared = try sharedTexts(texts, mostBytes: mostTextBytes) }
        return try text(
            of: sheet, shared: shared, mostColumns: mostColumns, mostLines: mostLines, mostBytes: mostTextBytes)
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
        of sheet: [UInt8], shared: [String], mostColumns: Int, mostLines: Int, mostBytes: Int
    ) throws(Problem) -> String {
        var table = ""
        var fields: [String] = []
        var (rows, kind, value, isValue) = (0, "", "", false)
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
                (kind, value) = (found["t"] ?? "", "")
            case .closes("c"):
                if kind == "s" {
                    guard let number = Int(value), shared.indices.contains(number) else { throw .unreadable }
                    value = shared[number]
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
