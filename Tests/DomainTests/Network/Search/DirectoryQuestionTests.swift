import Domain
import FoundationEssentials
import Testing
import WordStems

/// Questions as people ask them, to a directory of a few.
@Suite struct DirectoryQuestionTests {
    private static let lists = """
        {
            "topics": [
                { "slug": "care", "labels": { "de": "Alter und Pflege", "en": "Ageing and care" } },
                { "slug": "sport", "labels": { "de": "Sport", "uk": "Спорт і рух" } }
            ],
            "districts": [
                { "slug": "senne", "labels": { "de": "Senne" } }, { "slug": "sennestadt", "labels": { "de": "Sennestadt" } }
            ],
            "languages": [
                { "slug": "tr", "labels": { "de": "Türkisch", "tr": "Türkçe" } },
                { "slug": "uk", "labels": { "de": "Ukrainisch", "uk": "Українська", "ar": "الأوكرانية" } }
            ],
            "offerKinds": [
                { "slug": "rooms", "labels": { "de": "Räume" } }, { "slug": "transport", "labels": { "de": "Transport" } },
                { "slug": "accompaniment", "labels": { "de": "Begleitung zu Terminen" } },
                { "slug": "goods", "labels": { "de": "Sachspenden", "en": "Donations in kind", "ar": "هند" } },
                { "slug": "contact", "labels": { "de": "Feste Ansprechperson" } }
            ]
        }
        """
    private static let otherNames = [
        "topics": ["care": ["en": ["elder care"], "de": ["Altenpflege"]]],
        "offerKinds": ["accompaniment": ["de": ["geht mit mir"]]],
    ]
    private static let narrowerNames = ["topics": ["care": ["de": ["Pflegegrad"], "en": ["care level"]]]]
    private static let countries = """
        {
            "TR": { "languages": ["tr"], "names": { "de": ["Türkei"], "uk": ["Туреччина"] } },
            "MD": { "languages": ["uk", "tr"], "names": { "de": ["Moldau", "moldauisch"] } }
        }
        """
    private static let words = """
        {
            "languages": {
                "de": { "small": "wer für mit mir geht zum in spricht is", "weak": "Hilfe anmelden", "spoken": "Sprache",
                    "joining": "und", "needs": ["wer braucht"] },
                "en": { "small": "who speaks and in is", "joining": "and" },
                "tr": { "endings": "lar da" }, "uk": { "small": "хто", "endings": "ою а" }
            },
            "same": [["Zelt", "tent", "çadır"], ["Fahrrad", "велосипед"]]
        }
        """

    private static func entry(
        _ name: String, topics: [String] = [], districts: [String] = [], languages: [String] = [],
        offers: Set<String> = [], needs: Set<String> = [], says: String = "", offering: String = "",
        visibility: Visibility = .public
    ) -> DirectoryIndex.Entry {
        DirectoryIndex.Entry(
            listing: DirectoryListing(
                id: .init(rawValue: name), slug: name, name: name, side: .other,
                kind: OrganisationKind(rawValue: "club"), topics: topics.map(Topic.init(rawValue:)),
                districts: districts.map(District.init(rawValue:)), languages: languages.map(Language.init(rawValue:)),
                visibility: visibility),
            offers: Set(offers.map(OfferKind.init(rawValue:))), needs: Set(needs.map(OfferKind.init(rawValue:))),
            texts: says.isEmpty ? [] : [.init(text: says, language: .german)],
            offerTexts: offering.isEmpty ? [] : [.init(text: offering, language: .german)])
    }

    private static func page(
        _ text: String, _ entries: [DirectoryIndex.Entry], reader: Language = .german
    ) throws -> DirectoryPage {
        var taxonomy = try JSONDecoder().decode(Taxonomy.self, from: Data(lists.utf8))
        taxonomy.add(otherNames: otherNames)
        taxonomy.add(narrowerNames: narrowerNames)
        taxonomy.add(countries: try JSONDecoder().decode([String: Taxonomy.Country].self, from: Data(countries.utf8)))
        let words = try JSONDecoder().decode(QuestionWords.self, from: Data(words.utf8))
        var index = DirectoryIndex(taxonomy: taxonomy, questionWords: words, stemmer: SnowballStems.stem)
        index.add(entries)
        return index.page(DirectoryQuery(text: text, reader: reader), offset: 0, limit: 99)
    }

