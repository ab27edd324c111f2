import Domain
import FoundationEssentials
import Testing

@Suite struct TaxonomyTests {
    private static let json = """
        {
            "meta": { "labelFallback": ["tr|uk -> en -> de", "de-simple -> de"] },
            "topics": [
                { "slug": "school", "labels": { "de": "Schule", "en": "School", "tr": "Okul" }, "group": "learning" },
                { "slug": "housing", "labels": { "de": "Wohnen", "en": "Housing" } },
                { "slug": "sport", "labels": { "de": "Sport" } },
                { "slug": "school", "labels": { "de": "Noch eine Schule" } }
            ],
            "organisationKinds": [
                { "slug": "club", "labels": { "de": "Verein" }, "side": "mo" },
                { "slug": "office", "labels": { "de": "Amt" }, "side": "administration" },
                { "slug": "odd", "labels": { "de": "Anderes" }, "side": "nowhere" }
            ],
            "districts": [
                { "slug": "mitte", "labels": { "de": "Mitte" }, "neighbourhoods": ["Altstadt", "Siegfriedplatz"] }
            ],
            "languages": [{ "slug": "uk", "labels": { "de": "Ukrainisch" }, "endonym": "українська" }]
        }
        """

    private let taxonomy: Taxonomy

    init() throws {
        taxonomy = try JSONDecoder().decode(Taxonomy.self, from: Data(Self.json.utf8))
    }

    private func label(_ slug: String, _ language: String, in taxonomy: Taxonomy? = nil) -> String {
        (taxonomy ?? self.taxonomy).label(of: Topic(rawValue: slug), in: Language(rawValue: language))
    }

    @Test func `values stand in the order of the file`() {
        #expect(taxonomy.all(Topic.self).map(\.rawValue) == ["school", "housing", "sport", "school"])
        #expect(taxonomy.all(TargetGroup.self) == [])
    }

    @Test func `people read the label in their language`() {
        #expect(label("school", "tr") == "Okul")
        #expect(label("school", "de") == "Schule")
    }

    @Test func `without it, the languages of the file's rules are asked in their turn`() {
        #expect(label("housing", "tr") == "Housing")
        #expect(label("housing", "uk") == "Housing")
        #expect(label("housing", "de-simple") == "Wohnen")
        #expect(label("sport", "tr") == "Sport")
    }

    @Test func `a language without a rule reads German`() {
        #expect(label("housing", "ar") == "Wohnen")
    }

    @Test func `a value that the list has lost is shown as it is kept`() {
        #expect(label("lost", "de") == "lost")
        #expect(taxonomy.label(of: TargetGroup(rawValue: "school"), in: .german) == "school")
    }

    @Test func `the list knows its own values and no others`() {
        #expect(taxonomy.contains(Topic(rawValue: "sport")))
        #expect(!taxonomy.contains(Topic(rawValue: "club")))
        #expect(!taxonomy.contains(Topic(rawValue: "Sport")))
    }

    @Test func `of two values with one slug the first one counts`() {
        #expect(label("school", "de") == "Schule")
        #expect(taxonomy.entry("school", in: .topics)?.group == "learning")
    }

    @Test func `a kind stands on its side, one of an unknown side on none`() {
        #expect(taxonomy.side(of: OrganisationKind(rawValue: "club")) == .migrantOrganisation)
        #expect(taxonomy.side(of: OrganisationKind(rawValue: "office")) == .administration)
        #expect(taxonomy.side(of: OrganisationKind(rawValue: "odd")) == nil)
        #expect(taxonomy.side(of: OrganisationKind(rawValue: "lost")) == nil)
    }

    @Test func `districts know their neighbourhoods, languages their own names`() {
        #expect(taxonomy.entry("mitte", in: .districts)?.neighbourhoods == ["Altstadt", "Siegfriedplatz"])
        #expect(taxonomy.entry("uk", in: .languages)?.endonym == "українська")
        #expect(taxonomy.entry("school", in: .topics)?.neighbourhoods == [])
    }

    @Test func `labels that are missing are filled in, and what the city wrote stays`() {
        var taxonomy = taxonomy
        taxonomy.add(labels: [
            "topics": ["housing": ["tr": "Konut", "en": "Dwelling"], "lost": ["de": "Verloren"]],
            "nowhere": ["x": ["de": "X"]],
        ])
        #expect(label("housing", "tr", in: taxonomy) == "Konut")
        #expect(label("housing", "en", in: taxonomy) == "Housing")
        #expect(
            taxonomy.entries(of: .topics).first { $0.slug == "housing" }?.labels[Language(rawValue: "tr")] == "Konut")
        #expect(!taxonomy.contains(Topic(rawValue: "lost")))
        #expect(taxonomy.entries(of: TaxonomyList(rawValue: "nowhere")) == [])
    }

    @Test func `a file without rules of its own reads German`() throws {
        let plain = try JSONDecoder().decode(
            Taxonomy.self, from: Data(#"{ "topics": [{ "slug": "a", "labels": { "de": "A", "en": "E" } }] }"#.utf8))
        #expect(label("a", "tr", in: plain) == "A")
    }

    @Test(arguments: [
        #"{ "topics": [{ "labels": {} }] }"#, #"{ "topics": [{ "slug": "a" }] }"#, #"{ "topics": {} }"#, "[]",
    ])
    func `a file that is none is refused`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Taxonomy.self, from: Data(json.utf8)) }
    }
}
