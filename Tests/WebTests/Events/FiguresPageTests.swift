import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// How the places fill, day by day: picture and table say the same, and so do the lists.
@Suite struct FiguresPageTests {
    private static let page = EventTown.desk + "/figures"

    /// Ten days before the event: people on three days, of three sides, and an edition of the year before.
    private func town(_ number: Int = 1) async throws -> EventTown {
        let town = try await EventTown(now: "2023-11-21T09:00")
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            let last = Event(
                id: db.newIdentifier(), slug: "voriges", series: event.series, title: .german("Voriges"),
                city: event.city, day: event.day.advanced(byDays: -400), timeZone: event.timeZone,
                capacity: Capacity(places: 5_000))
            try db.insert(last, programme: Programme(items: []), boardPhases: [])
            _ = try db.change(event: event.id) { $0.capacity = Capacity(places: 5_000) }
            for at in [event, last] {
                let sides: [Side?] = [.migrantOrganisation, .administration, nil, .migrantOrganisation]
                for index in 0..<(4 * number) {
                    let side = sides[index % 4]
                    let person = try db.register(
                        Example.person("Person \(index)", side: side), at: at.id, evenIfClosed: true)
                    // Of this edition so many days before, of the last one two days later.
                    let before = 30 - index % 4 * 5 - (at.id == last.id ? 2 : 0)
                    let moment = at.day.advanced(byDays: -before).at(.midnight, in: at.timeZone)
                    try db.run("UPDATE registration SET created_at = \(moment) WHERE id = \(person.id)")
                }
                try db.journal(.changed, .event, at.id)
            }
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    /// The numbers of each row, from the first side on, as the table shows them.
    private static func rows(_ page: String) throws -> [[String]] {
        let table = try #require(page.firstMatch(of: /<tbody>(.*?)<\/tbody>/.dotMatchesNewlines())).1
        return table.matches(of: /<tr>(.*?)<\/tr>/.dotMatchesNewlines()).map { row in
            row.1.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/.dotMatchesNewlines()).map { cell in
                String(cell.1).replacing(/<[^>]*>/, with: "")
            }
        }
    }

