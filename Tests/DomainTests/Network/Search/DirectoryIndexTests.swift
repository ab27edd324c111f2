import Domain
import FoundationEssentials
import Testing

@Suite struct DirectoryIndexTests {
    private static let json = """
        {
            "organisationSides": [
                { "slug": "mo", "labels": { "de": "Migrantenorganisation" } },
                { "slug": "administration", "labels": { "de": "Verwaltung" } }
            ],
            "topics": [
                { "slug": "school", "labels": { "de": "Schule", "en": "School", "tr": "Okul" } },
                { "slug": "sport", "labels": { "de": "Sport" } }
            ],
            "districts": [{ "slug": "mitte", "labels": { "de": "Mitte" }, "neighbourhoods": ["Siegfriedplatz"] }],
            "languages": [{ "slug": "uk", "labels": { "de": "Ukrainisch" }, "endonym": "українська" }],
            "offerKinds": [{ "slug": "rooms", "labels": { "de": "Räume" } }]
        }
        """
    private static let (school, sport) = (Topic(rawValue: "school"), Topic(rawValue: "sport"))
    private static let mitte = District(rawValue: "mitte")

    private static func index(_ entries: [DirectoryIndex.Entry] = []) throws -> DirectoryIndex {
        let taxonomy = try JSONDecoder().decode(Taxonomy.self, from: Data(json.utf8))
        var index = DirectoryIndex(taxonomy: taxonomy, questionWords: QuestionWords(small: ["wer", "fur", "und"]))
        index.add(entries)
        return index
    }

    private static func entry(
        _ name: String, id: String? = nil, side: Side = .migrantOrganisation, topics: [Topic] = [],
        districts: [District] = [], languages: [String] = [], visibility: Visibility = .public,
        offers: Set<String> = [], texts: [String] = []
    ) -> DirectoryIndex.Entry {
        DirectoryIndex.Entry(
            listing: DirectoryListing(
                id: .init(rawValue: id ?? name), slug: name, name: name, side: side,
                kind: OrganisationKind(rawValue: "association"), topics: topics, districts: districts,
                languages: languages.map(Language.init(rawValue:)), visibility: visibility),
            offers: Set(offers.map(OfferKind.init(rawValue:))), texts: texts.map { .init(text: $0, language: .german) })
    }

    private func names(_ text: String, in entries: [DirectoryIndex.Entry]) throws -> [String] {
        try Self.index(entries).page(DirectoryQuery(text: text), offset: 0, limit: 99).listings.map(\.name)
    }

    @Test func `many that come, change and go at once leave the index as if it were made anew`() throws {
        let random = Randomness.seeded(11)
        func entries(_ numbers: some Sequence<Int>) -> [DirectoryIndex.Entry] {
            numbers.map { Self.entry("Verein \(random.next() % 50) \($0)", id: "o\($0)", topics: [Self.school]) }
        }
        let (before, changed) = (entries(0..<300), entries(150..<420))
        var index = try Self.index(before)
        index.add(changed)
        index.remove(all: (0..<90).map { .init(rawValue: "o\($0)") })
        let anew = try Self.index(Array(before[90..<150]) + changed)
        #expect(index.all(for: .public) == anew.all(for: .public))
        let query = DirectoryQuery(text: "Schule")
        #expect(index.page(query, offset: 40, limit: 20) == anew.page(query, offset: 40, limit: 20))
        // One after the other is the same.
        var slowly = try Self.index(before)
        for entry in changed { slowly.add([entry]) }
        for number in 0..<90 { slowly.remove(.init(rawValue: "o\(number)")) }
        #expect(slowly.all(for: .public) == anew.all(for: .public))
    }

    // MARK: Words

    @Test func `a word of the name counts more than one of a label, and that more than one of a text`() throws {
        let found = try names(
            "Schule",
            in: [
                Self.entry("C", texts: ["Wir gehen in die Schule."]), Self.entry("B", topics: [Self.school]),
                Self.entry("Freunde der Schule"),
            ])
        #expect(found == ["Freunde der Schule", "B", "C"])
    }

