import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What the desk hears before it changes groups and rooms, against who then sits where.
@Suite struct GroupOutlookTests {
    private func outlook(
        _ ground: GroupGround, of group: Int?, _ change: @escaping @Sendable (inout WorkGroup) -> Void
    ) async throws -> GroupOutlook {
        let id = group.map { ground.groups[$0].id }
        return try await ground.town.read { [event = ground.event] db in
            try GroupOutlook(of: id, at: event, in: db, change: change)
        }
    }

    @Test(arguments: Engine.available)
    func `a group that becomes too small says for how many, and one that falls out whom it leaves`(
        engine: Engine
    ) async throws {
        let ground = try await GroupGround(engine)
        _ = try await ground.propose()
        let small = try await outlook(ground, of: 0) { $0.size = 1...2 }
        #expect(small.crowds.map(\.excess) == [1])
        #expect(small.crowds.map(\.taken) == [3])
        let gone = try await outlook(ground, of: 1) { $0.isHeld = false }
        #expect(gone.losses.map(\.kind) == [.group, .group, .group])
        #expect(gone.losses.map(\.person.attendee.name).sorted() == ["Dana", "Emil", "Finn"])
        #expect(gone.excess == 2)
        #expect(try await outlook(ground, of: 0) { $0.size = 3...9 }.isQuiet)
    }

    @Test(arguments: Engine.available)
    func `another topic or language names who loses by it, and nobody else`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let sport = Topic(rawValue: "sport")
        try await ground.town.write { [people = ground.people, groups = ground.groups, event = ground.event] db in
            _ = try ChangeGroup(groups[0].id, at: event).run(in: db) { $0.topic = sport }
            _ = try ChangeRegistration(people[1].id, correspondence: ground.town.correspondence).run(in: db) {
                $0.answers.topics = [sport]
            }
        }
        _ = try await ground.propose()
        let other = try await outlook(ground, of: 0) { $0.topic = Topic(rawValue: "housing") }
        #expect(other.losses.map(\.kind) == [.wish])
        #expect(other.losses.map(\.person.attendee.name) == ["Bela"])
        // They all speak Turkish, and the group has no language so far.
        let german = try await outlook(ground, of: 0) { $0.language = .german }
        #expect(german.losses.map(\.kind) == [.language, .language, .language])
        let turkish = try await outlook(ground, of: 0) { $0.language = Language(rawValue: "tr") }
        #expect(turkish.isQuiet)
    }

    @Test(arguments: Engine.available)
    func `a room that is taken already is named, also for a new group`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        try await ground.town.write { [groups = ground.groups, event = ground.event] db in
            _ = try ChangeGroup(groups[0].id, at: event).run(in: db) { $0.room = "Saal Süd" }
        }
        let shared = try await outlook(ground, of: 1) { $0.room = "saal süd" }
        #expect(shared.sharedRooms.map(\.groups) == [[1, 2]])
        #expect(try await outlook(ground, of: nil) { $0.room = "Saal Süd" }.sharedRooms.map(\.groups) == [[1, 3]])
        #expect(try await outlook(ground, of: nil) { $0.room = "Saal Nord" }.isQuiet)
        // Asking has made no group.
        let groups = try await ground.town.read { [event = ground.event] db in try db.workGroups(of: event) }
        #expect(groups.count == 2)
    }
}
