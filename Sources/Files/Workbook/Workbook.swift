import Domain

/// A table as a workbook of one sheet (Office Open XML, ECMA-376), such as Excel and LibreOffice open.
///
/// What is text is told to be text, so nothing that somebody typed is ever calculated, and a telephone number keeps its zero.
public struct Workbook: Sendable {
    public static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// The `.xlsx` file.
    public let bytes: [UInt8]

    /// - Parameter sheet: the word on the tab; what a tab must not hold is left out, and it is cut at 31 characters.
    public init(_ table: OfficeTable, sheet: String) {
        var container = Container()
        for (name, content) in Self.frame(table, sheet: sheet) { container.add(name, XMLText.prolog + content) }
        container.add("xl/worksheets/sheet1.xml", XMLText.prolog + Self.sheet(table))
        bytes = container.bytes
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// Everything around the sheet.
    private static func frame(_ table: OfficeTable, sheet: String) -> [(name: String, content: String)] {
        [
            (
                "[Content_Types].xml",
                """
                <Types xmlns="\(packages)/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" ContentType="\(types).sheet.main+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(types).worksheet+xml"/>\
                <Override PartName="/docProps/core.xml" \
                ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
                <Override PartName="/xl/styles.xml" ContentType="\(types).styles+xml"/></Types>
                """
            ),
            (
                "_rels/.rels",
                """
                <Relationships xmlns="\(packages)/relationships">\
                <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/>\
                <Relationship Id="rId2" Type="\(packages)/relationships/metadata/core-properties" \
                Target="docProps/core.xml"/></Relationships>
                """
            ),
            (
                "xl/workbook.xml",
                """
                <workbook xmlns="\(main)" xmlns:r="\(relations)">\
                <sheets><sheet name="\(tab(sheet))" sheetId="1" r:id="rId1"/></sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="\(packages)/relationships">\
                <Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId2" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
                """
            ),
            ("xl/styles.xml", styles), ("docProps/core.xml", properties(of: table, sheet: sheet)),
        ]
    }

    /// What it is, and in which language it speaks.
    private static func properties(of table: OfficeTable, sheet: String) -> String {
        let (language, country) = table.language.office
        return """
            <cp:coreProperties xmlns:cp="\(packages)/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/">\
            <dc:title>\(escaped(table.title.isEmpty ? sheet : table.title))</dc:title>\
            <dc:language>\(country.map { "\(language)-\($0)" } ?? language)</dc:language></cp:coreProperties>
            """
    }

    /// Three looks: plain, bold for the headings, and a day as the program of the reader writes days.
    private static let styles = """
        <styleSheet xmlns="\(main)"><fonts count="2"><font/><font><b/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill>\
        <fill><patternFill patternType="gray125"/></fill></fills>\
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
        <cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>\
        <xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """

    private static func sheet(_ table: OfficeTable) -> String {
        var rows = row(table.headings.map(OfficeTable.Cell.text), number: 1, style: " s=\"1\"")
        for (index, line) in table.lines.enumerated() { rows += row(line, number: index + 2, style: "") }
        let direction = table.language.isWrittenFromTheRight ? " rightToLeft=\"1\"" : ""
        // The headings stay while one scrolls.
        return """
            <worksheet xmlns="\(main)"><sheetViews><sheetView\(direction) workbookViewId="0">\
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
            <sheetFormatPr defaultColWidth="20" defaultRowHeight="15"/><sheetData>\(rows)</sheetData></worksheet>
            """
    }

    private static func row(_ cells: [OfficeTable.Cell], number: Int, style: String) -> String {
        let written = cells.enumerated().map { index, cell in
            self.cell(cell, at: "\(column(index))\(number)", style: style)
        }
        return "<row r=\"\(number)\">\(written.joined())</row>"
    }

    private static func cell(_ cell: OfficeTable.Cell, at place: String, style: String) -> String {
        switch cell {
        case .text(""): ""
        case .text(let text):
            """
            <c r="\(place)" t="inlineStr"\(style)><is><t xml:space="preserve">\(escaped(text))</t></is></c>
            """
        case .number(let number): "<c r=\"\(place)\"\(style)><v>\(number)</v></c>"
        case .hours(let hours): "<c r=\"\(place)\"\(style)><v>\(hours.decimal)</v></c>"
        case .day(let day): "<c r=\"\(place)\" s=\"2\"><v>\(serial(day))</v></c>"
        }
    }

    /// Days are numbers there, counted from the last but one of 1899.
    private static func serial(_ day: CalendarDay) -> Int {
        CalendarDay(year: 1899, month: 12, day: 30).map { day.days(since: $0) } ?? 0
    }

    /// A, B … Z, AA, AB …
    static func column(_ index: Int) -> String {
        var (rest, name) = (index + 1, "")
        while rest > 0 {
            name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
            rest = (rest - 1) / 26
        }
        return name
    }

    private static func tab(_ name: String) -> String {
        let allowed = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
        return allowed.isEmpty ? "1" : escaped(allowed)
    }

    /// Text as XML allows it, and no longer than a cell may be.
    private static func escaped(_ text: String) -> String { XMLText.escaped(text, limit: 32_767) }
}
