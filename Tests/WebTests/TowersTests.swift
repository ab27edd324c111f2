import Domain
import Testing

@testable import Web

@Suite struct TowersTests {
    private let accents = (0..<40).map { $0.isMultiple(of: 2) ? "\u{301}" : "\u{316}" }.joined()

    @Test func `a letter under a tower of marks keeps only itself`() {
        #expect(TypedText("Zalgo a\(accents)b").text == "Zalgo ab")
    }

    @Test func `what people write stays as it is`() {
        let texts = ["Việt Nam", "مُحَمَّدٌ", "👩🏽‍❤️‍💋‍👨🏾", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a\u{301}\u{316}", "Ґанок і її їжа"]
        for text in texts { #expect(TypedText(text).text.unicodeScalars.elementsEqual(text.unicodeScalars)) }
    }

    @Test func `towers that fall together do not make a new one`() {
        let chain = String(repeating: "👩" + String(repeating: "\u{FE0F}", count: 40) + "\u{200D}", count: 100)
        #expect(!TypedText(chain).text.hasTowers)
    }

    @Test func `a tower is seen in a document that writes it as escapes`() {
        let escapes = String(repeating: #"\u0301"#, count: 40)
        #expect(#"{"a\#(escapes)": 1}"#.withoutEscapes.hasTowers)
        #expect(!#"{"a": "\\\u0301 \u0645\u0631 \ud83d\ude00 \n \u12"}"#.withoutEscapes.hasTowers)
    }

    @Test func `a field with an endless name is not read`() {
        #expect(FormFields(urlEncoded: "a\(String(repeating: "%CC%81", count: 100))=1&b=2").names == ["b"])
    }
}
