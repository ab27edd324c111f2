import Domain
import Foundation
import Testing

/// Nothing is called "found nowhere" in bytes that nobody can read.
@Suite struct PackingTests {
    private func packing(of bytes: [UInt8]) -> Packing? {
        var watch = PackingWatch()
        // As they come from a disk: in pieces.
        for start in stride(from: 0, to: bytes.count, by: 7) { watch.see(Array(bytes[start...].prefix(7))) }
        return watch.packing
    }

    @Test(arguments: [
        ("1f8b0800", Packing.gzip), ("425a6839", .bzip2), ("504b0304", .zip), ("fd377a585a00", .xz),
        ("28b52ffd", .zstd),
        ("04224d18", .lz4), ("377abcaf271c", .sevenZip), ("5047444d5001", .postgresArchive),
        ("6167652d656e6372797074696f6e2e6f72672f7631", .age), ("53616c7465645f5f", .openssl), ("85010c03aa", .pgp),
        ("8c0d04090302", .pgp), ("c1c04c03aa", .pgp), ("c30d04090308", .pgp), ("4c554b53babe", .luks),
        ("4c504b5348485248", .journal), ("255044462d312e37", .pdf),
    ])
    func `what was compressed or encrypted is known by its head`(head: String, packing: Packing) {
        let digits = Array(head.utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
        #expect(self.packing(of: bytes + [1, 2, 3]) == packing)
    }

    @Test func `a head that nobody knows is seen through by how even the bytes are`() {
        var state: UInt64 = 7
        let noise = (0..<20_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        #expect(packing(of: noise) == .unknown)
        // A database may hold pictures.
        #expect(packing(of: Array("SQLite format 3\0".utf8) + noise) == nil)
        // As mails bring them along.
        #expect(packing(of: Array(Data(noise).base64EncodedString().utf8)) == nil)
    }

    @Test(arguments: ["Ärger", "Öffnung", "Ãx", "", "PK", "age", "BEGIN;\n", "Привіт, Олександро", "مرحبا"])
    func `a text is none, in whatever language it begins`(text: String) {
        #expect(packing(of: Array(text.utf8)) == nil)
        #expect(packing(of: Array(String(repeating: text, count: 500).utf8)) == nil)
    }
}