    @Test(arguments: ["okul", "school", "Siegfriedplatz", "українська", "Ukrainisch", "Räume", "Raume", "Migrantenorg"])
    func `labels are found in every language, and so are neighbourhoods, endonyms and offers`(text: String) throws {
        let one = Self.entry(
            "Eins", topics: [Self.school], districts: [Self.mitte], languages: ["uk"], offers: ["rooms"])
        let other = Self.entry("Zwei", side: .administration, topics: [Self.sport])
        #expect(try names(text, in: [one, other]) == ["Eins"])
    }

    @Test func `who answers all words comes first, wherever each of them stands, then who answers most`() throws {
        let entries = [
            Self.entry("Brücke", topics: [Self.school], texts: ["Nachhilfe am Abend"]), Self.entry("Brücke Süd"),
        ]
        #expect(try names("Brücke Schule Abend", in: entries) == ["Brücke"])
        #expect(try names("Brücke Schule Süd", in: entries) == ["Brücke Süd", "Brücke"])
        let found = try Self.index(entries).page(DirectoryQuery(text: "Brücke Schule Süd"), offset: 0, limit: 9)
        #expect(found.listings.map { $0.match?.isWhole } == [false, false])
    }

    @Test func `typing errors are forgiven where nothing is found without them`() throws {
        let entries = [Self.entry("Theater"), Self.entry("Theatre")]
        #expect(try names("Theater", in: entries) == ["Theater"])
        #expect(try names("Thaeter", in: entries) == ["Theater"])
        #expect(try names("Theatra", in: entries) == ["Theatre"])
    }

    @Test func `small words stand in nobody's way, and count where there are no others`() throws {
        let entries = [Self.entry("Sport und Spiel"), Self.entry("Sportfreunde"), Self.entry("Garten")]
        #expect(try names("wer Sport für", in: entries) == ["Sport und Spiel", "Sportfreunde"])
        #expect(try names("und", in: entries) == ["Sport und Spiel"])
    }

    @Test func `only spaces are no question, only signs are one that nobody answers`() throws {
        let entries = [Self.entry("B"), Self.entry("A")]
        #expect(try names(" \n", in: entries) == ["A", "B"])
        #expect(try names("?!", in: entries) == [])
    }

    @Test func `of a very long question only its beginning counts`() throws {
        let entries = [Self.entry("eins zwei drei vier funf sechs sieben acht")]
        #expect(try names("eins zwei drei vier funf sechs sieben acht neun", in: entries).count == 1)
        let other = DirectoryQuery(text: "eins zwei drei vier funf sechs sieben neun acht")
        let found = try Self.index(entries).page(other, offset: 0, limit: 9)
        #expect(found.listings.map { $0.match?.isWhole } == [false])
        #expect(found.unanswered == ["neun"])
    }

    // MARK: Changes

    @Test func `who changes is found by the new words only`() throws {
        var index = try Self.index([Self.entry("Alter Name", id: "1"), Self.entry("Bleibt", id: "2")])
        index.add([Self.entry("Neuer Name", id: "1", topics: [Self.sport])])
        func names(_ text: String) -> [String] {
            index.page(DirectoryQuery(text: text), offset: 0, limit: 9).listings.map(\.name)
        }
        #expect(names("Alter") == [])
        #expect(names("Neuer") == ["Neuer Name"])
        #expect(names("") == ["Bleibt", "Neuer Name"])
        #expect(index.count == 2)
        #expect(index.deadCount == 1)
    }

    @Test func `who is removed is gone, and to remove a stranger changes nothing`() throws {
        var index = try Self.index([Self.entry("A"), Self.entry("B")])
        index.remove(.init(rawValue: "A"))
        index.remove(.init(rawValue: "C"))
        #expect(index.all(for: .coordination).map(\.name) == ["B"])
        #expect(index.page(DirectoryQuery(text: "A"), offset: 0, limit: 9).total == 0)
    }

