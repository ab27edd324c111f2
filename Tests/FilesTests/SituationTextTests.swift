import Domain
import Files
import Foundation
import TestHouse
import Testing
import Words

/// C/10 and C/13: the table for machines, the paper and the text for messengers.
@Suite struct SituationTextTests {
    private static let now = Instant.testStart
    private static let address = "https://neue-wege.example/crises/gefluechtete-kommen-im-winter-an"

    private func crisis(titled title: String = "Geflüchtete kommen im Winter an") throws -> Crisis {
        try Crisis(
            id: .init(rawValue: "k"), slug: "k", template: .refugeesInWinter, title: .german(title), districts: [],
            languages: [],
            contact: CrisisContact(name: "Leitstelle", phone: try PhoneNumber("0521 510"), email: nil),
            notNeeded: CrisisTemplate.refugeesInWinter.notNeeded, openedAt: Self.now)
    }

    private func line(_ kind: String, _ language: String?, _ district: String?, needed: Int, confirmed: Int = 0)
        -> (CoveragePlace, CoverageCell)
    {
        let place = CoveragePlace(
            HelpKind(rawValue: kind), language: language.map(Language.init(rawValue:)),
            district: district.map(District.init(rawValue:)))
        var cell = CoverageCell()
        let until = Self.now.advanced(by: .hours(5))
        for (part, amount) in [(CoverageEntry.Part.need, needed), (.confirmation, confirmed)] {
            cell.add(
                CoverageEntry(
                    part, at: place, amount: amount, saidAt: Self.now.advanced(by: .hours(-5)), validUntil: until),
                at: Self.now)
        }
        return (place, cell)
    }

    /// Everything is missing, everywhere.
    private func everything() -> Coverage {
        let taxonomy = Lexicon.ofTests.taxonomy
        let lines = taxonomy.all(HelpKind.self).flatMap { kind in
            taxonomy.all(District.self).map { line(kind.rawValue, "uk", $0.rawValue, needed: 900) }
        }
        return Coverage(cells: Dictionary(uniqueKeysWithValues: lines), asOf: Self.now)
    }

