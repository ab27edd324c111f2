import Domain
import Testing

@Suite struct SearchTextTests {
    @Test(arguments: [
        ("Türkisch", "Turkisch"), ("Flüchtlinge", "Fluechtlinge"), ("Flüchtlinge", "FLUCHTLINGE"),
        ("Straße", "STRASSE"), ("Işık", "isik"), ("İzmir", "izmir"), ("Kurdî", "kurdi"),
        ("Об’єднання", "обєднання"), ("Ёлка", "елка"), ("Київ", "київ"),
        ("المدرسة", "مدرسه"), ("أمل", "امل"), ("مُدَرِّس", "مدرس"),
        ("Migrant*innenorganisation", "migrantinnenorganisation"), ("Kinder·garten", "Kindergarten"),
        ("Cafe\u{301}", "Café"),
    ])
    func `is the same word to the search`(one: String, other: String) {
        #expect(one.searchWords == other.searchWords)
        #expect(one.searchWords.count == 1)
    }

    @Test func `scripts are not mixed up`() {
        #expect("Киев".searchWords != "Kiev".searchWords)
    }

    @Test func `words end at spaces and signs, and single letters are left out`() {
        #expect("Brücke e. V. – Haus/Garten 33".searchWords == ["brucke", "haus", "garten", "33"])
    }

    @Test func `names that differ in one letter or digit are different names`() {
        #expect("Gruppe 1".foldedForSearch != "Gruppe 2".foldedForSearch)
        #expect("Gruppe A".foldedForSearch != "Gruppe B".foldedForSearch)
        #expect("Brücke e. V.".foldedForSearch == "BRUECKE E.V.".foldedForSearch)
    }

    @Test func `nothing has no words`() {
        #expect(" – !?".searchWords.isEmpty)
    }
}

@Suite struct SlugTests {
    @Test(arguments: [
        ("Verein für Bildung e. V.", "verein-fuer-bildung-e-v"),
        ("Işık Derneği Şube", "isik-dernegi-sube"),
        ("Дружба", "druzhba"), ("Гурток «Київ»", "hurtok-kyyiv"),
        ("جمعية الأمل", "jmya-alaml"),
        ("  --  ", "organisation"), ("日本", "organisation"),
        ("Migrant*innen-Treff", "migrantinnen-treff"),
    ])
    func `is made from the name`(name: String, slug: String) {
        #expect(Slug.make(from: name, fallback: "organisation") == slug)
    }

    @Test func `a long name ends at a word`() {
        let slug = Slug.make(from: String(repeating: "bildung ", count: 40), fallback: "x")
        #expect(slug.utf8.count <= Slug.limit)
        #expect(slug.hasSuffix("bildung"))
    }
}

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("example.org", "https://example.org"), (" https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
        ("http://bücher.example", "http://bücher.example"), ("HTTPS://EXAMPLE.org", "HTTPS://EXAMPLE.org"),
    ])
    func `is read as people type it`(typed: String, address: String) {
        #expect(WebAddress(rawValue: typed)?.rawValue == address)
    }

    @Test(arguments: [
        "", "https://", "javascript:alert(1)", "data:text/html,x", "//example.org", "https://user@example.org",
        "https://example", "https://exam ple.org", "https://example.org/\"><script>", "https://example.org/\u{202E}x",
        "mailto:a@example.org",
    ])
    func `is no address of a page`(typed: String) {
        #expect(WebAddress(rawValue: typed) == nil)
    }
}
