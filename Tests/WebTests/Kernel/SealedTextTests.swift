import Secrets
import Testing

/// What may stand where strangers look.
@Suite struct SealedTextTests {
    private let key = [UInt8](repeating: 7, count: 32)
    private let nonce = [UInt8](0..<12)

    @Test(arguments: ["", "Größe", "نجار", "a b", String(repeating: "x", count: 500)])
    func `it is opened with the key by which it was sealed, and with no other`(text: String) throws {
        let sealed = try #require(SealedText.seal(text, key: key, nonce: nonce))
        #expect(SealedText.open(sealed, key: key) == text)
        #expect(SealedText.open(sealed, key: [UInt8](repeating: 8, count: 32)) == nil)
        #expect(SealedText.canBeOne(sealed))
    }

    @Test func `nobody changes a digit of it`() throws {
        let sealed = Array(try #require(SealedText.seal("Hala Najjar", key: key, nonce: nonce)))
        for place in sealed.indices {
            var changed = sealed
            changed[place] = changed[place] == "0" ? "1" : "0"
            #expect(SealedText.open(String(changed), key: key) == nil)
        }
    }

    @Test func `short names are as long as each other`() throws {
        let lengths = try ["Eva", "Hala Najjar", "Maximiliane Schmidt"].map { name in
            try #require(SealedText.seal(name, key: key, nonce: nonce)).utf8.count
        }
        #expect(Set(lengths).count == 1)
    }

    @Test(arguments: ["", "a", "00", "zz", "0g", String(repeating: "0", count: 9_000), "ＡＢ"])
    func `what was never sealed is not opened`(text: String) {
        #expect(SealedText.open(text, key: key) == nil)
    }

    @Test func `a key or a nonce of another length seals nothing`() {
        #expect(SealedText.seal("x", key: [1, 2, 3], nonce: nonce) == nil)
        #expect(SealedText.seal("x", key: key, nonce: [1, 2, 3]) == nil)
    }
}
