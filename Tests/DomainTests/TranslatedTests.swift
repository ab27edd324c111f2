import Domain
import Testing

@Suite struct TranslatedTests {
    private let english = Language(rawValue: "en")
    private let arabic = Language(rawValue: "ar")
    private let easy = Language(rawValue: "de-simple")

    @Test func `a reader gets their own language first`() throws {
        let title = try #require(Translated([.german: "Fachtag", arabic: "يوم"]))
        #expect(title.text(for: arabic).text == "يوم")
        #expect(title.text(for: arabic).language == arabic)
    }

    @Test func `without it, English comes before German`() throws {
        let title = try #require(Translated([.german: "Fachtag", english: "Conference"]))
        #expect(title.text(for: arabic).text == "Conference")
        #expect(title.text(for: arabic).language == english)
    }

    @Test func `easy German falls back to German`() throws {
        let title = try #require(Translated([.german: "Fachtag", english: "Conference"]))
        #expect(title.text(for: easy).text == "Fachtag")
        #expect(title.text(for: easy).language == .german)
    }

    @Test func `a text in no language is none`() {
        #expect(Translated([:]) == nil)
        #expect(Translated([.german: ""]) == nil)
    }
}
