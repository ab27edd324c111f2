import Domain
import Files
import Foundation
import TestHouse
import Testing
import Words

/// W/12: what an organisation shows to a funder, in German and in its own language.
@Suite struct ReferenceSheetTests {
    private static let (club, office) = (Organisation.ID(rawValue: "club"), Organisation.ID(rawValue: "office"))
    private static let names = [club: "Yeni Bahçe", office: "Stadtbücherei"]

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func cooperation(
        _ title: String, isConfirmed: Bool = true, status: Cooperation.Status = .active, begun: String? = "2019-03-01",
        joinedAt: Instant? = nil
    ) throws -> Cooperation {
        let confirmed = Instant(milliseconds: 5)
        return Cooperation(
            stored: .init(rawValue: title), topic: Topic(rawValue: "school"), form: .tandem, title: title,
            status: status, since: try day("2021-06-30"), begun: try begun.map(day), origin: .network,
            parties: [
                .init(organisation: Self.club, confirmedAt: confirmed, joinedAt: joinedAt),
                .init(organisation: Self.office, confirmedAt: isConfirmed ? confirmed : nil),
            ], createdAt: confirmed)
    }

    private func document(_ cooperations: [Cooperation], in languages: [Language] = [.german]) throws -> Document {
        let measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Vorlesestunde", language: .german, status: .done,
            statusSince: try day("2023-02-01"), outcome: "Dreißig Kinder kamen.",
            owners: [
                .init(
                    id: .init(rawValue: "1"), organisation: Self.club, bank: .migrantOrganisations, name: "Ayşe",
                    isNamePublic: true),
                .init(
                    id: .init(rawValue: "2"), organisation: Self.office, bank: .institutions, name: "Kim",
                    isNamePublic: false),
            ])
        let organisation = Organisation(
            id: Self.club, slug: "yeni-bahce", name: "Yeni Bahçe", side: .migrantOrganisation,
            kind: OrganisationKind(rawValue: "mo-association"), createdAt: Instant(milliseconds: 1))
        return ReferenceSheet(
            of: organisation, cooperations: cooperations, measures: [measure], names: Self.names,
            on: try day("2023-12-01"), asOf: Instant(milliseconds: 1_700_000_000_000), in: .gmt
        ).document(
            saidBy: languages.map { Lexicon.ofTests.words(speaking: $0) },
            at: "https://neue-wege.example/organisations/yeni-bahce")
    }

    @Test func `it names both partners of what all have confirmed, and of what was kept, and no person`() throws {
        let text = try document([
            cooperation("Lesepaten"), cooperation("Nur ein Wunsch", isConfirmed: false),
            cooperation("Früher", status: .ended),
        ]).markdown
        for word in ["Yeni Bahçe", "Stadtbücherei", "Lesepaten", "Vorlesestunde", "Dreißig Kinder kamen", "Früher"] {
            #expect(text.contains(word), "\(word)")
        }
        for word in ["Nur ein Wunsch", "Ayşe", "Kim"] { #expect(!text.contains(word), "\(word)") }
        #expect(text.contains("2019"))
        #expect(text.contains("2021"))
    }

    @Test func `it says of what sleeps since when, and of what never took place nothing`() throws {
        let asleep = Cooperation.Status.dormant(because: DormancyReason(rawValue: "pandemic"))
        let text = try document([
            cooperation("Schlaf", status: asleep), cooperation("Nur Kontakt", status: .contact, begun: nil),
            cooperation("Nur Plan", status: .planned, begun: nil),
        ]).markdown
        #expect(text.contains("ruht seit"))
        #expect(text.contains("2021"))
        for word in ["Nur Kontakt", "Nur Plan"] { #expect(!text.contains(word), "\(word)") }
    }

    @Test func `whoever came in somebody's place shows nothing from before its own yes`() throws {
        let joined = Instant(milliseconds: 1_650_000_000_000)
        let text = try document([cooperation("Geerbt", joinedAt: joined)]).markdown
        #expect(text.contains("2022"))
        #expect(!text.contains("2019"))
    }

    @Test func `the second language stands on a page of its own`() throws {
        let both = try document([cooperation("Lesepaten")], in: [.german, Language(rawValue: "tr")])
        #expect(both.blocks.filter { $0 == .newPage }.count == 1)
        #expect(both.markdown.contains("Referans belgesi: Yeni Bahçe"))
        #expect(both.title == "Referenzblatt: Yeni Bahçe")
        #expect(try document([cooperation("Lesepaten")]).blocks.contains(.newPage) == false)
    }

    @Test func `a page holds eight, and says how many more there are`() throws {
        let many = try document((1...11).map { try cooperation("Nummer \($0)") })
        let rows = many.blocks.compactMap { block -> Int? in
            if case .table(let table) = block { table.rows.count } else { nil }
        }
        #expect(rows == [8, 1])
        #expect(many.markdown.contains("und 3 weitere"))
    }

    @Test func `as a file of an office program each language begins a new sheet`() throws {
        let both = try document([cooperation("Lesepaten")], in: [.german, Language(rawValue: "ar")])
        #expect(!both.openDocument.isEmpty)
        #expect(!both.word.isEmpty)
        #expect(both.html.markup.contains("<div class=\"new-page\"></div>"))
        #expect(both == Document(json: both.json))
    }

    @Test func `the page in a language from the right runs from there as a whole, its tables too`() throws {
        let both = try document([cooperation("Lesepaten")], in: [.german, Language(rawValue: "ar")]).html.markup
        let pages = both.split(separator: "<div class=\"new-page\"></div>").map(String.init)
        let german = try #require(pages.first)
        let arabic = try #require(pages.last)
        #expect(pages.count == 2 && !german.contains("dir=\"rtl\""))
        #expect(arabic.hasPrefix("<div class=\"flow\" lang=\"ar\" dir=\"rtl\"><h2>") && arabic.hasSuffix("</div>"))
        // What was typed in German keeps its own direction in it; names follow the page.
        #expect(arabic.contains("<p dir=\"ltr\"><bdi lang=\"de\">Lesepaten</bdi></p>"))
        #expect(arabic.contains("<p><bdi lang=\"und\">Stadtbücherei</bdi></p>"))
    }
}
