import Domain
import Foundation
import Testing

/// A text is found in raw bytes in whatever form a program wrote it.
@Suite struct ByteSearchTests {
    private static let name = "Žofia Großmüller"
    private let search = ByteSearch(for: ["Олександра", ByteSearchTests.name, "amal@example.org"])

    private func found(_ text: String) -> Set<Int> { search.found(in: Array(text.utf8)) }

    @Test(arguments: [
        "vorher Žofia Großmüller nachher", "žofia großmüller", "ŽOFIA GROSSMÜLLER",
        "\\u017dofia Gro\\u00dfm\\u00fcller",
        "%C5%BDofia%20Gro%C3%9Fm%C3%BCller", "=C5=BDofia=20Gro=C3=9Fm=C3=BCller",
        "=C5=BDofia Gro=C3=9Fm=C3=BCller",
        "c5bd6f6669612047726fc39f6dc3bc6c6c6572",
    ])
    func `capitals, escapes of JSON, addresses and mails, and hexadecimal are seen`(text: String) {
        #expect(found(text) == [1])
    }

    @Test(arguments: 0..<6)
    func `Base64 is seen wherever the text begins in it`(offset: Int) {
        let text = String(repeating: "x", count: offset) + "amal@example.org und mehr"
        #expect(found(Data(text.utf8).base64EncodedString()) == [2])
    }

    @Test(arguments: [true, false])
    func `two bytes for a letter are seen in both orders`(isLittle: Bool) {
        let bytes = "Олександра".utf16.flatMap { unit -> [UInt8] in
            let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
            return isLittle ? [low, high] : [high, low]
        }
        #expect(search.found(in: [0] + bytes) == [0])
    }

    @Test func `what is not there is not found, and a text may be cut in two`() {
        #expect(found("Olexandra, Zofia, amal@example.com") == [])
        #expect(found("") == [] && search.found(in: [1]) == [])
        let bytes = Array("vorher amal@example.org".utf8)
        let cut = Array(bytes.prefix(12))
        #expect(search.found(in: cut) == [])
        #expect(search.found(in: Array(cut.suffix(search.overlap)) + Array(bytes.dropFirst(12))) == [2])
    }
}
