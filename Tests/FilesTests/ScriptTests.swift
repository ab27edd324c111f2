import Domain
import Foundation
import TestHouse
import Testing

@testable import Files

/// Texts of two directions in one paragraph.
@Suite struct ScriptTests {
    private static let arabic = Language(rawValue: "ar")

    private func texts(_ runs: [Document.Run], in language: Language) -> [String] {
        runs.inStretches(in: language).map { "\($0.language): \($0.text)" }
    }

    @Test func `a Latin name in an Arabic sentence is a run of its own, and the full stop stays with the sentence`() {
        let runs = [Document.Run("المكان: Haus der Kulturen 2.", in: Self.arabic)]
        #expect(
            texts(runs, in: Self.arabic) == [
                "ar: المكان: ", "und: \u{2066}Haus der Kulturen 2\u{2069}", "ar: .",
            ])
    }

    @Test func `a German sentence keeps its full stop in an Arabic paragraph`() {
        let runs = [Document.Run("البند:", in: Self.arabic), Document.Run(" Räume teilen.", in: .german)]
        #expect(texts(runs, in: Self.arabic) == ["ar: البند:", "de:  \u{2066}Räume teilen.\u{2069}"])
    }

    @Test func `an Arabic name in a German sentence runs from the right`() {
        let runs = [Document.Run("Mit نور, ab 18 Uhr", in: .german)]
        #expect(texts(runs, in: .german) == ["de: Mit ", "und-Arab: \u{2067}نور\u{2069}", "de: , ab 18 Uhr"])
        #expect(texts([Document.Run("Nur Deutsch.", in: .german)], in: .german) == ["de: Nur Deutsch."])
    }

    @Test func `a name turns no paragraph`() {
        let name = Document.Run("Mosaik", in: Document.unknownFromTheLeft)
        #expect([name].isFromTheRight(in: Self.arabic))
        #expect(![Document.Run("Räume", in: .german), name].isFromTheRight(in: Self.arabic))
    }
}

/// A paper that is kept for long.
@Suite struct KeptDocumentTests {
    private static let document: Document = {
        let person = Document.Mention(.person, "r1")
        let card = Document.Mention(.card, "k1", otherwise: "1 Karte ist ausgeblendet.")
        var document = Document(title: "Protokoll", language: .german, creator: "", asOf: .testStart)
        document.blocks = [
            .list(
                [
                    .init([
                        Document.Run("Amal", in: .german, of: person),
                        Document.Run(", ", in: .german, of: .init(.person, "r1", isJoint: true)),
                        Document.Run("Mosaik", in: .german),
                    ])
                ], isNumbered: false),
            .paragraph([Document.Run("Räume", in: .german, of: card)]),
            .paragraph([Document.Run("/events/a", in: .german, to: "/events/a")]),
        ]
        return document
    }()

    @Test func `it holds neither names nor words of cards, and reads as it did while all is there`() throws {
        let json = Self.document.kept.json
        #expect(!json.contains("Amal") && !json.contains("Räume"))
        let kept = try #require(Document(json: json))
        let mentions = DocumentMentions(
            people: [.init(rawValue: "r1"): "Amal"], cards: [.init(rawValue: "k1"): "Räume"])
        let text = kept.recalling(mentions, at: "https://neue-wege.example").markdown
        #expect(text.contains("- Amal, Mosaik") && text.contains("Räume"))
        #expect(text.contains("[https://neue-wege.example/events/a](<https://neue-wege.example/events/a>)"))
    }

    @Test func `whoever is gone is gone from it, and so is a card`() {
        let text = Self.document.kept.recalling(DocumentMentions(), at: "").markdown
        #expect(text.contains("- Mosaik") && !text.contains("Amal"))
        #expect(text.contains("1 Karte ist ausgeblendet.") && !text.contains("Räume"))
    }
}
