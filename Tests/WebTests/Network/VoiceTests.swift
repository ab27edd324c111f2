import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// V/1: an account speaks for its own organisation only, and the others hear of it.
@Suite struct VoiceTests {
    /// A small network in which the choir and the office have each an account, and the coordination is there.
    private struct Town {
        let choir: Browser
        let office: Browser
        let coordination: Browser

        init() async throws {
            choir = try await Browser.onSmallNetwork()
            try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
            office = choir.somebodyElse()
            try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
            coordination = choir.somebodyElse()
            try await coordination.signIn("koordination@example.org", roles: [.coordination])
        }

        func cooperation(_ id: String = "k") async throws -> Cooperation {
            let found = try await choir.services.database.read { db in try db.cooperation(.init(rawValue: id)) }
            return try #require(found)
        }

        func status() async throws -> Cooperation.Status {
            try await cooperation().status(on: today())
        }

        func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2023-12-01")) }

        /// Who got mail, and what stood in it.
        func mail() async throws -> [(to: String, text: String)] {
            try await choir.services.database.read { db in
                try db.rows("SELECT recipient, subject, body FROM mail ORDER BY id").map {
                    (try $0["recipient"], "\(try $0["subject"] as String)\n\(try $0["body"] as String)")
                }
            }
        }

        @discardableResult
        func say(_ step: String, _ more: [(String, String)] = [], by browser: Browser, for slug: String) async throws
            -> Answer
        {
            try await browser.submit(more, on: "/cooperations/k", to: "/cooperations/k/steps/\(slug)/\(step)")
        }

        /// One that the choir proposed and the office has not answered.
        func propose() async throws -> String {
            let answer = try await choir.submit(
                [("topic", "school"), ("form", "tandem"), ("status", "active"), ("title", "Neues")],
                on: "/organisations/chor/cooperations/new?with=amt", to: "/organisations/chor/cooperations")
            return try #require(answer.location?.split(separator: "?").first.map(String.init))
        }
    }

    private static let why = [("why", "Das Geld ist zu Ende.")]

    @Test(arguments: Cooperation.Step.Kind.allCases)
    func `nobody says anything for the other side, not even the coordination`(
        kind: Cooperation.Step.Kind
    ) async throws {
        let town = try await Town()
        let before = try await town.cooperation()
        for (browser, slug) in [(town.choir, "amt"), (town.coordination, "amt"), (town.coordination, "chor")] {
            let forged = try await town.say(
                kind.rawValue, Self.why + [("reason", "no-room"), ("since", "2023-03-01")], by: browser, for: slug)
            #expect(forged.status == .notFound)
        }
        #expect(try await town.cooperation() == before)
        #expect(try await town.mail().isEmpty)
    }

    @Test func `a yes is a yes to what was read, and to nothing that came in its place`() async throws {
        let town = try await Town()
        try await town.say("end", [("why", "Das Geld ist zu Ende.")], by: town.choir, for: "chor")
        let read = try await town.office.get("/cooperations/k").hiddenFields
        try await town.say("take-back", by: town.choir, for: "chor")
        try await town.say("stop", [("why", "Es gab Streit.")], by: town.choir, for: "chor")
        let own = read.filter { $0.0 == "csrf" || $0.0 == "about" }
        let late = try await town.office.post("/cooperations/k/steps/amt/agree", own)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Es gab Streit."))
        #expect(try await town.cooperation().ending?.agreedOn == nil)
        // Without a mark it is an answer to nothing.
        let blind = try await town.office.post(
            "/cooperations/k/steps/amt/agree", own.filter { $0.0 == "csrf" })
        #expect(blind.status == .conflict)
        #expect(try await town.say("agree", by: town.office, for: "amt").status == .seeOther)
        #expect(try await town.status() == .stopped)
    }

    @Test func `one side alone brings nothing back that has ended: it begins anew, and all are asked`() async throws {
        let town = try await Town()
        try await town.say("end", [("why", "Das Geld ist zu Ende.")], by: town.choir, for: "chor")
        try await town.say("agree", by: town.office, for: "amt")
        for step in ["plan", "activate"] {
            #expect(try await town.say(step, by: town.office, for: "amt").status == .conflict)
        }
        #expect(try await town.status() == .ended)
        let over = try await town.office.get("/cooperations/k").body
        #expect(over.contains("<span>Planmäßig beendet</span><small>am 1. Dez. 2023</small>"))
        #expect(over.contains("<span>Bestätigt</span><small>am "))
        try await town.say("restart", by: town.office, for: "amt")
        let again = try await town.cooperation()
        #expect(again.status(on: try town.today()) == .contact)
        #expect(again.parties.filter { $0.confirmedAt != nil }.map(\.organisation) == [SmallNetwork.office])
        #expect(!again.isPublic)
    }

