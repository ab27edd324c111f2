import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A list that was kept elsewhere.
@Suite struct PastedListTests {
    private static let page = EventTown.desk + "/registrations/pasted"
    private static let three = """
        Nachname\tVorname\tVerein\tE-Mail\tSprache
        Haddad\tAmal\tMosaik\tamal@example.org\tArabisch
        Berg\tBela\t\t\t
        \t\tMosaik\tniemand@example.org\t
        """

    private func town(places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func paste(_ text: String, go: Bool = false, in town: EventTown) async throws -> Answer {
        try await town.browser.submit([("list", text)] + (go ? [("go", "yes")] : []), on: Self.page)
    }

    private func wayBack(on page: Answer) -> String? {
        page.body.firstMatch(of: /action="([^"]*\/deeds\/\d+\/undoing)"/).map { String($0.1) }
    }

    @Test func `a list is looked through first, and nobody is registered by that`() async throws {
        let town = try await town()
        let preview = try await paste(Self.three, in: town)
        #expect(preview.status == .ok)
        #expect(preview.body.contains("Können angemeldet werden: 2"))
        #expect(preview.body.contains("Ausgelassen: 1"))
        #expect(preview.body.contains("Amal Haddad"))
        #expect(preview.body.contains("Bitte geben Sie einen Namen ein."))
        #expect(preview.body.contains("nicht im Verzeichnis"))
        #expect(try await town.registrations().isEmpty)
    }

    @Test func `one button registers all who can be, and one takes them back`() async throws {
        let town = try await town(places: 1)
        let done = try await paste(Self.three, go: true, in: town)
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal Haddad", "Bela Berg"])
        #expect(try await town.registrations().first?.attendee.language == Language(rawValue: "ar"))
        #expect(try await town.mail().count == 1)

        let receipt = try await town.browser.get(try #require(done.location))
        #expect(receipt.body.contains("Angemeldet: 2, davon auf der Warteliste: 1"))
        let undoing = try #require(wayBack(on: receipt))
        let back = try await town.browser.post(undoing, try #require(receipt.hiddenFields(ofFormTo: undoing)))
        #expect(back.location?.hasPrefix(Self.page + "?") == true)
        #expect(try await town.registrations().allSatisfy { $0.status == .cancelled })
        #expect(try await town.mail().count == 1)
    }

    @Test func `an address claims no list: only what one paste has brought is told and taken back`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let claimed = try await town.browser.get(Self.page + "?first=1&last=112")
        #expect(!claimed.body.contains("Angemeldet:"))
        #expect(wayBack(on: claimed) == nil)

        let done = try await paste("Name\nBela Berg\nCem Kaya", go: true, in: town)
        let location = try #require(done.location)
        let receipt = try await town.browser.get(location)
        let undoing = try #require(wayBack(on: receipt))
        // Whoever has not pasted it reads nothing of it there.
        let host = town.browser.somebodyElse()
        try await host.signIn("host@example.org", roles: [.role(.host, at: town.event.id)])
        #expect(!(try await host.get(location).body.contains("Bela Berg")))
        _ = try await town.browser.post(undoing, try #require(receipt.hiddenFields(ofFormTo: undoing)))
        let left = try await town.registrations().filter { $0.status != .cancelled }
        #expect(left.map(\.attendee.name) == ["Amal Haddad"])
    }

    @Test func `whoever is registered, or stands in the list twice, is left out`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let list = "Name;E-Mail\nHaddad Amal;\nBela Berg;\nbela berg;bela@example.org"
        let preview = try await paste(list, in: town)
        #expect(preview.body.contains("schon angemeldet"))
        #expect(preview.body.contains("steht schon in Zeile 3"))
        _ = try await paste(list, go: true, in: town)
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal Haddad", "Bela Berg"])
        let again = try await paste(list, go: true, in: town)
        #expect(again.status == .unprocessableContent)
        #expect(again.body.contains("Aus dieser Liste kann niemand mehr angemeldet werden."))
    }

    @Test func `without headings the columns are guessed`() async throws {
        let town = try await town()
        _ = try await paste("Amal Haddad\tamal@example.org\tMosaik\nBela Berg\tbela@example.org\t", go: true, in: town)
        let people = try await town.registrations().map(\.attendee)
        #expect(people.map(\.name) == ["Amal Haddad", "Bela Berg"])
        #expect(people.map { $0.email?.rawValue } == ["amal@example.org", "bela@example.org"])
        #expect(people.map(\.organisationName) == ["Mosaik", ""])
    }

    @Test(arguments: [
        "Amal Haddad;amal.example.org;Mosaik",
        "Amal Haddad;Mosaik;amal.example.org",
        "Amal Haddad;Verein;amal.example.org",
        "Amal Haddad;amal.example.org;Mosaik\nBela Berg;bela@example.org;Mosaik",
        "Amal Haddad;amal at example;Mosaik\nBela Berg;bela@example.org;Mosaik\nCem Ay;cem@example.org;",
        "Amal Haddad;Mosaik;amal at example",
    ])
    func `a bad address is told at its line, also in the first one, and takes no other address away`(
        list: String
    ) async throws {
        let town = try await town()
        let preview = try await paste(list, in: town)
        #expect(preview.status == .ok)
        #expect(preview.body.contains("Ausgelassen: 1"))
        #expect(preview.body.contains("Bitte prüfen Sie die E-Mail-Adresse"))
        _ = try await paste(list, go: true, in: town)
        let kept = try await town.registrations().compactMap { $0.attendee.email?.rawValue }
        #expect(kept == ["bela@example.org", "cem@example.org"].filter { list.contains($0) })
        #expect(try await town.registrations().count == kept.count)
    }

    @Test func `what a list holds and nobody takes over is said: columns, and languages that nobody knows`()
        async throws
    {
        let town = try await town()
        let named = try await paste(
            "Name;Telefon;Sprache;Bemerkung;Leer\nAmal Haddad;0761 1;klingonisch;;\nBela Berg;;Türkisch;kommt später;",
            in: town)
        #expect(
            named.body.contains(
                "Diese Spalten werden nicht übernommen: <bdi>Telefon</bdi>, <bdi>Bemerkung</bdi></p>"))
        #expect(named.body.contains("<bdi>klingonisch</bdi>"))
        #expect(named.body.contains("unbekannt; Sprache der E-Mails: Deutsch"))
        #expect(!named.body.contains("<bdi>Türkisch</bdi>"))
        let guessed = try await paste("Amal Haddad;Mosaik;amal@example.org;Arabisch;0761 1", in: town)
        #expect(guessed.body.contains("nicht übernommen: Spalte 5</p>"))
    }

