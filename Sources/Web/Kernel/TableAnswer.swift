import Domain
import Files
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Words

extension Visit {
    /// In which form the address asks for a list; `usual`, if it names none.
    func tableFormat(usual: TableFormat = .workbook) throws(AddressIsWrong) -> TableFormat {
        let asked = query["as"]
        guard !asked.isEmpty else { return usual }
        guard let format = TableFormat(rawValue: asked) else { throw AddressIsWrong() }
        return format
    }

    /// A list as a file. Its name is what the list is called in the language of the page; the two kinds of CSV have names of
    /// their own, so that neither takes the place of the other.
    /// - Parameter name: of the file for programs that know nothing but ASCII, without its ending.
    func answer(_ table: OfficeTable, as format: TableFormat, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType,
                .contentDisposition: disposition(of: table, as: format, named: name),
                .contentLanguage: words.language.tag.rawValue,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: format.bytes(of: table))))
    }

    /// RFC 6266, section 4.3.
    private func disposition(of table: OfficeTable, as format: TableFormat, named name: String) -> String {
        let isForExcel = format == .csvForExcel
        let plain = "attachment; filename=\"\(name)\(isForExcel ? "-excel" : "").\(format.ending)\""
        let said = table.title + (isForExcel ? " (\(words(format.phrase)))" : "")
        guard !table.title.isEmpty,
            let encoded = "\(said).\(format.ending)".addingPercentEncoding(withAllowedCharacters: .urlUnreserved)
        else { return plain }
        return "\(plain); filename*=UTF-8''\(encoded)"
    }
}
