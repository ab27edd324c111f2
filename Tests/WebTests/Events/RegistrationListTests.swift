import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The list of registrations at the desk.
@Suite struct RegistrationListTests {
    private static let list = EventTown.desk + "/registrations"

    private func town(places: Int = 120, now: String = "2023-11-10T09:00") async throws -> EventTown {
        let town = try await EventTown(now: now, places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    @Test func `every figure of the desk opens the people whom it counts`() async throws {
        let town = try await town(places: 1)
        try await town.register("Amal Haddad")
        try await town.register("Bela Berg")
        let desk = try await town.browser.get(EventTown.desk).body
        #expect(desk.contains("href=\"\(Self.list)?tab=waiting\""))
        #expect(desk.contains("href=\"\(Self.list)?arrived=yes\""))
        let waiting = try await town.browser.get(Self.list + "?tab=waiting").body
        #expect(waiting.contains("Bela Berg"))
        #expect(!waiting.contains("Amal Haddad"))
        #expect(waiting.contains("alle Plätze vergeben"))
    }

    @Test func `what is empty has no markup, so that a phone shows no label without a value`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        try await town.register("Bela Berg", [("organisation", "Mosaik")])
        let list = try await town.browser.get(Self.list).body
        #expect(list.contains("<td data-label=\"Organisation\" class=\"clipped\"></td>"))
        #expect(
            list.contains(
                "<td data-label=\"Organisation\" class=\"clipped\"><div><span dir=\"auto\">Mosaik</span></div></td>"))
        #expect(list.contains("<td data-label=\"Bedarf\"></td>"))
    }

