import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite struct GroupPlanTests {
    private static let desk = Day.desk + "/groups"
    private static let plan = desk + "/plan"

    private func groups(_ day: Day) async throws -> [WorkGroup] {
        try await day.read { [event = day.event] db in try db.workGroups(of: event) }
    }

    /// The fields of a group that is planned as usual.
    private func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let usual = ["room": "Saal 3", "moderator": "", "least": "8", "most": "12", "language": "de"]
        return usual.merging(changes) { $1 }.map { ($0.key, $0.value) }
    }

    private func newest(_ day: Day) async throws -> Formation {
        let found = try await day.read { [event = day.event] db in try db.newestFormation(of: event) }
        return try #require(found)
    }

    /// Forms groups of those present and waits until they are there.
    private func form(_ day: Day) async throws -> Answer {
        let answer = try await day.coordination.submit(
            [("basis", "present")], on: Self.desk, to: Self.desk + "/formations")
        if let run = day.coordination.services.groupRuns.run(of: day.event) {
            #expect(await run.isOver(within: .seconds(60)))
            return try await day.coordination.get(Self.desk + "/run")
        }
        return answer
    }

    private func setRule(_ kind: String, _ one: Registration.ID, _ other: Registration.ID, _ day: Day) async throws {
        let answer = try await day.coordination.submit(
            [("kind", kind), ("one", one.rawValue), ("other", other.rawValue)], on: Self.desk, to: Self.desk + "/rules")
        #expect(answer.status == .seeOther)
    }

    @Test func `an event without groups gets them from the wishes with one click`() async throws {
        let day = try await Day(.before)
        try await day.coordination.services.database.write(by: .system) { [event = day.event] db in
            for group in try db.workGroups(of: event) { _ = try db.removeIfUnused(group) }
        }
        let desk = try await day.coordination.get(Self.desk).body
        #expect(desk.contains("href=\"\(Self.plan)\"") && !desk.contains("/formations"))

        try await day.coordination.submit(
            [("least", "8"), ("most", "12")], on: Self.plan, to: Self.plan + "/suggestion")
        let people = try await day.read { [event = day.event] db in
            try db.registrations(of: event, attendingOnly: true).count
        }
        let groups = try await groups(day)
        #expect(groups.count == (people + 9) / 10)
        #expect(groups.allSatisfy { $0.topic != nil && $0.size == 8...12 })
        #expect(groups.map(\.number) == Array(1...groups.count))
        #expect(
            try await day.coordination.get(Self.desk).body.contains(
                "Für \(groups.count) Gruppen fehlt noch die Moderation."))

        // Pressing it twice does not double them.
        try await day.coordination.submit(
            [("least", "8"), ("most", "12")], on: Self.plan, to: Self.plan + "/suggestion")
        #expect(try await self.groups(day) == groups)
    }

    @Test func `rooms and moderators of all groups are typed into one table`() async throws {
        let day = try await Day()
        let groups = try await groups(day)
        let (first, second) = (try #require(groups.first), try #require(groups.dropFirst().first))
        let person = try #require(try await newest(day).seats.first).registration
        let name = try #require(try await day.read { try $0.registration(person) }).attendee.name
        try await day.coordination.submit(
            [("room-\(first.id)", "Zimmer 1"), ("moderator-\(second.id)", name)], on: Self.plan)
        let changed = try await self.groups(day)
        #expect(changed.first?.room == "Zimmer 1" && changed.first?.moderator == first.moderator)
        #expect(changed[1].moderatorName == name && changed[1].moderatorRegistration == person)
        #expect(changed.dropFirst(2) == groups.dropFirst(2))

        let refused = try await day.coordination.submit(
            [("room-\(first.id)", String(repeating: "x", count: 81)), ("room-\(second.id)", "Zimmer 2")], on: Self.plan)
        #expect(refused.status == .unprocessableContent && refused.body.contains("Zimmer 2"))
        #expect(refused.body.contains("href=\"#field-room-\(first.id)\""))
        #expect(try await self.groups(day) == changed)
    }

    @Test func `two people who fill in the table at the same time lose nothing`() async throws {
        let day = try await Day()
        let groups = try await groups(day)
        let (first, second) = (try #require(groups.first), try #require(groups.dropFirst().first))
        // Both opened the page before either saved; the form sends all that it showed.
        let shown = try await day.coordination.get(Self.plan).hiddenFields
        for (group, room) in [(first, "Zimmer 1"), (second, "Zimmer 2")] {
            let fields = groups.map { ("room-\($0.id)", $0.id == group.id ? room : $0.room) }
            _ = try await day.coordination.post(Self.plan, shown + fields)
        }
        #expect(try await self.groups(day).prefix(2).map(\.room) == ["Zimmer 1", "Zimmer 2"])
    }

    @Test(arguments: [("0", "12", "least"), ("8", "7", "most"), ("8", "501", "most"), ("x", "12", "least")])
    func `sizes that make no sense are refused beside the field`(
        least: String, most: String, field: String
    ) async throws {
        let day = try await Day(.before)
        let before = try await groups(day)
        let answer = try await day.coordination.submit(
            fields(["least": least, "most": most, "room": "Zimmer 9"]), on: Self.desk + "/new")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("id=\"field-\(field)-problem\"") && answer.body.contains("Zimmer 9"))
        #expect(try await groups(day) == before)
    }

    @Test func `a moderator who is registered sits in the group they lead, and is told so`() async throws {
        let day = try await Day()
        let present = try await day.read { [event = day.event] db in try db.presentRegistrations(of: event) }
        let person = try #require(present.last)
        let group = try #require(try await groups(day).last)
        try await day.coordination.apply(
            fields(["moderator": person.attendee.name.uppercased()]), on: "\(Self.plan)/\(group.id)")
        #expect(try await groups(day).last?.moderatorRegistration == person.id)
        _ = try await form(day)
        #expect(try await newest(day).seat(of: person.id)?.group == group.id)
        #expect(try await day.coordination.get(Self.desk).body.contains("moderiert"))
        #expect(try await day.coordination.get(Self.plan).body.contains("Auch angemeldet"))

        // It is somebody else who bears the same name.
        try await day.coordination.apply(
            fields(["moderator": person.attendee.name, "registration": "none"]), on: "\(Self.plan)/\(group.id)")
        #expect(try await groups(day).last?.moderatorRegistration == nil)
    }

    @Test func `a moderator who has not come is named with a way to name another`() async throws {
        let day = try await Day()
        let everybody = try await day.read { [event = day.event] db in
            try db.registrations(of: event)
        }
        let absent = try #require(everybody.first { $0.status == .noShow })
        let group = try #require(try await groups(day).first)
        try await day.coordination.apply(
            fields(["moderator": absent.attendee.name, "registration": absent.id.rawValue]),
            on: "\(Self.plan)/\(group.id)")
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("ist nicht da und sollte Gruppe 1 moderieren."))
        #expect(page.contains("href=\"\(Self.plan)/\(group.id)\""))
    }

    @Test func `a group that falls out loses its people with the next release, and they are told`() async throws {
        let day = try await Day()
        let released = try await newest(day)
        let group = try #require(try await groups(day).first)
        let count = released.seats.count { $0.group == group.id }
        try await day.coordination.submit([], on: "\(Self.plan)/\(group.id)", to: "\(Self.plan)/\(group.id)/removal")
        #expect(try await newest(day) == released)
        let page = try await day.coordination.get(Self.desk).body
        #expect(page.contains("Gruppe 1 fällt aus. \(count) Personen brauchen eine andere Gruppe."))

        _ = try await form(day)
        let formation = try await newest(day)
        #expect(formation.seats.allSatisfy { $0.group != group.id })
        // Nobody can be moved there by hand either.
        let seat = try #require(formation.seats.first)
        let answer = try await day.coordination.submit(
            [("group", group.id.rawValue)], on: "\(Self.desk)/seats/\(seat.registration)")
        #expect(answer.status == .unprocessableContent)

        try await day.coordination.submit([], on: "\(Self.plan)/\(group.id)", to: "\(Self.plan)/\(group.id)/return")
        #expect(try await groups(day).first?.isHeld == true)
    }

    @Test func `an interpreter needs two languages, and goes when they cannot come`() async throws {
        let day = try await Day(.before)
        let before = try await day.read { [event = day.event] db in try db.interpreters(of: event) }
        let refused = try await day.coordination.submit(
            [("name", "Ece"), ("language", "tr")], on: Self.plan, to: Self.desk + "/interpreters")
        #expect(refused.status == .unprocessableContent && refused.body.contains("mindestens zwei Sprachen"))
        try await day.coordination.submit(
            [("name", "Ece"), ("language", "tr"), ("language", "de")], on: Self.plan, to: Self.desk + "/interpreters")
        let added = try await day.read { [event = day.event] db in try db.interpreters(of: event) }
            .filter { !before.contains($0) }
        #expect(added.map(\.languages) == [[.german, Language(rawValue: "tr")]])
        for interpreter in added {
            try await day.coordination.submit(
                [], on: Self.plan, to: Self.desk + "/interpreters/\(interpreter.id)/removal")
        }
        let after = try await day.read { [event = day.event] db in try db.interpreters(of: event) }
        #expect(after == before)
    }

    @Test func `who belongs together sits together, who does not sits apart`() async throws {
        let day = try await Day()
        _ = try await form(day)
        let formation = try await newest(day)
        let one = try #require(formation.seats.first)
        let stranger = try #require(formation.seats.first { $0.group != one.group })
        let neighbour = try #require(
            formation.seats.first { $0.group == one.group && $0.registration != one.registration })
        try await setRule("together", one.registration, stranger.registration, day)
        try await setRule("apart", neighbour.registration, one.registration, day)
        let page = try await day.coordination.get("\(Self.desk)/seats/\(one.registration)").body
        #expect(page.contains("Zusammen mit") && page.contains("Getrennt von"))

        _ = try await form(day)
        let again = try await newest(day)
        let place = { (id: Registration.ID) in again.seat(of: id)?.group }
        #expect(place(one.registration) == place(stranger.registration))
        #expect(place(one.registration) != place(neighbour.registration))
    }

    @Test func `who belongs to somebody is found by a name that stands in no address, also if it is mistyped`()
        async throws
    {
        let day = try await Day()
        _ = try await form(day)
        let formation = try await newest(day)
        let one = try #require(formation.seats.first)
        let other = try #require(formation.seats.last { $0.registration != one.registration })
        try await day.coordination.services.database.write(by: .system) { db in
            _ = try db.change(registration: other.registration) { $0.attendee.name = "Kavitha Rajan" }
        }
        let page = "\(Self.desk)/seats/\(one.registration)"
        for typed in ["Kavitha", "Kavita"] {
            let sent = try await day.coordination.submit([("q", typed)], on: page, to: page + "/companions")
            let place = try #require(sent.location)
            #expect(place.hasPrefix(page + "?of=") && place.hasSuffix("#companions"))
            #expect(!place.contains(typed))
            let found = try await day.coordination.get(String(place.prefix { $0 != "#" })).body
            #expect(found.contains("<bdi>Kavitha Rajan</bdi>") && found.contains("value=\"\(typed)\""))
        }
        let empty = try await day.coordination.submit([("q", " ")], on: page, to: page + "/companions")
        #expect(empty.location == page + "#companions")
    }

    @Test func `pins that contradict what was said about two people are named as a pair`() async throws {
        let day = try await Day()
        _ = try await form(day)
        let formation = try await newest(day)
        let one = try #require(formation.seats.first)
        let other = try #require(formation.seats.first { $0.group != one.group })
        for seat in [one, other] {
            try await day.coordination.submit(
                [], on: "\(Self.desk)/seats/\(seat.registration)", to: "\(Self.desk)/seats/\(seat.registration)/pin")
        }
        try await setRule("together", one.registration, other.registration, day)
        let answer = try await form(day)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("sind aber in verschiedenen Gruppen festgehalten"))
        for seat in [one, other] {
            let person = try #require(try await day.read { try $0.registration(seat.registration) })
            #expect(
                answer.body.contains("\(Self.desk)/seats/\(seat.registration)\">\(person.attendee.name) verschieben"))
        }
    }

    @Test func `nobody of another event can be tied to this one`() async throws {
        let day = try await Day()
        let seat = try #require(try await newest(day).seats.first)
        let answer = try await day.coordination.submit(
            [("kind", "together"), ("one", seat.registration.rawValue), ("other", "nobody")], on: Self.desk,
            to: Self.desk + "/rules")
        #expect(answer.status == .notFound)
    }
}
