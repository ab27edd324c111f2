import Domain
import Testing

/// What people type is kept as they see it.
@Suite struct TypedTextTests {
    @Test(arguments: [
        "Amal Haddad", "Việt Nam", "مُحَمَّدٌ", "Ґанок і її їжа", "a\u{301}\u{316}", "שָׁלוֹם",
        // Joiners inside words: Persian, Hindi, Sinhala, an older Malayalam end of a word.
        "می\u{200C}خواهم", "क्\u{200D}ष", "ශ්\u{200D}රී", "ന്\u{200D}",
        // A number sign that embraces its number, and a character in the form that its owner writes.
        "\u{6DD}١٢", "葛\u{E0100}",
        "👩🏽‍❤️‍💋‍👨🏾", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "1️⃣", "👨‍👩‍👧‍👦",
    ])
    func `what can be seen stays as it is`(typed: String) {
        #expect(TypedText(typed).text.unicodeScalars.elementsEqual(typed.unicodeScalars))
    }

    @Test(arguments: [
        ("Am\u{200B}al", "Amal"), ("Am\u{200C}al", "Amal"), ("Am\u{AD}al\u{FEFF}", "Amal"), ("A\u{FE0F}mal", "Amal"),
        ("Bidi \u{202E}abc\u{202C}", "Bidi abc"), ("\u{200F}عمل\u{200E}", "عمل"), ("Ctrl\u{7}\u{0}x", "Ctrlx"),
        ("a\u{3164}b\u{115F}c\u{FFA0}", "abc"), ("\u{2800}a\u{2800}b", "a b"), ("\u{301}a \u{301}b", "a b"),
        ("x\u{E0041}\u{E0042}", "x"), ("a\u{2028}b\r\nc\rd", "a\nb\nc\nd"),
        ("\u{1D159}a", "a"), ("عمل\u{200D}", "عمل"), (" \t a \n", "a"),
    ])
    func `what cannot be seen is not in it`(typed: String, kept: String) {
        #expect(TypedText(typed).text == kept)
    }

    @Test(arguments: [
        "", " \n", "\u{200B}", "\u{3164}", "\u{2800}\u{2800}", "\u{AD}", "\u{FEFF}", "\u{FE0F}", "\u{E0041}\u{E007F}",
        "\u{301}", "\u{200D}\u{200C}", "\u{202E}", "\u{1D159}", "\u{180E}", "\u{FFFC}",
    ])
    func `of which nothing can be seen, it is empty`(typed: String) {
        #expect(TypedText(typed).isEmpty)
        #expect(TypedLine(typed).isEmpty)
        #expect(typed.isBlank)
    }

    @Test func `a tower of marks is taken down to its letter`() {
        #expect(TypedText("a" + String(repeating: "\u{301}", count: 60_000) + "b").text == "ab")
    }

    @Test func `long rows of what is dropped are read once`() {
        #expect(TypedText("ع" + String(repeating: "\u{200D}", count: 200_000)).text == "ع")
    }

    @Test func `a line has no line ends, a text has`() {
        #expect(TypedLine("Verein\nmit\tZeile\n").text == "Verein mit Zeile")
        #expect(TypedText("Eins\r\nzwei").text == "Eins\nzwei")
    }

    @Test func `letters are counted as people see them, and bytes are bounded`() {
        let family = "👨‍👩‍👧‍👦"
        #expect(!String(repeating: family, count: 120).exceeds(120))
        #expect(String(repeating: family, count: 121).exceeds(120))
        #expect(!"a\u{301}\u{316}".exceeds(1))
        #expect(("a" + String(repeating: "\u{301}", count: 40)).exceeds(1))
        #expect(!"".exceeds(0))
    }
}