    @Test func `names are sorted as people look for them, the same names by who they are`() throws {
        let entries = [("Über", "4"), ("Zebra", "5"), ("amal", "2"), ("Amal", "1"), ("Überall", "3")]
            .map { Self.entry($0.0, id: $0.1) }
        #expect(try Self.index(entries).all(for: .public).map(\.id.rawValue) == ["1", "2", "4", "3", "5"])
    }

    // MARK: Compared with a plain list

    /// A directory that changes by chance, beside a list that is searched from end to end.
    @Test(arguments: 0..<30 as Range<UInt64>) func `says what a list of everybody says`(seed: UInt64) throws {
        let random = Randomness.seeded(seed)
        func draw(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        func drawnEntry() -> DirectoryIndex.Entry {
            Self.entry(
                "Name \(draw(20))", id: "\(draw(60))", side: draw(2) == 0 ? .administration : .migrantOrganisation,
                topics: [Self.school, Self.sport].filter { _ in draw(2) == 0 },
                districts: draw(3) == 0 ? [Self.mitte] : [], languages: draw(3) == 0 ? ["uk"] : [],
                visibility: Visibility.allCases[draw(3)])
        }
        var (index, list) = (try Self.index(), [Organisation.ID: DirectoryListing]())
        for _ in 0..<12 {
            // Many at once are sorted anew, few are put in one by one.
            let entries = (0..<(draw(4) == 0 ? 150 : draw(6))).map { _ in drawnEntry() }
            index.add(entries)
            for entry in entries { list[entry.listing.id] = entry.listing }
            for _ in 0..<draw(8) {
                let id = Organisation.ID(rawValue: "\(draw(60))")
                index.remove(id)
                list[id] = nil
            }
            let query = DirectoryQuery(
                side: draw(2) == 0 ? .administration : nil, topic: draw(2) == 0 ? Self.school : nil,
                district: draw(3) == 0 ? Self.mitte : nil, language: draw(3) == 0 ? Language(rawValue: "uk") : nil,
                viewer: Visibility.allCases[draw(3)])
            let (offset, limit) = (draw(5), draw(20))
            #expect(index.page(query, offset: offset, limit: limit) == Self.page(query, of: list, offset, limit))
            #expect(index.count == list.count)
        }
    }

    private static func page(
        _ query: DirectoryQuery, of list: [Organisation.ID: DirectoryListing], _ offset: Int, _ limit: Int
    ) -> DirectoryPage {
        let seen = list.values.filter { $0.visibility.isVisible(to: query.viewer) }.sorted {
            ($0.name.foldedForSearch, $0.id) < ($1.name.foldedForSearch, $1.id)
        }
        func chosen(_ query: DirectoryQuery) -> [DirectoryListing] {
            seen.filter { listing in
                (query.side ?? listing.side) == listing.side
                    && query.topic.map(listing.topics.contains) ?? true
                    && query.district.map(listing.districts.contains) ?? true
                    && query.language.map(listing.languages.contains) ?? true
            }
        }
        func counts<Value: Hashable>(
            without choice: WritableKeyPath<DirectoryQuery, Value?>, _ values: (DirectoryListing) -> [Value]
        ) -> [Value: Int] {
            var query = query
            query[keyPath: choice] = nil
            return Dictionary(grouping: chosen(query).flatMap(values), by: \.self).mapValues(\.count)
        }
        let all = chosen(query)
        return DirectoryPage(
            listings: Array(all.dropFirst(offset).prefix(limit)), total: all.count,
            facets: DirectoryFacets(
                sides: counts(without: \.side) { [$0.side] }, topics: counts(without: \.topic, \.topics),
                districts: counts(without: \.district, \.districts),
                languages: counts(without: \.language, \.languages)))
    }
}
