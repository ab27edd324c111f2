import Actions
import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Everything that must go on without power, as one document.
@Suite struct DayPackTests {
    private static let pack = EventTown.desk + "/day-pack"

    private func town(places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    /// The names of the parts in their order.
    private func parts(of page: String) -> [String] {
        page.matches(of: /<table class="pack-part sheet" role="presentation" id="([a-z-]+)">/).map { String($0.1) }
    }

    @Test func `the pack holds what there is, in the order in which it is named on its first sheet`() async throws {
        let town = try await town(places: 1)
        try await town.register("Amal Haddad", [("organisation", "Mosaik")])
        try await town.register("Bela Berg")
        let page = try await town.browser.get(Self.pack).body
        #expect(parts(of: page) == ["door", "waiting", "run-sheet", "needs", "evacuation"])
        let named = page.matches(of: /<li><a href="#([a-z-]+)">/).map { String($0.1) }
        #expect(named == ["door", "waiting", "run-sheet", "needs", "evacuation", "posters"])
        // Nothing of a browser's form is in it.
        let document = try #require(page.split(separator: "<div class=\"pack\"").last)
        #expect(!document.contains("<form"))
    }

    @Test func `every sheet says of which event and of when it is, and one with names until when it may be kept`()
        async throws
    {
        let town = try await town()
        try await town.register("Amal Haddad")
        let page = try await town.browser.get(Self.pack).body
        let heads = page.matches(of: /<table class="pack-part[^>]*><thead>(.*?)<\/thead>/).map { String($0.1) }
        #expect(heads.count == 4)
        for head in heads {
            #expect(head.contains("Neue Wege"))
            #expect(head.contains("Stand: 10. November 2023, 09:00"))
        }
        #expect(heads.count { $0.contains("bis 31. Dezember 2023 vernichten") } == 2)
    }

    @Test func `the list for the door goes by the letters of surnames, with a box, the reading and the organisation`()
        async throws
    {
        let town = try await town()
        for name in ["Dr. Amal Haddad", "Олена Їжакевич", "Bela Haas", "Cem Zorlu"] {
            try await town.register(name, [("organisation", "Mosaik \(name.prefix(2))")])
        }
        let page = try await town.browser.get(Self.pack).body
        let tabs = page.matches(of: /<strong class="tab">([^<]+)</).map { String($0.1) }
        #expect(tabs == ["H", "Y", "Z"])
        #expect(page.contains("Olena") && page.contains("Yizhakevych"))
        #expect(page.contains("Haddad, Amal, Dr."))
        let door = try #require(page.split(separator: "id=\"door\"").last?.split(separator: "id=\"run-sheet\"").first)
        #expect(door.matches(of: /<span class="box" aria-hidden="true"><\/span>/).count == 4)
        #expect(door.contains("Mosaik Be"))
    }

    @Test func `who is in when the pack is printed is ticked already`() async throws {
        let day = try await Day()
        let page = try await day.coordination.get(Day.desk + "/day-pack?chosen=yes&part=door").body
        let (here, expected) = try await day.read { [event = day.event] db in
            let people = try db.registrations(of: event)
            return (people.count { $0.status == .checkedIn }, people.count { $0.status.holdsPlace })
        }
        #expect(here > 0)
        #expect(page.matches(of: /<span class="box" aria-hidden="true">✓<\/span>/).count == here)
        #expect(page.matches(of: /<span class="box" aria-hidden="true"><\/span>/).count == expected - here)
    }

    @Test func `parts are left out before printing, also without scripts`() async throws {
        let town = try await town()
        let page = try await town.browser.get(Self.pack + "?chosen=yes&part=door&part=evacuation").body
        #expect(parts(of: page) == ["door", "evacuation"])
        #expect(!page.contains("class=\"poster sheet\""))
        #expect(parts(of: try await town.browser.get(Self.pack + "?chosen=yes").body).isEmpty)
        #expect(try await town.browser.get(Self.pack + "?part=none").status == .unprocessableContent)
    }

    @Test func `a list to sign is in it only where one is kept`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.hasSignatureList = true }
        }
        #expect(parts(of: try await town.browser.get(Self.pack).body).contains("signatures"))
    }

    @Test func `groups, stands, needs and posters of a whole city are parts of it, and their pages stay as they are`()
        async throws
    {
        let day = try await Day(.plenary)
        let page = try await day.coordination.get(Day.desk + "/day-pack").body
        for part in ["door", "groups", "run-sheet", "stands", "needs", "evacuation"] {
            #expect(parts(of: page).contains(part), "\(part)")
        }
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let sheets = page.matches(of: /<section class="sheet flow"><h2>/).count
        #expect(sheets >= groups.count)
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        #expect(page.matches(of: /<section class="poster sheet">/).count > boards.count)
        #expect(page.contains("stand-plan"))
    }

    @Test func `the door opens the pack, whoever leads a group does not`() async throws {
        let town = try await town()
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get(Self.pack).status == .ok)
        #expect(try await door.get("/account").body.contains("href=\"\(Self.pack)\""))
        let leader = town.browser.somebodyElse()
        try await leader.signIn("gruppe@example.org", roles: [.role(.facilitator, at: town.event.id)])
        #expect(try await leader.get(Self.pack).status == .notFound)
    }

    @Test func `what the door may not open is no link of its pack`() async throws {
        let day = try await Day(.door)
        let door = day.coordination.somebodyElse()
        try await door.signIn("einlass@example.org", roles: [.role(.door, at: day.event)])
        let list = "href=\"\(Day.desk)/registrations"
        #expect(try await day.coordination.get(Day.desk + "/day-pack").body.contains(list))
        #expect(try await !door.get(Day.desk + "/day-pack").body.contains(list))
    }

    // MARK: Outside

    private func evacuation(of page: String) throws -> Substring {
        try #require(page.split(separator: "id=\"evacuation\">").last)
    }

    @Test func `the sheet to count by expects those who were let in, as of when it was printed`() async throws {
        let day = try await Day(.door)
        let sheet = try evacuation(of: try await day.coordination.get(Day.desk + "/day-pack").body)
        let arrivals = try await day.read { [event = day.event] db in try db.arrivals(of: event).all }
        #expect(arrivals.checkedIn > 0 && arrivals.checkedIn <= arrivals.registered)
        let all = try #require(sheet.firstRange(of: "Alle mit Platz"))
        let numbers = sheet[all.upperBound...].matches(of: />(\d+)</).prefix(2).map { Int($0.1) }
        #expect(numbers == [arrivals.registered, arrivals.checkedIn])
        #expect(sheet.contains("Da (Stand "))
    }

    @Test func `on the evening before nobody is expected yet, and the door writes the number`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let sheet = try evacuation(of: try await town.browser.get(Self.pack).body)
        let all = try #require(sheet.firstRange(of: "Alle mit Platz"))
        let row = try #require(sheet[all.upperBound...].split(separator: "</tr>").first)
        #expect(row.matches(of: />(\d+)</).map { String($0.1) } == ["1"])
        #expect(!sheet.contains("Da (Stand "))
    }

    // MARK: Posters

    @Test func `a poster leads to the event and says in all languages what is found there`() async throws {
        let town = try await town()
        let page = try await town.browser.get(EventTown.desk + "/posters").body
        #expect(page.matches(of: /<section class="poster sheet">/).count == 1)
        #expect(page.contains(">test.example/events/neue-wege-2023</p>"))
        let poster = try #require(page.split(separator: "<ul class=\"poster-words\">").last)
        #expect(poster.matches(of: /<li lang="[a-z-]+" dir="(?:ltr|rtl)">/).count == 6)
        // Easy German says the same.
        #expect(poster.matches(of: /Programm und Räume/).count == 1)
        #expect(poster.contains("<li lang=\"ar\" dir=\"rtl\">"))
    }

    @Test func `a board has a poster with the way to join it, and the desk leads there`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let page = try await day.coordination.get(Day.desk + "/posters?of=boards").body
        #expect(page.contains(">test.example/join/\(board.code.rawValue)</p>"))
        #expect(page.contains("<p class=\"poster-letters\" dir=\"ltr\">\(board.code.rawValue)</p>"))
        #expect(try await day.coordination.get(Day.desk + "/boards").body.contains("\(Day.desk)/posters?of=boards"))
        #expect(try await day.coordination.get(Day.desk + "/stands").body.contains("\(Day.desk)/posters?of=stands"))
        let desk = try await day.coordination.get(Day.desk).body
        for place in ["badges", "day-pack", "posters", "signature-list"] {
            #expect(desk.contains("href=\"\(Day.desk)/\(place)\""), "\(place)")
        }
    }

    @Test func `of an event that nobody sees there is no poster`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.isPublished = false }
        }
        let page = try await town.browser.get(EventTown.desk + "/posters").body
        #expect(!page.contains("<section class=\"poster sheet\">"))
        #expect(page.contains("Noch keine Plakate"))
        #expect(try await town.browser.get(EventTown.desk + "/posters?of=nothing").status == .unprocessableContent)
    }
}