    private func names(_ text: String, _ entries: DirectoryIndex.Entry...) throws -> [String] {
        try Self.page(text, entries).listings.map(\.name)
    }

    // MARK: Words

    @Test(arguments: ["Raum", "Räume", "raeumen", "Vereinsräume"])
    func `forms of a word are one, and a compound is what it ends with`(text: String) throws {
        #expect(try names(text, Self.entry("A", offers: ["rooms"]), Self.entry("Vereine")).first == "A")
    }

    @Test(arguments: ["українською", "Українська", "الأوكرانية", "Ukrainisch", "ukrainische"])
    func `a language is found however it is inflected`(text: String) throws {
        #expect(try names(text, Self.entry("A", languages: ["uk"]), Self.entry("B", languages: ["tr"])) == ["A"])
    }

    @Test func `who has the wider topic is near to a narrow word, and stands behind whoever says it`() throws {
        let (says, has) = (Self.entry("Z", says: "Wir erklären jeden Pflegegrad."), Self.entry("A", topics: ["care"]))
        let page = try Self.page("Pflegegrad", [has, says])
        #expect(page.listings.map(\.name) == ["Z", "A"])
        #expect(page.listings.map { $0.match?.isNear } == [false, true])
        #expect(page.isWholeAnswer)
        // The topic itself is no narrower than itself.
        let care = try Self.page("Altenpflege", [has])
        #expect(care.listings.first?.match?.isNear == false)
    }

    @Test func `where nobody says the narrow word it is named as unanswered, and those near to it are shown`() throws {
        let page = try Self.page("Pflegegrad Türkisch", [Self.entry("A", topics: ["care"], languages: ["tr"])])
        #expect(page.listings.map { $0.match?.isNear } == [true])
        #expect(page.unanswered == ["Pflegegrad"])
        #expect(!page.isWholeAnswer)
        // Half of such a name says nothing of it.
        #expect(try names("level", Self.entry("A", topics: ["care"])) == [])
    }

