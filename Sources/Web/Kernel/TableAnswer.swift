import Domain
import Files
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

    /// A list as a file.
    /// - Parameter name: of the file, without its ending.
    func answer(_ table: OfficeTable, as format: TableFormat, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType,
                .contentDisposition: "attachment; filename=\"\(name).\(format.ending)\"",
                .contentLanguage: words.language.tag.rawValue,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: format.bytes(of: table))))
    }
}
