import Domain
import Testing

@Suite struct OwnCodeTests {
    private let code = OwnCode(from: [3, 250, 17, 64, 99, 0, 31])

    @Test func `a code is read as people say and type it`() {
        #expect(code.rawValue.count == 8)
        #expect(OwnCode(rawValue: code.description) == code)
        #expect(OwnCode(rawValue: " " + code.rawValue.lowercased() + " ") == code)
    }

    @Test func `one wrong character is always found`() {
        let characters = Array(code.rawValue)
        for index in characters.indices {
            for other in "23456789ABCDEFGHJKLMNPQRSTUVWXYZ" where other != characters[index] {
                var wrong = characters
                wrong[index] = other
                #expect(OwnCode(rawValue: String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: ["", "ABC", "IIIIIIII", "00000000", "ABCDEFGHJ", "АВСЕНКМО"])
    func `what can be no code is none`(text: String) {
        #expect(OwnCode(rawValue: text) == nil)
    }
}
