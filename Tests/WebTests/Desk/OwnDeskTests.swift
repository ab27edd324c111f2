import Actions
import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing
import Words

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

    @Test func `what others find wrong in our profile and what we want to be called wait there as well`() async throws {
        let browser = try await choir()
        let form = "/organisations/chor/report"
        let visitor = browser.somebodyElse()
        for text in ["Die Nummer ist falsch.", "Ihr seid umgezogen."] {
            #expect(try await visitor.submit([("part", "contact"), ("text", text)], on: form).status == .seeOther)
        }
        let fields = [("name", "Zilpzalp"), ("kind", "mo-association")]
        #expect(try await browser.submit(fields, on: "/organisations/chor/edit").status == .seeOther)
        let page = try await browser.get(Self.page).body
        #expect(page.contains("/organisations/chor#reports"))
        #expect(page.contains("2 Hinweise auf Fehler im Profil beantworten: Chor"))
        #expect(page.contains("Ihre Änderung wartet auf die Koordination: Chor"))
        #expect(!page.contains("Nichts wartet auf Sie."))
    }

    @Test func `who wants to reach us waits on top, and of whom we asked we see no no`() async throws {
        let browser = try await choir()
        let email = try #require(EmailAddress(rawValue: "amal@example.net"))
        func request(
            _ id: String, to organisation: Organisation.ID, by own: Organisation.ID?, _ state: ContactRequest.State
        )
            -> ContactRequest
        {
            let now = browser.services.clock.now
            return ContactRequest(
                stored: .init(rawValue: id), to: organisation,
                by: .init(
                    name: "Amal Haddad", organisationName: "", organisation: own, email: email, language: .german),
                about: .init(), text: "Wir suchen einen Saal.", createdAt: now, state: state, hold: nil, askedAt: now,
                expiresAt: now.advanced(by: .days(14)), reach: nil, reportedAt: nil, deskSince: nil)
        }
        let requests = [
            request("r1", to: SmallNetwork.choir, by: nil, .asked),
            request("r2", to: SmallNetwork.office, by: SmallNetwork.choir, .declined),
        ]
        try await browser.services.database.write(by: .system) { db in
            for request in requests { try db.insert(request, code: nil) }
        }
        let page = try await browser.get(Self.page).body
        #expect(page.contains("Anfrage beantworten: Amal Haddad"))
        #expect(page.contains("Wen wir angefragt haben") && page.contains("noch keine Antwort"))
        let office = browser.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await !office.get(Self.page).body.contains("Amal Haddad"))
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

    @Test(arguments: ["/desk/own", "/desk/own/week"])
    func `it asks the database as often for three as for one`(path: String) async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let browser = try await choir()
            let measures = (1...number).map { measure("\($0)") }
            try await browser.services.database.write(by: .system) { db in
                for measure in measures { try db.insert(measure) }
                // Of one kind each stands in the message once.
                for kind in ["rooms", "language-mediation", "volunteers"].prefix(number) {
                    let draft = AddOffer.Draft(
                        direction: .need, kind: OfferKind(rawValue: kind), text: "Saal", language: .german,
                        validUntil: ExampleNetwork.today.advanced(byDays: 100))
                    try AddOffer(draft, of: SmallNetwork.choir, on: ExampleNetwork.today).run(in: db)
                }
            }
            let (answer, count) = try await browser.getCounting(path)
            #expect(answer.body.matches(of: /Bedarf:/).count >= number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }

    // MARK: The message of the week

    private func offer(
        _ direction: Offer.Direction, _ kind: String, by organisation: Organisation.ID, in browser: Browser
    ) async throws {
        let draft = AddOffer.Draft(
            direction: direction, kind: OfferKind(rawValue: kind), text: "Bitte nicht weitersagen", language: .german,
            validUntil: ExampleNetwork.today.advanced(byDays: 100))
        try await browser.services.database.write(by: .system) { db in
            try AddOffer(draft, of: organisation, on: ExampleNetwork.today).run(in: db)
        }
    }

    private func message(_ browser: Browser, in language: String = "de") async throws -> String {
        let page = try await browser.get("/desk/own/week?in=\(language)").body
        let quote = try #require(page.firstMatch(of: /<blockquote[^>]*>(.*?)<\/blockquote>/.dotMatchesNewlines())).1
        return String(quote).replacing(/<[^>]*>/, with: "\n")
    }

    @Test func `the message of the week begins with us, names nobody who is not public, and fits`() async throws {
        let browser = try await choir()
        try await offer(.offer, "rooms", by: SmallNetwork.choir, in: browser)
        try await offer(.need, "rooms", by: SmallNetwork.office, in: browser)
        let theatre = Organisation.ID(rawValue: "theater")
        try await offer(.offer, "rooms", by: theatre, in: browser)
        let own = try await message(browser)
        let lines = own.split(separator: "\n").map(String.init)
        #expect(lines.dropFirst().first?.hasPrefix("• Chor – Angebot: ") == true)
        #expect(own.contains("Räume gibt es bei: Theater") && own.contains("(Amt)"))
        // What people have typed stays where they have typed it.
        #expect(!own.contains("weitersagen"))
        try await browser.services.database.write(by: .system) { db in
            try db.change(organisation: theatre) { $0.visibility = .network }
        }
        #expect(try await !message(browser).contains("Theater"))
        for language in browser.services.lexicon.languages {
            let text = try await message(browser, in: language.tag.rawValue)
            #expect(text.contains("Chor") && !text.exceeds(WeekMessage.limit + 40), "\(language.tag)")
        }
        #expect(try await browser.get("/desk/own/week?in=xx").status == .unprocessableContent)
    }

    @Test func `whoever has entered much of one kind stands in it once, and leaves the others their place`()
        async throws
    {
        let browser = try await choir()
        let theatre = Organisation.ID(rawValue: "theater")
        try await offer(.offer, "rooms", by: theatre, in: browser)
        for _ in 1...4 { try await offer(.offer, "rooms", by: SmallNetwork.choir, in: browser) }
        for _ in 1...2 { try await offer(.need, "rooms", by: SmallNetwork.office, in: browser) }
        let text = try await message(browser)
        #expect(text.matches(of: /Angebot: Räume/).count == 1)
        let rooms = try #require(text.firstMatch(of: /Räume gibt es bei: (.*)/)).1
        #expect(rooms.split(separator: ", ").sorted() == ["Chor", "Theater"])
        #expect(text.matches(of: /\(Amt\)/).count == 1)
    }

    @Test func `however much there is to tell, it is at most six hundred letters`() async throws {
        let browser = try await choir()
        let long = (1...3).map { measure("\($0) " + String(repeating: "sehr lange ", count: 15)) }
        try await browser.services.database.write(by: .system) { db in
            for measure in long { try db.insert(measure) }
        }
        try await offer(.offer, "rooms", by: SmallNetwork.choir, in: browser)
        let words = browser.services.lexicon.words(speaking: .german)
        let contents = try await browser.services.database.read { db in
            try WeekContents(of: [SmallNetwork.choir], on: ExampleNetwork.today, in: db)
        }
        let address = "http://test.example/organisations"
        let whole = WeekMessage(contents, on: ExampleNetwork.today, address: address, in: words).text
        #expect(!"\(whole)\n\(address)".exceeds(WeekMessage.limit))
        // With an address that leaves no room, nothing but the head is left of it.
        let none = WeekMessage(
            contents, on: ExampleNetwork.today, address: String(repeating: "x", count: 560), in: words)
        #expect(none.text == "Neues aus dem Netzwerk, 1. Dezember 2023")
    }
}
