import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct DirectoryPageTests {
    @Test func `an empty directory says what to do`() async throws {
        let browser = try await Browser.onEmptyCity()
        let page = try await browser.get("/organisations")
        #expect(page.status == .ok)
        #expect(page.body.contains("Dazu haben wir niemanden gefunden"))
    }

    @Test func `an organisation is found by what it does, in any language`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let nobody = try await browser.get("/organisations?q=Denizalt%C4%B1")
        #expect(nobody.body.contains("Dazu haben wir niemanden gefunden"))
        let music = try await browser.get("/organisations?q=M%C3%BCzik")
        #expect(music.body.contains("/organisations/theater") && !music.body.contains("/organisations/chor"))
        let school = try await browser.get("/organisations?q=okul")
        #expect(school.body.contains("/organisations/chor"))
        #expect(!school.body.contains("/organisations/amt"))
    }

    @Test func `what is typed is shown as text and kept`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?q=%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(!page.body.contains("<script>alert"))
        #expect(page.body.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\""))
    }

    @Test(arguments: [
        "page=abc", "page=1.5", "page=-", "side=bank", "topic=nonsense", "district=a&district=b",
    ])
    func `an address that asks for what cannot be is told so, instead of showing something else`(query: String)
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?\(query)")
        #expect(page.status == .unprocessableContent)
        #expect(page.body.contains("An dieser Adresse stimmt etwas nicht."))
    }

    @Test(arguments: ["/ask", "/organisations", "/bridges", "/events"])
    func `what is a number in another address may be any text in this one`(path: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        #expect(try await browser.get("\(path)?after=hours&first=Amal&stopped=yes").status == .ok)
    }

    @Test(arguments: ["page=0", "page=-1", "page=999999999999999999999", "topic=%00", "page="])
    func `a strange address is no error`(query: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        #expect(try await browser.get("/organisations?\(query)").status == .ok)
    }

    @Test func `the list asks the database as often, however many organisations it shows`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let browser = try await Browser.onEmptyCity()
            try await browser.services.database.write(by: .system) { db in
                for index in 1...number { try db.insert(SmallNetwork.organisation("Verein \(index)", at: db.now)) }
            }
            _ = try await browser.get("/organisations?q=verein&page=1")
            let (page, count) = try await browser.getCounting("/organisations?q=verein")
            #expect(page.body.matches(of: /<article/).count == number)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] <= 6)
    }

    @Test(arguments: ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    func `every page speaks every language`(language: String) async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir), .coordination])
        let paths = [
            "/desk/organisations/unanswered", "/organisations?q=nirgends", "/organisations/chor/poster",
            "/organisations", "/organisations/chor", "/organisations/chor/edit", "/organisations/chor/offers/new",
            "/organisations/chor/cooperations/new?with=amt", "/cooperations/k", "/cooperations/k/steps/chor/pause",
            "/cooperations/k/steps/chor/end", "/cooperations/k/telephone", "/cooperations/k/shares/chor", "/bridges",
            "/desk/organisations", "/desk/organisations/chor/invitation", "/organisations/chor/report",
            "/organisations/chor/editors", "/organisations/chor/handover", "/desk/profiles",
        ]
        for path in paths {
            let page = try await browser.get("\(path)\(path.contains("?") ? "&" : "?")lang=\(language)")
            #expect(page.status == .ok, "\(path)")
            #expect(page.body.contains("<html lang=\"\(language)\""), "\(path)")
        }
    }
}

