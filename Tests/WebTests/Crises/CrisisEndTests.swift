import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// C/15 as the coordination and helpers see it.
@Suite struct CrisisEndTests {
    private typealias Town = CoverageTown

    private func close(_ town: Town) async throws {
        let closed = try await town.browser.submit([], on: Town.desk + "/closing")
        #expect(closed.location == Town.desk + "/closing")
    }

    @Test func `the page says what follows before a crisis ends, and what stays after it`() async throws {
        let town = try await Town()
        let before = try await town.browser.get(Town.desk + "/closing").body
        #expect(before.contains("1 offener Bedarf wird geschlossen."))
        #expect(before.contains("2 Helfende werden gefragt"))
        try await close(town)
        _ = try await town.askToStay()
        let after = try await town.browser.get(Town.desk + "/closing").body
        #expect(after.contains("Beendet am 1. Dezember 2023."))
        // Whoever has no address is called, and what they say is noted.
        let desk = try await town.browser.get("/desk").body
        #expect(desk.contains("<a href=\"\(Town.desk)/closing\">Anrufen und fragen, ob sie dabeibleiben: 1</a>"))
        #expect(after.contains("Amal Haddad"))
        #expect(!after.contains("Тарас"))
        let noted = try await town.browser.submit(
            [("answer", "stay")], on: Town.desk + "/closing", to: Town.desk + "/closing/\(town.amal.id)")
        #expect(noted.location == Town.desk + "/closing")
        let (crisis, amal) = (town.crisis.id, town.amal.id)
        let question = try await town.read { db in try db.stayQuestion(after: crisis, to: amal) }
        #expect(question?.stayedAt != nil)
        #expect(try await town.browser.get("/desk").body.contains("ob sie dabeibleiben: 1") == false)
    }

    @Test func `after its end everybody reads the numbers from day to day, and no name`() async throws {
        let town = try await Town()
        try await close(town)
        let page = try await town.browser.somebodyElse().get(Town.page + "/coverage").body
        #expect(page.contains("Tag für Tag"))
        let crisis = try await town.browser.somebodyElse().get(Town.page).body
        #expect(crisis.contains("<a href=\"\(Town.page)/coverage\">Tag für Tag</a>"))
        #expect(page.contains("&lt; 3"))
        #expect(!page.contains("Amal"))
    }

