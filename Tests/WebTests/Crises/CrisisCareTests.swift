import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// C/1, C/16: needs that are put right, hundreds of them, several crises at once, and what no list knows.
@Suite struct CrisisCareTests {
    private typealias Town = CrisisPageTests.Town

    @Test func `whoever changes the German title only reads in which languages the template's still stands`()
        async throws
    {
        let town = try await Town()
        let english = ("title-en", "Refugees are arriving in winter")
        let shown = try await town.desk.get("/desk/crises/new?template=refugees-in-winter").body
        #expect(shown.contains("value=\"\(english.1)\""))
        try await town.open([english])
        let desk = try await town.desk.get(Town.desk).body
        #expect(desk.contains("noch der Titel der Vorlage: English."))
        #expect(try await town.desk.get(Town.desk + "/edit").body.contains("Hier steht noch der Titel der Vorlage."))
        let changed = Town.form + [("title-en", "Arrivals")]
        #expect(try await town.desk.submit(changed, on: Town.desk + "/edit").status == .seeOther)
        #expect(try await town.desk.get(Town.desk).body.contains("Titel der Vorlage") == false)
    }

    @Test func `a title that another open crisis has is taken only by whoever means it`() async throws {
        let town = try await Town()
        try await town.open()
        let again = try await town.open()
        #expect(again.status == .unprocessableContent)
        #expect(again.body.contains("Eine andere offene Krisenlage heißt schon so."))
        #expect(try await town.open([("sameTitle", "yes")]).status == .seeOther)
        #expect(try await town.database.read { db in try db.openCrises().count } == 2)
    }

    @Test func `of several crises each is one link, and what they share is said once`() async throws {
        let town = try await Town()
        for title in ["Ankunft im Winter", "Hochwasser", "Große Hitze"] { try await town.open([("title-de", title)]) }
        func banner() async throws -> String {
            let page = try await town.visitor.get("/imprint").body
            return try String(#require(page.firstMatch(of: /<aside class="crisis".*?<\/aside>/.dotMatchesNewlines())).0)
        }
        let shared = try await banner()
        #expect(shared.matches(of: /<a href="\/crises\//).count == 3)
        #expect(shared.matches(of: /Bitte nicht bringen/).count == 1 && !shared.contains("Hitze: "))
        try await town.open([("title-de", "Stromausfall"), ("unwanted", "furniture")])
        let apart = try await banner()
        #expect(apart.contains("Stromausfall: Bitte nicht bringen: "))
        #expect(apart.matches(of: /Bitte nicht bringen/).count == 2)
    }

    @Test(arguments: [("district", "hack"), ("language", "klingon")])
    func `what no list knows is refused at its field, and is not as if nothing was chosen`(
        name: String, typed: String
    ) async throws {
        let town = try await Town()
        let opened = try await town.open([(name, typed)])
        #expect(opened.status == .unprocessableContent)
        #expect(opened.body.contains("Bitte wählen Sie aus der Liste."))
        try await town.open()
        let answer = try await town.addNeed([(name, typed)])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Bitte wählen Sie aus der Liste."))
    }

    @Test func `a need is put right at the desk, and sent as it is shown it says the same`() async throws {
        let town = try await Town()
        try await town.open()
        _ = try await town.addNeed([("day", "2023-12-02"), ("from", "22:00"), ("to", "06:00")])
        let need = try await town.need()
        let address = Town.desk + "/needs/\(need.id)/edit"
        #expect(try await town.desk.get(Town.desk).body.contains("href=\"\(address)\""))
        let shown = try await town.desk.get(address).body
        #expect(shown.contains("value=\"22:00\"") && shown.contains("value=\"06:00\"") && shown.contains("Gleis 1"))
        let same = [
            ("amount", "3"), ("text-de", "Bei der Ankunft übersetzen"), ("district", "mitte"),
            ("venue", "Bahnhof, Gleis 1"), ("person", "Frau Klar"), ("phone", "0521 999"), ("day", "2023-12-02"),
            ("from", "22:00"), ("to", "06:00"),
        ]
        #expect(try await town.desk.submit(same, on: address).status == .seeOther)
        let kept = try await town.need()
        #expect(kept.window == need.window && kept.task == need.task && kept.contact == need.contact)
        let changed = same.map { $0.0 == "venue" ? ("venue", "Halle 3") : $0 }.filter { $0.0 != "day" }
        let sent = try await town.desk.submit(changed + [("day", "2023-12-03")], on: address)
        #expect(sent.location == Town.desk + "/asking/\(need.id)?done=changed")
        #expect(try await town.desk.get(try #require(sent.location)).body.contains("Der Bedarf ist geändert."))
        let moved = try await town.need()
        #expect(moved.place == "Halle 3")
        #expect(moved.window?.from.since(need.window?.from ?? .testStart) == .hours(24))
    }

    @Test func `of hundreds of needs what cannot wait stands first, and the others are folded away by kind`()
        async throws
    {
        let town = try await Town()
        try await town.open()
        _ = try await town.addNeed([("kind", "food"), ("text-de", "Kochen in der Nacht"), ("urgent", "yes")])
        let (first, now) = (try await town.need(), town.clock.clock.now)
        try await town.database.write(by: .system) { db in
            let crisis = try #require(try db.crisis(first.crisis))
            for number in 1...60 {
                let draft = CrisisNeed.Draft(
                    kind: HelpKind(rawValue: number > 40 ? "bedding" : "language-mediation"), amount: number,
                    task: .german("Aufgabe \(number)"), place: "Halle", contact: first.contact)
                let need = try CrisisNeed(id: db.newIdentifier(), in: crisis, draft, askedBy: nil, at: now)
                try db.insert(need)
            }
        }
        for page in [try await town.visitor.get(Town.page).body, try await town.desk.get(Town.desk).body] {
            let urgent = try #require(page.firstRange(of: "Kochen in der Nacht"))
            let group = try #require(page.firstRange(of: "<summary>Sprachmittlung · 40</summary>"))
            #expect(urgent.lowerBound < group.lowerBound)
            #expect(page.contains("<summary>Decken und Bettwäsche · 20</summary>") && page.contains("Aufgabe 60"))
        }
    }

    @Test func `two who put a need right at once both learn of it`() async throws {
        let town = try await Town()
        try await town.open()
        _ = try await town.addNeed()
        let address = try await Town.desk + "/needs/\(town.need().id)/edit"
        let usual = [
            ("amount", "3"), ("text-de", "Bei der Ankunft übersetzen"), ("district", "mitte"), ("person", "Frau Klar"),
            ("phone", "0521 999"),
        ]
        let other = try await town.desk.get(address).hiddenFields
        #expect(try await town.desk.submit(usual + [("venue", "Halle 3")], on: address).status == .seeOther)
        let late = try await town.desk.post(address, other + usual + [("venue", "Halle 4")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Halle 3") && late.body.contains("Halle 4"))
    }
}
