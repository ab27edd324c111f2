import Actions
import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Other groups and rooms at the desk: what follows is read first, and only that is done.
@Suite struct GroupPreviewTests {
    private static let plan = Day.desk + "/groups/plan"

    private func groups(_ day: Day) async throws -> [WorkGroup] {
        try await day.read { [event = day.event] db in try db.workGroups(of: event) }
    }

    private func group(_ id: WorkGroup.ID, _ day: Day) async throws -> WorkGroup? {
        try await day.read { db in try db.workGroup(id) }
    }

    private func fields(of group: WorkGroup, _ changes: [String: String]) -> [(String, String)] {
        GroupForm(group).fields.contentNames.map { name in (name, changes[name] ?? GroupForm(group).fields[name]) }
    }

    @Test func `a group that becomes too small is asked about first, and then it is done`() async throws {
        let day = try await Day(.groups)
        let group = try #require(try await groups(day).first)
        let (page, small) = ("\(Self.plan)/\(group.id)", ["least": "1", "most": "2"])
        let shown = try await day.coordination.submit(
            fields(of: group, small) + [("preview", "yes")], on: page)
        #expect(shown.status == .ok)
        #expect(shown.body.contains("Gruppe \(group.number) wird zu klein"))
        #expect(shown.body.contains("value=\"2\""))
        let unseen = try await day.coordination.submit(fields(of: group, small), on: page)
        #expect(unseen.status == .ok)
        #expect(try await self.group(group.id, day)?.size == group.size)
        let hidden = try #require(unseen.hiddenFields(ofFormTo: page))
        let typed = fields(of: group, small)
        let done = try await day.coordination.post(page, hidden + typed)
        #expect(done.status == .seeOther)
        #expect(try await self.group(group.id, day)?.size == 1...2)
    }

    @Test func `a room that two groups would share is named in the table`() async throws {
        let day = try await Day(.groups)
        let groups = try await groups(day).filter(\.isHeld)
        let (first, second) = (groups[0], groups[1])
        let room = [("room-\(second.id)", first.room)]
        let shown = try await day.coordination.submit(room + [("preview", "yes")], on: Self.plan)
        #expect(shown.body.contains("Raum \(first.room) ist dann doppelt belegt"))
        #expect(try await day.coordination.submit(room, on: Self.plan).status == .ok)
        #expect(try await group(second.id, day)?.room == second.room)
    }

    @Test func `who would be left without a group stands beside the button, and the button does just that`()
        async throws
    {
        let day = try await Day(.groups)
        let group = try #require(try await groups(day).first(where: \.isHeld))
        let page = "\(Self.plan)/\(group.id)"
        let shown = try await day.coordination.get(page)
        #expect(shown.body.contains(/Personen haben dann keine Gruppe/))
        let unseen = try await day.coordination.post(page + "/removal", [("csrf", day.coordination.csrfToken)])
        #expect(unseen.status == .conflict)
        #expect(try await self.group(group.id, day)?.isHeld == true)
        let done = try await day.coordination.submit([], on: page, to: page + "/removal")
        #expect(done.status == .seeOther)
        #expect(try await self.group(group.id, day)?.isHeld == false)
    }

    @Test func `a group that comes back to a room that was given away is asked about first`() async throws {
        let day = try await Day(.groups)
        let held = try await groups(day).filter(\.isHeld)
        let (group, other) = (held[0], held[1])
        let page = "\(Self.plan)/\(group.id)"
        try await day.coordination.submit([], on: page, to: page + "/removal")
        #expect(try await self.group(group.id, day)?.isHeld == false)
        let opened = try await day.coordination.get(page)
        #expect(!opened.body.contains("ist dann doppelt belegt"))
        // Meanwhile somebody else sits in its room.
        try await day.coordination.services.database.write(by: .system) { [event = day.event] db in
            _ = try ChangeGroup(other.id, at: event).run(in: db) { $0.room = group.room }
        }
        let hidden = try #require(opened.hiddenFields(ofFormTo: page + "/return"))
        let asked = try await day.coordination.post(page + "/return", hidden)
        #expect(asked.status == .conflict)
        #expect(asked.body.contains("Raum \(group.room) ist dann doppelt belegt"))
        #expect(try await self.group(group.id, day)?.isHeld == false)
        let again = try #require(asked.hiddenFields(ofFormTo: page + "/return"))
        #expect(try await day.coordination.post(page + "/return", again).status == .seeOther)
        #expect(try await self.group(group.id, day)?.isHeld == true)
    }

    @Test func `a suggestion that became another one says what is different`() async throws {
        let day = try await Day(.before)
        let database = day.coordination.services.database
        try await database.write(by: .system) { [event = day.event] db in
            for group in try db.workGroups(of: event) { _ = try db.removeIfUnused(group) }
        }
        let (form, fields) = (Self.plan + "/suggestion", [("least", "8"), ("most", "12")])
        let shown = try await day.coordination.submit(fields + [("preview", "yes")], on: Self.plan, to: form)
        let hidden = try #require(shown.hiddenFields(ofFormTo: form)).filter { $0.0 != "least" && $0.0 != "most" }
        // Everybody wishes for one thing now.
        let topics = Set(
            try await day.read { [event = day.event] db in
                try db.registrations(of: event, attendingOnly: true).compactMap(\.answers.topics.first)
            })
        let wish = try #require(topics.min())
        try await database.write(by: .system) { [event = day.event] db in
            for person in try db.registrations(of: event, attendingOnly: true) {
                _ = try ChangeRegistration(person.id, correspondence: nil).run(in: db) { $0.answers.topics = [wish] }
            }
        }
        let outdated = try await day.coordination.post(form, hidden + fields)
        #expect(outdated.status == .conflict)
        #expect(try await groups(day).isEmpty)
        let taxonomy = day.coordination.services.taxonomy
        func label(_ topic: Topic) -> String { taxonomy.label(of: topic, in: .german) }
        #expect(outdated.body.contains("Inzwischen ist etwas anders als in der Vorschau"))
        #expect(outdated.body.contains("Neu: \(label(wish)): "))
        #expect(!outdated.body.contains("Neu: \(label(wish)): 0"))
        let gone = try #require(topics.subtracting([wish]).first { shown.body.contains("<li>\(label($0)): ") })
        #expect(outdated.body.contains("Neu: \(label(gone)): 0"))
        let again = try #require(outdated.hiddenFields(ofFormTo: form)).filter { $0.0 != "least" && $0.0 != "most" }
        #expect(try await day.coordination.post(form, again + fields).status == .seeOther)
        #expect(try await groups(day).allSatisfy { $0.topic == wish })
    }

    @Test func `what would follow is read once when a group or all rooms are saved`() async throws {
        let day = try await Day(.groups)
        let database = day.coordination.services.database
        let group = try #require(try await groups(day).first)
        let page = "\(Self.plan)/\(group.id)"
        let form = try #require(try await day.coordination.get(page).hiddenFields(ofFormTo: page))
        var before = database.statementCount
        let saved = try await day.coordination.post(page, form + fields(of: group, ["room": "Zimmer 77"]))
        #expect(saved.status == .seeOther)
        #expect(database.statementCount - before <= 34)

        let table = try #require(try await day.coordination.get(Self.plan).hiddenFields(ofFormTo: Self.plan))
        before = database.statementCount
        let rooms = try await day.coordination.post(Self.plan, table + [("room-\(group.id)", "Zimmer 78")])
        #expect(rooms.status == .seeOther)
        #expect(database.statementCount - before <= 21)
    }
}
