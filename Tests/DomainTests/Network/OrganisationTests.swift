import Domain
import Testing

@Suite struct OrganisationTests {
    private let start = Instant(milliseconds: 1_700_000_000_000)

    private func organisation(_ descriptions: [Language: String] = [:], confirmedAt: Instant? = nil) -> Organisation {
        Organisation(
            id: .init(rawValue: "club"), slug: "club", name: "Mosaik", side: .migrantOrganisation,
            kind: OrganisationKind(rawValue: "association"), descriptions: descriptions, confirmedAt: confirmedAt,
            createdAt: start)
    }

    @Test func `is asked again after more than a year, and at once if it never answered`() {
        #expect(organisation().needsConfirmation(at: start))
        let confirmed = organisation(confirmedAt: start)
        #expect(!confirmed.needsConfirmation(at: start))
        #expect(!confirmed.needsConfirmation(at: start.advanced(by: .days(365))))
        #expect(confirmed.needsConfirmation(at: start.advanced(by: .days(365)).advanced(by: .milliseconds(1))))
    }

    @Test func `an answer counts from the day on which it was given`() {
        var organisation = organisation(confirmedAt: start)
        let later = start.advanced(by: .days(400))
        organisation.confirm(at: later)
        #expect(organisation.confirmedAt == later)
        #expect(!organisation.needsConfirmation(at: later.advanced(by: .days(300))))
    }

    @Test(arguments: [
        ("tr", "tr"), ("de", "de"), ("uk", "de"), ("en", "en"),
    ])
    func `is described in the language of the reader, else in German`(reader: String, language: String) {
        let texts = Dictionary(
            uniqueKeysWithValues: ["tr", "de", "en"].map { (Language(rawValue: $0), "Text: \($0)") })
        let description = organisation(texts).description(for: Language(rawValue: reader))
        #expect(description?.language.rawValue == language)
        #expect(description?.text == "Text: \(language)")
    }

    @Test func `without German there is English, and without both whatever there is, always the same`() {
        let (uk, ar, en) = (Language(rawValue: "uk"), Language(rawValue: "ar"), Language(rawValue: "en"))
        #expect(organisation([uk: "У", en: "E"]).description(for: ar)?.language == en)
        #expect(organisation([uk: "У", ar: "ي"]).description(for: .german)?.language == ar)
        #expect(organisation().description(for: .german) == nil)
    }
}

@Suite struct VisibilityTests {
    @Test func `everybody sees what is public, the network its own, the coordination all`() {
        let seen = Visibility.allCases.map { viewer in Visibility.allCases.filter { $0.isVisible(to: viewer) } }
        #expect(seen == [[.public], [.public, .network], [.public, .network, .coordination]])
    }

    @Test func `one bank is that of migrant organisations, the other one that of all others`() {
        #expect(Side.allCases.filter { $0.bank == .migrantOrganisations } == [.migrantOrganisation])
        #expect(Side.allCases.filter(\.isMigrantOrganisation) == [.migrantOrganisation])
    }
}

@Suite struct OfferLimitTests {
    private func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2026-11-22")) }

    private func offer(text: String = "", days: Int) throws -> Offer {
        try Offer(
            id: .init(rawValue: "1"), organisation: .init(rawValue: "club"), direction: .need,
            kind: OfferKind(rawValue: "rooms"), text: text, language: .german,
            validUntil: today().advanced(byDays: days), today: today(), createdAt: Instant(milliseconds: 0))
    }

    @Test func `can be for today only, and for two years at most`() throws {
        #expect(try offer(days: 0).isOpen(on: today()))
        #expect(try offer(days: Offer.greatestDays).isOpen(on: today()))
        let limit = try today().advanced(byDays: Offer.greatestDays)
        #expect(throws: Offer.Refusal.tooFarAhead(limit: limit)) { try offer(days: Offer.greatestDays + 1) }
    }

    @Test func `five hundred letters are a few sentences`() throws {
        #expect(try offer(text: String(repeating: "ß", count: 500), days: 1).text.count == 500)
    }

    @Test func `what was not withdrawn does not come back`() throws {
        var offer = try offer(days: 1)
        #expect(throws: Offer.Refusal.notWithdrawn) { try offer.restore() }
        try offer.withdraw(at: Instant(milliseconds: 5))
        #expect(offer.withdrawnAt == Instant(milliseconds: 5))
        #expect(try !offer.isOpen(on: today()))
    }
}