    @Test func `a yes that was only noted is taken back by whoever never said it`() async throws {
        let town = try await Town()
        let page = try await town.propose()
        let id = String(page.split(separator: "/").last ?? "")
        try await town.coordination.submit(
            [("party", "amt"), ("person", "Frau Sommer"), ("step", "confirm")], on: page + "/telephone")
        #expect(try await town.cooperation(id).isPublic)
        let no = try await town.office.submit([], on: page, to: page + "/steps/amt/decline")
        #expect(no.status == .seeOther)
        let now = try await town.cooperation(id)
        #expect(!now.isPublic)
        #expect(now.status(on: try town.today()) == .stopped)
        #expect(now.parties.first { $0.organisation == SmallNetwork.office }?.confirmedAt == nil)
    }

    @Test func `a proposal goes nowhere before the other side has said yes, and the page offers nothing else`()
        async throws
    {
        let town = try await Town()
        let path = try await town.propose()
        let cooperation = try await town.cooperation(String(path.split(separator: "/").last ?? ""))
        #expect(cooperation.status(on: try town.today()) == .contact)
        let page = try await town.choir.get(path)
        #expect(page.body.contains("/steps/chor/decline\""))
        for step in ["plan", "activate", "confirm"] { #expect(!page.body.contains("/steps/chor/\(step)\"")) }
        let forged = try await town.choir.submit([], on: path, to: "\(path)/steps/chor/activate")
        #expect(forged.status == .conflict)
        #expect(forged.body.contains("Das geht erst, wenn alle die Zusammenarbeit bestätigt haben."))

        let no = try await town.office.submit([], on: path, to: "\(path)/steps/amt/decline")
        let receipt = try await town.office.get(try #require(no.location))
        #expect(receipt.body.contains("Eine E-Mail geht an: Chor<"))
        #expect(try await town.mail().last?.to == "verein@example.org")
        let back = try await town.office.submit([], on: path, to: "\(path)/steps/amt/resume")
        #expect(back.status == .seeOther)
    }

    @Test func `whoever proposes what was proposed to them is led to that, and can answer`() async throws {
        let town = try await Town()
        let path = try await town.propose()
        func proposes(_ form: String) async throws -> String? {
            try await town.office.submit(
                [("topic", "school"), ("form", form), ("title", "Auch neu")],
                on: "/organisations/amt/cooperations/new?with=chor", to: "/organisations/amt/cooperations"
            ).location
        }
        #expect(try await proposes("tandem") == path + "?done=met")
        let page = try await town.office.get(path + "?done=met").body
        #expect(page.contains("Genau das wurde Ihnen schon vorgeschlagen.") && page.contains("/steps/amt/confirm\""))
        // Something else is something else.
        #expect(try await proposes("joint-project")?.hasPrefix(path) == false)
    }

    @Test func `whoever takes the own proposal back is not said to have refused it`() async throws {
        let town = try await Town()
        let path = try await town.propose()
        #expect(try await town.office.get("\(path)/steps/amt/decline").body.contains("90 Tage"))
        #expect(try await !town.choir.get("\(path)/steps/chor/decline").body.contains("90 Tage"))
        let back = try await town.choir.submit([], on: path, to: "\(path)/steps/chor/decline")
        let receipt = try await town.choir.get(try #require(back.location)).body
        let other = try await town.office.get(path).body
        for page in [receipt, other] {
            #expect(page.contains("<h2>Vorschlag zurückgenommen</h2>") && page.contains("Wir ziehen unser Ja zurück"))
            #expect(!page.contains("Nicht jetzt"))
        }
        // Who was asked has refused nothing, and nobody lets them wait.
        #expect(other.contains("/steps/amt/restart\"") && !other.contains("wieder fragen"))
    }

    @Test func `an end is a proposal with a reason, and ends with the other's yes`() async throws {
        let town = try await Town()
        let silent = try await town.say("end", by: town.choir, for: "chor")
        #expect(silent.status == .unprocessableContent)
        let said = try await town.say("end", Self.why, by: town.choir, for: "chor")
        #expect(try await town.status() == .active)
        let receipt = try await town.choir.get(try #require(said.location))
        for text in ["Wir möchten planmäßig beenden", "bis 15. Dezember 2023", "Eine E-Mail geht an: Amt", "take-back"]
        {
            #expect(receipt.body.contains(text), "\(text)")
        }
        let mail = try await town.mail()
        #expect(mail.map(\.to) == ["amt@example.org"])
        #expect(mail.first?.text.contains("Das Geld ist zu Ende.") == true)

        let asked = try await town.office.get("/cooperations/k")
        for step in ["agree", "go-on"] { #expect(asked.body.contains("/steps/amt/\(step)\"")) }
        #expect(!asked.body.contains("take-back"))
        let visitor = try await town.choir.somebodyElse().get("/cooperations/k")
        #expect(!visitor.body.contains("Das Geld ist zu Ende."))
        #expect(visitor.body.contains("<span>Aktiv</span><small>seit "))

        try await town.say("agree", by: town.office, for: "amt")
        #expect(try await town.status() == .ended)
        #expect(try await town.mail().last?.to == "verein@example.org")
        try await town.say("resume", by: town.choir, for: "chor")
        #expect(try await town.status() == .active)
    }

    @Test func `the other side says that it goes on, and a page that is older says what is so now`() async throws {
        let town = try await Town()
        try await town.say("stop", Self.why, by: town.choir, for: "chor")
        try await town.say("go-on", by: town.office, for: "amt")
        #expect(try await town.cooperation().ending == nil)
        let stale = try await town.say("resume", by: town.choir, for: "chor")
        #expect(stale.location == "/cooperations/k?said=already")
        try await town.say("stop", Self.why, by: town.choir, for: "chor")
        let late = try await town.say("plan", by: town.office, for: "amt")
        #expect(late.status == .conflict)
        #expect(late.body.contains("/steps/amt/go-on\""))
    }

    @Test func `what is sent twice is done and told once`() async throws {
        let town = try await Town()
        try await town.say("end", Self.why, by: town.choir, for: "chor")
        let again = try await town.say("end", Self.why, by: town.choir, for: "chor")
        #expect(again.location == "/cooperations/k?said=already")
        #expect(try await town.choir.get("/cooperations/k?said=already").body.contains("Das war schon so eingetragen."))
        #expect(try await town.mail().count == 1)
    }

    @Test func `two who say yes at once are both heard`() async throws {
        let town = try await Town()
        let path = try await town.propose()
        try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
            for _ in 1...4 {
                let browser = town.office.copy()
                group.addTask {
                    try await browser().submit([], on: path, to: "\(path)/steps/amt/confirm").status
                }
            }
            for try await status in group { #expect(status == .seeOther) }
        }
        #expect(try await town.mail().filter { $0.to == "verein@example.org" }.count == 1)
    }

    @Test func `the coordination notes a telephone call, and that side is told by whom`() async throws {
        let town = try await Town()
        let page = "/cooperations/k/telephone"
        for (fields, id) in [
            ([("person", "Kim Muster"), ("step", "end")] + Self.why, "party"),
            ([("party", "amt"), ("step", "end")] + Self.why, "person"),
            ([("party", "amt"), ("person", "Kim Muster")], "step"),
            ([("party", "amt"), ("person", "Kim Muster"), ("step", "end")], "why"),
        ] {
            let refused = try await town.coordination.submit(fields, on: page)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("id=\"field-\(id)-problem\""), "\(id)")
        }
        let noted = try await town.coordination.submit(
            [("party", "amt"), ("person", "Kim Muster"), ("step", "end")] + Self.why, on: page)
        #expect(noted.status == .seeOther)
        let mail = try await town.mail()
        #expect(Set(mail.map(\.to)) == ["amt@example.org", "verein@example.org"])
        let (own, other) = (mail.first { $0.to == "amt@example.org" }, mail.first { $0.to == "verein@example.org" })
        #expect(own?.text.contains("Kim Muster") == true)
        #expect(other?.text.contains("Kim Muster") == false)
        #expect(try await town.choir.get("/cooperations/k").body.contains("Telefonisch, notiert von der Koordination"))
        let journal = try await town.choir.services.database.read { db in try db.journal(after: 0, limit: 1_000) }
        let details = journal.flatMap(\.details.values)
        #expect(details.contains("telephone"))
        #expect(!details.contains { $0.contains("Kim") || $0.contains("Geld") })
        // It was wrong: that side takes it back.
        try await town.say("take-back", by: town.office, for: "amt")
        #expect(try await town.status() == .active)
    }

    @Test func `an account of two parties says for which of them it speaks`() async throws {
        let town = try await Town()
        let both = town.choir.somebodyElse()
        try await both.signIn(
            "beide@example.org", roles: [.editor(of: SmallNetwork.choir), .editor(of: SmallNetwork.office)])
        let page = try await both.get("/cooperations/k").body
        for slug in ["chor", "amt"] {
            #expect(page.contains("/cooperations/k/steps/\(slug)/end"))
        }
        try await town.say("end", Self.why, by: both, for: "amt")
        #expect(try await town.cooperation().ending?.voice == Voice(SmallNetwork.office))
    }
}

extension Browser {
    /// The same person, to be taken to another task.
    fileprivate func copy() -> @Sendable () -> Browser {
        let (app, cookies, language) = (app, cookies, language)
        return { Browser(app, cookies: cookies, language: language) }
    }
}
