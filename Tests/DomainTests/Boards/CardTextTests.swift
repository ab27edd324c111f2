import Domain
import Testing

@Suite struct CardTextTests {
    @Test(arguments: ["", " ", "\n\n", "\t \u{A0}\u{3000}"]) func `a card without a thought is none`(text: String) {
        #expect(throws: CardText.Refusal.empty) { try CardText(text) }
    }

    @Test func `as many letters as a paper card holds, and not one more`() throws {
        let most = String(repeating: "ü", count: 280)
        #expect(try CardText(most).rawValue == most)
        #expect(throws: CardText.Refusal.tooLong(limit: 280)) { try CardText(most + "!") }
    }

    /// Seven scalars and 25 bytes that people see as one sign.
    @Test func `letters are counted as people see them`() throws {
        let family = "👨‍👩‍👧‍👦"
        #expect(try CardText(String(repeating: family, count: 280)).rawValue.count == 280)
        #expect(throws: CardText.Refusal.tooLong(limit: 280)) { try CardText(String(repeating: family, count: 281)) }
    }

    @Test func `what people wrote stays as they wrote it`() throws {
        #expect(try CardText("  mehr\nZeit ").rawValue == "  mehr\nZeit ")
    }

    @Test func `spaces around an empty thought do not make it longer than it is`() {
        #expect(throws: CardText.Refusal.empty) { try CardText(String(repeating: " ", count: 1_000)) }
    }
}

@Suite struct JoinCodeTests {
    @Test(arguments: ["ABCDE", "abcde", "Ab CdE", " ab-cde ", "A-B-C-D-E", "abc\u{A0}de"])
    func `is read however somebody types it`(typed: String) {
        #expect(JoinCode(rawValue: typed)?.rawValue == "ABCDE")
    }

    /// Whose keyboard is Cyrillic sees the same letter on the wall and types their own.
    @Test(arguments: ["КНТРС", "кнтрс", "KНTРC"]) func `is read from a Cyrillic keyboard, too`(typed: String) {
        #expect(JoinCode(rawValue: typed)?.rawValue == "KHTPC")
    }

    @Test(arguments: [
        "", "ABCD", "ABCDEF", "ABCD1", "ABCD0", "ABCDI", "ABCDO", "ABCDQ", "ÄBCDE", "ABCDß", "ЖBCDF", "БBCDF",
    ])
    func `what stands on no wall is no code`(typed: String) {
        #expect(JoinCode(rawValue: typed) == nil)
    }

    @Test func `each code that is drawn can be read and typed again, has no vowel, and all twenty letters occur`() {
        let random = Randomness.seeded(3)
        var letters: Set<Character> = []
        for _ in 0..<1_000 {
            let code = JoinCode(from: random)
            #expect(!code.rawValue.contains { "AEIOU".contains($0) })
            #expect(code.rawValue.count == JoinCode.length)
            #expect(JoinCode(rawValue: code.rawValue.lowercased()) == code)
            letters.formUnion(code.rawValue)
        }
        #expect(String(letters.sorted()) == "BCDFGHJKLMNPRSTVWXYZ")
    }
}
