import CZlib
import Testing

@testable import Files

@Suite struct CompressedPartsTests {
    private static let sentences = Array(String(repeating: "<p>Wörter, und noch mehr Wörter</p>\n", count: 900).utf8)

    private static let texts: [[[UInt8]]] = [
        [sentences], [sentences, sentences, sentences], [[], sentences, []], [[], []], [[1], [2], [3]],
    ]

    @Test(arguments: CompressedPartsTests.texts)
    func `parts and what stands between them are unpacked as one text`(parts: [[UInt8]]) throws {
        let compressed = CompressedParts(parts)
        for filling in ["a1b2c3", "", "Wörter"] {
            let between = parts.dropFirst().map { _ in Array(filling.utf8) }
            let whole = zip(between, parts.dropFirst()).reduce(parts[0]) { $0 + $1.0 + $1.1 }
            #expect(try unpacked(compressed.gzip(with: between)) == whole)
        }
    }

    @Test func `its length says nothing about what stands between`() {
        let compressed = CompressedParts([Self.sentences, Self.sentences])
        let lengths = ["Wörter", "mehr Wo", "xxxxxxx", "x9!qzJ7"].map {
            compressed.gzip(with: [Array($0.utf8)]).count
        }
        #expect(Set(lengths).count == 1)
    }

    /// As every browser unpacks it; refused unless length and check sum are right.
    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK)
        defer { inflateEnd(&stream) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: 1 << 20))
        let end = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        try #require(end == Z_STREAM_END)
        return Array(output.prefix(Int(stream.total_out)))
    }
}
