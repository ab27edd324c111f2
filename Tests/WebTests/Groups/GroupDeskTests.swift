import DemoCity
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct GroupDeskTests {
    private static let desk = Day.desk + "/groups"

    private func newest(_ day: Day) async throws -> Formation {
        let found = try await day.read { [event = day.event] db in try db.newestFormation(of: event) }
        return try #require(found)
    }

    private func form(_ day: Day, _ fields: [(String, String)] = [("basis", "present")]) async throws {
        let answer = try await day.coordination.submit(fields, on: Self.desk, to: Self.desk + "/formations")
        #expect(answer.location == Self.desk || answer.location == Self.desk + "/run")
        if answer.location != Self.desk { try await waitForRun(day) }
    }

    /// Asks until the search is over, as the page does.
    private func waitForRun(_ day: Day) async throws {
        let run = try #require(day.coordination.services.groupRuns.run(of: day.event))
        #expect(await run.isOver(within: .seconds(60)))
        _ = try await day.coordination.get(Self.desk + "/run")
    }

    private func seat(_ person: Registration.ID, _ fields: [(String, String)], _ day: Day) async throws -> Answer {
        let form = try await day.coordination.get(Self.desk + "/seats/\(person)")
        #expect(form.body.contains("action=\"\(Self.desk)/seats/\(person)\""))
        return try await day.coordination.post(
            Self.desk + "/seats/\(person)", [("csrf", day.coordination.csrfToken)] + fields)
    }

    /// Somebody, and a group that has room for them.
    private func somebody(_ day: Day, hasRoom: Bool = true) async throws -> (Formation.Seat, WorkGroup) {
        let formation = try await newest(day)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let isFull = { (group: WorkGroup) in
            formation.seats.count { $0.group == group.id } >= group.size.upperBound
        }
        let group = try #require(groups.first { isFull($0) != hasRoom })
        return (try #require(formation.seats.first { $0.group != group.id }), group)
    }

    @Test func `people see what was released, while the desk moves somebody, until that is released too`() async throws
    {
        let day = try await Day()
        let released = try await newest(day)
        #expect(released.isReleased)
        let (seat, group) = try await somebody(day)
        let answer = try await self.seat(seat.registration, [("group", group.id.rawValue)], day)
        #expect(answer.location?.hasPrefix(Self.desk + "?moved=\(seat.registration)") == true)
        let draft = try await newest(day)
        #expect(draft.seat(of: seat.registration)?.group == group.id)
        let seen = try await day.read { [event = day.event] db in try db.releasedFormation(of: event) }
        #expect(seen == released)
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("1 Person wechselt die Gruppe."))

        try await day.coordination.submit(
            [("formation", draft.id.rawValue)], on: Self.desk, to: Self.desk + "/release")
        let now = try await day.read { [event = day.event] db in try db.releasedFormation(of: event) }
        #expect(now?.seat(of: seat.registration)?.group == group.id)
    }

    @Test func `what somebody else changed meanwhile is not released by an old page`() async throws {
        let day = try await Day()
        let (seat, group) = try await somebody(day)
        _ = try await self.seat(seat.registration, [("group", group.id.rawValue)], day)
        let old = try await newest(day)
        try await form(day)
        let answer = try await day.coordination.submit(
            [("formation", old.id.rawValue)], on: Self.desk, to: Self.desk + "/release")
        #expect(answer.status == .unprocessableContent)
        #expect(!(try await newest(day).isReleased))
    }

    @Test func `a move is taken back, then the proposal`() async throws {
        let day = try await Day()
        let released = try await newest(day)
        let (seat, group) = try await somebody(day)
        _ = try await self.seat(seat.registration, [("group", group.id.rawValue)], day)
        for (step, thing) in [(1, "moves"), (2, "formations")] {
            let draft = try await newest(day)
            #expect(draft.base == released.id, "step \(step)")
            try await day.coordination.submit(
                [("formation", draft.id.rawValue)], on: Self.desk, to: Self.desk + "/\(thing)/removal")
        }
        #expect(try await newest(day) == released)
    }

    @Test func `a full group takes nobody, and the page says so`() async throws {
        let day = try await Day()
        try await form(day)
        let formation = try await newest(day)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let group = try #require(groups.first)
        let strangers = formation.seats.filter { $0.group != group.id }.map(\.registration)
        let room = group.size.upperBound - formation.seats.count { $0.group == group.id }
        for stranger in strangers.prefix(room) {
            _ = try await seat(stranger, [("group", group.id.rawValue)], day)
        }
        let last = try #require(strangers.last)
        let answer = try await seat(last, [("group", group.id.rawValue)], day)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("höchstens \(group.size.upperBound) Personen"))
    }

    @Test func `pins survive the next run`() async throws {
        let day = try await Day()
        try await form(day)
        let (seat, group) = try await somebody(day)
        _ = try await self.seat(seat.registration, [("group", group.id.rawValue)], day)
        try await form(day)
        let again = try await newest(day).seat(of: seat.registration)
        #expect(again?.group == group.id && again?.isPinned == true)
        let address = Self.desk + "/seats/\(seat.registration)"
        try await day.coordination.submit([], on: address, to: address + "/pin/removal")
        #expect(try await newest(day).seat(of: seat.registration)?.isPinned == false)
    }

    @Test func `the sliders stand next time where they stood`() async throws {
        let day = try await Day()
        try await form(day, [("basis", "present"), ("wishes", "3"), ("mix", "0"), ("even-sizes", "x")])
        let emphasis = try await newest(day).emphasis
        #expect(emphasis[.wishes] == .most && emphasis[.mix] == .nothing && emphasis[.evenSizes] == .much)
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("name=\"wishes\" min=\"0\" max=\"3\" step=\"1\" value=\"3\""))
    }

    @Test func `after no-shows and walk-ins there are choices, from nobody who moves to better groups`() async throws {
        let day = try await Day()
        let released = try await newest(day)
        #expect(try await day.coordination.get(Self.desk).body.contains(Self.desk + "/repairs"))
        let answer = try await day.coordination.submit([], on: Self.desk, to: Self.desk + "/repairs")
        if answer.location != Self.desk { try await waitForRun(day) }
        let choices = try await day.read { [event = day.event] db in try db.alternatives(of: event) }
        let first = try #require(choices.first)
        let present = try await day.read { [event = day.event] db in try db.presentRegistrations(of: event) }
        for choice in choices { #expect(Set(choice.seats.map(\.registration)) == Set(present.map(\.id))) }
        #expect(first.difference(from: released).moved.isEmpty)
        let moves = choices.map { $0.difference(from: released).moved.count }
        #expect(moves == moves.sorted() && choices.map(\.score) == choices.map(\.score).sorted())

        try await day.coordination.submit(
            [("formation", first.id.rawValue)], on: Self.desk, to: Self.desk + "/release")
        #expect(try await newest(day).id == first.id)
        #expect(try await newest(day).isReleased)
        let rest = try await day.read { [event = day.event] db in try db.alternatives(of: event) }
        #expect(rest.isEmpty)
    }

    @Test func `each group says what it would cost to move there`() async throws {
        let day = try await Day()
        let seat = try #require(try await newest(day).seats.first)
        let page = try await day.coordination.get(Self.desk + "/seats/\(seat.registration)")
        #expect(page.status == .ok)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let costs = page.body.matches(of: /"cost small"/)
        #expect(costs.count == groups.count)
        #expect(page.body.contains("insgesamt") && !page.body.contains("Punkte"))
        // The own group stands first, then those with room.
        #expect(page.body.firstMatch(of: /data-group="([^"]+)"/)?.1 == Substring(seat.group.rawValue))
        let lines = page.body.split(separator: "<li data-group").dropFirst(2).map { $0.contains("<button") }
        #expect(lines == lines.sorted { $0 && !$1 })
    }

    @Test func `whoever sits where nobody interprets for them is named with what would help`() async throws {
        let day = try await Day()
        try await form(day)
        let formation = try await newest(day)
        let (people, groups) = try await day.read { [event = day.event] db in
            (try db.registrations(of: event), try db.workGroups(of: event))
        }
        let silent = try #require(
            groups.first { group in
                group.language == .german && !formation.interpreters.values.contains(group.id)
                    && group.taken(by: formation.seats) < group.size.upperBound
            })
        let person = try #require(
            people.first { !$0.understood.contains(.german) && formation.seat(of: $0.id) != nil })
        #expect(try await !day.coordination.get(Self.desk).body.contains("keine Dolmetschung"))
        let choices = try await day.coordination.get(Self.desk + "/seats/\(person.id)").body
        #expect(choices.contains("dort ohne Dolmetschung"))

        _ = try await seat(person.id, [("group", silent.id.rawValue)], day)
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("ohne nötige Dolmetschung") && page.contains("keine Dolmetschung"))
        let wishes = try await day.coordination.get(Self.desk + "/wishes").body
        let help = "In Gruppe \(silent.number) wird Deutsch gesprochen. Es hilft, wenn dort jemand dolmetscht."
        #expect(wishes.contains(person.attendee.name) && wishes.contains(help))
        for language in person.understood {
            #expect(wishes.contains(Lexicon.ofTests.taxonomy.label(of: language, in: .german) + " (1)"))
        }
    }

    @Test func `every wish that was not met is listed with what stands against it`() async throws {
        let day = try await Day()
        try await form(day)
        let page = try await day.coordination.get(Self.desk + "/wishes")
        #expect(page.status == .ok)
        let formation = try await newest(day)
        let (people, groups) = try await day.read { [event = day.event] db in
            (try db.registrations(of: event), try db.workGroups(of: event))
        }
        for person in people {
            guard let seat = formation.seat(of: person.id), !person.answers.topics.isEmpty,
                let topic = groups.first(where: { $0.id == seat.group })?.topic,
                !person.answers.topics.contains(topic)
            else { continue }
            #expect(page.body.contains("/seats/\(person.id)"))
        }
    }

    @Test func `groups of those present are offered once somebody is`() async throws {
        let button = "name=\"basis\" value=\"present\""
        #expect(try await !Day(.before).coordination.get(Self.desk).body.contains(button))
        let page = try await Day().coordination.get(Self.desk).body
        #expect(page.contains(button))
        #expect(page.contains("Die freigegebenen Gruppen gelten, bis Sie neue freigeben."))
    }

    @Test func `with too few people it says for how many of the groups they are enough`() async throws {
        let day = try await Day()
        let event = day.event
        let groups = try await day.read { db in try db.workGroups(of: event) }
        let registered = try await day.read { db in try db.registrations(of: event, attendingOnly: true).count }
        for group in groups {
            try await day.coordination.services.database.write(by: .system) { db in
                try db.change(group: group.id) { $0.size = (group.number == 1 ? 5 : registered)...registered * 2 }
            }
        }
        try await day.coordination.submit(
            [("basis", "registered")], on: Self.desk, to: Self.desk + "/formations")
        let run = try #require(day.coordination.services.groupRuns.run(of: event))
        #expect(await run.isOver(within: .seconds(60)))
        let shown = try await day.coordination.get(Self.desk + "/run")
        #expect(shown.status == .unprocessableContent)
        #expect(shown.body.contains("Das reicht für 1 von \(groups.count) Gruppen."))
        #expect(shown.body.contains("<a href=\"\(Self.desk)/plan\">Gruppen und Räume</a>"))
    }

    @Test func `a search that is stopped keeps the best so far`() async throws {
        let day = try await Day()
        let run = try #require(day.coordination.services.groupRuns.begin(for: day.event, round: 1, steps: 100))
        let waiting = try await day.coordination.get(Self.desk + "/run")
        #expect(waiting.status == .ok && waiting.headers[HTTPField.Name(known: "Refresh")] == "1")
        // A second press does not start a second search.
        let second = try await day.coordination.submit(
            [("basis", "present")], on: Self.desk, to: Self.desk + "/formations")
        #expect(second.location == Self.desk + "/run")
        try await day.coordination.submit([], on: Self.desk + "/run")
        #expect(run.now.isStopped)
        run.finish(.found)
        #expect(try await day.coordination.get(Self.desk + "/run").location == Self.desk)
    }

    @Test func `whoever stops waiting for a search does not end the waiting of others`() async throws {
        let run = GroupRun(round: 1, steps: 1)
        #expect(await !run.isOver(within: .zero))
        async let isOver = run.isOver(within: .seconds(60))
        run.finish(.found)
        #expect(await isOver)
        #expect(await run.isOver(within: .zero))
    }
}
