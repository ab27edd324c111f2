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
}
