import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Releasing what was looked at, and laying aside what nobody wants.
@Suite struct ReleaseGroupsTests {
    @Test(arguments: Engine.available)
    func `what was seen is released, and each group has a board`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let proposal = try await ground.propose()
        let entry = try await ground.town.lastEntry()
        _ = try await ground.release(proposal.id)
        #expect(try await ground.released()?.id == proposal.id)
        let boards = try await ground.town.read { [event = ground.event] db in try db.boards(of: event) }
        #expect(Set(boards.map(\.group)) == Set(ground.groups.map(\.id)))
        let entries = try await ground.town.journal(after: entry)
        #expect(entries.first?.change == .released)
        #expect(entries.first?.subject == proposal.id.rawValue)
    }

    @Test(arguments: Engine.available)
    func `of a repair one choice counts, and the others are laid aside with the proposal`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        _ = try await ground.release(try await ground.propose().id)
        let draft = try await ground.propose()
        let few = try await ground.propose(.fewestMoves)
        _ = try await ground.propose(.bestGroups)
        _ = try await ground.release(few.id)
        #expect(try await ground.released()?.id == few.id)
        #expect(try await ground.alternatives() == [])
        #expect(try await ground.newest()?.id != draft.id)
    }

    @Test(arguments: Engine.available)
    func `what is no longer proposed is not released, and nothing changes`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let old = try await ground.propose()
        _ = try await ground.town.write(DiscardProposal(old.id, at: ground.event).run)
        let new = try await ground.propose()
        let entry = try await ground.town.lastEntry()
        for seen in [old.id, .init(rawValue: "nothing")] {
            await #expect(throws: Formation.Refusal.alreadyReleased) { _ = try await ground.release(seen) }
        }
        #expect(try await ground.town.lastEntry() == entry)
        #expect(try await ground.newest() == new)
        _ = try await ground.release(new.id)
        await #expect(throws: Formation.Refusal.alreadyReleased) { _ = try await ground.release(new.id) }
    }

    @Test(arguments: Engine.available)
    func `of many who release at once, one does`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let proposal = try await ground.propose()
        let released = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { (try? await ground.release(proposal.id)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(released == 1)
    }

    @Test(arguments: Engine.available)
    func `a proposal is laid aside once, and what is released stays`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let proposal = try await ground.propose()
        #expect(try await ground.town.write(DiscardProposal(proposal.id, at: ground.event).run))
        let entry = try await ground.town.lastEntry()
        #expect(try await !ground.town.write(DiscardProposal(proposal.id, at: ground.event).run))
        #expect(try await ground.town.lastEntry() == entry)
        let next = try await ground.release(try await ground.propose().id)
        #expect(try await !ground.town.write(DiscardProposal(next.id, at: ground.event).run))
        #expect(try await ground.newest() == next)
    }

    @Test(arguments: Engine.available)
    func `whoever sits in another group than was said before has to hear it, after what matters more`(
        engine: Engine
    ) async throws {
        let ground = try await GroupGround(engine)
        let event = ground.event
        _ = try await ground.release(try await ground.propose().id)
        let reasons: @Sendable (Reader) throws -> [String: CallReason] = { db in
            let lines = try db.registrationLines(of: event, inGroups: [:])
            return Dictionary(
                uniqueKeysWithValues: lines.compactMap { line in line.call.map { (line.name, $0.reason) } })
        }
        #expect(try await ground.town.read(reasons) == [:])
        // Amal has not heard yet that there is a place; Dana got a letter, and Cem comes after all.
        let (people, groups) = (ground.people, ground.groups)
        try await ground.town.write { db in
            try db.run("UPDATE registration SET email = NULL WHERE id IN \(list: [people[0].id, people[2].id])")
            try db.note(.movedUp, for: [people[0].id, people[3].id])
            try db.note(.cancelled, for: [people[2].id])
            try SeatPerson(people[0].id, in: groups[1].id, at: event).run(in: db)
            try SeatPerson(people[5].id, in: groups[0].id, at: event).run(in: db)
            try SeatPerson(people[2].id, in: groups[1].id, at: event).run(in: db)
            try SeatPerson(people[3].id, in: groups[0].id, at: event).run(in: db)
        }
        let next = try #require(try await ground.newest())
        _ = try await ground.release(next.id)
        #expect(
            try await ground.town.read(reasons)
                == ["Amal": .movedUp, "Cem": .regrouped, "Dana": .regrouped, "Finn": .regrouped])
    }

    @Test(arguments: Engine.available)
    func `what everybody saw before a release comes back, and then the release itself`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let (event, people, groups) = (ground.event, ground.people, ground.groups)
        let first = try await ground.release(try await ground.propose().id)
        await #expect(throws: Formation.Refusal.alreadyReleased) {
            _ = try await ground.town.write(TakeBackRelease(of: first.id, at: event).run)
        }
        _ = try await ground.town.write { db in
            try SeatPerson(people[0].id, in: groups[1].id, at: event).run(in: db)
        }
        let draft = try #require(try await ground.newest())
        // While something else is proposed, nothing is taken back.
        await #expect(throws: Formation.Refusal.alreadyReleased) {
            _ = try await ground.town.write(TakeBackRelease(of: first.id, at: event).run)
        }
        _ = try await ground.release(draft.id)
        let back = try await ground.town.write(TakeBackRelease(of: draft.id, at: event).run)
        #expect(back.difference(from: first).isEmpty)
        #expect(try await ground.released()?.id == back.id)
        let again = try await ground.town.write(TakeBackRelease(of: back.id, at: event).run)
        #expect(again.seat(of: people[0].id)?.group == groups[1].id)
    }
}
