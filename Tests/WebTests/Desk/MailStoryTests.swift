import Domain
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What the desk says about letters.
@Suite struct MailStoryTests {
    private func story(_ states: [LetterState], in words: Words) throws -> String {
        let address = try #require(EmailAddress(rawValue: "frau@example.org"))
        let letters = states.enumerated().map { number, state in
            SentLetter(
                id: .init(rawValue: "\(number)"), kind: .movedUp, to: address, queuedAt: .testStart, state: state)
        }
        return MailStory(letters: letters, words: words).html.markup
    }

    @Test func `each letter has its name, its state and the time of it`() throws {
        let shown = try story(
            [.sent(at: .testStart), .deferred(next: .testStart, because: "450 <later>")], in: Lexicon.ofTests.german)
        let time = Lexicon.ofTests.german.dayAndTime(.testStart, in: .ofTheCity)
        #expect(shown.contains("Nachgerückt"))
        #expect(shown.contains("gesendet"))
        #expect(shown.contains("nächster Versuch: \(time)"))
        #expect(shown.contains("450 &lt;later&gt;"))
        #expect(try story([], in: Lexicon.ofTests.german).contains("keine E-Mail"))
    }

    @Test(arguments: Lexicon.ofTests.languages)
    func `every state has a word of its own`(language: InterfaceLanguage) {
        let at = Instant.testStart
        let states: [LetterState] = [
            .waiting(until: at), .sending, .sent(at: at), .deferred(next: at, because: ""),
            .notDeliverable(at: at, because: ""), .stopped(at: at), .expired(at: at),
        ]
        let words = Lexicon.ofTests.words(in: language)
        let shown = states.map { MailWords.status(of: $0, in: words, timeZone: .ofTheCity).word }
        #expect(Set(shown).count == states.count)
    }

    @Test(arguments: Lexicon.ofTests.languages)
    func `every letter has a name of its own`(language: InterfaceLanguage) {
        let words = Lexicon.ofTests.words(in: language)
        #expect(Set(LetterKind.allCases.map { words(MailWords.name(of: $0)) }).count == LetterKind.allCases.count)
    }
}
