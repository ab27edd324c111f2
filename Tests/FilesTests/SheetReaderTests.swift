import Foundation
import Testing

@testable import Files

/// Workbooks that somebody sends.
@Suite struct SheetReaderTests {
    private func read(_ bytes: [UInt8], mostColumns: Int = 20, mostLines: Int = 100) throws -> String {
        try SheetReader.table(bytes, mostColumns: mostColumns, mostLines: mostLines)
    }

    /// As Excel writes them: the sheet has a number in its name, and texts stand in a part of their own.
    private func workbook(
        _ sheet: String, shared: String = "", prolog: String = "", styles: String = "", properties: String = ""
    ) -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var container = Container()
        container.add(
            "xl/workbook.xml",
            """
            <workbook xmlns="\(main)" xmlns:r="\(relations)">\(properties)<sheets><sheet name="Erste" sheetId="7" r:id="rId9"/>\
            <sheet name="Zweite" sheetId="1" r:id="rId1"/></sheets></workbook>
            """)
        container.add(
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId9" Target="worksheets/sheet7.xml"/></Relationships>
            """)
        container.add("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>")
        container.add(
            "xl/worksheets/sheet7.xml",
            "\(prolog)<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>")
        if !styles.isEmpty { container.add("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>") }
        if !shared.isEmpty { container.add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(shared)</sst>") }
        return container.bytes
    }

    @Test func `what we write is read again`() throws {
        var table = OfficeTable(headings: ["Name", "Telefon"])
        table.append(["Chor; \"Süd\"", "0521 1"])
        table.append(["", "zwei\nZeilen"])
        let text = try read(Workbook(table, sheet: "Liste").bytes)
        let read = try CSVTable(Array(text.utf8))
        #expect(read.headings == ["Name", "Telefon"])
        #expect(read.records.map(\.fields) == [["Chor; \"Süd\"", "0521 1"], ["", "zwei\nZeilen"]])
    }

    @Test func `the sheet in front counts, with shared texts, gaps, numbers and what formulas came to`() throws {
        let bytes = workbook(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>\
            <row r="3"><c r="B3"><v>495211234567</v></c><c r="C3" t="str"><f>A1&amp;"x"</f><v>Namex</v></c></row>
            """,
            shared: "<si><t>Name</t></si><si><r><t>Ar</t></r><r><t>t</t></r><rPh><t>アート</t></rPh></si>")
        #expect(try read(bytes) == "Name;;Art\n\n;495211234567;Namex\n")
    }

    private static let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\.\\ mmmm yyyy;@"/>\
        <numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm"/>\
        <numFmt numFmtId="166" formatCode="#,##0.00 &quot;d&quot;"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>\
        <xf numFmtId="20"/></cellXfs>
        """

    @Test(arguments: [
        ("45261", 0, "45261"), ("45261", 1, "01.12.2023"), ("45261", 2, "1. 12 2023"),
        ("45261.75", 3, "2023-12-01 18:00"), ("45261", 4, "45261"), ("0.375", 5, "9:00"), ("1", 1, "01.01.1900"),
        ("59", 1, "28.02.1900"), ("61", 1, "01.03.1900"), ("0521", 1, "04.06.1901"), ("99999999999", 1, "99999999999"),
        ("-1", 1, "-1"), ("nan", 1, "nan"), ("45261", 99, "45261"),
    ])
    func `a day and a time are read as people see them, a number as it is kept`(
        kept: String, style: Int, seen: String
    ) throws {
        let bytes = workbook("<row r=\"1\"><c r=\"A1\" s=\"\(style)\"><v>\(kept)</v></c></row>", styles: Self.styles)
        #expect(try read(bytes) == seen + "\n")
    }

    @Test func `an old workbook counts its days from 1904`() throws {
        let bytes = workbook(
            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43799</v></c></row>", styles: Self.styles,
            properties: "<workbookPr date1904=\"1\"/>")
        #expect(try read(bytes) == "01.12.2023\n")
    }

    @Test func `yes and no are read as the reader's office program shows them`() throws {
        let bytes = workbook(
            "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c></row>")
        #expect(try read(bytes) == "TRUE;FALSE\n")
        let german = try SheetReader.table(bytes, mostColumns: 9, mostLines: 9, answers: (no: "FALSCH", yes: "WAHR"))
        #expect(german == "WAHR;FALSCH\n")
    }

    @Test func `what is no workbook is refused`() {
        let ods = {
            var container = Container()
            container.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            return container.bytes
        }()
        for bytes in [Array("Name;Art".utf8), [0x50, 0x4B, 3, 4, 1, 2], [], ods] {
            #expect(throws: SheetReader.Problem.unreadable) { try read(bytes) }
        }
    }

    @Test func `a document that declares entities is refused, whatever they would become`() {
        let declared = """
            <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>
            """
        let cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;&c;</t></is></c></row>"
        #expect(throws: SheetReader.Problem.unreadable) { try read(workbook(cell, prolog: declared)) }
    }

    @Test func `more columns or lines than anybody has are refused, and not filled up`() {
        let far = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"
        #expect(throws: SheetReader.Problem.tooManyColumns) { try read(workbook(far)) }
        let deep = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"
        #expect(throws: SheetReader.Problem.tooManyLines) { try read(workbook(deep)) }
    }

    @Test func `a few bytes that unpack to very many are refused`() throws {
        let blanks = String(repeating: " ", count: 3 * 1024 * 1024)
        let bytes = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\(blanks)")
        #expect(bytes.count < 64 * 1024)
        #expect(throws: SheetReader.Problem.unreadable) {
            try SheetReader.table(bytes, mostColumns: 20, mostLines: 100, mostUnpackedBytes: 1024 * 1024)
        }
        let table = try SheetReader.table(bytes, mostColumns: 20, mostLines: 100)
        #expect(table == "1\n")
    }

    private func manyCells(rows: Int, of text: String) -> [UInt8] {
        let cells = (0..<20).map { _ in "<c t=\"s\"><v>0</v></c>" }.joined()
        let lines = (1...rows).map { "<row r=\"\($0)\">\(cells)</row>" }.joined()
        return workbook(lines, shared: "<si><t>\(text)</t></si>")
    }

    @Test func `one text in very many cells counts in each of them`() throws {
        let bytes = manyCells(rows: 100, of: String(repeating: "a", count: 9_000))
        #expect(bytes.count < 8 * 1024)
        #expect(throws: SheetReader.Problem.tooMuch) { try read(bytes) }
        let few = try read(manyCells(rows: 2, of: String(repeating: "a", count: 9_000)))
        #expect(few.utf8.count > 2 * 20 * 9_000)
    }

    @Test(arguments: ["a", "ä", "😀"])
    func `a cell that holds more than anybody types is refused with its line`(letter: String) throws {
        let most = String(repeating: letter, count: CSVTable.mostLetters)
        #expect(throws: SheetReader.Problem.longField(line: 1)) { try read(manyCells(rows: 2, of: most + letter)) }
        let inPlace = "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>\(most)\(letter)</t></is></c></row>"
        #expect(throws: SheetReader.Problem.longField(line: 7)) { try read(workbook(inPlace)) }
        #expect(try read(manyCells(rows: 1, of: most)).utf8.count == 20 * (most.utf8.count + 1))
    }

    @Test(arguments: [("A1", 0), ("Z9", 25), ("AA10", 26), ("ZZ1", 701)])
    func `letters of a cell count its column`(cell: String, column: Int) {
        #expect(SheetReader.column(ofCell: cell) == column)
    }
}
