import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What stands in the directory twice becomes one, what should not be seen is hidden, and what nobody needs goes.
@Suite struct MergingPageTests {
    private let page = "/desk/organisations/singkreis/merger"

    /// A network in which the choir stands a second time, as a singing circle with the same register number.
    private func desk() async throws -> Browser {
        let browser = try await Browser.onSmallNetwork()
        try await browser.services.database.write(by: .system) { db in
            var double = SmallNetwork.organisation("Singkreis", at: db.now)
            (double.registerNumber, double.topics) = ("VR 7", [Topic(rawValue: "culture-arts")])
            try db.insert(double)
            try db.change(organisation: SmallNetwork.choir) { $0.registerNumber = "VR 7" }
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    @discardableResult
    private func merge(_ fields: [(String, String)] = [], as desk: Browser) async throws -> Answer {
        try await desk.submit(fields, on: "\(page)?kept=chor", to: page)
    }

    @Test func `the desk's list leads to what may be one, and that to what would become of both`() async throws {
        let desk = try await desk()
        #expect(try await desk.get("/desk/organisations").body.contains("href=\"/desk/organisations/duplicates\""))
        let list = try await desk.get("/desk/organisations/duplicates").body
        #expect(list.contains("Dieselbe Registernummer"))
        #expect(list.contains("href=\"\(page)?kept=chor\""))
        #expect(!list.contains("Theater"))
        let shown = try await desk.get("\(page)?kept=chor").body
        #expect(shown.contains("<h1>„Singkreis“ wird Teil von „Chor“</h1>"))
        #expect(shown.contains("14 Tage lang"))
        // Asked is what differs, and nothing else.
        let asked = shown.matches(of: /type="radio" id="[^"]*" name="([A-Za-z-]+)"/).map { String($0.1) }
        #expect(Set(asked) == ["name", "topics"])
        #expect(shown.contains("href=\"/desk/organisations/chor/merger?kept=singkreis\""))
    }

    @Test func `a merger is done at once, with its receipt; the chosen name counts, and both names are found`()
        async throws
    {
        let desk = try await desk()
        let answer = try await merge([("name", "gone"), ("topics", "both")], as: desk)
        let location = try #require(answer.location)
        #expect(answer.status == .seeOther)
        #expect(location.hasPrefix("/organisations/chor?done=merged"))
        let receipt = try await desk.get(location).body
        #expect(receipt.contains("hat zwei Einträge zusammengeführt: Organisation „Singkreis“."))
        let stranger = desk.somebodyElse()
        for typed in ["Singkreis", "Chor"] {
            let found = try await stranger.get("/organisations?q=\(typed)").body
            #expect(found.contains("href=\"/organisations/chor\""), "\(typed)")
            #expect(!found.contains("href=\"/organisations/singkreis\""), "\(typed)")
        }
        #expect(try await desk.get("/desk/journal").body.contains("<strong>zusammengeführt</strong>"))
    }

    @Test func `the old address leads on for people and programs, whatever follows it`() async throws {
        let desk = try await desk()
        let id = "singkreis"
        try await merge(as: desk)
        let stranger = desk.somebodyElse()
        for (old, new) in [
            ("/organisations/singkreis", "/organisations/chor"),
            ("/organisations/singkreis?done=x", "/organisations/chor?done=x"),
            ("/organisations/singkreis/report", "/organisations/chor/report"),
            ("/api/hsds/organizations/\(id)", "/api/hsds/organizations/chor"),
        ] {
            let answer = try await stranger.get(old)
            #expect(answer.status == .movedPermanently, "\(old)")
            #expect(answer.location == new, "\(old)")
        }
        #expect(try await stranger.get("/organisations/nirgendwo").status == .notFound)
    }

    @Test func `whoever could not see what is kept is led nowhere`() async throws {
        let desk = try await desk()
        try await merge(as: desk)
        try await desk.submit([("reason", "asked")], on: "/desk/organisations/chor/hiding")
        let stranger = desk.somebodyElse()
        #expect(try await stranger.get("/organisations/singkreis").status == .notFound)
        #expect(try await stranger.get("/api/hsds/organizations/singkreis").status == .notFound)
        #expect(try await desk.get("/organisations/singkreis").location == "/organisations/chor")
    }

    @Test func `merging in a circle, with itself or with nobody is refused with a sentence`() async throws {
        let desk = try await desk()
        let (own, nobody) = (try await desk.get("\(page)?kept=singkreis"), try await desk.get("\(page)?kept=Niemand"))
        #expect(own.body.contains("Ein Eintrag kann nicht Teil von sich selbst werden."))
        #expect(nobody.body.contains("Diesen Eintrag gibt es nicht."))
        let other = "/desk/organisations/chor/merger"
        let old = try #require(try await desk.get("\(other)?kept=singkreis").hiddenFields(ofFormTo: other))
        try await merge(as: desk)
        let circle = try await desk.post(other, old)
        #expect(circle.status == .conflict)
        #expect(circle.body.contains("Das ist schon ein und derselbe Eintrag: „Chor“."))
    }

    @Test func `what was changed since it was shown is shown again before it is done`() async throws {
        let desk = try await desk()
        let old = try #require(try await desk.get("\(page)?kept=chor").hiddenFields(ofFormTo: page))
        try await desk.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) {
                $0.website = WebAddress(rawValue: "https://chor.example")
            }
        }
        let refused = try await desk.post(page, old)
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Inzwischen hat jemand an einem der Einträge etwas geändert."))
        let again = try #require(refused.hiddenFields(ofFormTo: page))
        #expect(try await desk.post(page, again).status == .seeOther)
    }