@Suite struct OrganisationPageTests {
    @Test func `the profile shows what the organisation says, and who has agreed to be a partner`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations/chor")
        #expect(page.body.contains("Wir singen."))
        #expect(page.body.contains("Singen im Amt"))
        #expect(!page.body.contains("/edit"))
        #expect(try await browser.get("/organisations/nobody").status == .notFound)
    }

    @Test func `only its editors and the coordination edit a profile`() async throws {
        let browser = try await Browser.onSmallNetwork()
        for slug in ["chor", "gibt-es-nicht"] {
            let answer = try await browser.get("/organisations/\(slug)/edit")
            #expect(answer.location == "/sign-in?next=/organisations/\(slug)/edit")
        }
        try await browser.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        #expect(try await browser.get("/organisations/chor/edit").status == .notFound)
        #expect(try await browser.get("/organisations/amt/edit").status == .ok)
    }

    @Test func `an editor changes the profile, and that confirms it`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.submit(
            [
                ("name", "Großer Chor"), ("kind", "mo-association"), ("topic", "encounter"), ("topic", "school"),
                ("description-de", "Wir singen laut."), ("website", "chor.example"), ("role1", "Vorstand"),
                ("email1", "info@chor.example"), ("visibility1", "public"),
            ], on: "/organisations/chor/edit")
        #expect(answer.status == .seeOther)
        let page = try await browser.somebodyElse().get("/organisations/chor")
        for text in [
            "Wir singen laut.", "chor.example", "Vorstand", "Zuletzt bestätigt: 1. Dezember 2023",
        ] {
            #expect(page.body.contains(text), "\(text)")
        }
    }

    @Test func `mistakes stand at their fields, with what was typed`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.submit(
            [
                ("name", " "), ("kind", "circus"), ("website", "javascript:alert(1)"), ("person1", "Erika"),
                ("email1", "nobody"), ("description-de", "bleibt stehen"),
            ], on: "/organisations/chor/edit")
        #expect(answer.status == .unprocessableContent)
        for id in ["name", "kind", "website"] { #expect(answer.body.contains("id=\"field-\(id)-problem\""), "\(id)") }
        #expect(answer.body.contains("bleibt stehen"))
        let untouched = try await browser.services.database.read { db in try db.organisation(SmallNetwork.choir) }
        #expect(untouched?.name == "Chor")
    }

    @Test func `a name of a person needs that person's consent`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let fields = [("name", "Chor"), ("kind", "mo-association"), ("person1", "Erika"), ("email1", "a@example.org")]
        let refused = try await browser.submit(fields, on: "/organisations/chor/edit")
        #expect(refused.body.contains("id=\"field-consent1-problem\""))
        let accepted = try await browser.submit(fields + [("consent1", "yes")], on: "/organisations/chor/edit")
        #expect(accepted.status == .seeOther)
    }

    @Test func `still correct is one tap`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        try await browser.submit([], on: "/organisations/chor", to: "/organisations/chor/confirmation")
        let confirmed = try await browser.services.database.read { db in try db.organisation(SmallNetwork.choir) }
        #expect(confirmed?.confirmedAt == browser.services.clock.now)
    }

    @Test func `what the coordination puts right is shown as that, and only the organisation's word confirms`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let before = try await browser.get("/organisations/chor").body
        #expect(before.contains("Dieses Profil pflegt noch niemand"))
        #expect(!before.contains("action=\"/organisations/chor/confirmation\""))
        let answer = try await browser.submit(
            [("name", "Chor am Fluss"), ("kind", "mo-association")], on: "/organisations/chor/edit")
        let page = try await browser.get(try #require(answer.location)).body
        #expect(page.contains("Von der Koordination korrigiert: "))
        #expect(page.contains("Noch nicht bestätigt"))
        let refused = try await browser.submit([], on: "/organisations/chor", to: "/organisations/chor/confirmation")
        #expect(refused.status == .notFound)

        let unnamed = try await browser.submit(
            [("way", "telephone"), ("person", "")], on: "/desk/organisations/chor/confirmation")
        #expect(unnamed.status == .unprocessableContent)
        let noted = try await browser.submit(
            [("way", "telephone"), ("person", "Frau Yıldız")], on: "/desk/organisations/chor/confirmation")
        let after = try await browser.get(try #require(noted.location)).body
        #expect(after.contains("Zuletzt bestätigt: "))
        #expect(after.contains("Telefonisch, notiert von der Koordination"))
        #expect(!after.contains("Von der Koordination korrigiert: "))
        #expect(!after.contains("Yıldız"))
        // How it was said is nobody else's business.
        #expect(try await !browser.somebodyElse().get("/organisations/chor").body.contains("telefonisch"))
    }

    @Test func `the coordination takes an organisation up by hand, once, and its contacts stay with the coordination`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let form = try await browser.get("/desk/organisations/new?name=Br%C3%BCckenbauer")
        #expect(form.body.contains("value=\"Brückenbauer\""))
        let missing = try await browser.submit(
            [("name", "Brückenbauer")], on: "/desk/organisations/new", to: "/desk/organisations")
        #expect(missing.status == .unprocessableContent)
        #expect(missing.body.contains("value=\"Brückenbauer\""))
        let fields = [
            ("name", "Brückenbauer"), ("kind", "mo-association"), ("email1", "wir@bruecken.example"),
            ("visibility1", "coordination"),
        ]
        let answer = try await browser.submit(fields, on: "/desk/organisations/new", to: "/desk/organisations")
        #expect(answer.location == "/organisations/brueckenbauer?done=added")
        #expect(try await browser.get(try #require(answer.location)).body.contains("wir@bruecken.example"))
        let visitor = try await browser.somebodyElse().get("/organisations/brueckenbauer")
        #expect(visitor.status == .ok)
        #expect(!visitor.body.contains("wir@bruecken.example"))
        let again = try await browser.submit(
            fields.map { ($0.0, $0.0 == "name" ? "BRÜCKENBAUER" : $0.1) }, on: "/desk/organisations/new",
            to: "/desk/organisations")
        #expect(again.status == .unprocessableContent)
        #expect(again.body.contains("steht schon im Verzeichnis"))
    }

    @Test func `an offer is added, withdrawn, and the withdrawal is undone`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        try await browser.submit(
            [("direction", "offer"), ("kind", "rooms"), ("text", "Saal mit Klavier"), ("until", "2024-06-30")],
            on: "/organisations/chor/offers/new", to: "/organisations/chor/offers")
        let shown = try await browser.get("/organisations/chor")
        #expect(shown.body.contains("Saal mit Klavier"))
        let path = try #require(shown.body.firstMatch(of: /action="([^"]*\/withdrawal)"/)?.1)
        let withdrawn = try await browser.submit([], on: "/organisations/chor", to: String(path))
        let after = try await browser.get(try #require(withdrawn.location))
        #expect(!after.body.contains("Saal mit Klavier"))
        let undo = try #require(after.body.firstMatch(of: /action="([^"]*\/restoration)"/)?.1)
        try await browser.submit([], on: "/organisations/chor", to: String(undo))
        #expect(try await browser.get("/organisations/chor").body.contains("Saal mit Klavier"))
    }

    @Test func `an offer of the past is refused`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.submit(
            [("direction", "offer"), ("kind", "rooms"), ("text", "x"), ("until", "2020-01-01")],
            on: "/organisations/chor/offers/new", to: "/organisations/chor/offers")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Dieser Tag ist schon vorbei."))
    }
}

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

