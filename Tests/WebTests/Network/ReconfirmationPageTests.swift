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

/// N/3: the letter that asks whether a profile is still right, its page, and the telephone list.
@Suite struct ReconfirmationPageTests {
    /// The choir was asked a year after its last word; its letter and its page.
    private struct Town {
        let clock = SetClock()
        let reader: Browser
        let letter: String
        let link: String

        init() async throws {
            reader = try await Browser.onEmptyCity(clock: clock.clock)
            try await ExampleNetwork.fill(reader.services.database)
            clock.advance(by: .days(400))
            let deed = AskToReconfirm(
                ExampleNetwork.choir, on: ExampleNetwork.today, correspondence: reader.services.correspondence)
            try await reader.services.database.write(by: .system) { db in try deed.run(in: db) }
            letter = try #require(try await reader.services.database.letters().last).body
            link = String(try #require(letter.firstMatch(of: /http:\/\/test\.example(\/\S+)/)).1)
        }

        func choir() async throws -> Organisation {
            try #require(try await reader.services.database.read { db in try db.organisation(ExampleNetwork.choir) })
        }

        /// Everything that a page leads to or loads, apart from forms.
        func links(in page: String) -> Set<String> {
            Set(page.matches(of: /(?:href|src)="(\/[^"#]*)"/).map { String($0.1).replacing("&amp;", with: "&") })
        }

        func newestChange() async throws -> Int64 {
            try await reader.services.database.read { db in try db.lastJournalID() }
        }
    }

    @Test func `whatever a scanner opens, nothing has changed`() async throws {
        let town = try await Town()
        let before = (choir: try await town.choir(), change: try await town.newestChange())
        let scanner = town.reader.somebodyElse()
        // All links of the letter: HEAD, GET twice, and everything to which the page leads, as a browser with scripts loads it.
        let links = town.letter.matches(of: /http:\/\/test\.example(\/\S+)/).map { String($0.1) }
        #expect(links.count == 2 && links[0] == town.link && links[1].hasSuffix("/no-more"))
        for method in [HTTPRequest.Method.head, .get, .get] {
            for link in links {
                let answer = try await scanner.send(method, link, headers: [:], body: "")
                #expect([.ok, .seeOther, .found].contains(answer.status))
            }
        }
        var waiting = links.map { $0 + "?lang=de" }
        var seen: Set<String> = []
        while let path = waiting.popLast() {
            guard seen.insert(path).inserted else { continue }
            let answer = try await scanner.get(path)
            #expect(answer.status.code < 500)
            // The public pages below are no part of this letter.
            if path.hasPrefix("/still-correct/") || path.hasPrefix("/sign-in/") {
                waiting += town.links(in: answer.body)
            }
        }
        #expect(seen.contains { $0.hasPrefix("/sign-in/") })
        #expect(try await town.choir() == before.choir)
        #expect(try await town.newestChange() == before.change)
        // The control: the button does it.
        let page = try await scanner.get(town.link + "?lang=de")
        let hidden = try #require(page.hiddenFields(ofFormTo: town.link + "/answer"))
        #expect(try await scanner.post(town.link + "/answer", hidden).location == town.link)
        #expect(try await town.choir().confirmedAt == town.clock.clock.now)
    }

    @Test func `two taps confirm, in the language of the letter, and the page says so`() async throws {
        let town = try await Town()
        let reader = town.reader.somebodyElse()
        let first = try await reader.get(town.link)
        #expect(first.location == town.link + "?lang=tr")
        let page = try await reader.get(town.link + "?lang=tr")
        #expect(page.body.contains("Profiliniz hâlâ doğru mu?") && page.body.contains("Wir singen."))
        #expect(page.body.contains("noindex"))
        // A phone shows the button at once, above everything that is public.
        let button = try #require(page.body.firstRange(of: town.link + "/answer"))
        let list = try #require(page.body.firstRange(of: "<dl"))
        #expect(button.lowerBound < list.lowerBound)
        try await reader.submit([], on: town.link + "?lang=tr", to: town.link + "/answer")
        let thanks = try await reader.get(town.link + "?lang=de")
        #expect(thanks.body.contains("Danke, mehr ist nicht zu tun."))
        let entry = try #require(
            try await town.reader.services.database.entries(about: .organisation).last { $0.change == .confirmed })
        guard case .account = entry.author else {
            Issue.record("whoever has the letter is known: \(entry.author)")
            return
        }
    }

    @Test func `whoever wants to change something is signed in by the same link, with a button`() async throws {
        let town = try await Town()
        let reader = town.reader.somebodyElse()
        let page = try await reader.get(town.link + "?lang=de")
        let change = try #require(page.body.firstMatch(of: /href="(\/sign-in\/[^"]+)"/)).1
        let way = String(change).replacing("&amp;", with: "&")
        #expect(try await reader.get("/organisations/chor/edit").location?.hasPrefix("/sign-in") == true)
        let signedIn = try await reader.submit([], on: way)
        #expect(signedIn.location == "/organisations/chor/edit")
        #expect(try await reader.get("/organisations/chor/edit").status == .ok)
        // It signs in once; the question can be answered after that all the same.
        let other = town.reader.somebodyElse()
        #expect(try await other.get(way).status == .gone)
        #expect(try await other.get(town.link + "?lang=de").status == .ok)
    }

    @Test func `an old page confirms nothing that it has not shown, and shows it`() async throws {
        let town = try await Town()
        let reader = town.reader.somebodyElse()
        let page = try await reader.get(town.link + "?lang=de")
        let old = try #require(page.hiddenFields(ofFormTo: town.link + "/answer"))
        let today = CalendarDay(of: town.clock.clock.now, in: .ofTheCity)
        let draft = AddOffer.Draft(
            direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "Ein Saal mit Bühne", language: .german,
            validUntil: today.advanced(byDays: 90))
        try await town.reader.services.database.write(by: .system) { db in
            _ = try AddOffer(draft, of: ExampleNetwork.choir, on: today).run(in: db)
        }
        let refused = try await reader.post(town.link + "/answer", old)
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Inzwischen hat jemand etwas geändert."))
        #expect(refused.body.contains("Ein Saal mit Bühne"))
        #expect(try await town.choir().confirmedAt == nil)
        let now = try #require(refused.hiddenFields(ofFormTo: town.link + "/answer"))
        #expect(try await reader.post(town.link + "/answer", now).location == town.link)
        #expect(try await town.choir().confirmedAt == town.clock.clock.now)
        // Nobody is asked again right after the answer.
        let thanks = try await reader.get(town.link + "?lang=de").body
        #expect(thanks.contains("Ihr Profil ist bestätigt") && !thanks.contains("Stimmt Ihr Profil noch?"))
    }

    @Test func `whoever has no account says in the form of the profile what is different`() async throws {
        let browser = try await Browser.onEmptyCity()
        try await ExampleNetwork.fill(browser.services.database)
        let contact = ContactRole(
            id: .init(rawValue: "c"), organisation: ExampleNetwork.theatre, role: "Büro",
            email: "buero@theater.example", visibility: .public)
        let ask = AskToReconfirm(
            ExampleNetwork.theatre, on: ExampleNetwork.today, correspondence: browser.services.correspondence)
        try await browser.services.database.write(by: .system) { db in
            try ChangeOrganisation(ExampleNetwork.theatre, isCorrection: true).run(in: db) { $1 = [contact] }
            _ = try ask.run(in: db)
        }
        let letter = try #require(try await browser.services.database.letters().last).body
        let link = String(try #require(letter.firstMatch(of: /http:\/\/test\.example(\/\S+)/)).1)
        #expect(try await browser.get(link + "?lang=de").body.contains("href=\"/organisations/theater/report\""))
    }

    @Test func `a link that is over, or none, says where the same is done`() async throws {
        let town = try await Town()
        town.clock.advance(by: .days(60))
        for link in [town.link, "/still-correct/00000000000000000000000000000000", "/still-correct/x"] {
            let page = try await town.reader.get(link + "?lang=de")
            #expect(page.status == .notFound)
            #expect(page.body.contains("Dieser Link gilt nicht mehr"))
        }
    }

    // MARK: The telephone list

    /// Two organisations that answer no letter; of one the number is known to the coordination alone.
    private func silentTown(_ organisations: [Organisation.ID]) async throws -> Browser {
        let browser = try await Browser.onEmptyCity()
        try await ExampleNetwork.fill(browser.services.database)
        try await browser.services.database.write(by: .system) { db in
            for organisation in organisations {
                let contact = ContactRole(
                    id: .init(rawValue: "c\(organisation)"), organisation: organisation, role: "Büro",
                    phone: "0521 51 00", visibility: .coordination)
                try ChangeOrganisation(organisation, isCorrection: true).run(in: db) { $1 = [contact] }
                try db.change(reconfirmationOf: organisation) { $0.fallSilent(at: db.now) }
            }
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    @Test func `the desk says how many have to be called, and the list has their numbers`() async throws {
        let desk = try await silentTown([ExampleNetwork.theatre, ExampleNetwork.choir])
        let sentence = "2 Organisationen antworten auf keine E-Mail: bitte anrufen"
        #expect(try await desk.get("/desk").body.contains("<a href=\"/desk/silent\">\(sentence)</a>"))
        let list = try await desk.get("/desk/silent").body
        #expect(list.contains("Theater") && list.contains("Chor") && !list.contains(">Amt<"))
        #expect(list.contains("href=\"tel:05215100\""))
        let other = desk.somebodyElse()
        try await other.signIn("verein@example.org", roles: [.editor(of: ExampleNetwork.choir)])
        #expect(try await other.get("/desk/silent").status == .notFound)
    }

    @Test func `who was reached is noted with the person, and who was not with who called`() async throws {
        let desk = try await silentTown([ExampleNetwork.theatre])
        let form = "/desk/silent/theater"
        let nobody = try await desk.submit([("result", "is-correct"), ("person", "")], on: form)
        #expect(nobody.status == .unprocessableContent)
        #expect(nobody.body.contains("Bitte nennen Sie die Person, die es gesagt hat."))
        let nothing = try await desk.submit([], on: form)
        #expect(nothing.body.contains("Bitte wählen Sie, was herauskam."))
        let called = try await desk.submit([("result", "not-reached")], on: form)
        let list = try await desk.get(try #require(called.location)).body
        #expect(list.contains("Notiert zu Theater: nicht erreicht."))
        #expect(list.contains("Test: nicht erreicht"))
        let letter = try await desk.submit([("result", "wants-letter")], on: form)
        #expect(letter.status == .conflict)
        #expect(letter.body.contains("Hier kommt keine E-Mail an."))
        let reached = try await desk.submit([("result", "is-correct"), ("person", "Frau Sommer")], on: form)
        let end = try await desk.get(try #require(reached.location)).body
        #expect(end.contains("Niemand ist anzurufen"))
        let theatre = try await desk.services.database.read { db in try db.organisation(ExampleNetwork.theatre) }
        #expect(theatre?.confirmedWay == .telephone)
    }

    @Test func `whoever calls has the profile to read out, and both lists say when the last letter went out`()
        async throws
    {
        let desk = try await silentTown([ExampleNetwork.theatre])
        try await desk.services.database.write(by: .system) { db in
            try db.change(reconfirmationOf: ExampleNetwork.theatre) { $0.write(at: db.now.advanced(by: .days(-30))) }
        }
        let call = try await desk.get("/desk/silent/theater").body
        #expect(call.contains("Wir singen.") && call.contains("Ist etwas anders?"))
        #expect(call.contains("href=\"/organisations/theater/edit\""))
        #expect(call.contains("Keine E-Mail erreicht diese Organisation, und der Name wird nicht gespeichert."))
        for page in ["/desk/silent", "/desk/organisations"] {
            #expect(try await desk.get(page).body.contains("1. November 2023"), "\(page)")
        }
    }

    @Test func `the telephone list asks the database as often for three as for one`() async throws {
        var counts: [Int] = []
        for organisations in [
            [ExampleNetwork.theatre], [ExampleNetwork.theatre, ExampleNetwork.choir, ExampleNetwork.office],
        ] {
            let desk = try await silentTown(organisations)
            let (answer, count) = try await desk.getCounting("/desk/silent")
            #expect(answer.body.matches(of: /tel:05215100/).count == organisations.count)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }

    // MARK: Where no mail arrives

    @Test func `whoever cares for a profile reads at which contact no mail arrives, and nobody else does`() async throws
    {
        let browser = try await Browser.onEmptyCity()
        try await ExampleNetwork.fill(browser.services.database)
        try await browser.services.database.write(by: .system) { db in
            let contact = ContactRole(
                id: .init(rawValue: "c"), organisation: ExampleNetwork.choir, role: "Vorstand",
                email: "Vorstand@chor.example", visibility: .public)
            try ChangeOrganisation(ExampleNetwork.choir, isCorrection: true).run(in: db) { $1 = [contact] }
            let recipient = try #require(EmailAddress(rawValue: "vorstand@chor.example"))
            let message = Message(
                recipient: recipient, language: .german, subject: "Hallo", body: "Text", kind: .profile,
                topic: .organisation(ExampleNetwork.choir))
            let letter = try #require(try db.enqueue(message))
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
            #expect(try db.markBounced(letter, because: "550 5.1.1 unknown", isHard: true) == .unreachable)
        }
        let lost = "E-Mail kommt nicht an"
        #expect(try await !browser.get("/organisations/chor").body.contains(lost))
        let editor = browser.somebodyElse()
        try await editor.signIn("verein@example.org", roles: [.editor(of: ExampleNetwork.choir)])
        let desk = browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        for person in [editor, desk] { #expect(try await person.get("/organisations/chor").body.contains(lost)) }
        let stranger = browser.somebodyElse()
        try await stranger.signIn("amt@example.org", roles: [.editor(of: ExampleNetwork.office)])
        #expect(try await !stranger.get("/organisations/chor").body.contains(lost))
        // The letter that came back says at the desk whose it was.
        #expect(try await desk.get("/desk/mail?state=failed").body.contains("href=\"/organisations/chor\""))
    }
}
