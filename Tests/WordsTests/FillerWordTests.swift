import Domain
import TestHouse
import Testing

@testable import Words

/// Words that make no two ideas alike, in each language in which ideas are written.
@Suite struct FillerWordTests {
    @Test(arguments: [
        ("Jeder Antrag bekommt eine Antwort", "Jeder Neuling bekommt eine Patin"),
        ("Der Chor kommt zurück", "Die Badezeit kommt zurück"), ("Fest im Jahr 2024", "Ausflug im Jahr 2024"),
        ("Kilit herkes için olsun", "Bahçe herkes için olsun"), ("Сад, который нужен всем", "Ключ, который нужен всем"),
        ("Кава для кожного, разом", "Ключ для кожного, разом"), ("مفتاح يمكن أيضًا", "حديقة يمكن أيضًا"),
    ])
    func `what any sentence says makes no pair`(one: String, other: String) {
        let ideas = [("a", one), ("b", other), ("c", "Sport"), ("d", "Kochen")].map { id, title in
            Idea(
                id: .init(rawValue: id), event: .init(rawValue: "e"), board: nil, title: title, text: "",
                language: .german)
        }
        #expect(IdeaVocabulary([:], fillers: Lexicon.ofTests.fillerWords).pairs(among: ideas) == [])
    }
}