    @Test func `before a list is registered it says who gets a place and who waits`() async throws {
        let town = try await town(places: 2)
        try await town.register("Cem Ay")
        let preview = try await paste("Name\nAmal Haddad\nBela Berg\nDilan Kaya", in: town)
        #expect(preview.body.contains("Können angemeldet werden: 3"))
        #expect(preview.body.contains("davon auf der Warteliste: 2"))
        #expect(preview.body.split(separator: "<span>kommt auf die Warteliste</span>").count - 1 == 2)
        _ = try await paste("Name\nAmal Haddad\nBela Berg\nDilan Kaya", go: true, in: town)
        #expect(try await town.registrations().count(where: { $0.status == .waitlisted }) == 2)
    }

    @Test(arguments: [
        ("", "Bitte fügen Sie eine Liste ein."),
        ("Name\n\"Amal", "Bitte prüfen Sie die Anführungszeichen in Zeile 2."),
        ("Name\n" + String(repeating: "Amal Haddad\n", count: 10_000), "höchstens 500 Zeilen auf einmal"),
    ])
    func `what is no list that can be looked through comes back with a sentence`(
        text: String, sentence: String
    ) async throws {
        let town = try await town()
        let answer = try await paste(text, in: town)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(sentence))
        #expect(text.isEmpty || answer.body.contains("Amal"))
        #expect(try await town.registrations().isEmpty)
    }

    @Test func `hostile names are names, or are refused in their line`() async throws {
        let town = try await town()
        let list = """
            Name
            =1+1
            '=cmd|' /C calc'!A0
            \(String(repeating: "n", count: 121))
            <script>alert(1)</script>
            \u{202E}Amal\u{202C} Haddad
            """
        let preview = try await paste(list, in: town)
        #expect(preview.body.contains("Können angemeldet werden: 4"))
        #expect(preview.body.contains("höchstens 120 Zeichen"))
        #expect(!preview.body.contains("<script>alert"))
        _ = try await paste(list, go: true, in: town)
        let names = try await town.registrations().map(\.attendee.name)
        #expect(names == ["=1+1", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "Amal Haddad"])
        let list2 = EventTown.desk + "/registrations"
        let copy = try await town.browser.submit([("as", "csv")], on: list2, to: list2 + "/copies").body
        #expect(copy.contains("'=1+1;"))
    }

    @Test func `looking through a list asks the database as often for nine lines as for three`() async throws {
        var counts: [Int] = []
        for lines in [3, 9] {
            let town = try await town()
            let text = "Name\tVerein\n" + (1...lines).map { "Person \($0)x\tVerein \($0)\n" }.joined()
            let database = town.browser.services.database
            _ = try await paste(text, in: town)
            let before = database.statementCount
            let preview = try await paste(text, in: town)
            counts.append(database.statementCount - before)
            #expect(preview.body.contains("Können angemeldet werden: \(lines)"))
        }
        #expect(counts[0] == counts[1])
    }
}
