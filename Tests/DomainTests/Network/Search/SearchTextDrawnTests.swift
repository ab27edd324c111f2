import Domain
import Testing

/// What holds for every text, looked at in many that chance has put together from all scripts.
@Suite struct SearchTextDrawnTests {
    private static let signs = Array(
        "aAeäÄoöuüßzZ09 -–.,'’*·/éŁıİşĞ иІїЬъщЖ ابةأإلـمُ ء٣５日本👪\u{301}\u{200B}\n")

    private static func text(_ random: Randomness) -> String {
        String((0..<Int(random.next() % 40)).map { _ in signs[Int(random.next() % UInt64(signs.count))] })
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `an address has small letters, digits and single hyphens only`(
        seed: UInt64
    ) {
        let random = Randomness.seeded(seed)
        for _ in 0..<100 {
            let name = Self.text(random)
            let slug = Slug.make(from: name, fallback: "x")
            #expect(slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name) → \(slug)")
            #expect(slug.utf8.count <= Slug.limit)
            #expect(Slug.make(from: slug, fallback: "y") == slug, "\(name) → \(slug)")
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `large and small letters are the same to the search`(seed: UInt64) {
        let random = Randomness.seeded(seed)
        for _ in 0..<100 {
            let text = Self.text(random)
            #expect(text.lowercased().foldedForSearch == text.foldedForSearch)
            #expect(text.searchWords.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `the words of a text are those of its parts`(seed: UInt64) {
        let random = Randomness.seeded(seed)
        for _ in 0..<100 {
            let (one, other) = (Self.text(random), Self.text(random))
            #expect("\(one) / \(other)".searchWords == one.searchWords + other.searchWords)
        }
    }

    @Test func `a single letter is a word in scripts where it can be one, and so is a digit`() {
        #expect("a б 5 و 本".searchWords == ["5", "و", "本"])
    }

    @Test func `digits of other scripts are digits`() {
        #expect("٣٣ ３３ ३३".searchWords == ["33", "33", "33"])
    }

    @Test func `the Arabic article is taken off, unless little else would be left`() {
        #expect("المدينة".searchWords == ["مدينه"])
        #expect("البر".searchWords == ["البر"])
    }

    @Test func `one long word is cut where the limit is`() {
        let slug = Slug.make(from: String(repeating: "ab", count: 100), fallback: "x")
        #expect(slug == String(repeating: "ab", count: 30))
    }

    @Test func `an address that is exactly as long as allowed is not shortened`() {
        let words = String(repeating: "a", count: 29) + " " + String(repeating: "b", count: 30)
        #expect(Slug.make(from: words, fallback: "x").utf8.count == Slug.limit)
        #expect(Slug.make(from: words + "b", fallback: "x") == String(repeating: "a", count: 29))
    }
}

@Suite struct WebAddressNameTests {
    @Test(arguments: [
        ("https://www.example.org/", "example.org"), ("http://example.org", "example.org"),
        ("https://example.org/www.x/", "example.org/www.x"), ("www.example.org", "example.org"),
        ("https://wwwelt.example", "wwwelt.example"),
    ])
    func `people say it without what every address has`(typed: String, name: String) {
        #expect(WebAddress(rawValue: typed)?.shortName == name)
    }

    @Test func `an address that was read is read again`() throws {
        let address = try #require(WebAddress(rawValue: " example.org/a "))
        #expect(WebAddress(rawValue: address.rawValue) == address)
    }

    @Test func `is no longer than a line of an address book`() {
        let path = String(repeating: "a", count: 300 - "https://example.org/".utf8.count)
        #expect(WebAddress(rawValue: "https://example.org/\(path)") != nil)
        #expect(WebAddress(rawValue: "https://example.org/\(path)a") == nil)
        // What is put in front counts, too.
        #expect(WebAddress(rawValue: "example.org/\(path)a") == nil)
    }

    @Test(arguments: ["https://example.org:8443/a", "https://example.org?x=1", "https://example.org#a"])
    func `the host ends where something else begins`(typed: String) {
        #expect(WebAddress(rawValue: typed)?.rawValue == typed)
    }

    @Test(arguments: [
        "https://.org", "https://example..org", "https:///example.org", "http://?a.b", "example.org:8443",
    ])
    func `without a host there is no address`(typed: String) {
        #expect(WebAddress(rawValue: typed) == nil)
    }
}
