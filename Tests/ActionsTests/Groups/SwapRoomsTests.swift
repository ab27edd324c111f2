import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Two things take each other's room when there is no time for a version.
@Suite struct SwapRoomsTests {
    private func group(_ room: String, at stage: ProgrammeStage) async throws -> WorkGroup {
        let deed = AddGroup(at: stage.ground.event.id)
        return try await stage.ground.writeAtDesk { db in try deed.run(in: db) { $0.room = room } }
    }

    private func swap(_ one: RoomUse, _ other: RoomUse, at stage: ProgrammeStage) async throws {
        let deed = SwapRooms(of: one, and: other, at: stage.ground.event.id)
        try await stage.ground.writeAtDesk { db in try deed.run(in: db) }
    }

    private func rooms(_ stage: ProgrammeStage) async throws -> [String] {
        try await stage.ground.read { [event = stage.ground.event.id] db in
            let items = try db.programme(of: event).items.map { $0.room ?? "" }
            return items + (try db.workGroups(of: event).map(\.room))
        }
    }

    private func stage(_ engine: Engine) async throws -> ProgrammeStage {
        let stage = try await ProgrammeStage(engine)
        try await stage.change(stage.music) { $0.room = "Foyer" }
        try await stage.publish()
        return stage
    }

    @Test(arguments: Engine.available)
    func `two items swap their rooms in one version, and one undo brings both back`(engine: Engine) async throws {
        let stage = try await stage(engine)
        try await swap(.item(stage.panel.id), .item(stage.music.id), at: stage)
        #expect(try await rooms(stage) == ["Foyer", "Saal"])
        #expect(try await stage.planned(stage.panel).room == "Foyer")
        let journal = try await stage.ground.journal(after: 0)
        let number = try #require(journal.last { $0.kind == .programme && $0.change == .changed }?.deed)
        let undo = UndoDeed(number, correspondence: stage.ground.correspondence)
        try await stage.ground.writeAtDesk { db in _ = try undo.run(in: db) }
        #expect(try await rooms(stage) == ["Saal", "Foyer"])
        let versions = try await stage.ground.read { [event = stage.ground.event.id] db in
            try db.programmeVersions(of: event, limit: 9).map(\.number)
        }
        #expect(versions == [4, 3, 2, 1])
    }

    @Test(arguments: Engine.available)
    func `a group swaps with another one, and with an item`(engine: Engine) async throws {
        let stage = try await stage(engine)
        let (one, two) = (try await group("Raum 1", at: stage), try await group("Raum 2", at: stage))
        try await swap(.group(one.id), .group(two.id), at: stage)
        #expect(try await rooms(stage) == ["Saal", "Foyer", "Raum 2", "Raum 1"])
        try await swap(.item(stage.panel.id), .group(one.id), at: stage)
        #expect(try await rooms(stage) == ["Raum 2", "Foyer", "Saal", "Raum 1"])
    }

    @Test(arguments: Engine.available)
    func `what is in one room, or in none, or gone, swaps with nothing`(engine: Engine) async throws {
        let stage = try await stage(engine)
        let (here, empty) = (try await group("Saal", at: stage), try await group("", at: stage))
        let (panel, hall) = (RoomUse.item(stage.panel.id), RoomUse.group(here.id))
        await #expect(throws: RoomSwapRefusal.isSameRoom) { try await swap(panel, hall, at: stage) }
        await #expect(throws: RoomSwapRefusal.isSameRoom) { try await swap(panel, panel, at: stage) }
        await #expect(throws: RoomSwapRefusal.isGone) { try await swap(panel, .group(empty.id), at: stage) }
        await #expect(throws: RoomSwapRefusal.isGone) { try await swap(panel, .item(.init(rawValue: "x")), at: stage) }
        #expect(try await rooms(stage) == ["Saal", "Foyer", "Saal", ""])
    }
}