/// Two organisations with a bridge, and one without.
enum SmallNetwork {
    static let choir = Organisation.ID(rawValue: "chor")
    static let office = Organisation.ID(rawValue: "amt")
    static let theatre = Organisation.ID(rawValue: "theater")

    static func organisation(_ name: String, side: Side = .migrantOrganisation, at now: Instant) -> Organisation {
        let slug = Slug.make(from: name, fallback: "x")
        return Organisation(
            id: .init(rawValue: slug), slug: slug, name: name, side: side,
            kind: OrganisationKind(rawValue: side == .administration ? "city-department" : "mo-association"),
            descriptions: [.german: "Wir singen."], topics: [Topic(rawValue: "culture-arts")], createdAt: now)
    }
}

extension Browser {
    /// A browser on a network of a choir, an office and a theatre.
    static func onSmallNetwork(clock: WallClock? = nil) async throws -> Browser {
        let browser = if let clock { try await onEmptyCity(clock: clock) } else { try await onEmptyCity() }
        let begun = try #require(CalendarDay(rawValue: "2016-05-01"))
        try await browser.services.database.write(by: .system) { db in
            var choir = SmallNetwork.organisation("Chor", at: db.now)
            choir.topics = [Topic(rawValue: "school")]
            try db.insert(choir)
            try db.insert(SmallNetwork.organisation("Amt", side: .administration, at: db.now))
            try db.insert(SmallNetwork.organisation("Theater", at: db.now))
            try db.insert(
                Cooperation(
                    stored: .init(rawValue: "k"), topic: Topic(rawValue: "culture-arts"), form: .tandem,
                    title: "Singen im Amt", status: .active, since: begun, begun: begun, origin: .network,
                    parties: [
                        .init(organisation: SmallNetwork.choir, confirmedAt: db.now),
                        .init(organisation: SmallNetwork.office, confirmedAt: db.now),
                    ],
                    createdAt: db.now))
        }
        return browser
    }
}