    @Test func `on a phone each person has two lines, the state beside the name`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let list = try await town.browser.get(Self.list).body
        #expect(list.contains("<div class=\"table folds dense brief\""))
        // What is said of somebody only where it is unusual stands in the first line.
        let found = try await town.browser.search("hadd", on: Self.list)
        #expect(found.body.contains("<td data-label=\"Stand\" class=\"beside\"><div>"))
    }

    @Test func `a name that was searched for stands in no address, and none is searched for from an address`()
        async throws
    {
        let town = try await town()
        try await town.register("Amal Haddad")
        try await town.register("Bela Berg")
        let sent = try await town.browser.submit([("q", "hadd")], on: Self.list)
        let address = try #require(sent.location)
        #expect(!address.contains("hadd"))
        let found = try await town.browser.search("hadd", on: Self.list)
        #expect(found.status == .ok)
        #expect(found.body.contains("Amal Haddad"))
        #expect(!found.body.contains("Bela Berg"))
        #expect(!found.body.contains("q=hadd"))
        #expect(try await town.browser.get(Self.list + "?q=hadd").body.contains("Bela Berg"))
    }

    @Test func `of what is typed into a search no more is kept than any name needs`() async throws {
        let town = try await town()
        let found = try await town.browser.search(String(repeating: "x", count: 300), on: Self.list).body
        let kept = String(repeating: "x", count: 200)
        #expect(found.contains("value=\"\(kept)\"") && !found.contains(kept + "x"))
    }

    @Test func `who is only spelled alike is found, too, behind whoever is called so`() async throws {
        let town = try await town()
        for name in ["Kavitha Rajan", "Kavita Zander", "Bela Berg"] { try await town.register(name) }
        let found = try await town.browser.search("Kavita", on: Self.list).body
        let places = ["Kavita Zander", "Kavitha Rajan"].map { found.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(!found.contains("Bela Berg"))
    }

    @Test func `places without names are called alike in the list and at the door`() async throws {
        let town = try await town()
        try await town.register("Amal", [("organisation", "Netz Vielstimmig"), ("places", "3")])
        let list = try await town.browser.get(Self.list + "?tab=unnamed").body
        #expect(list.contains("Name folgt · 2. Platz Netz Vielstimmig"))
        #expect(list.contains("Name folgt · 3. Platz Netz Vielstimmig"))
        let door = try await town.browser.search("vielstimmig", on: EventTown.desk + "/door").body
        #expect(door.contains("Name folgt · 2. Platz Netz Vielstimmig"))
    }

    @Test func `needs say the language, rows say nothing twice, and other scripts can be read`() async throws {
        let town = try await town()
        try await town.register("Марія Савчук", [("interpretation", "uk")])
        let list = try await town.browser.get(Self.list).body
        #expect(list.contains("Dolmetschen: Ukrainisch"))
        #expect(!list.contains("Sprache wählen"))
        #expect(list.contains("Mariia Savchuk"))
        #expect(!list.contains("<span class=\"status"))
        #expect(try await town.browser.get(Self.list + "?interpreted=uk").body.contains("Савчук"))
        #expect(try await !town.browser.get(Self.list + "?interpreted=ar").body.contains("Савчук"))
    }

    @Test(arguments: [
        "tab=x", "sort=x", "side=x", "need=x", "interpreted=x", "group=x", "arrived=x", "organisation=%22",
    ])
    func `a value that does not exist is said to be wrong`(query: String) async throws {
        let town = try await town()
        #expect(try await town.browser.get(Self.list + "?" + query).status == .unprocessableContent)
    }

    @Test func `the next page keeps filter and order`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            for number in 1...101 {
                let person = NewRegistration(
                    attendee: Attendee(name: "Person \(number)", language: .german), ticket: Ticket(from: .system))
                _ = try db.register(person, at: event.id)
            }
        }
        let first = try await town.browser.get(Self.list + "?group=none&sort=time").body
        #expect(first.contains("?group=none&amp;sort=time&amp;page=2"))
    }

    // MARK: On its way out

    @Test(arguments: ["print", "xlsx", "ods", "csv"])
    func `exactly what is shown leaves the house, and the journal says that it did and not with whom`(
        form: String
    ) async throws {
        let town = try await town()
        try await town.register("Dr. Марія Савчук", [("interpretation", "uk")])
        try await town.register("Bela Berg")
        let copy = try await town.browser.submit(
            [("as", form)], on: Self.list + "?interpreted=uk", to: Self.list + "/copies?interpreted=uk")
        #expect(copy.status == .ok)
        #expect(!copy.body.contains("Bela Berg"))
        if form == "print" {
            #expect(copy.body.contains("Савчук, Марія, Dr."))
            #expect(copy.body.contains("Dolmetschen: Ukrainisch"))
        } else {
            let name = form == "csv" ? "registrations-excel.csv" : "registrations.\(form)"
            #expect(copy.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"\(name)\";") == true)
        }
        if form == "csv" {
            #expect(
                copy.body == """
                    \u{FEFF}Name;Seite;Organisation;Bedarf;Angemeldet am\r
                    Dr. Марія Савчук;;;Dolmetschen: Ukrainisch;2023-11-10\r\n
                    """)
        }
        let entries = try await town.read { db in
            try db.rows("SELECT details FROM journal WHERE change = 'handed-out'").map { try $0["details"] as String }
        }
        #expect(entries == ["{}"])
    }

    @Test func `paper says above each sheet what it is, whose data it is, and until when it may lie around`()
        async throws
    {
        let town = try await town(places: 1)
        try await town.register("Amal Haddad")
        try await town.register("Bela Berg")
        let sheet = try await town.browser.submit(
            [("as", "print")], on: Self.list + "?tab=waiting", to: Self.list + "/copies?tab=waiting"
        ).body
        let head = try #require(sheet.firstMatch(of: /<thead>(.*?)<\/thead>/)).1
        #expect(head.contains("Warteliste"))
        #expect(head.contains("Stand: 10. November 2023"))
        #expect(head.contains("Personenbezogene Daten · bis 31. Dezember 2023 vernichten"))
        #expect(sheet.contains("Berg, Bela"))
        #expect(sheet.contains("alle Plätze vergeben"))
    }

    @Test func `what a name would calculate in an office program is harmless`() async throws {
        let town = try await town()
        try await town.register("=HYPERLINK(\"https://example.org\";\"Amal\")")
        let copy = try await town.browser.submit([("as", "csv")], on: Self.list, to: Self.list + "/copies").body
        #expect(copy.contains("\r\n\"'=HYPERLINK(\"\"https"))
    }

    private func crowd(_ number: Int, in town: EventTown) async throws {
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            for number in 1...number {
                let attendee = Attendee(name: "Person \(1000 + number)", language: .german)
                _ = try db.register(NewRegistration(attendee: attendee, ticket: Ticket(from: .system)), at: event.id)
            }
        }
    }

    @Test func `a list that leaves the house is whole, however long it is`() async throws {
        let town = try await town(places: 300)
        try await crowd(205, in: town)
        let copy = try await town.browser.submit([("as", "csv")], on: Self.list, to: Self.list + "/copies").body
        #expect(copy.split(separator: "\r\n").count == 206)
        let found = try await town.browser.submit(
            [("as", "csv"), ("q", "person")], on: Self.list, to: Self.list + "/copies"
        ).body
        #expect(found.split(separator: "\r\n").count == 206)
    }

    @Test func `a search that finds more than a page says so and has further pages`() async throws {
        let town = try await town(places: 300)
        try await crowd(205, in: town)
        let first = try await town.browser.search("person", on: Self.list)
        #expect(first.body.contains("Gefunden: 205"))
        #expect(first.body.contains("Gezeigt: 1 bis 100"))
        #expect(!first.body.contains("Person 1101"))
        let third = try await town.browser.submit([("q", "person"), ("page", "3")], on: Self.list)
        let last = try await town.browser.get(try #require(third.location))
        #expect(last.body.contains("Gezeigt: 201 bis 205"))
        #expect(last.body.contains("Person 1205"))
    }

    @Test func `an organisation of the directory is chosen on the page, with what else is chosen`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Mosaik", at: db.now))
        }
        try await town.register("Amal Haddad", [("organisation", "Mosaik")])
        try await town.register("Bela Berg")
        let page = try await town.browser.get(Self.list + "?tab=registered&sort=time").body
        let organisation = try #require(
            page.firstMatch(of: /<option value="([^"]+)">Mosaik/), "the directory has an organisation of this name"
        ).1
        #expect(page.contains("<input type=\"hidden\" name=\"sort\" value=\"time\">"))
        let chosen = try await town.browser.get(Self.list + "?sort=time&organisation=\(organisation)").body
        #expect(chosen.contains("Amal Haddad"))
        #expect(!chosen.contains("Bela Berg"))
    }
}
