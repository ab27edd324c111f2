import Domain
import Foundation
import TestHouse
import Testing

@testable import Words

/// Texts that are said in other words than those of the program.
@Suite struct BetterTextsTests {
    private static let turkish = Language(rawValue: "tr")
    private static let save = TextKey(rawValue: "kernel.save")
    private static let saved = TextKey(rawValue: "kernel.saved")
    private static let missing = TextKey(rawValue: "plain.factsMissing")

    private func better(_ key: TextKey, _ forms: [String: String], by organisation: String? = nil) -> BetterWords {
        BetterWords(
            id: .init(rawValue: key.rawValue), key: key, language: Self.turkish, forms: forms,
            organisation: organisation.map(Identifier<Organisation>.init(rawValue:)),
            proposedAt: Instant(milliseconds: 0),
            acceptedAt: Instant(milliseconds: 1))
    }

    @Test func `a text is read as translators write it`() {
        let lexicon = Lexicon.ofTests
        #expect(lexicon.forms(of: Self.save, in: .german) == ["": "Speichern"])
        #expect(lexicon.forms(of: Self.saved, in: .german) == ["": "Gespeichert: {thing}"])
        let plural = lexicon.forms(of: Self.missing, in: .german)
        #expect(plural == ["one": "{count} Angabe fehlt", "other": "{count} Angaben fehlen"])
        #expect(lexicon.forms(of: TextKey(rawValue: "kernel.nothing"), in: .german) == nil)
        #expect(lexicon.forms(of: Self.save, in: Language(rawValue: "xx")) == nil)
    }

    @Test func `better words are said in their language, in one house, and taken back`() {
        let (house, other) = (Lexicon.ofTests.copy(), Lexicon.ofTests.copy())
        let before = house.words(speaking: Self.turkish)(KernelPhrase.save)
        let wording = house.wording
        house.say([better(Self.save, ["": "Sakla"], by: "chor")], by: [.init(rawValue: "chor"): "Chor"])
        #expect(house.words(speaking: Self.turkish)(KernelPhrase.save) == "Sakla")
        #expect(house.german(KernelPhrase.save) == "Speichern")
        #expect(house.words(speaking: Self.turkish).credits == ["Chor"])
        #expect(house.german.credits == [])
        #expect(house.wording != wording)
        #expect(other.words(speaking: Self.turkish)(KernelPhrase.save) == before)
        house.say([], by: [:])
        #expect(house.words(speaking: Self.turkish)(KernelPhrase.save) == before)
        #expect(house.words(speaking: Self.turkish).credits == [])
    }

    @Test func `the same words again are no change`() {
        let house = Lexicon.ofTests.copy()
        let words = [better(Self.save, ["": "Sakla"])]
        house.say(words, by: [:])
        let wording = house.wording
        house.say(words, by: [:])
        #expect(house.wording == wording)
    }

    @Test func `what is told to a text is told to better words, in each of their forms`() {
        let house = Lexicon.ofTests.copy()
        house.say(
            [
                better(Self.saved, ["": "{thing}: saklandı"]),
                better(Self.missing, ["one": "bir bilgi yok", "other": "{count} bilgi yok"]),
            ], by: [:])
        let words = house.words(speaking: Self.turkish)
        #expect(words(KernelPhrase.saved(thing: "Pano")) == "Pano: saklandı")
        #expect(words(PlainPhrase.factsMissing(count: 1)) == "bir bilgi yok")
        #expect(words(PlainPhrase.factsMissing(count: 7)) == "7 bilgi yok")
    }

    @Test(arguments: [
        (["": "Saklandı"], false), (["": "{thing} {name}"], false), (["": "{thing"], false), (["": "thing}"], false),
        (["one": "{thing}", "other": "{thing}"], false), (["": ""], false), (["": "Bitti: {thing}"], true),
    ])
    func `words that leave out what the text is told, or tell something else, are none`(
        forms: [String: String], isGood: Bool
    ) {
        #expect(Lexicon.ofTests.canSay(forms, insteadOf: Self.saved, in: Self.turkish) == isGood)
    }

    @Test func `what no longer fits a text is passed over`() {
        let house = Lexicon.ofTests.copy()
        let before = house.words(speaking: Self.turkish)(KernelPhrase.saved(thing: "X"))
        house.say([better(Self.saved, ["": "Saklandı"]), better(TextKey(rawValue: "gone.text"), ["": "X"])], by: [:])
        #expect(house.words(speaking: Self.turkish)(KernelPhrase.saved(thing: "X")) == before)
    }

    @Test func `each sentence of a page is known by its mark, once and in its order`() {
        let words = Lexicon.ofTests.german.markingSentences
        let markup: HTML = """
            <p>\(words(KernelPhrase.saved(thing: "A")))</p><p>\(words(KernelPhrase.save))</p>\
            <p>\(words(KernelPhrase.save))</p>
            """
        #expect(Lexicon.ofTests.texts(markedIn: markup.markup) == [Self.saved, Self.save])
        #expect(Lexicon.ofTests.texts(markedIn: "Speichern") == [])
    }

    @Test func `every text has a mark that no other text has`() {
        let numbers = (0..<Texts.Row.all.count).map(SentenceMark.text(of:))
        #expect(Set(numbers).count == Texts.Row.all.count)
        #expect(numbers.last?.unicodeScalars.compactMap(SentenceMark.number(of:)) == [Texts.Row.all.count - 1])
    }

    @Test(arguments: [("de", "one", 1), ("de", "other", 0), ("uk", "few", 2), ("uk", "many", 0), ("ar", "two", 2)])
    func `a form is asked for by the smallest number for which it is said`(tag: String, form: String, number: Int) {
        #expect(Lexicon.ofTests.example(of: form, in: Language(rawValue: tag)) == number)
    }
}
