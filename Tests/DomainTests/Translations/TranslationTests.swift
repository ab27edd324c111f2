import Domain
import Testing

@Suite struct TranslationTests {
    private static let turkish = Language(rawValue: "tr")
    private static let writer = Author.account("anna")

    private func original(_ text: String) throws -> OriginalText {
        let place = TextPlace(.measureTitle, of: Measure.ID(rawValue: "garten"))
        return try #require(OriginalText(place, text, in: .german))
    }

    private func translation(of original: OriginalText) -> Translation {
        Translation(
            id: .init(rawValue: "1"), place: original.place, language: Self.turkish, writer: Self.writer)
    }

    @Test func `what a person writes is confirmed, what a machine wrote is not until somebody looked at it`() throws {
        let garden = try original("Garten")
        var translation = translation(of: garden)
        #expect(translation.state(of: garden) == .missing)
        try translation.word("Bahçe", of: garden, by: Self.writer, isMachine: true)
        #expect(translation.state(of: garden) == .machine && translation.confirmedBy == nil)
        try translation.word("Bahçe", of: garden, by: .account("mert"), isMachine: false)
        #expect(translation.state(of: garden) == .confirmed && translation.confirmedBy == .account("mert"))
    }

    @Test func `whoever changes the original makes its translation outdated, and nobody loses it`() throws {
        let garden = try original("Garten")
        var translation = translation(of: garden)
        try translation.word("Bahçe", of: garden, by: Self.writer, isMachine: false)
        let changed = try original("Garten am Fluss")
        #expect(translation.state(of: changed) == .outdated)
        #expect(TranslationsRead([translation]).translation(of: changed)?.text == "Bahçe")
        try translation.word("Bahçe", of: changed, by: Self.writer, isMachine: false)
        #expect(translation.state(of: changed) == .confirmed)
        // What was taken back is missing, and nobody reads it.
        try translation.word("", of: changed, by: Self.writer, isMachine: true)
        #expect(translation.state(of: changed) == .missing && !translation.isMachine)
        #expect(TranslationsRead([translation]).translation(of: changed) == nil)
    }

    @Test func `a translation has room, and an end`() throws {
        let garden = try original("Garten")
        var translation = translation(of: garden)
        let long = String(repeating: "ü", count: 401)
        #expect(throws: Translation.Refusal.textTooLong(limit: 400)) {
            try translation.word(long, of: garden, by: Self.writer, isMachine: false)
        }
    }

    @Test func `who reads German reads plain German as well, and nothing is asked for where nothing is written`() throws
    {
        let garden = try original("Garten")
        #expect(garden.isRead(in: .german) && garden.isRead(in: .simpleGerman))
        #expect(!garden.isRead(in: Self.turkish))
        #expect(OriginalText(garden.place, " \n", in: .german) == nil)
        // A reason from before its language was noted.
        #expect(OriginalText(garden.place, "Kein Geld", in: nil)?.language == .german)
    }

    @Test func `what is owed comes before what many ask for`() throws {
        let place = try original("Garten").place
        func wish(_ language: String, owed: Bool, _ askers: Int, _ since: Int64) -> TranslationWish {
            TranslationWish(
                place: place, language: Language(rawValue: language), isOwed: owed, askers: askers,
                since: Instant(milliseconds: since))
        }
        let wishes = [wish("tr", owed: false, 1, 1), wish("uk", owed: false, 9, 3), wish("ar", owed: true, 0, 5)]
        #expect(wishes.sorted(by: TranslationWish.comesFirst).map(\.language.rawValue) == ["ar", "uk", "tr"])
    }

    @Test func `an idea remembers in which language its reason was written, as long as it has one`() throws {
        var idea = Idea(
            id: .init(rawValue: "idee"), event: .init(rawValue: "fachtag"), board: nil, title: "Räume", text: "",
            language: .german)
        try idea.decline(because: "Para yok", in: Self.turkish)
        #expect(idea.originalOfReason?.language == Self.turkish)
        try idea.takeUp()
        #expect(idea.originalOfReason == nil && idea.reasonLanguage == nil)
    }
}
