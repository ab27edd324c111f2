import DemoCity
import Domain
import Foundation
import Testing
import WordStems
import Words

@testable import Storage
@testable import TestHouse

/// `questions.json`: what people ask, in seven languages, and who of the demo city is a right first answer.
@Suite struct QuestionTableTests {
    private struct TableLine: Decodable {
        let language: String
        let question: String
        /// Each of them answers; which of them stands first is a matter of taste.
        let first: [String]
    }

    private static func table() throws -> [TableLine] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "questions.json")
        return try JSONDecoder().decode([TableLine].self, from: Data(contentsOf: file))
    }

    /// The organisations of the demo city with what they offer and look for.
    private static func city(_ engine: Engine) async throws -> (database: Database, directory: Directory) {
        let database = try await Sample.database(engine)
        let organisations = try CityContent.bundled().organisations
        try await database.write(by: .system) { db in
            for content in organisations { try insert(content, into: db) }
        }
        let directory = Directory(beginningWith: .ofTests)
        return (database, directory)
    }

    private static func insert(_ content: OrganisationContent, into db: Writer) throws {
        let descriptions = content.descriptions.map { (Language(rawValue: $0), $1) }
        let organisation = Organisation(
            id: .init(rawValue: content.slug), slug: content.slug, name: content.name,
            side: try #require(Side(rawValue: content.side)), kind: OrganisationKind(rawValue: content.kind),
            descriptions: Dictionary(uniqueKeysWithValues: descriptions),
            topics: Set(content.topics.map(Topic.init(rawValue:))),
            targetGroups: Set(content.targetGroups.map(TargetGroup.init(rawValue:))),
            districts: Set(content.districts.map(District.init(rawValue:))),
            languages: Set(content.languages.map(Language.init(rawValue:))), createdAt: Sample.now)
        try db.insert(organisation)
        for (direction, offers) in [(Offer.Direction.offer, content.offers), (.need, content.needs)] {
            for (number, offer) in offers.enumerated() {
                try db.insert(
                    Offer(
                        id: .init(rawValue: "\(content.slug)-\(direction.rawValue)-\(number)"),
                        organisation: organisation.id, direction: direction, kind: OfferKind(rawValue: offer.kind),
                        text: offer.text, language: Language(rawValue: offer.language), validUntil: Sample.today,
                        today: Sample.today, createdAt: Sample.now))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `at least 95 of 100 questions in seven languages have a right first answer`(engine: Engine) async throws {
        let (database, directory) = try await Self.city(engine)
        let table = try Self.table()
        let firsts = try await database.read { db in
            try table.map { row in
                try directory.page(DirectoryQuery(text: row.question), limit: 1, today: Sample.today, from: db)
                    .listings.first?.slug
            }
        }
        let wrong = zip(table, firsts).filter { row, first in first.map { !row.first.contains($0) } ?? true }
        let missed = wrong.map { "\($0.question) → \($1 ?? "nobody")" }.joined(separator: "\n")
        let share = Double(table.count - wrong.count) / Double(table.count)
        #expect(share >= 0.95, "\(Int(share * 1000)) of 1000 are right; not so:\n\(missed)")
        #expect(table.count >= 120)
        #expect(Set(table.map(\.language)).count == 7)
    }

    @Test func `each right answer is somebody of the city`() throws {
        let known = Set(try CityContent.bundled().organisations.map(\.slug))
        for row in try Self.table() {
            #expect(!row.first.isEmpty && known.isSuperset(of: row.first), "\(row.question)")
        }
    }

    @Test func `an answer says why it is one, and shows the line that says so`() async throws {
        let (database, directory) = try await Self.city(.memory)
        let page = try await database.read { db in
            try directory.page(
                DirectoryQuery(text: "dil desteği Ukraynaca"), limit: 1, today: Sample.today, from: db)
        }
        let match = try #require(page.listings.first?.match)
        let turkish = Language(rawValue: "tr")
        #expect(page.listings.first?.slug == "haus-sonnenblume")
        #expect(match.isWhole)
        #expect(
            match.reasons.contains(
                .offer(
                    OfferKind(rawValue: "language-mediation"),
                    label: MatchedLabel(language: turkish, text: "Dil desteği"))))
        #expect(
            match.reasons.contains(
                .language(Language(rawValue: "uk"), label: MatchedLabel(language: turkish, text: "Ukraynaca"))))
        let tent = try await database.read { db in
            try directory.page(DirectoryQuery(text: "çadır"), limit: 1, today: Sample.today, from: db)
        }
        // Who asks in Turkish is shown the Turkish line that says so.
        #expect(
            tent.listings.first?.match?.excerpt
                == .init(
                    text: "Şehrin güneyinden yedi küçük dernek bir takvimi, bir römorku ve bir çadırı paylaşıyor.",
                    language: turkish))
    }

    private func page(_ text: String, reader: String = "de") async throws -> DirectoryPage {
        let (database, directory) = try await Self.city(.memory)
        let query = DirectoryQuery(text: text, reader: Language(rawValue: reader))
        return try await database.read { db in
            try directory.page(query, limit: 9, today: Sample.today, from: db)
        }
    }

    @Test(arguments: [
        ("Turkish language", "Turkish"), ("language Arabic", "Arabic"), ("اللغة التركية", "التركية"),
        ("Türk dili", "Türk"), ("wer spricht die Sprache Tigrinya", "Tigrinya"), ("мова ромів", "ромів"),
        ("турецкий язык", "турецкий"),
        ("Sprache Türkisch Pflege", "Türkisch Pflege"),
    ])
    func `the word for language takes nobody away from those who speak it`(text: String, alone: String) async throws {
        let (found, same) = (try await page(text), try await page(alone))
        #expect(found.total == same.total && found.total > 0)
        #expect(found.listings.allSatisfy { $0.match?.isWhole == true })
    }

    @Test func `the word for language alone is meant`() async throws {
        #expect(try await page("Sprache").total > 0)
    }

    @Test(arguments: ["test", "Mathe", "verein@example.org"])
    func `neither letters inside a word, nor a sound in another script, nor a part of an address is an answer`(
        text: String
    ) async throws {
        #expect(try await page(text).total == 0)
    }

    @Test func `a wide topic is near to a narrow word, and comes after whoever says it`() async throws {
        let page = try await page("Pflegegrad")
        #expect(page.listings.first?.slug == "pflegelotsen")
        #expect(page.isWholeAnswer)
        let nearness = page.listings.compactMap { $0.match?.isNear }
        #expect(nearness.first == false && nearness.last == true)
        let behind = nearness.drop { !$0 }
        #expect(!behind.contains(false), "those who say it stand before the others")
    }

    @Test(arguments: ["деменція", "bunama", "خرف"])
    func `what nobody says is answered by nobody, and the wide topic says that it is only near`(
        text: String
    ) async throws {
        let page = try await page(text)
        #expect(page.unanswered == [text])
        #expect(!page.listings.isEmpty && page.listings.allSatisfy { $0.match?.isNear == true })
    }

    @Test func `a dog is no country`() async throws {
        let page = try await page("Hund")
        let spoken = page.listings.filter { listing in
            listing.match?.reasons.contains { if case .language = $0 { true } else { false } } == true
        }
        #expect(spoken.isEmpty)
    }

    @Test(arguments: [
        ("Wer kann am Dienstag Somali übersetzen?", "so"), ("Dolmetscher für Elternabend Kurmandschi", "ku"),
        ("Verein aus Eritrea", "ti"),
    ])
    func `who speaks the language that was asked for stands first`(text: String, language: String) async throws {
        let first = try #require(try await page(text).listings.first)
        #expect(first.languages.contains(Language(rawValue: language)))
    }

    @Test(arguments: ["Schule anmelden", "Anmeldung Schule", "Schulanmeldung", "Einschulung"])
    func `signing up for school leads to those who know school`(text: String) async throws {
        let first = try #require(try await page(text).listings.first)
        #expect(first.topics.contains(Topic(rawValue: "school")))
    }

    @Test(arguments: ["Syrien", "Suriye", "سوريا", "Сирія", "syrische Familien"])
    func `a country leads to who speaks its language`(text: String) async throws {
        let page = try await page(text)
        #expect(page.total > 0 && page.isWholeAnswer)
        #expect(page.listings.first?.languages.contains(Language(rawValue: "ar")) == true)
    }

    @Test(arguments: [("Who can translate Somali?", "en", "so"), ("Wer kann Tigrinya dolmetschen", "de", "ti")])
    func `what nobody answers together is no whole answer, and who has the rarer half stands first`(
        text: String, reader: String, language: String
    ) async throws {
        let page = try await page(text, reader: reader)
        #expect(page.separate.count == 2)
        #expect(page.listings.first?.languages.contains(Language(rawValue: language)) == true)
        #expect(page.listings.allSatisfy { $0.match?.isWhole == false })
    }

    @Test func `who needs something is asked for apart from who offers it`() async throws {
        let (database, directory) = try await Self.city(.memory)
        let page = try await database.read { db in
            try directory.page(DirectoryQuery(text: "Who needs rooms?"), limit: 99, today: Sample.today, from: db)
        }
        let needs = try CityContent.bundled().organisations.filter { $0.needs.contains { $0.kind == "rooms" } }
        #expect(Set(needs.map(\.slug)).isSubset(of: page.listings.map(\.slug)))
        let seeks = page.listings.filter { listing in
            listing.match?.reasons.contains { if case .need = $0 { true } else { false } } == true
        }
        #expect(Set(seeks.map(\.slug)) == Set(needs.map(\.slug)))
    }

    @Test func `words that nobody answers are named, and what is near to them`() async throws {
        let (database, directory) = try await Self.city(.memory)
        let pages = try await database.read { db in
            try ["Transporter Xylofonquark", "Zahnarzt"].map {
                try directory.page(DirectoryQuery(text: $0), limit: 9, today: Sample.today, from: db)
            }
        }
        #expect(pages[0].unanswered == ["Xylofonquark"])
        #expect(pages[0].listings.first?.slug == "stiftung-ankerplatz")
        #expect(pages[1].total == 0)
        #expect(pages[1].nearest.contains { $0.term == .kind(OrganisationKind(rawValue: "health-service")) })
        #expect(pages[1].nearest.allSatisfy { $0.count > 0 })
    }

    @Test(arguments: [
        ["Treff Київ", "Kyjiw", "Kiew", "Kyiv", "Київ", "Киев"],
        ["Ufer Istanbul", "İSTANBUL", "ıstanbul", "istanbul", "Стамбул"],
        ["جمعية أحمد", "أحمد", "احمد"], ["Lange Straße", "Strasse", "STRASSE", "Straße"],
    ])
    func `one folding for all scripts, with which a name is kept and sought`(name: [String]) async throws {
        let (database, directory) = try await Self.city(.memory)
        try await database.write(by: .system) { db in try db.insert(Sample.organisation(name[0])) }
        for text in name.dropFirst() {
            let page = try await database.read { db in
                try directory.page(DirectoryQuery(text: text), limit: 1, today: Sample.today, from: db)
            }
            #expect(page.listings.first?.name == name[0], "\(text)")
        }
    }

    @Test func `what a word of the question means is not told by who is hidden`() async throws {
        let (database, directory) = try await Self.city(.memory)
        try await database.write(by: .system) { db in
            var hidden = Sample.organisation("Zitronenfalter")
            hidden.visibility = .coordination
            hidden.descriptions = [.german: "Wir züchten Zitronenbäume."]
            try db.insert(hidden)
        }
        for text in ["Zitronenfalter", "Zitronenbäume", "Zitronenfaltr"] {
            let page = try await database.read { db in
                try directory.page(DirectoryQuery(text: text), limit: 9, today: Sample.today, from: db)
            }
            #expect(page.total == 0)
            #expect(page.unanswered == [text])
            #expect(page.nearest.allSatisfy { !$0.label.text.contains("Zitrone") })
        }
    }
}
