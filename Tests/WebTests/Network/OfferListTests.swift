import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// What an organisation offers and needs, until when, and who could help.
@Suite struct OfferListTests {
    private static let rooms = OfferKind(rawValue: "rooms")

    private static func offer(
        _ id: String, _ direction: Offer.Direction, of organisation: Organisation.ID, until day: CalendarDay,
        at now: Instant
    ) -> Offer {
        Offer(
            stored: .init(rawValue: id), organisation: organisation, direction: direction, kind: rooms, text: "",
            language: .german, validUntil: day, withdrawnAt: nil, createdAt: now)
    }

    /// A choir that needs a room, and so many offices that offer one and were asked or have asked.
    private func town(offices: Int) async throws -> Browser {
        let browser = try await Browser.onEmptyCity()
        try await browser.services.database.write(by: .system) { db in
            let today = CalendarDay(of: db.now, in: .ofTheCity)
            try db.insert(SmallNetwork.organisation("Chor", at: db.now))
            let need = Self.offer("n", .need, of: SmallNetwork.choir, until: today.advanced(byDays: 5), at: db.now)
            try db.insert(need)
            let email = try #require(EmailAddress(rawValue: "amal@example.net"))
            for number in 1...offices {
                let office = SmallNetwork.organisation("Amt \(number)", side: .administration, at: db.now)
                try db.insert(office)
                let end = today.advanced(byDays: 100)
                try db.insert(Self.offer("o\(number)", .offer, of: office.id, until: end, at: db.now))
                try db.insert(Self.offer("a\(number)", .offer, of: SmallNetwork.choir, until: end, at: db.now))
                let parties: [(Organisation.ID, Instant?)] = [(SmallNetwork.choir, db.now), (office.id, nil)]
                for (organisation, desk) in parties {
                    let asker = organisation == SmallNetwork.choir ? nil : SmallNetwork.choir
                    try db.insert(
                        ContactRequest(
                            stored: db.newIdentifier(), to: organisation,
                            by: .init(
                                name: "Amt \(number)", organisationName: "",
                                organisation: asker,
                                email: email, language: .german),
                            about: .init(), text: "Ein Saal", createdAt: db.now, state: .asked, hold: nil,
                            askedAt: db.now, expiresAt: db.now.advanced(by: .days(14)), reach: nil,
                            reportedAt: desk, deskSince: desk), code: nil)
                }
            }
        }
        try await browser.app.prepare()
        try await browser.signIn(
            "verein@example.org", roles: [.editor(of: SmallNetwork.choir), .coordination])
        return browser
    }

    @Test(arguments: [
        "/organisations/chor/own-requests", "/desk/requests", "/organisations/chor/own-offers",
        "/organisations/chor/offers/n/matches",
    ])
    func `a page asks as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for offices in [1, 3] {
            let browser = try await town(offices: offices)
            let (answer, count) = try await browser.getCounting(path)
            #expect(answer.status == .ok)
            #expect(answer.body.matches(of: /<li class/).count >= offices)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }

    @Test func `one tap says that it holds for another year, and the end is seen before`() async throws {
        let browser = try await town(offices: 1)
        let page = try await browser.get("/organisations/chor/own-offers").body
        #expect(page.contains("endet bald") && page.contains("Gilt noch ein Jahr"))
        let renewed = try await browser.submit(
            [], on: "/organisations/chor/own-offers", to: "/organisations/chor/offers/n/renewal")
        let list = "/organisations/chor/own-offers"
        let place = try #require(renewed.location)
        #expect(place.hasPrefix("\(list)?said=2024-12-05&by=chor&seal="))
        let after = try await browser.get(place).body
        #expect(after.contains("Der Eintrag gilt jetzt bis 5. Dezember 2024."))
        #expect(!after.contains("endet bald"))
        // Nobody makes a message up and sends it as a link.
        let seal = place.split(separator: "=").last.map(String.init) ?? ""
        for forged in ["until=2099-01-01", "said=2099-01-01&by=chor&seal=\(seal)", "said=2099-01-01&by=chor&seal="] {
            #expect(try await !browser.get("\(list)?\(forged)").body.contains("Der Eintrag gilt jetzt"))
        }
    }

    @Test func `what was taken back meanwhile does not come back by an old page, which is told how it is now`()
        async throws
    {
        let browser = try await town(offices: 1)
        let list = "/organisations/chor/own-offers"
        let (renewal, withdrawal) = ("/organisations/chor/offers/n/renewal", "/organisations/chor/offers/n/withdrawal")
        let old = try #require(try await browser.get(list).hiddenFields(ofFormTo: renewal))
        #expect(try await browser.submit([], on: list, to: withdrawal).status == .seeOther)
        let refused = try await browser.post(renewal, old)
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Das hat sich inzwischen geändert. Hier ist der neue Stand."))
        let isThere = [renewal, withdrawal].contains { refused.hiddenFields(ofFormTo: $0) != nil }
        #expect(!isThere)
    }

    @Test func `who was asked this week rests, who was not can be asked, each with the reason`() async throws {
        let browser = try await town(offices: 1)
        let resting = try await browser.get("/organisations/chor/offers/n/matches").body
        #expect(resting.contains("In der letzten Woche schon gefragt"))
        #expect(resting.contains("wieder vorgeschlagen ab 8. Dezember 2023"))
        #expect(!resting.contains("/requests/new"))
        try await browser.services.database.write(by: .system) { db in
            let free = SmallNetwork.organisation("Frei", side: .administration, at: db.now)
            try db.insert(free)
            let end = CalendarDay(of: db.now, in: .ofTheCity).advanced(byDays: 100)
            try db.insert(Self.offer("frei", .offer, of: free.id, until: end, at: db.now))
        }
        let page = try await browser.get("/organisations/chor/offers/n/matches").body
        #expect(page.contains("href=\"/organisations/frei/requests/new?offer=frei&amp;need=n\""))
        #expect(page.contains("in der ganzen Stadt") && page.contains("noch nie gefragt"))
    }

    @Test func `whoever offers something sees who needs it`() async throws {
        let browser = try await town(offices: 1)
        let office = browser.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: .init(rawValue: "amt-1"))])
        #expect(try await office.get("/organisations/amt-1/own-offers").body.contains("Wer braucht das?"))
        let page = try await office.get("/organisations/amt-1/offers/o1/matches").body
        #expect(page.contains("Wer das braucht") && page.contains("href=\"/organisations/chor\""))
    }

    @Test func `nobody else sees who could help, and what is over helps nobody`() async throws {
        let browser = try await town(offices: 1)
        let office = browser.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: .init(rawValue: "amt-1"))])
        for path in ["/organisations/chor/own-offers", "/organisations/chor/offers/n/matches"] {
            #expect(try await office.get(path).status == .notFound)
            #expect(try await browser.somebodyElse().get(path).location == "/sign-in?next=\(path)")
        }
        try await browser.submit(
            [], on: "/organisations/chor/own-offers", to: "/organisations/chor/offers/n/withdrawal")
        #expect(try await browser.get("/organisations/chor/offers/n/matches").status == .notFound)
    }
}