    @Test func `a part that means something else is none`() throws {
        // "Transport" ends with "sport", and is none; a tent for a feast is a tent.
        let van = Self.entry("Wagen", offers: ["transport"])
        #expect(try names("Sport", van, Self.entry("A", topics: ["sport"])) == ["A"])
        #expect(try names("Zelt", Self.entry("A", says: "Ein Festzelt für ein Fest."), van) == ["A"])
        #expect(
            try names("Senne", Self.entry("A", districts: ["sennestadt"]), Self.entry("B", districts: ["senne"])) == [
                "B"
            ])
    }

    @Test func `the word for language needs no answer, and is sought where it stands alone`() throws {
        let (speaks, says) = (Self.entry("A", languages: ["tr"]), Self.entry("B", says: "Jede Sprache."))
        let page = try Self.page("Sprache Türkisch", [speaks, says])
        #expect(page.listings.map(\.name) == ["A"])
        #expect(page.isWholeAnswer)
        #expect(try names("Sprache", speaks, says) == ["B"])
    }

    @Test func `a part inside a word counts between its joints`() throws {
        let other = Self.entry("B", says: "Sozial ist auch das Amt.")
        #expect(try names("Mathe", Self.entry("A", says: "Traumatherapie"), other) == [])
        #expect(try names("Wohn", Self.entry("A", says: "Sozialwohnamt"), other) == ["A"])
    }

    @Test func `a label is not heard by its consonants alone, and a name is`() throws {
        #expect(try names("Hund", Self.entry("A", offers: ["goods"])) == [])
        #expect(try names("Hund", Self.entry("هند", offers: ["goods"])) == ["هند"])
        #expect(try names("Зенне", Self.entry("A", districts: ["senne"])) == ["A"])
    }

    @Test func `an address is taken at its word`() throws {
        #expect(try names("sport@senne.example", Self.entry("Organ", says: "Sportler"), Self.entry("Sennerin")) == [])
        #expect(try names("post@linden.example", Self.entry("Linden"), Self.entry("Poster")) == ["Linden"])
    }

    @Test func `words for the same thing are found across languages`() throws {
        let one = Self.entry("A", says: "Wir verleihen ein Zelt.")
        #expect(try names("çadır", one, Self.entry("B")) == ["A"])
        #expect(try names("велосипед", one, Self.entry("Fahrradkurs")) == ["Fahrradkurs"])
    }

    @Test(arguments: [
        ("Дружба", "Druschba"), ("Сонненблуме", "Sonnenblume"), ("نهر", "Nahr"), ("Druzhba", "Дружба"),
        ("Kyjiw", "Kyiv"), ("Nahr", "نهر"), ("Мюллер", "Müller"), ("Бюхерай", "Bücherei"),
    ])
    func `a name is found as it sounds in another script`(text: String, name: String) throws {
        #expect(try names(text, Self.entry(name), Self.entry("Zwölf Linden")) == [name])
    }

    @Test func `numbers and postcodes are not forgiven an error, and a small one counts for little`() throws {
        let house = Self.entry("A", says: "33602 Bielefeld")
        #expect(try names("33602", house) == ["A"])
        #expect(try names("33603", house) == [])
        let page = try Self.page("Räume 100", [Self.entry("A", offers: ["rooms"]), Self.entry("B", says: "100 Leute")])
        #expect(page.listings.map(\.name) == ["A"])
        #expect(page.unanswered == [])
    }

    @Test func `a word with marks is no small word of another language`() throws {
        #expect(try names("iş", Self.entry("A", says: "iş"), Self.entry("B", says: "ist")) == ["A"])
    }

    // MARK: Labels

    @Test func `words that are a label together mean it, and more than each alone`() throws {
        let page = try Self.page(
            "Who speaks Türkçe and elder care?",
            [Self.entry("A", topics: ["care"], languages: ["tr"]), Self.entry("B", topics: ["care"])])
        #expect(page.listings.map(\.name) == ["A", "B"])
        #expect(page.listings.first?.match?.isWhole == true)
        let topic = MatchReason.topic(
            Topic(rawValue: "care"), label: MatchedLabel(language: Language(rawValue: "en"), text: "elder care"))
        #expect(page.listings.first?.match?.reasons.contains(topic) == true)
    }

    @Test func `a country means its languages, the first before the others, and the reason names the country`() throws {
        let (turkish, ukrainian) = (Self.entry("A", languages: ["tr"]), Self.entry("B", languages: ["uk"]))
        #expect(try names("Туреччина", turkish, ukrainian) == ["A"])
        let page = try Self.page("moldauische", [turkish, ukrainian, Self.entry("C")])
        #expect(page.listings.map(\.name) == ["B", "A"])
        let label = MatchedLabel(language: .german, text: "Moldau", isCountry: true)
        #expect(page.listings.first?.match?.reasons == [.language(Language(rawValue: "uk"), label: label)])
    }

    @Test func `small words that are a label together mean it`() throws {
        let one = Self.entry("A", offers: ["accompaniment"], says: "zum Arzt")
        #expect(try names("Wer geht mit mir zum Arzt?", Self.entry("B", says: "Arzt"), one) == ["A"])
    }

    @Test func `who needs something is asked for with the words of needing`() throws {
        let (gives, seeks) = (Self.entry("A", offers: ["rooms"]), Self.entry("B", needs: ["rooms"]))
        #expect(try names("Räume", gives, seeks) == ["A"])
        #expect(try names("Wer braucht Räume?", gives, seeks) == ["B"])
    }

    @Test func `a label of another language counts where the word is none of the reader's own`() throws {
        let (goods, child) = (
            Self.entry("Spenden", offers: ["goods"]), Self.entry("Krabbelkreis", says: "Für jedes Kind.")
        )
        #expect(try names("Kind", goods, child) == ["Krabbelkreis"])
        #expect(try names("donations", goods, child) == ["Spenden"])
        #expect(
            try Self.page("Donations in kind", [goods], reader: Language(rawValue: "en")).listings.map(\.name) == [
                "Spenden"
            ])
    }

    @Test func `a word that says little does not beat the noun, and a thing is no form of another word`() throws {
        let (school, sport) = (Self.entry("Schule"), Self.entry("Sport", says: "Hier anmelden."))
        #expect(try names("Schule anmelden", school, sport) == ["Schule"])
        let (feast, contact) = (Self.entry("B", says: "Ein Fest im Mai."), Self.entry("A", offers: ["contact"]))
        #expect(try names("Fest", feast, contact) == ["B"])
    }

    // MARK: How much of it

    @Test func `where nobody answers both, every answer is a part and both words are named`() throws {
        let (interprets, speaks) = (Self.entry("A", offers: ["transport"]), Self.entry("B", languages: ["tr"]))
        let page = try Self.page("Transport Türkisch", [interprets, speaks, Self.entry("C", offers: ["transport"])])
        // Who has what is rarer stands first.
        #expect(page.listings.map(\.name) == ["B", "A", "C"])
        #expect(page.listings.allSatisfy { $0.match?.isWhole == false })
        #expect(page.separate == ["Transport", "Türkisch"])
        #expect(page.unanswered.isEmpty && !page.isWholeAnswer)
        let both = Self.entry("D", languages: ["tr"], offers: ["transport"])
        #expect(try Self.page("Transport Türkisch", [interprets, both]).isWholeAnswer)
    }

    @Test func `each word of the question has its reason before any word has a second one`() throws {
        let one = Self.entry(
            "Senner Pflege", topics: ["care"], districts: ["senne"], languages: ["tr"], offers: ["transport"])
        let match = try #require(try Self.page("Altenpflege Türkisch Senne Senner", [one]).listings.first?.match)
        let kinds = match.reasons.prefix(match.leading).map { reason in
            switch reason {
            case .topic: "topic"
            case .language: "language"
            case .district: "district"
            case .name: "name"
            default: "other"
            }
        }
        #expect(Array(kinds.prefix(3)) == ["topic", "language", "district"])
    }

    @Test func `a name says which words of the question are in it`() throws {
        let match = try #require(try Self.page("Zwölf Linden", [Self.entry("Haus Zwölf Linden")]).listings.first?.match)
        #expect(match.reasons == [.name(words: ["Zwölf", "Linden"])])
    }

    @Test(arguments: ["gift", "Strasse"])
    func `a short word is none with another first letter, and near is only what begins or ends alike`(text: String)
        throws
    {
        let page = try Self.page(text, [Self.entry("Lift"), Self.entry("B", topics: ["sport"])])
        #expect(page.total == 0)
        #expect(page.nearest.isEmpty)
    }

    // MARK: Order

    @Test func `a name comes before an offer, that before a list, that before a text`() throws {
        let found = try names(
            "Transport", Self.entry("D", says: "Transport"), Self.entry("Transport"),
            Self.entry("C", topics: ["sport"], says: "Transporte"), Self.entry("B", offers: ["transport"]))
        #expect(found == ["Transport", "B", "D", "C"])
    }

    @Test func `a language weighs more than any other word, and no more than a name`() throws {
        let (speaks, helps) = (
            Self.entry("A", languages: ["tr"], says: "Ein Zelt."), Self.entry("B", topics: ["sport"], offering: "Zelt")
        )
        let others = ["C", "D", "E"].map { Self.entry($0, languages: ["tr"]) }
        #expect(try Self.page("Zelt Sport Türkisch", [helps, speaks] + others).listings.first?.name == "A")
        let called = Self.entry("Zelt Sport")
        #expect(try Self.page("Zelt Sport Türkisch", [speaks, called] + others).listings.first?.name == "Zelt Sport")
    }

    @Test func `a place is not another one that begins like it`() throws {
        let (here, there) = (Self.entry("A", districts: ["senne"]), Self.entry("Haus Sennestadt"))
        #expect(try names("Senne", here, there) == ["A"])
    }

    @Test func `what an offer says comes before a list, and a list before what somebody says`() throws {
        let found = try names(
            "Sport", Self.entry("D", says: "Sport"), Self.entry("C", topics: ["sport"]),
            Self.entry("B", offering: "Sport am Abend"), Self.entry("Sport"))
        #expect(found == ["Sport", "B", "C", "D"])
    }

    @Test func `the best is first on whichever page one looks`() throws {
        let entries = (0..<300).map { number in
            Self.entry("N\(number + 100)", topics: number % 3 == 0 ? ["sport"] : [], says: "Sport")
        }
        let page = try Self.page("Sport", entries)
        let sporty = entries.enumerated().filter { $0.offset % 3 == 0 }.map(\.element.listing.name)
        #expect(Array(page.listings.map(\.name).prefix(99)) == Array(sporty.prefix(99)))
        #expect(page.total == 300)
    }

    // MARK: What nobody may see

    @Test func `a hidden answer is no answer, and forgives no typing error less`() throws {
        let hidden = Self.entry("Theatre", visibility: .coordination)
        #expect(try names("Theatre", hidden, Self.entry("Theater")) == ["Theater"])
        #expect(try Self.page("Zirkus", [Self.entry("Zirkus", visibility: .network)]).unanswered == ["Zirkus"])
    }
}

