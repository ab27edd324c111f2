import Domain
import Foundation
import Testing

@testable import Files

/// Workbooks, as far as one can judge them without an office program; the browser tests open them with one.
@Suite struct WorkbookTests {
    private let table = {
        var table = OfficeTable(headings: ["Name", "Telefon"])
        table.append(["=1+1", "0521 123"])
        return table
    }()

    @Test func `the same table is the same file`() {
        let (first, second) = (Workbook(table, sheet: "Liste").bytes, Workbook(table, sheet: "Liste").bytes)
        #expect(first == second)
        #expect(first.starts(with: [0x50, 0x4B, 3, 4]))
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func `columns are counted in letters`(index: Int, name: String) {
        #expect(Workbook.column(index) == name)
    }

    @Test func `what an office program would calculate is text in both formats`() {
        #expect(table.csv == "\u{FEFF}Name;Telefon\r\n'=1+1;0521 123\r\n")
    }

    private let typed = {
        var table = OfficeTable("Förderung", in: Language(rawValue: "ar"), headings: ["Name", "Betrag", "Frist"])
        table.append(cells: [.text("+49 521 1"), .number(5_000), .init(CalendarDay(rawValue: "2024-01-31"))])
        table.append(cells: [.text("a,\"b\""), .number(-1), .init(nil as CalendarDay?)])
        return table
    }()

    @Test func `numbers and days are such in a workbook, and it says what it is and in which language`() throws {
        let opened = try OpenedContainer(Workbook(typed, sheet: "Förderung").bytes)
        #expect(opened.isWellFormed)
        let sheet = try opened.text("xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<c r=\"B2\"><v>5000</v></c>"))
        // The 31 January 2024, as spreadsheets count.
        #expect(sheet.contains("<c r=\"C2\" s=\"2\"><v>45322</v></c>"))
        #expect(sheet.contains("rightToLeft=\"1\""))
        let properties = try opened.text("docProps/core.xml")
        #expect(properties.contains("<dc:title>Förderung</dc:title>") && properties.contains("<dc:language>ar"))
    }

    @Test func `the same in an open document`() throws {
        let opened = try OpenedContainer(TableFormat.openDocument.bytes(of: typed))
        #expect(opened.isWellFormed)
        #expect(opened.names.first == "mimetype")
        let content = try opened.text("content.xml")
        #expect(content.contains("office:value-type=\"float\" office:value=\"5000\""))
        #expect(content.contains("office:date-value=\"2024-01-31\""))
        #expect(content.contains("<table:table-header-rows>"))
        #expect(content.contains("office:value-type=\"string\"><text:p>+49 521 1</text:p>"))
        #expect(try opened.text("meta.xml").contains("<dc:title>Förderung</dc:title>"))
    }

    @Test func `for machines nothing is changed, and for Excel nothing is calculated`() {
        #expect(typed.exactCSV == "Name,Betrag,Frist\r\n+49 521 1,5000,2024-01-31\r\n\"a,\"\"b\"\"\",-1,\r\n")
        #expect(typed.csv.contains("'+49 521 1;5000;2024-01-31\r\n"))
    }
}