    @Test func `after its end each day of a crisis has a line, also one that nobody counted`() async throws {
        let town = try await Town()
        let crisis = town.crisis.id
        let later = Instant.testStart.advanced(by: .days(2))
        try await town.database.write(by: .system) { db in
            try CountCoverage(in: [crisis], on: try #require(CalendarDay(rawValue: "2023-12-01"))).run(in: db)
            _ = try db.change(crisis: crisis, as: .closed) { try $0.close(at: later) }
        }
        let page = try await town.browser.somebodyElse().get(Town.page + "/coverage").body
        for day in ["1. Dezember 2023", "2. Dezember 2023", "3. Dezember 2023"] { #expect(page.contains(day)) }
        #expect(page.contains("An Tagen ohne Zahlen"))
    }

    @Test func `what was missing is among what the coordination looks for in the network`() async throws {
        let town = try await Town()
        #expect(try await town.browser.get("/desk/bridges").body.contains("Was oft gefehlt hat") == false)
        try await close(town)
        for path in ["/desk/bridges", Town.desk + "/closing"] {
            let page = try await town.browser.get(path).body
            #expect(page.contains("Was oft gefehlt hat"))
            #expect(page.contains("<a href=\"/organisations?language=uk\">Sprachmittlung · Ukrainisch</a>: an 1 Tag"))
        }
    }

    @Test func `a crisis that is over is not ended again, and nobody reads who offered what`() async throws {
        let town = try await Town()
        let before = try await town.browser.get(Town.desk).body
        #expect(before.contains("Krise beenden") && before.contains("Telefonliste drucken"))
        try await close(town)
        let desk = try await town.browser.get(Town.desk).body
        for gone in ["Krise beenden", "Telefonliste drucken", "Was angeboten wird"] { #expect(!desk.contains(gone)) }
        #expect(desk.contains("Nach dem Ende"))
        let form = try await town.browser.get(Town.desk + "/needs/new")
        #expect(form.status == .notFound)
    }

    @Test func `for ten minutes a button opens what was ended by mistake, and says until when`() async throws {
        let town = try await Town()
        try await close(town)
        let page = try await town.browser.get(Town.desk + "/closing").body
        #expect(page.contains("Bis 09:10 wird niemandem geschrieben."))
        let opened = try await town.browser.submit([], on: Town.desk + "/closing", to: Town.desk + "/reopening")
        #expect(opened.location == Town.desk + "?done=reopened")
        let desk = try await town.browser.get(Town.desk).body
        #expect(desk.contains("Krise beenden") && desk.contains("Übersetzen 1"))
        let again = try await town.browser.post(Town.desk + "/reopening", [("csrf", town.browser.csrfToken)])
        #expect(again.status == .conflict)
        #expect(again.body.contains("Diese Krisenlage ist noch offen."))
    }

    @Test func `whoever answers behind a link reads their question, and no banner above it`() async throws {
        let town = try await Town()
        try await close(town)
        let way = try await town.askToStay()
        let contact = CrisisContact(name: "Leitstelle", phone: try PhoneNumber("0521 510"), email: nil)
        let draft = OpenCrisis.Draft(
            template: .refugeesInWinter, title: .german("Hochwasser"), districts: [], languages: [], contact: contact,
            notNeeded: [])
        try await town.database.write(by: .system) { db in _ = try OpenCrisis(draft).run(in: db) }
        let reader = town.browser.somebodyElse()
        #expect(try await reader.get("/").body.contains("<aside class=\"crisis\""))
        #expect(try await reader.get(way).body.contains("<aside class=\"crisis\"") == false)
    }

    @Test func `opening the link any number of times changes nothing, a button does`() async throws {
        let town = try await Town()
        try await close(town)
        let way = try await town.askToStay()
        let reader = town.browser.somebodyElse()
        reader.language = "uk"
        let before = try await town.read { db in try db.lastJournalID() }
        for method in [HTTPRequest.Method.get, .head, .get] {
            let answer = try await reader.send(method, way, headers: [:], body: "")
            #expect(answer.status == .ok)
        }
        #expect(try await town.read { db in try db.lastJournalID() } == before)
        let page = try await reader.get(way).body
        #expect(page.contains("Ви залишаєтеся?"))
        #expect(page.contains("taras@example.org"))
        let stayed = try await reader.submit([("answer", "stay")], on: way)
        #expect(stayed.location == way)
        let after = try await reader.get(way).body
        #expect(after.contains("Дякуємо."))
        // What was to happen without an answer is said before it, and not after it.
        #expect(page.contains("Без відповіді до") && !after.contains("Без відповіді до"))
        let taras = town.taras
        let kept = try await town.read { db in try db.helper(taras.id) }
        #expect(kept == taras)
    }

    @Test func `whoever goes leaves nothing behind, and the same form sent twice is no fault`() async throws {
        let town = try await Town()
        try await close(town)
        let way = try await town.askToStay()
        let reader = town.browser.somebodyElse()
        let form =
            try #require(try await reader.get(way + "?lang=de").hiddenFields(ofFormTo: way))
            .filter { $0.0 != "answer" } + [("answer", "leave")]
        for _ in 1...2 {
            let left = try await reader.post(way, form)
            #expect(left.location == "/staying")
        }
        #expect(try await reader.get("/staying").body.contains("Ihre Angaben sind gelöscht"))
        let taras = town.taras.id
        let kept = try await town.read { db in try db.helper(taras) }
        #expect(kept == nil)
        #expect(try await reader.get(way).status == .notFound)
    }

    @Test func `a link of somebody else's making opens nothing`() async throws {
        let town = try await Town()
        for link in ["1", String(repeating: "a", count: 32)] {
            #expect(try await town.browser.somebodyElse().get("/staying/\(link)").status == .notFound)
        }
    }
}
