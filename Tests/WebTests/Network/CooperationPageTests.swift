import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct CooperationPageTests {
    @Test func `a proposal is public only after the other side has confirmed it`() async throws {
        let choir = try await Browser.onSmallNetwork()
        try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await choir.submit(
            [("topic", "school"), ("form", "tandem"), ("status", "active"), ("title", "Neues")],
            on: "/organisations/chor/cooperations/new?with=amt", to: "/organisations/chor/cooperations")
        let path = try #require(answer.location?.split(separator: "?").first.map(String.init))
        let visitor = choir.somebodyElse()
        #expect(try await visitor.get(path).location == "/sign-in?next=\(path)")
        #expect(!(try await visitor.get("/organisations/amt").body.contains("Neues")))

        let office = choir.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await office.get(path).body.contains("Ja, wir machen mit"))
        try await office.submit([], on: path, to: "\(path)/steps/amt/confirm")
        #expect(try await visitor.get(path).status == .ok)
        #expect(try await visitor.get("/organisations/amt").body.contains("Neues"))
    }

    @Test func `it falls asleep with a reason and is woken with one message and one yes`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let office = browser.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        let (form, ask) = ("/cooperations/k/steps/chor/pause", "/cooperations/k/steps/chor/ask-to-wake")
        let wake = "/cooperations/k/steps/amt/wake"
        let refused = try await browser.submit([("since", "2023-03-01")], on: form)
        #expect(refused.body.contains("Bitte wählen Sie einen Grund."))
        let early = try await browser.submit([("reason", "no-room"), ("since", "2010-01-01")], on: form)
        #expect(early.status == .unprocessableContent)
        #expect(early.body.contains("Aktiv ist die Zusammenarbeit seit"))
        #expect(early.body.contains("2010-01-01"))
        try await browser.submit([("reason", "no-room"), ("since", "2023-03-01")], on: form)
        let asleep = try await browser.get("/cooperations/k")
        #expect(asleep.body.contains("Kein Raum"))
        #expect(try await browser.get(ask).body.contains("Passt es Ihnen auch?"))
        try await browser.submit([("text", "Im Januar wieder?")], on: ask)
        let waiting = try await browser.get("/cooperations/k").body
        #expect(waiting.contains("Sie haben gefragt."))
        #expect(!waiting.contains("/steps/chor/wake\""))
        #expect(waiting.contains("/steps/chor/take-back-waking\""))
        let question = try await office.get("/cooperations/k").body
        #expect(question.contains("Chor fragt: Wollen wir wieder anfangen?"))
        #expect(question.contains("/steps/amt/decline-waking\""))
        #expect(question.contains("Im Januar wieder?"))
        #expect(try await office.get("/desk/own").body.contains("Wollen Sie wieder anfangen? Singen im Amt"))
        #expect(try await !browser.get("/desk/own").body.contains("Wollen Sie wieder anfangen?"))
        let stranger = try await browser.somebodyElse().get("/cooperations/k").body
        #expect(!stranger.contains("Im Januar wieder?"))
        let revived = try await office.submit([], on: "/cooperations/k", to: wake)
        #expect(revived.location?.hasPrefix("/cooperations/k?said=wake&by=amt&seal=") == true)
        #expect(try await browser.get("/cooperations/k").body.contains("einmal"))
        let twice = try await office.submit([], on: "/cooperations/k", to: wake)
        #expect(twice.location == "/cooperations/k?said=already")
    }

    @Test func `what only the network sees is shown to whoever speaks for an organisation now, and to nobody else`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            try db.change(contactsOf: SmallNetwork.choir) { contacts in
                contacts = [
                    ContactRole(
                        id: .init(rawValue: "c"), organisation: SmallNetwork.choir, role: "Räume",
                        email: "raeume@chor.example", visibility: .network)
                ]
            }
        }
        let event = Event.ID(rawValue: "fachtag")
        let shown: [(String, [RoleGrant], Bool)] = [
            ("koordination", [.coordination], true), ("amt", [.editor(of: SmallNetwork.office)], true),
            ("tuer", [.role(.door, at: event)], false), ("gruppe", [.role(.facilitator, at: event)], false),
            ("konto", [], false),
        ]
        for (name, roles, isShown) in shown {
            let person = browser.somebodyElse()
            try await person.signIn("\(name)@example.org", roles: roles)
            let page = try await person.get("/organisations/chor")
            #expect(page.status == .ok && page.body.contains("raeume@chor.example") == isShown, "\(name)")
        }
        // Whoever speaks for nobody any more is not of the network any more.
        let gone = browser.somebodyElse()
        try await gone.signIn("weg@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await gone.get("/organisations/chor").body.contains("raeume@chor.example"))
        try await browser.services.database.write(by: .system) { db in
            for account in try db.accounts(holding: .editor(of: SmallNetwork.office)) {
                try db.revoke(.editor(of: SmallNetwork.office), from: account.id)
            }
        }
        #expect(try await !gone.get("/organisations/chor").body.contains("raeume@chor.example"))
        #expect(try await !browser.get("/organisations/chor").body.contains("raeume@chor.example"))
    }

    @Test func `a stranger changes nothing`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("fremd@example.org")
        for path in ["steps/chor/end", "telephone"] {
            let answer = try await browser.submit(
                [("step", "end"), ("why", "x")], on: "/organisations/chor", to: "/cooperations/k/\(path)")
            #expect(answer.status == .notFound || answer.status == .forbidden, "\(path)")
        }
    }

    @Test func `the bridge picture names everybody, also those without a bridge`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/bridges")
        #expect(page.body.contains("<a href=\"/cooperations/k\" aria-labelledby="))
        #expect(page.body.matches(of: /Theater/).count == 1)
        let before = try await browser.get("/bridges?year=2017")
        #expect(before.body.contains("<a href=\"/cooperations/k\" aria-labelledby="))
        #expect(try await browser.get("/bridges?topic=sport").body.contains("Hier gibt es keine Brücke"))
    }

    @Test func `an invitation begins with what the profile knows, and addresses can be copied`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        try await browser.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) { $0.languages = [.german, Language(rawValue: "tr")] }
            let contact = ContactRole(
                id: .init(rawValue: "c1"), organisation: SmallNetwork.choir, role: "Vorstand",
                name: .init("Ayşe Yılmaz", consentAt: db.now), email: "vorstand@example.org",
                visibility: .coordination)
            try db.change(contactsOf: SmallNetwork.choir) { $0 = [contact] }
        }
        let page = try await browser.get("/desk/organisations/chor/invitation")
        #expect(page.body.contains("value=\"vorstand@example.org\""))
        #expect(page.body.contains("value=\"Ayşe Yılmaz\""))
        #expect(page.body.contains("<option value=\"tr\" selected"))
        // The profile shows its address with a way to copy it, which is hidden where nothing can be copied.
        let profile = try await browser.get("/organisations/chor")
        #expect(
            profile.body.contains("data-copies=\"vorstand@example.org\" data-said=\"Kopiert.\""))
        #expect(profile.body.contains("aria-label=\"Kopieren: vorstand@example.org\" hidden>"))
    }

    @Test func `the coordination invites somebody to edit a profile`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let path = "/desk/organisations/chor/invitation"
        let refused = try await browser.submit([("email", "nobody"), ("name", "A"), ("language", "tr")], on: path)
        #expect(refused.body.contains("id=\"field-email-problem\""))
        let sent = try await browser.submit([("email", "a@example.org"), ("name", "A"), ("language", "tr")], on: path)
        #expect(sent.status == .seeOther)
        func editors() async throws -> [String] {
            try await browser.services.database.read { db in
                try db.accounts(holding: .editor(of: SmallNetwork.choir)).map(\.email.rawValue)
            }
        }
        #expect(try await editors().isEmpty)
        let mail = try await browser.services.database.read { db in
            try db.rows("SELECT recipient, body FROM mail").map {
                try ($0["recipient"] as String, $0["body"] as String)
            }
        }
        #expect(mail.map(\.0) == ["a@example.org"])
        let link = try #require(mail.first?.1.firstMatch(of: /http:\/\/test.example(\S+)/)?.1)
        let guest = browser.somebodyElse()
        let signedIn = try await guest.submit([], on: String(link))
        #expect(signedIn.location == "/organisations/chor/edit")
        #expect(try await guest.get("/organisations/chor/edit").status == .ok)
        #expect(try await editors() == ["a@example.org"])
    }

    @Test func `the table of the directory is for the coordination`() async throws {
        let browser = try await Browser.onSmallNetwork()
        #expect(try await browser.get("/desk/organisations.csv").location == "/sign-in?next=/desk/organisations.csv")
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let table = try await browser.get("/desk/organisations.csv")
        #expect(table.body.contains("Chor;Migrant*innenorganisationen;"))
    }
}