    @Test func `the same form sent twice merges once`() async throws {
        let desk = try await desk()
        let form = try #require(try await desk.get("\(page)?kept=chor").hiddenFields(ofFormTo: page))
        let (first, second) = (try await desk.post(page, form), try await desk.post(page, form))
        #expect(first.status == .seeOther && second.status == .seeOther)
        #expect(first.location == second.location)
    }

    @Test func `within two weeks it is taken back from the list, after a question`() async throws {
        let desk = try await desk()
        try await merge(as: desk)
        let list = try await desk.get("/desk/organisations/duplicates").body
        let match = try #require(list.firstMatch(of: /href="(\/desk\/organisations\/mergers\/[^"]+\/undoing)"/))
        let question = String(match.1)
        #expect(try await desk.get(question).body.contains("„Singkreis“ ist wieder ein eigener Eintrag"))
        let answer = try await desk.submit([], on: question)
        #expect(answer.status == .seeOther)
        #expect(
            try await desk.get(try #require(answer.location)).body.contains(
                "„Singkreis“ ist wieder ein eigener Eintrag."))
        #expect(try await desk.somebodyElse().get("/organisations/singkreis").status == .ok)
        // Nothing is asked any more, and sent again it is no second time.
        #expect(!(try await desk.get(question).body.contains("class=\"question")))
    }

    @Test func `on the same day the shelf takes it back as well`() async throws {
        let desk = try await desk()
        try await merge(as: desk)
        let shelf = try await desk.get("/desk")
        let address = try #require(shelf.body.firstMatch(of: /action="(\/desk\/deeds\/[0-9]+\/undoing)"/)).1
        #expect(try await desk.submit([], on: "/desk", to: String(address)).status == .seeOther)
        #expect(try await desk.somebodyElse().get("/organisations/singkreis").status == .ok)
    }

    // MARK: In nobody's sight

    @Test func `hidden with a reason, it is found by nobody, and the shelf shows it again`() async throws {
        let desk = try await desk()
        let form = "/desk/organisations/theater/hiding"
        #expect(try await desk.get("/organisations/theater").body.contains("href=\"\(form)\""))
        let without = try await desk.submit([], on: form)
        #expect(without.status == .unprocessableContent)
        #expect(without.body.contains("Bitte wählen Sie einen Grund."))
        let answer = try await desk.submit([("reason", "dissolved")], on: form)
        let receipt = try await desk.get(try #require(answer.location)).body
        #expect(receipt.contains("hat verborgen: Organisation „Theater“. Es gibt die Organisation nicht mehr."))
        let stranger = desk.somebodyElse()
        for path in ["/organisations", "/organisations?q=Theater", "/sitemap.xml"] {
            #expect(!(try await stranger.get(path).body.contains("/organisations/theater")), "\(path)")
        }
        #expect(try await stranger.get("/organisations/theater").status == .notFound)
        let undoing = try #require(receipt.firstMatch(of: /action="(\/desk\/deeds\/[0-9]+\/undoing)"/)).1
        #expect(try await desk.submit([], on: "/desk", to: String(undoing)).status == .seeOther)
        #expect(try await stranger.get("/organisations/theater").status == .ok)
    }

    @Test func `long after it was hidden its page has a button that shows it again`() async throws {
        let desk = try await desk()
        try await desk.submit([("reason", "asked")], on: "/desk/organisations/theater/hiding")
        let page = try await desk.get("/organisations/theater").body
        #expect(page.contains("Diese Organisation ist verborgen."))
        try await desk.submit([], on: "/organisations/theater", to: "/desk/organisations/theater/showing")
        #expect(try await desk.somebodyElse().get("/organisations/theater").status == .ok)
    }

    // MARK: Gone

    @Test func `of whom nobody speaks goes after a question`() async throws {
        let desk = try await desk()
        let form = "/desk/organisations/theater/removal"
        #expect(try await desk.get(form).body.contains("Das lässt sich nicht zurücknehmen"))
        let answer = try await desk.submit([], on: form)
        #expect(answer.location == "/desk/organisations?done=removed")
        #expect(try await desk.get("/desk/organisations?done=removed").body.contains("Der Eintrag ist gelöscht."))
        #expect(try await desk.get("/organisations/theater").status == .notFound)
    }

    @Test func `what holds an organisation is named, with the ways that are open`() async throws {
        let desk = try await desk()
        let form = "/desk/organisations/chor/removal"
        let page = try await desk.get(form)
        #expect(page.body.contains("<li>Kooperationen</li>"))
        #expect(page.body.contains("href=\"/desk/organisations/chor/merger\""))
        #expect(page.body.contains("href=\"/desk/organisations/chor/hiding\""))
        #expect(page.hiddenFields(ofFormTo: form) == nil)
        let refused = try await desk.post(form, [("csrf", desk.csrfToken)])
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("<li>Kooperationen</li>"))
    }

    @Test func `nobody but the coordination merges, hides or removes`() async throws {
        let desk = try await desk()
        let editor = desk.somebodyElse()
        try await editor.signIn("singkreis@example.org", roles: [.editor(of: .init(rawValue: "singkreis"))])
        #expect(!(try await editor.get("/organisations/singkreis").body.contains("/desk/organisations/singkreis")))
        for part in ["merger", "hiding", "removal"] {
            #expect(try await editor.get("/desk/organisations/singkreis/\(part)").status == .notFound, "\(part)")
        }
    }

    @Test func `the list of doubles asks as often for three as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let desk = try await desk()
            try await desk.services.database.write(by: .system) { db in
                for place in 1...number {
                    var double = SmallNetwork.organisation("Kreis \(place)", at: db.now)
                    double.registerNumber = "VR 7"
                    try db.insert(double)
                }
            }
            try await desk.app.prepare()
            let (answer, count) = try await desk.getCounting("/desk/organisations/duplicates")
            #expect(answer.body.matches(of: /Dieselbe Registernummer/).count == number + 1)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }
}
