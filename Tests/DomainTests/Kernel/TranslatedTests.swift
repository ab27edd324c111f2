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

    @Test func `what is called the same in English and German is German to everybody else`() throws {
        let title = try #require(Translated([.german: "Fachtag 2019", english: "Fachtag 2019"]))
        #expect(title.text(for: arabic).language == .german)
        #expect(title.text(for: easy).language == .german)
        #expect(title.text(for: english).language == english)
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

    @Test func `a reader of German is better off with easy German than with English`() throws {
        let title = try #require(Translated([easy: "Treffen", english: "Conference", arabic: "يوم"]))
        #expect(title.text(for: .german).language == easy)
    }

    @Test func `whoever finds none of the usual languages gets a text all the same, each time the same one`() throws {
        let title = try #require(Translated([Language(rawValue: "uk"): "День", arabic: "يوم"]))
        for reader in [.german, easy, english, Language(rawValue: "tr")] {
            #expect(title.text(for: reader).language == arabic)
        }
    }

    @Test func `an empty text is as good as none`() throws {
        let title = try #require(Translated([english: "", .german: "Fachtag"]))
        #expect(title.texts == [.german: "Fachtag"])
        #expect(title.text(for: english).text == "Fachtag")
    }
}
