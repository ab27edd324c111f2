import DemoCity
import Domain
import FoundationEssentials
import Storage
import Testing

@testable import TestHouse

@Suite struct FormationStorageTests {
    /// A city with released groups, and a proposal on top of them.
    private struct Desk {
        let database: Database
        let event: Event.ID
        let released: Formation
        let draft: Formation

        init(_ engine: Engine) async throws {
            let day = try #require(CalendarDay(rawValue: "2023-12-01"))
            let latest = day.at(try #require(TimeOfDay(rawValue: "17:45")), in: .gmt)
            let story = StoryClock(latest: latest)
            database = try await engine.open(clock: story.wallClock)
            var city = DemoCity(day: day)
            city.stage = .groups
            let event = try await city.fill(database, story: story).event
            self.event = event
            let released = try #require(try await database.read { db in try db.releasedFormation(of: event) })
            self.released = released
            draft = try await database.write(by: .system) { db in
                let draft = released.draft(db.newIdentifier(), at: db.now)
                try db.insert(draft)
                return draft
            }
        }

        /// Moves the first person into another group that has room.
        func move() async throws -> Formation.Move {
            let (event, draft) = (event, draft)
            return try await database.write(by: .system) { db in
                var draft = draft
                let seat = try #require(draft.seats.first)
                let group = try #require(
                    try db.workGroups(of: event).first { group in
                        group.id != seat.group
                            && draft.seats.count { $0.group == group.id } < group.size.upperBound
                    })
                let move = try #require(try draft.move(seat.registration, to: group))
                try db.record(move, in: draft.id, of: event)
                return move
            }
        }

        func newest() async throws -> Formation? {
            try await database.read { [event] in try $0.newestFormation(of: event) }
        }
    }

    @Test(arguments: Engine.available)
    func `a proposal comes back as it was, and people see the released one`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        #expect(try await desk.newest() == desk.draft)
        let seen = try await desk.database.read { [event = desk.event] in try $0.releasedFormation(of: event) }
        #expect(seen == desk.released)
    }

    @Test(arguments: Engine.available)
    func `moves are taken back one by one, then the proposal as a whole`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let move = try await desk.move()
        #expect(try await desk.newest()?.seat(of: move.to.registration) == move.to)
        let undone = try await desk.database.write(by: .system) { [desk] db in
            try db.undoLastMove(in: desk.draft.id, of: desk.event)
        }
        #expect(undone == move)
        #expect(try await desk.newest()?.seats == desk.draft.seats)
        let nothing = try await desk.database.write(by: .system) { [desk] db in
            try db.undoLastMove(in: desk.draft.id, of: desk.event)
        }
        #expect(nothing == nil)
        try await desk.database.write(by: .system) { [desk] db in try db.discard(desk.draft.id, of: desk.event) }
        #expect(try await desk.newest() == desk.released)
    }

    @Test(arguments: Engine.available)
    func `choices of a repair do not count before one is taken`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.database.write(by: .system) { [desk] db in
            try db.discard(desk.draft.id, of: desk.event)
            for alternative in Formation.Alternative.allCases {
                try db.insert(
                    Formation(
                        id: db.newIdentifier(), event: desk.event, basis: .present, seed: 1, score: 1,
                        seats: desk.released.seats, interpreters: [:], createdAt: db.now, base: desk.released.id,
                        alternative: alternative))
            }
        }
        #expect(try await desk.newest() == desk.released)
        let choices = try await desk.database.read { [event = desk.event] in try $0.alternatives(of: event) }
        #expect(choices.map(\.alternative) == Formation.Alternative.allCases)
        try await desk.database.write(by: .system) { [desk] db in
            guard var chosen = choices.last else { return }
            try chosen.release(at: db.now)
            try db.release(chosen)
            try db.discardAlternatives(of: desk.event)
        }
        let seen = try await desk.database.read { [event = desk.event] in try $0.releasedFormation(of: event) }
        #expect(seen?.id == choices.last?.id)
        #expect(try await desk.newest()?.id == choices.last?.id)
    }

    @Test(arguments: Engine.available)
    func `a second round has seats of its own, and the door tells the first`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let (event, released) = (desk.event, desk.released)
        let later = try await desk.database.write(by: .system) { db in
            // Everybody goes one group further.
            let groups = try db.workGroups(of: event).map(\.id)
            let next = Dictionary(
                zip(groups, groups.dropFirst() + groups.prefix(1)), uniquingKeysWith: { first, _ in first })
            var later = Formation(
                id: db.newIdentifier(), event: event, basis: .present, seed: 1, score: 1,
                seats: released.seats.map { .init(registration: $0.registration, group: next[$0.group] ?? $0.group) },
                interpreters: [:], createdAt: db.now, round: 2)
            try db.insert(later)
            #expect(try db.groupRounds(of: event) == 2)
            #expect(try db.releasedFormations(of: event).map(\.round) == [1])
            try later.release(at: db.now)
            try db.release(later)
            return later
        }
        let person = try #require(released.seats.first)
        try await desk.database.read { (db: Reader) throws -> Void in
            #expect(try db.newestFormation(of: event, round: 2) == later)
            #expect(try db.releasedFormations(of: event) == [released, later])
            #expect(try db.lastReleasedRound(of: event) == 2)
            #expect(try db.releasedFormation(of: event) == released)
            let number = try #require(try db.workGroup(person.group)).number
            #expect(try db.releasedGroupNumber(of: person.registration, at: event) == number)
            #expect(try db.newestFormation(of: event, round: 3) == nil)
        }
    }
}
