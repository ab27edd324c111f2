import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The record of processing, what everybody is told, and what is provably gone.
@Suite struct DataProtectionPageTests {
    private static let desk = "/desk/data-protection"

    private func coordination() async throws -> Browser {
        let browser = try await Browser.onEmptyCity()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        return browser
    }

    @Test func `the record names purposes, periods, what the law says, and what is special`() async throws {
        let browser = try await coordination()
        let page = try await browser.get(Self.desk + "/record").body
        for word in [
            "Verzeichnis von Verarbeitungstätigkeiten", "Anmeldung und Teilnahme", "6 Monate nach der Veranstaltung",
            "bis zum Versand", "besonders geschützt", "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)",
            "Technische und organisatorische Maßnahmen", "Betroffene: Menschen mit Konto", "Drittländer",
            "http://test.example/imprint",
        ] {
            #expect(page.contains(word), "\(word)")
        }
        // What the settings say of this house.
        #expect(page.contains("Verbindungen sind nicht verschlüsselt"))
        #expect(page.contains("E-Mails verlassen das Haus nicht"))
    }

    @Test(arguments: ["docx", "odt", "md"])
    func `it is taken away as a paper in each form`(ending: String) async throws {
        let browser = try await coordination()
        let answer = try await browser.get("\(Self.desk)/record.\(ending)")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentDisposition]?.contains("record-of-processing.\(ending)") == true)
        if ending == "md" { #expect(answer.body.contains("Arbeit an den Tafeln")) }
    }

    @Test func `as a list it names the columns of the database, each line for one purpose, thing and period`()
        async throws
    {
        let browser = try await coordination()
        let lines = try await browser.get(Self.desk + "/record.csv").body.split(separator: "\r\n")
        #expect(lines.count == 1 + DataMap.activities.map(\.data.count).reduce(0, +))
        #expect(lines.contains { $0.contains("registration.name") && $0.contains("Namen") })
        #expect(lines.contains { $0.contains("registration_need.need") && $0.contains("besonders geschützt") })
    }

    @Test func `everybody reads what is kept, what for and how long, and their rights`() async throws {
        let browser = try await Browser.onEmptyCity()
        let german = try await browser.get("/privacy/data").body
        #expect(german.contains("Was wir speichern, wofür und wie lange"))
        #expect(german.contains("Beschweren können Sie sich bei der Datenschutzaufsicht"))
        // How the house is protected, and its columns, are not for everybody.
        #expect(!german.contains("registration.name") && !german.contains("Technische und organisatorische"))
        browser.language = "tr"
        #expect(try await browser.get("/privacy/data").body.contains("Neyi, ne için ve ne kadar süre saklıyoruz"))
    }

    @Test func `each line of it is about one thing, with the one period that holds for it`() async throws {
        let browser = try await Browser.onEmptyCity()
        let page = try await browser.get("/privacy/data").body
        let rows = page.matches(of: /<tr>(.*?)<\/tr>/.dotMatchesNewlines()).map { String($0.1) }
        let registration = rows.filter { $0.contains(">Anmeldung<") }
        #expect(!registration.isEmpty)
        for row in registration { #expect(row.contains("6 Monate nach der Veranstaltung"), "\(row)") }
        // With the address at which somebody registered, and nothing that hangs on an account.
        #expect(registration.contains { $0.contains("Namen") && $0.contains("Kontaktdaten") })
        let spans = ["nach der Veranstaltung", "solange es das gibt", "bis zum Versand", "nach dem Versand"]
        for row in rows { #expect(spans.filter { row.contains($0) }.count <= 1, "\(row)") }
        #expect(page.contains("Eigene Worte") && !page.contains("eigene Worte"))
        #expect(page.contains("Bedarfe (besonders geschützt)"))
    }

    @Test func `the desk says what went, when its last byte did, and until when backups hold it`() async throws {
        let browser = try await coordination()
        let before = try await browser.get(Self.desk).body
        #expect(before.contains("noch nie") && !before.contains("Keine Frist ist überschritten."))
        #expect(!before.contains("geht spätestens am"))
        let database = browser.services.database
        let mail = try #require(EmailAddress(rawValue: "amal@example.org"))
        try await database.write(by: .system) { db in
            let account = try db.ensureAccount(email: mail, name: "Amal", language: .german)
            try Erase(.account, account.id.rawValue).run(in: db)
            try NoteDeletions(randomness: .seeded(1)).run(in: db)
        }
        try await RewriteDatabase(clock: browser.services.clock).run(database)
        let after = try await browser.get(Self.desk).body
        #expect(after.contains("Vermerkte Löschungen") && !after.contains("noch nie"))
        #expect(after.contains("Keine Frist ist überschritten."))
        // 35 days after 1 December 2023.
        #expect(after.contains("5. Januar 2024"))
    }

    @Test func `a deletion counts from the moment in which it was done, before it is noted`() async throws {
        let browser = try await coordination()
        let database = browser.services.database
        let mail = try #require(EmailAddress(rawValue: "amal@example.org"))
        let before = try await database.read { db in try DeletionProof(in: db) }
        #expect(before.number == 0 && before.last == nil)
        try await database.write(by: .system) { db in
            let account = try db.ensureAccount(email: mail, name: "Amal", language: .german)
            try Erase(.account, account.id.rawValue).run(in: db)
        }
        let after = try await database.read { db in try DeletionProof(in: db) }
        #expect(after.number == 1 && after.last == database.clock.now)
    }

    @Test func `what should be gone and is not stands there by its column, and not by what it holds`() async throws {
        let browser = try await coordination()
        let long = browser.services.clock.now.advanced(by: .days(-400))
        try await browser.services.database.write(by: .system) { db in
            try db.insert(
                BarrierReport(
                    id: db.newIdentifier(), text: "Die Rampe fehlt", page: "/", email: nil, language: .german,
                    createdAt: long))
        }
        try await RewriteDatabase(clock: browser.services.clock).run(browser.services.database)
        let page = try await browser.get(Self.desk).body
        #expect(page.contains("Frist überschritten: barrier_report.text, Zeilen: 1"))
        #expect(!page.contains("Die Rampe fehlt"))
    }

    @Test(arguments: ["", "/record", "/record.odt", "/record.csv"])
    func `only the coordination reads it`(path: String) async throws {
        let browser = try await Browser.onEmptyCity()
        try await browser.signIn("verein@example.org")
        #expect(try await browser.get(Self.desk + path).status == .notFound)
    }
}