@Suite struct ExcerptTests {
    private static func excerpt(_ text: String, _ words: Set<String>) -> String? {
        DirectoryMatch.Excerpt(of: [.init(text: text, language: .german)], for: MeantWords(asked: words))?.text
    }

    @Test func `is the sentence with most of the words`() {
        let text = "Wir kochen. Wir tanzen und singen im Saal. Saal ab 16.30 Uhr."
        #expect(Self.excerpt(text, ["singen", "saal"]) == "Wir tanzen und singen im Saal.")
        #expect(Self.excerpt(text, ["uhr"]) == "Saal ab 16.30 Uhr.")
        #expect(Self.excerpt(text, ["garten"]) == nil)
    }

    @Test func `has what was typed rather than another word for it`() {
        let texts = [
            DirectoryMatch.Excerpt(text: "Viele Bücher.", language: .german),
            DirectoryMatch.Excerpt(text: "Kitap okuyoruz.", language: Language(rawValue: "tr")),
        ]
        let excerpt = DirectoryMatch.Excerpt(of: texts, for: MeantWords(asked: ["kitap"], other: ["bucher"]))
        #expect(excerpt == texts[1])
    }

    @Test func `is cut at words, with the word in it`() throws {
        let text =
            String(repeating: "Nachbarschaft ", count: 30) + "Garten " + String(repeating: "Begegnung ", count: 30)
        let excerpt = try #require(Self.excerpt(text, ["garten"]))
        #expect(excerpt.contains("Garten"))
        #expect(excerpt.count <= DirectoryMatch.excerptLimit)
        #expect(excerpt.hasPrefix("… Nachbarschaft") && excerpt.hasSuffix("Begegnung …"))
    }

    @Test func `has no more letters than a line, whatever stands in it`() throws {
        let excerpt = try #require(Self.excerpt(String(repeating: "x", count: 900) + " Garten", ["garten"]))
        #expect(excerpt == "… Garten")
        let whole = String(repeating: "x", count: 900)
        #expect(try #require(Self.excerpt(whole, [whole])).count <= DirectoryMatch.excerptLimit)
    }
}
