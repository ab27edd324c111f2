import Domain
import Testing

@Suite struct TranslatedTests {
    private let english = Language(rawValue: "en")
    private let arabic = Language(rawValue: "ar")
    private let easy = Language(rawValue: "de-simple")

    @Test func `a reader gets their own language first`() throws {
        let title = try #require(Translated([.german: "Fachtag", arabic: "يوم"]))
        #expect(title.text(for: arabic) == ("يوم", arabic))
    }

    @Test func `without it, English comes before German`() throws {
        let title = try #require(Translated([.german: "Fachtag", english: "Conference"]))
        #expect(title.text(for: arabic) == ("Conference", english))
    }

    @Test func `easy German falls back to German`() throws {
        let title = try #require(Translated([.german: "Fachtag", english: "Conference"]))
        #expect(title.text(for: easy) == ("Fachtag", .german))
    }

    @Test func `a text in no language is none`() {
        #expect(Translated([:]) == nil)
        #expect(Translated([.german: ""]) == nil)
    }
}
