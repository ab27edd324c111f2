import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// What everybody sees of a profile is what was approved; its own people and the coordination see what waits.
@Suite struct ProfilePageTests {
    private let page = "/organisations/chor"

    private func choir() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        return browser
    }

    private func rename(_ name: String, as editor: Browser) async throws {
        let fields = [("name", name), ("kind", "mo-association"), ("registerNumber", "VR 4711")]
        #expect(try await editor.submit(fields, on: "\(page)/edit").status == .seeOther)
    }

    private func coordination(beside editor: Browser) async throws -> Browser {
        let desk = editor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        return desk
    }

    @Test func `until the yes only its own people and the desk read the new name`() async throws {
        let editor = try await choir()
        try await rename("Zilpzalp", as: editor)
        let stranger = editor.somebodyElse()
        for path in [page, "/organisations", "/bridges", "/sitemap.xml", "\(page)/report"] {
            let shown = try await stranger.get(path).body
            #expect(!shown.contains("Zilpzalp"), "\(path)")
            #expect(!shown.contains("VR 4711"), "\(path)")
        }
        let found = try await stranger.get("/organisations?q=Zilpzalp").body
        #expect(!found.contains("href=\"\(page)\""))
        let own = try await editor.get(page).body
        #expect(own.contains("Wartet auf Zustimmung seit 1. Dezember 2023"))
        #expect(own.contains("Zilpzalp"))
        #expect(try await editor.get("\(page)/edit").body.contains("value=\"Zilpzalp\""))
        let desk = try await coordination(beside: editor)
        #expect(try await desk.get("/desk").body.contains("wartet auf Zustimmung zu Name"))
        #expect(try await desk.get("/desk/profiles").body.contains("Zilpzalp"))
        #expect(try await desk.get("\(page)/edit").body.contains("value=\"Chor\""))
    }

    @Test func `with a yes everybody reads it`() async throws {
        let editor = try await choir()
        try await rename("Zilpzalp", as: editor)
        let desk = try await coordination(beside: editor)
        let answer = try await desk.submit([], on: "/desk/profiles", to: "/desk/profiles/chor/yes")
        #expect(answer.status == .seeOther)
        let receipt = try await desk.get(try #require(answer.location)).body
        #expect(receipt.contains("hat der Änderung zugestimmt: Organisation „Zilpzalp“."))
        #expect(!receipt.contains("zugesagt"))
        #expect(try await desk.get("/desk/journal").body.contains("<strong>zugestimmt</strong>"))
        let shown = try await editor.somebodyElse().get(page).body
        #expect(shown.contains("Zilpzalp"))
        #expect(shown.contains("VR 4711"))
        #expect(!(try await editor.get(page).body.contains("Wartet auf Zustimmung")))
    }

    @Test func `a no needs a reason`() async throws {
        let editor = try await choir()
        try await rename("Zilpzalp", as: editor)
        let desk = try await coordination(beside: editor)
        let form = "/desk/profiles/chor/no"
        let refused = try await desk.submit([("reason", " ")], on: form)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Bitte nennen Sie den Grund."))
        #expect(try await desk.submit([("reason", "So heißt schon jemand.")], on: form).status == .seeOther)
        #expect(try await desk.get(form).status == .notFound)
        #expect(try await editor.get(page).body.contains("Zilpzalp") == false)
    }

    @Test func `the desk's yes from an old page to another name is refused`() async throws {
        let editor = try await choir()
        try await rename("Zilpzalp", as: editor)
        let desk = try await coordination(beside: editor)
        let old = try #require(try await desk.get("/desk/profiles").hiddenFields(ofFormTo: "/desk/profiles/chor/yes"))
        let stale = old.map { $0.0 == "since" ? ("since", "1") : $0 }
        let refused = try await desk.post("/desk/profiles/chor/yes", stale)
        #expect(refused.status == .conflict)
        // What they ask for now stands there, with the reason and the button.
        #expect(refused.body.contains("Das ist schon beantwortet, oder die Organisation hat es inzwischen geändert."))
        #expect(refused.body.contains("Zilpzalp") && refused.hiddenFields(ofFormTo: "/desk/profiles/chor/yes") != nil)
        #expect(try await editor.somebodyElse().get(page).body.contains("Zilpzalp") == false)
    }

    @Test func `anybody says what is wrong; its people answer, and no page shows the address`() async throws {
        let editor = try await choir()
        let visitor = editor.somebodyElse()
        let form = "\(page)/report"
        #expect(try await visitor.get(page).body.contains("href=\"\(form)\""))
        let empty = try await visitor.submit([("text", "")], on: form)
        #expect(empty.status == .unprocessableContent)
        for field in ["part", "text"] { #expect(empty.body.contains("field-\(field)-problem"), "\(field)") }
        let sent = try await visitor.submit(
            [("part", "contact"), ("text", "Die Nummer ist falsch."), ("email", "hodan@example.org")], on: form)
        #expect(sent.location == form + "?sent=yes")
        let receipt = try await visitor.get(form + "?sent=yes").body
        #expect(receipt.contains("<h1>Danke. Ihr Hinweis ist angekommen.</h1>"))
        #expect(receipt.contains("Zurück zum Profil") && !receipt.contains("name=\"text\""))
        let own = try await editor.get(page)
        #expect(own.body.contains("Die Nummer ist falsch."))
        #expect(!own.body.contains("hodan"))
        let desk = try await coordination(beside: editor)
        let waiting = try await desk.get("/desk/profiles").body
        #expect(waiting.contains("Die Nummer ist falsch."))
        #expect(!waiting.contains("hodan"))
        let reports = try await editor.services.database.read { db in try db.openProfileReports() }
        let closing = "\(page)/reports/\(try #require(reports.first).id)"
        #expect(!(try await visitor.get(page).body.contains("Die Nummer ist falsch.")))
        #expect(try await visitor.post(closing, [("outcome", "done")]).status == .notFound)
        let closed = try await editor.submit([("outcome", "not-so")], on: page, to: closing)
        #expect(closed.status == .seeOther)
        #expect(!(try await editor.get(page).body.contains("Die Nummer ist falsch.")))
    }

    @Test func `where nobody looks after a profile only the coordination is named as reader of a report`() async throws
    {
        let editor = try await choir()
        let visitor = editor.somebodyElse()
        let both = try await visitor.get("\(page)/report").body
        #expect(both.contains("Er geht an die Organisation und an die Koordination."))
        let alone = try await visitor.get("/organisations/amt/report").body
        #expect(alone.contains("Er geht an die Koordination.") && !alone.contains("an die Organisation"))
    }

    @Test func `what everybody sees stands above the form, and one tap says that all of it is right`() async throws {
        let editor = try await choir()
        try await editor.services.database.write(by: .system) { db in
            try db.change(contactsOf: SmallNetwork.choir) { contacts in
                for (number, visibility) in [Visibility.public, .network].enumerated() {
                    contacts.append(
                        ContactRole(
                            id: db.newIdentifier(), organisation: SmallNetwork.choir, role: "Büro",
                            email: "\(visibility.rawValue)\(number)@example.org", visibility: visibility))
                }
            }
        }
        try await editor.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) {
                $0.descriptions = [
                    .german: "Der Chor z. B. singt für alle. Dienstags um sechs.", Language(rawValue: "tr"): "Koro",
                ]
            }
            for text in ["Saal im Hof. Montags frei.", "Bühne"] {
                let draft = AddOffer.Draft(
                    direction: .offer, kind: OfferKind(rawValue: "rooms"), text: text, language: .german,
                    validUntil: ExampleNetwork.today.advanced(byDays: 10))
                try AddOffer(draft, of: SmallNetwork.choir, on: ExampleNetwork.today).run(in: db)
            }
        }
        let form = "\(page)/edit"
        let shown = try await editor.get(form).body
        // The tap stands first; what fills three screens of a phone is opened by whoever wants to read it.
        let section = try #require(
            shown.firstMatch(of: /<h2>Stimmt Ihr Profil noch\?<\/h2>(.*?)<\/section>/.dotMatchesNewlines()))
        let list = try #require(
            section.1.firstMatch(
                of: /Stimmt alles.*<details class="more"><summary>Das sehen alle<\/summary>(.*)/.dotMatchesNewlines()))
        #expect(list.1.contains("public0@example.org"))
        #expect(!list.1.contains("network1@example.org"))
        #expect(list.1.contains("singt für alle. Dienstags um sechs.</span>") && list.1.contains("Türkisch"))
        // Each offer is a line of its own, because its sentences do not go on with the next one.
        #expect(list.1.contains("Räume: Saal im Hof. Montags frei.<") && list.1.contains("Räume: Bühne<"))
        #expect(shown.matches(of: /data-step/).count == 4)
        // Each step says what it is about, and can be saved.
        #expect(shown.contains("Schritt 4 von 4: <strong>Erreichbarkeit</strong>"))
        #expect(shown.matches(of: /data-saves/).count == 4)
        let confirmed = try await editor.submit([], on: form, to: "\(page)/confirmation")
        #expect(confirmed.location == "\(page)?done=confirmed")
        let desk = try await coordination(beside: editor)
        #expect(!(try await desk.get(form).body.contains("Stimmt alles")))
    }

    @Test func `its own people read a contact that is for the coordination alone, and for whom it is`() async throws {
        let editor = try await choir()
        try await editor.services.database.write(by: .system) { db in
            try db.change(contactsOf: SmallNetwork.choir) { contacts in
                contacts = [
                    ContactRole(
                        id: db.newIdentifier(), organisation: SmallNetwork.choir, role: "Vorstand",
                        email: "vorstand@chor.example", visibility: .coordination)
                ]
            }
        }
        let own = try await editor.get(page).body
        #expect(own.contains("vorstand@chor.example"))
        #expect(own.contains("Sichtbar für: Nur Koordination"))
        let other = editor.somebodyElse()
        try await other.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        for reader in [other, editor.somebodyElse()] {
            #expect(try await !reader.get(page).body.contains("vorstand@chor.example"))
        }
    }

    @Test func `an address of a page is taken as people say it, and no browser speaks for us`() async throws {
        let editor = try await choir()
        let form = "\(page)/edit"
        let shown = try await editor.get(form).body
        #expect(!shown.contains("type=\"url\""))
        #expect(shown.contains("inputmode=\"url\""))
        #expect(shown.matches(of: /<form class="form"[^>]* novalidate/).count >= 1)
        #expect(shown.contains("<template data-fault=\"missing\">"))
        let fields = [("name", "Chor"), ("kind", "mo-association"), ("website", "www.chor.example")]
        #expect(try await editor.submit(fields, on: form).status == .seeOther)
        #expect(try await editor.get(page).body.contains("href=\"https://www.chor.example\""))
    }

    @Test func `of a profile that somebody may not see nobody is told that it is there`() async throws {
        let editor = try await choir()
        try await editor.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) { $0.visibility = .coordination }
        }
        #expect(try await editor.somebodyElse().get("\(page)/report").status == .notFound)
        #expect(try await editor.get("\(page)/report").status == .ok)
    }

    @Test func `what waits is asked for as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let browser = try await Browser.onSmallNetwork()
            try await browser.signIn("koordination@example.org", roles: [.coordination])
            try await browser.services.database.write(by: .system) { db in
                for slug in ["chor", "amt", "theater"].prefix(number) {
                    let known = try db.organisation(slug: slug)
                    let organisation = try #require(known)
                    var wanted = organisation
                    wanted.name = "Neu: \(slug)"
                    try db.change(
                        proposalOf: organisation.id,
                        to: ProfileProposal(from: organisation, to: wanted, since: db.now))
                    try db.insert(
                        ProfileReport(
                            id: db.newIdentifier(), organisation: organisation.id, part: .name, text: "Falsch",
                            email: nil, language: .german, createdAt: db.now))
                }
            }
            let (answer, count) = try await browser.getCounting("/desk/profiles")
            #expect(answer.body.matches(of: /Neu: [a-z]/).count == number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }
}
