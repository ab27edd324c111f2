import Domain
import Testing

@Suite struct UnansweredQuestionTests {
    @Test func `whoever types the same otherwise has asked the same`() throws {
        let typed = ["Tigrinya  Altenpflege", "tigrinya altenpflege", "TIGRINYA: Altenpflege?"]
        let asked = typed.map { UnansweredQuestion(typed: $0, language: .german) }
        #expect(Set(asked.map { $0?.folded }) == ["tigrinya altenpflege"])
        #expect(asked[0]?.text == "tigrinya altenpflege")
    }

    @Test(arguments: [
        "", " ", "???", "amal@example.org", "https://example.org/amal", "Amal 0521 512 345",
        String(repeating: "lang ", count: 20),
    ])
    func `what may tell of somebody, or tells nothing, is not counted`(typed: String) {
        #expect(UnansweredQuestion(typed: typed, language: .german) == nil)
    }

    @Test(arguments: ["Schwimmkurs 33647", "плавання для жінок", "ترجمة تغرينية"])
    func `a postcode is no number of a telephone, and every script is counted`(typed: String) {
        #expect(UnansweredQuestion(typed: typed, language: .german)?.text == typed.lowercased())
    }
}
