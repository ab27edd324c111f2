import DemoCity
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Who is missing and who has no group stays in sight, with the way to mend it.
@Suite struct GroupGapTests {
    private static let desk = Day.desk + "/groups"

    private func newest(_ day: Day) async throws -> Formation {
        let found = try await day.read { [event = day.event] db in try db.newestFormation(of: event) }
        return try #require(found)
    }

    /// Moves somebody to a group that has room.
    private func moveSomebody(_ day: Day) async throws {
        let formation = try await newest(day)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let group = try #require(groups.first { $0.isHeld && $0.taken(by: formation.seats) < $0.size.upperBound })
        let moderators = Set(groups.compactMap(\.moderatorRegistration))
        let seat = try #require(
            formation.seats.first { $0.group != group.id && !moderators.contains($0.registration) })
        _ = try await day.coordination.get(Self.desk)
        _ = try await day.coordination.post(
            "\(Self.desk)/seats/\(seat.registration)",
            [("csrf", day.coordination.csrfToken), ("group", group.id.rawValue)])
    }

    /// Somebody loses the seat in what is released, as if they had registered afterwards.
    private func unseat(_ day: Day) async throws -> Registration.ID {
        let formation = try await newest(day)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let moderators = Set(groups.compactMap(\.moderatorRegistration))
        let person = try #require(formation.seats.first { !moderators.contains($0.registration) }).registration
        let id = formation.id
        try await day.coordination.services.database.write(by: .system) { db in
            try db.run("DELETE FROM group_assignment WHERE formation = \(id) AND registration = \(person)")
            try db.journal(.changed, .formation, id)
        }
        return person
    }

    @Test(arguments: ["", "?compact=1"])
    func `one move by hand leaves the way to mend open, and the page says what everybody sees`(view: String)
        async throws
    {
        let day = try await Day()
        #expect(try await day.coordination.get(Self.desk + view).body.contains("Anpassung vorschlagen"))
        try await moveSomebody(day)
        let page = try await day.coordination.get(Self.desk + view).body
        #expect(page.contains("Anpassung vorschlagen"))
        #expect(page.contains("Alle sehen noch die Fassung von"))
        #expect(!page.contains("Noch sieht ihn niemand"))
    }

    @Test func `before the first release nobody sees a proposal, and the page says so`() async throws {
        let day = try await Day()
        let event = day.event
        try await day.coordination.services.database.write(by: .system) { db in
            try db.run("UPDATE formation SET released_at = NULL WHERE event = \(event)")
            try db.journal(.changed, .formation, event)
        }
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("Noch sieht ihn niemand außer dem Team."))
    }

    @Test func `the compact view marks who has not come and shows who has no group`() async throws {
        let day = try await Day()
        let page = try await day.coordination.get(Self.desk + "?compact=1").body
        let (formation, present) = try await day.read { [event = day.event] db in
            (try #require(try db.newestFormation(of: event)), Set(try db.presentRegistrations(of: event).map(\.id)))
        }
        let away = formation.seats.count { !present.contains($0.registration) }
        let groupless = present.subtracting(formation.seats.map(\.registration)).count
        #expect(away > 0 && groupless > 0)
        #expect(page.matches(of: /class="name away"/).count == away)
        #expect(page.contains("\(away) nicht da, \(groupless) ohne Gruppe"))
        let card = try #require(page.split(separator: "<aside class=\"card\"").last?.split(separator: "</aside>").first)
        #expect(card.matches(of: /<li>/).count == groupless)
    }

    @Test func `whoever registers after the groups were formed is named, and gets a group with one tap`() async throws {
        let day = try await Day(.door)
        // The day has not begun yet: nobody has come.
        let event = day.event
        try await day.coordination.services.database.write(by: .system) { db in
            try db.run(
                "UPDATE registration SET status = 'registered' WHERE event = \(event) AND status = 'checked-in'")
            try db.journal(.changed, .registration, event, event: event)
        }
        let person = try await unseat(day)
        let people = try await day.read { db in try db.registrations(of: event, attendingOnly: true).map(\.id) }
        let formation = try await newest(day)
        let missing = people.count { formation.seat(of: $0) == nil }
        let page = try await day.coordination.get(Self.desk).body
        #expect(missing > 1 && page.contains("\(missing) Angemeldete ohne Gruppe"))
        #expect(try await day.coordination.get(Day.desk).body.contains("\(missing) Angemeldete ohne Gruppe: einsetzen"))

        let answer = try await day.coordination.submit([], on: Self.desk, to: Self.desk + "/newcomers")
        if answer.location != Self.desk {
            let run = try #require(day.coordination.services.groupRuns.run(of: event))
            #expect(await run.isOver(within: .seconds(60)))
            _ = try await day.coordination.get(Self.desk + "/run")
        }
        let filled = try await newest(day)
        #expect(!filled.isReleased && filled.alternative == nil)
        #expect(filled.seat(of: person) != nil)
        #expect(people.allSatisfy { filled.seat(of: $0) != nil })
        #expect(try await !day.coordination.get(Self.desk).body.contains("Angemeldete ohne Gruppe"))
    }

    @Test func `the script asks with the words of the page`() async throws {
        let day = try await Day()
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("data-ask=\"{name} → Gruppe {number}, Enter\""))
        #expect(page.contains("data-none=\"Gruppe {number} gibt es nicht."))
        #expect(page.contains("data-own=\"{name} sitzt schon"))
    }

    @Test func `the wall has a clock, names by surname, and no more of them at once than can be read`() async throws {
        let day = try await Day()
        let wall = "/screens/events/neue-wege-2023/groups"
        let page = try await day.coordination.get(wall).body
        #expect(page.contains("<p class=\"clock\">") && page.contains("class=\"foyer group-screen\""))
        #expect(page.contains("data-next=\"\(wall)?part=2\""))
        let formation = try await newest(day)
        let people = try await day.read { [event = day.event] db in try db.registrations(of: event) }
        var shown = 0
        var place: String? = wall
        var seen: Set<String> = []
        while let address = place, seen.insert(address).inserted {
            let body = try await day.coordination.get(address).body
            if address != wall { shown += body.matches(of: /<li>/).count }
            #expect(body.matches(of: /<li>/).count <= 12)
            place = body.firstMatch(of: /data-next="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
        }
        #expect(people.count > 12 && shown == formation.seats.count)
    }
}
