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
}
