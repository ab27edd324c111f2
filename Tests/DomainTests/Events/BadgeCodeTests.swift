import Domain
import Testing

@Suite struct BadgeCodeTests {
    @Test func `a code of a badge is 32 hexadecimal digits, and no two are the same`() {
        let randomness = Randomness.seeded(5)
        let codes = (0..<100).map { _ in BadgeCode(from: randomness) }
        #expect(codes.allSatisfy { $0.rawValue.count == 32 && BadgeCode(rawValue: $0.rawValue) == $0 })
        #expect(Set(codes).count == 100)
    }

    @Test func `a code read in capital letters is the same one`() {
        let code = BadgeCode(from: .seeded(5))
        #expect(BadgeCode(rawValue: code.rawValue.uppercased()) == code)
    }

    @Test(arguments: ["", "abc", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg"])
    func `what can be no code is none`(text: String) {
        #expect(BadgeCode(rawValue: text) == nil)
    }
}