    @Test func `picture and table show the same numbers, on one axis with the last edition`() async throws {
        let page = try await town().browser.get(Self.page).body
        let rows = try Self.rows(page)
        #expect(
            rows.map { $0[0] } == [
                "30 Tage vorher", "28 Tage vorher", "25 Tage vorher", "23 Tage vorher", "20 Tage vorher",
                "18 Tage vorher", "15 Tage vorher", "13 Tage vorher", "10 Tage vorher", "am Tag selbst",
            ])
        // Two of the one side, one of the other, one without; all of them; the last edition.
        #expect(rows[0].dropFirst(2) == ["1", "0", "0", "1", "0"])
        #expect(rows[8].dropFirst(2) == ["2", "1", "1", "4", "4"])
        // Of this edition nobody knows yet what is to come.
        #expect(rows[9].dropFirst(2) == ["", "", "", "", "4"])
        // A phone shows one picture, a screen and paper the other; both say the same.
        let pictures = page.matches(of: /<svg class="course (?:narrow|wide)".*?<\/svg>/.dotMatchesNewlines())
        #expect(pictures.count == 2)
        let picture = try #require(pictures.first).0
        let said = picture.matches(of: /<tspan class="number">([0-9]+)<\/tspan>/).map { String($0.1) }
        #expect(said == ["2", "1", "1", "4", "4"])
        // As many steps as rows in which a number grows.
        let steps = picture.matches(of: /class="steps"[^>]* d="(M[^"]*H[^"]*)"/).map { $0.1.matches(of: /V/).count }
        #expect(steps == [2, 1, 1, 4, 4])
        #expect(page.contains("So viele Tage vor der letzten Veranstaltung der Reihe (Voriges"))
    }

    @Test func `each side has a pattern of its own, and is named at the end of its line`() async throws {
        let page = try await town().browser.get(Self.page).body
        let picture = try #require(page.firstMatch(of: /<svg class="course narrow".*?<\/svg>/.dotMatchesNewlines())).0
        let patterns = picture.matches(of: /<g class="tone-[^"]*"><path class="steps"( stroke-dasharray="[^"]*")? d/)
            .map { String($0.1 ?? "") }
        #expect(patterns.count == 5 && Set(patterns.dropLast(2)).count == 3)
        #expect(picture.contains("keine Angabe") && picture.contains("letztes Mal (2022)"))
        // Whoever sees nothing has the table.
        #expect(picture.contains("aria-hidden=\"true\""))
    }

    @Test func `lines with the same number end beside each other, and not on each other`() async throws {
        let page = try await town().browser.get(Self.page).body
        for room in ["narrow", "wide"] {
            let start = try #require(page.firstRange(of: "<svg class=\"course \(room)\""))
            let picture = try #require(page[start.lowerBound...].split(separator: "</svg>").first)
            let ends = picture.matches(of: /class="leader" d="M(\d+ \d+)L/).map { String($0.1) }
            // One of the one side, one without a side: two lines of the same number.
            #expect(ends.count == 5 && Set(ends).count == 5, "\(room)")
        }
    }

    @Test func `of an edition of which nobody noted anything nothing is counted`() async throws {
        let town = try await EventTown(now: "2023-11-21T09:00")
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            let last = Event(
                id: db.newIdentifier(), slug: "voriges", series: event.series, title: .german("Voriges"),
                city: event.city, day: event.day.advanced(byDays: -400), timeZone: event.timeZone,
                capacity: Capacity(places: 10))
            try db.insert(last, programme: Programme(items: []), boardPhases: [])
            _ = try db.register(Example.person("Amal", side: nil), at: event.id, evenIfClosed: true)
            try db.journal(.changed, .event, last.id)
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await town.browser.get(Self.page).body
        #expect(page.contains("Von der letzten Veranstaltung der Reihe (Voriges"))
        #expect(!page.contains("waren es"))
    }

    @Test func `who did not come is named where they count, and where they do not`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let people = try db.registrations(of: event)
            try db.run("UPDATE registration SET status = \(RegistrationStatus.noShow) WHERE id = \(people[0].id)")
            try db.journal(.changed, .registration, people[0].id)
        }
        #expect(try await town.browser.get(Self.page).body.contains("Davon nicht erschienen: 1."))
        let desk = try await town.browser.get(EventTown.desk).body
        #expect(desk.contains("Bis jetzt vergebene Plätze: 4. Davon nicht erschienen: 1."))
        // The tile and the table, which count three.
        #expect(desk.contains("<dt>Nicht erschienen</dt><dd>1</dd>"))
        #expect(desk.contains("<th scope=\"col\" class=\"number\">Nicht erschienen</th>"))
    }

    @Test func `the last numbers lead to exactly those whom they count`() async throws {
        let town = try await town()
        let page = try await town.browser.get(Self.page).body
        let links = page.matches(of: #/<a href="([^"]*/registrations[^"]*)">(\d+)</a>/#)
        #expect(links.count == 5)
        for link in links {
            let address = String(link.1).replacing("&amp;", with: "&")
            let list = String(address.prefix { $0 != "?" })
            let rows = try await town.browser.get(address).body.matches(of: /<a href="([^"?]*)"/)
                .filter { $0.1.hasPrefix(list + "/") && $0.1.wholeMatch(of: /.*\/[0-9a-f-]{36}/) != nil }
            #expect(Set(rows.map(\.1)).count == Int(link.2), "\(address)")
        }
    }

    @Test func `who waits and who has cancelled stands beside it, with the way to the list`() async throws {
        let town = try await town()
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let people = try db.registrations(of: event)
            _ = try db.cancel([people[0].id], by: .hosts)
        }
        let page = try await town.browser.get(Self.page).body
        #expect(page.contains("href=\"\(EventTown.desk)/registrations?tab=cancelled\""))
        #expect(page.contains("abgesagt"))
    }

    @Test func `the desk of the event shows the picture and leads to the figures`() async throws {
        let town = try await town()
        let desk = try await town.browser.get(EventTown.desk).body
        #expect(desk.contains("<svg class=\"course narrow\"") && desk.contains("href=\"\(Self.page)\""))
        // Nothing has happened yet, and nothing is drawn.
        let empty = try await EventTown()
        try await empty.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(!(try await empty.browser.get(EventTown.desk).body.contains("class=\"course")))
        #expect(try await empty.browser.get(Self.page).body.contains("Noch keine Zahlen"))
    }

    @Test func `figures and desk of two thousand people ask no more than those of four`() async throws {
        let (few, many) = (try await town(), try await town(500))
        let small = try await few.browser.getCounting("/desk/events/neue-wege-2023/figures").statements
        let large = try await many.browser.getCounting("/desk/events/neue-wege-2023/figures").statements
        #expect(large == small && large <= 34)
        _ = try await many.browser.get(EventTown.desk)
        #expect(try await many.browser.getCounting("/desk/events/neue-wege-2023").statements <= 35)
    }
}
