import Actions
import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// Where somebody begins who cares for an organisation.
@Suite struct OwnDeskTests {
    private static let page = "/desk/own"

    /// The choir of the small network, which works together with the office; on 1 December 2023.
    private func choir() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        return browser
    }

    private func measure(_ id: String) -> Measure {
        func owner(_ name: String, _ organisation: Organisation.ID, _ bank: Bank) -> Measure.Owner {
            .init(
                id: .init(rawValue: "\(name)-\(id)"), organisation: organisation, bank: bank, name: "Amal",
                isNamePublic: false)
        }
        return Measure(
            id: .init(rawValue: id), event: nil, idea: nil, title: "Singen \(id)", language: .german,
            statusSince: ExampleNetwork.today,
            owners: [
                owner("chor", SmallNetwork.choir, .migrantOrganisations),
                owner("amt", SmallNetwork.office, .institutions),
            ])
    }

    @Test func `whoever speaks for an organisation begins there, and finds it in the header of every page`()
        async throws
    {
        let browser = try await choir()
        let link = Secret(from: .system)
        try await browser.services.database.write(by: .system) { db in
            let address = try #require(EmailAddress(rawValue: "verein@example.org"))
            let account = try #require(try db.account(email: address))
            try db.insert(signInLink: link.hash, for: account.id, expiry: db.now.advanced(by: .hours(1)))
        }
        let fresh = browser.somebodyElse()
        #expect(try await fresh.submit([], on: "/sign-in/\(link.text)").location == Self.page)
        #expect(try await fresh.get("/desk").location == Self.page)
        #expect(try await fresh.get("/organisations").body.contains("<a href=\"/desk/own\">Mein Schreibtisch</a>"))
        // Whoever cares for none has none, also in the team.
        let coordination = browser.somebodyElse()
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await coordination.get(Self.page).status == .notFound)
        #expect(try await !coordination.get("/organisations").body.contains(Self.page))
    }

    @Test func `what waits for us stands on top: a proposal, a measure, the profile, an offer that ends`()
        async throws
    {
        let browser = try await choir()
        let overdue = measure("x")
        try await browser.services.database.write(by: .system) { db in
            try db.insert(overdue)
            try db.change(measure: overdue.id) { $0.due = ExampleNetwork.today.advanced(byDays: -1) }
            let draft = AddOffer.Draft(
                direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "Saal", language: .german,
                validUntil: ExampleNetwork.today.advanced(byDays: 10))
            try AddOffer(draft, of: SmallNetwork.choir, on: ExampleNetwork.today).run(in: db)
        }
        let office = browser.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        try await office.submit(
            [("topic", "school"), ("form", "tandem"), ("title", "Lesepaten")],
            on: "/organisations/amt/cooperations/new?with=chor", to: "/organisations/amt/cooperations")
        let page = try await browser.get(Self.page).body
        let section = try #require(page.components(separatedBy: "id=\"tasks\"").last)
        let tasks = try #require(section.components(separatedBy: "</ul>").first)
        #expect(tasks.contains("Vorschlag beantworten: Lesepaten"))
        #expect(tasks.contains("Termin vorbei: Singen x"))
        #expect(tasks.contains("Stimmt das Profil noch? Chor"))
        #expect(tasks.contains("Gilt nur noch bis"))
        // And below it everything that they have to do with.
        #expect(page.contains("Singen im Amt") && page.contains(">Amt</a>"))
        // Whoever has proposed it waits for nobody's answer but the other's.
        let own = try await office.get(Self.page).body
        #expect(!own.contains("Vorschlag beantworten"))
        #expect(!own.contains("Gilt nur noch bis"))
    }

    @Test func `of our next Fachtag we read who has a place and who waits`() async throws {
        let browser = try await choir()
        #expect(try await browser.get(Self.page).body.contains("Zurzeit ist kein Fachtag geplant."))
        let event = try Example.event(places: 1)
        try await browser.services.database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
        }
        #expect(try await browser.get(Self.page).body.contains("Von Ihnen ist noch niemand angemeldet."))
    }

    @Test func `it asks the database as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let browser = try await choir()
            let measures = (1...number).map { measure("\($0)") }
            try await browser.services.database.write(by: .system) { db in
                for measure in measures { try db.insert(measure) }
                for _ in 1...number {
                    let draft = AddOffer.Draft(
                        direction: .need, kind: OfferKind(rawValue: "rooms"), text: "Saal", language: .german,
                        validUntil: ExampleNetwork.today.advanced(byDays: 100))
                    try AddOffer(draft, of: SmallNetwork.choir, on: ExampleNetwork.today).run(in: db)
                }
            }
            let (answer, count) = try await browser.getCounting("/desk/own")
            #expect(answer.body.matches(of: /Singen [0-9]/).count == number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }
}
