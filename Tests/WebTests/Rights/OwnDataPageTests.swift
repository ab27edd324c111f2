import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What is kept of somebody: read, taken away, deleted.
@Suite struct OwnDataPageTests {
    /// Somebody who registered with an address, and needs quiet.
    private func registered(_ town: EventTown) async throws -> (path: String, person: Browser) {
        try await town.register(
            "Амаль Хаддад",
            [
                ("email", "amal@example.org"), ("organisation", "Mosaik"), ("need", "quiet-room"),
                ("consent", "invite-again"),
            ])
    }

    @Test func `whoever has a link reads what is kept of them, with what for and how long`() async throws {
        let town = try await EventTown()
        let (path, person) = try await registered(town)
        #expect(try await person.get(path).body.contains("href=\"\(path)/data\""))
        let page = try await person.get("\(path)/data").body
        for text in [
            "Амаль Хаддад", "amal@example.org", "Mosaik", "Teilnahme vorbereiten", "6 Monate nach der Veranstaltung",
            "besonders geschützt", "Was im Journal steht",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func `what is read there is in words, and what only programs read is one sentence`() async throws {
        let town = try await EventTown()
        let (path, person) = try await registered(town)
        let page = try await person.get("\(path)/data").body
        for text in [
            "<h3>Anmeldung</h3>", "Angemeldet", "Ruheraum", "Deutsch",
            "Dazu kommen Kennzeichen und Suchschlüssel, mit denen das Programm Sie findet und zählt.",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(page.components(separatedBy: "Dazu kommen Kennzeichen").count == 2)
        let values = page.matches(of: /<dd><span dir="auto">([^<]*)<\/span>/).map { String($0.1) }
        #expect(!values.isEmpty)
        for value in values {
            // A word of the program: small letters and signs alone; a person's address has its @.
            let isRaw = value.allSatisfy { $0.isASCII && !$0.isUppercase && $0 != " " } && !value.contains("@")
            #expect(!isRaw, "\(value)")
        }
    }

    @Test func `somebody of the team reads their role once and by its name, and that a choice is remembered`()
        async throws
    {
        let town = try await EventTown()
        let person = town.browser.somebodyElse()
        try await person.signIn("host@example.org", roles: [.role(.host, at: town.event.id)])
        let mail = try #require(EmailAddress(rawValue: "host@example.org"))
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            guard let account = try db.account(email: mail) else { throw NotFound() }
            try db.keep(RegistrationChoice(.waiting), telling: false, for: account.id, at: event)
        }
        let page = try await person.get("/account/data").body
        let role = Lexicon.ofTests.german.name(of: Role.host)
        #expect(page.components(separatedBy: ">\(role)</span>").count == 2)
        for raw in [">host<", "tab=waiting"] { #expect(!page.contains(raw), "\(raw)") }
        #expect(page.contains("Gemerkte Auswahl in einer Liste"))
    }

    @Test func `the same is a document for programs, to take away`() async throws {
        let town = try await EventTown()
        let (path, person) = try await registered(town)
        let answer = try await person.get("\(path)/data.json")
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.headers[.contentDisposition]?.contains("attachment") == true)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        let records = try #require(document["data"] as? [[String: Any]])
        #expect(records.contains { $0["table"] as? String == "registration" })
        let journal = try #require(document["journal"] as? [[String: Any]])
        #expect(!journal.isEmpty)
        #expect(answer.body.contains("amal@example.org"))
    }

    @Test func `who deletes reads first what goes and what stays, and is then gone`() async throws {
        let town = try await EventTown()
        let (path, person) = try await registered(town)
        let question = try await person.get("\(path)/deletion").body
        #expect(question.contains("Das wird gelöscht") && question.contains("Das bleibt, und warum"))
        #expect(question.contains("nächste Person auf der Warteliste"))
        let deleted = try await person.submit([], on: "\(path)/deletion")
        #expect(deleted.location == "/deleted")
        #expect(try await town.registrations().isEmpty)
        #expect(try await person.get(path).status == .notFound)
        #expect(try await person.get("/deleted").status == .ok)
        #expect(try await town.browser.services.database.check() == [])
    }

    @Test func `the same form sent again is led where it was led`() async throws {
        let town = try await EventTown()
        let (path, person) = try await registered(town)
        let form = try await person.get("\(path)/deletion").hiddenFields
        #expect(try await person.post("\(path)/deletion", form).location == "/deleted")
        #expect(try await person.post("\(path)/deletion", form).location == "/deleted")
    }

    @Test func `whoever answers for others and comes along reads of both, and the others keep their places`()
        async throws
    {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal", [("email", "amal@example.org"), ("organisation", "Mosaik"), ("places", "2")])
        let data = try await person.get("\(path)/data.json").body
        #expect(data.contains("\"table\":\"delegation\"") && data.contains("\"table\":\"registration\""))
        #expect(try await person.get("\(path)/deletion").body.contains("für die anderen Plätze"))
        #expect(try await person.submit([], on: "\(path)/deletion").location == "/deleted")
        #expect(try await town.registrations().count == 1)
        #expect(try await person.get(path).status == .ok)
        #expect(try await person.get("\(path)/data").status == .notFound)
    }

    @Test func `an account is read and deleted by whoever is signed in, and by nobody else`() async throws {
        let town = try await EventTown()
        _ = try await registered(town)
        let person = town.browser.somebodyElse()
        try await person.signIn("amal@example.org", roles: [.role(.door, at: town.event.id)])
        let page = try await person.get("/account/data").body
        // The address is theirs, so what was registered with it is, too.
        #expect(page.contains("amal@example.org") && page.contains("Амаль Хаддад"))
        #expect(try await town.browser.somebodyElse().get("/account/data").status != .ok)
        #expect(try await person.get("/account/deletion").body.contains("1 Anmeldung unter Ihrer Adresse"))
        let deleted = try await person.submit([], on: "/account/deletion")
        #expect(deleted.location == "/deleted")
        #expect(try await person.get("/account").status != .ok)
        #expect(try await town.registrations().count == 1)
    }

    @Test func `the last one of the coordination is told whom to give the role first`() async throws {
        let browser = try await Browser.onEmptyCity()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        // From a page that was open before there was nobody else.
        let refused = try await browser.post("/account/deletion", [("csrf", browser.csrfToken)])
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Geben Sie die Rolle zuerst jemand anderem"))
        #expect(try await browser.get("/desk").status == .ok)
    }

    @Test func `the last one of the coordination reads before that they cannot go, and finds no button`() async throws {
        let town = try await EventTown()
        let last = town.browser.somebodyElse()
        try await last.signIn("eins@example.org", roles: [.coordination])
        let alone = try await last.get("/account/deletion").body
        #expect(alone.contains("Ohne diese Person hätte die Koordination niemanden mehr."))
        #expect(!alone.contains("Endgültig löschen"))
        let forced = try await last.post("/account/deletion", [("csrf", last.csrfToken)])
        #expect(forced.status == .conflict)
        try await town.browser.somebodyElse().signIn("zwei@example.org", roles: [.coordination])
        let two = try await last.get("/account/deletion").body
        #expect(two.contains("Endgültig löschen") && !two.contains("Ohne diese Person"))
    }

    @Test func `the page asks as often for three registrations as for one`() async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let town = try await EventTown()
            for person in 0..<number {
                try await town.register("Amal \(person)", [("email", "amal@example.org"), ("organisation", "Mosaik")])
            }
            let person = town.browser.somebodyElse()
            try await person.signIn("amal@example.org")
            let (answer, count) = try await person.getCounting("/account/data")
            #expect(answer.body.contains("Amal 0"))
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
    }
}