    private func text(
        of coverage: Coverage, in crisis: Crisis, language: Language = .german, after previous: SituationReport? = nil,
        channels: [VerifiedChannel] = []
    ) -> SituationText {
        SituationText(
            of: SituationReport(of: crisis, number: 2, showing: coverage), after: previous, in: crisis,
            channels: channels, saidBy: Lexicon.ofTests.words(speaking: language), zone: .ofTheCity,
            address: Self.address)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `the text for messengers has at most 700 characters and ends with the way to help`(language: String) throws {
        let longest = try crisis(titled: String(repeating: "ü", count: Crisis.titleLimit))
        for (coverage, crisis) in [(everything(), try crisis()), (everything(), longest)] {
            let text = text(of: coverage, in: crisis, language: Language(rawValue: language)).messenger
            #expect(text.utf16.count <= SituationReport.unitsForMessengers)
            #expect(text.hasSuffix(Self.address))
            #expect(text.contains("•"))
        }
    }

    @Test func `it says the greatest gaps first, how many more there are, and what nobody should bring`() throws {
        let lines = [
            line("language-mediation", "uk", "mitte", needed: 6, confirmed: 1),
            line("hands", nil, "mitte", needed: 12), line("food", nil, nil, needed: 3, confirmed: 3),
        ]
        let coverage = Coverage(cells: Dictionary(uniqueKeysWithValues: lines), asOf: Self.now)
        let text = text(of: coverage, in: try crisis()).messenger
        let gaps = text.split(separator: "\n").filter { $0.hasPrefix("•") }
        #expect(gaps.count == 2)
        #expect(gaps.first?.contains("12") == true)
        #expect(gaps.last?.contains("Ukrainisch") == true)
        #expect(text.contains("Bitte nicht bringen:"))
        #expect(self.text(of: everything(), in: try crisis()).messenger.contains("weitere Lücken"))
    }

    @Test func `it says whom to ask, where money is in good hands and what may be out of date, where there is room`()
        throws
    {
        let stale = CoveragePlace(HelpKind(rawValue: "food"), district: District(rawValue: "heepen"))
        var old = CoverageCell()
        old.add(
            CoverageEntry(.need, at: stale, amount: 4, saidAt: Self.now, validUntil: Self.now), at: Self.now)
        let lines = [line("hands", nil, "mitte", needed: 12), (stale, old)]
        let coverage = Coverage(cells: Dictionary(uniqueKeysWithValues: lines), asOf: Self.now)
        let channel = VerifiedChannel(
            stored: .init(rawValue: "c"), crisis: .init(rawValue: "k"), name: "Bündnis",
            website: try #require(WebAddress(rawValue: "https://spenden.example/")),
            checkedOn: try #require(CalendarDay(rawValue: "2023-12-01")), checkedBy: "Sozialamt")
        let text = text(of: coverage, in: try crisis(), channels: [channel])
        #expect(text.messenger.contains("Auskunft: Leitstelle, 0521 510"))
        #expect(text.messenger.contains("Spenden: Bündnis (spenden.example)"))
        #expect(text.messenger.contains("Nicht mehr sicher: Essen und Getränke · Heepen"))
        #expect(text.messenger.split(separator: "\n").count { $0.hasPrefix("•") } == 1)
        #expect(text.document.markdown.contains("Nicht mehr sicher"))
    }

    @Test func `one or two people are said as fewer than three`() throws {
        let lines = [line("medical-help", "ru", "gadderbaum", needed: 2, confirmed: 1)]
        let coverage = Coverage(cells: Dictionary(uniqueKeysWithValues: lines), asOf: Self.now)
        let text = text(of: coverage, in: try crisis())
        #expect(text.messenger.contains("Es fehlen mindestens 1 von 2"))
        #expect(text.document.markdown.contains("< 3") || text.document.markdown.contains("\\< 3"))
    }

    @Test
    func `the paper has its version and its moment, what is missing and what changed, and is the same bytes each time`()
        throws
    {
        let crisis = try crisis()
        let before = SituationReport(of: crisis, number: 1, showing: everything())
        let coverage = Coverage(
            cells: Dictionary(uniqueKeysWithValues: [line("hands", nil, "mitte", needed: 12)]), asOf: Self.now)
        let text = text(of: coverage, in: crisis, after: before)
        let paper = text.document.markdown
        #expect(paper.contains("Version 2"))
        #expect(paper.contains("Lücken in Version 1: \(before.gaps.count). Jetzt: 1."))
        #expect(paper.contains("Was fehlt"))
        #expect(text.document.openDocument == self.text(of: coverage, in: crisis, after: before).document.openDocument)
        #expect(!paper.contains("0521"))
    }

    @Test func `the table has a row of HXL tags below its headings, and hides one and two from everybody`() throws {
        let lines = [line("medical-help", "ru", "gadderbaum", needed: 12, confirmed: 2)]
        let coverage = Coverage(cells: Dictionary(uniqueKeysWithValues: lines), asOf: Self.now)
        let words = Lexicon.ofTests.words(speaking: .german)
        let rows = OfficeTable(coverage, isPublic: true, in: words).exactCSV.split(separator: "\r\n")
        #expect(rows.count == 3)
        for tag in ["#sector", "#adm3", "#org", "#reached", "#inneed"] { #expect(rows[1].contains(tag)) }
        #expect(!rows[2].contains("<"), "programs read these columns as numbers")
        #expect(rows[2].hasSuffix(",medical-help,ru,gadderbaum,12,0,,0,2023-12-01T03:00:00Z,gap"))
        let exact = OfficeTable(coverage, isPublic: false, in: words).exactCSV
        #expect(exact.contains(",12,0,2,0,"))
    }
}
