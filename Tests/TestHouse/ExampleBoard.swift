package import Domain
package import Storage

/// A group with a board of three phases.
package enum ExampleBoard {
    package static let group = WorkGroup.ID(rawValue: "gruppe")
    package static let phases = BoardPhaseKind.allCases.map {
        BoardPhase(kind: $0, title: .german($0.rawValue), minutes: 20)
    }
}

extension Engine {
    /// A database with an event, a group and its board.
    package func openWithBoard(
        dotsPerPerson: Int = 3, clock: WallClock = .stopped(at: .testStart)
    ) async throws -> (database: Database, board: Board) {
        let event = try Example.event()
        let database = try await open(with: event, clock: clock)
        let board = try await database.write(by: .system) { db in
            let group = WorkGroup(
                id: ExampleBoard.group, event: event.id, number: 1, topic: Topic(rawValue: "school"), room: "101",
                language: .german, moderatorName: "", moderator: nil, size: 3...12, isStepFree: true)
            try db.insert(group)
            return try db.ensureBoard(
                for: group, phases: ExampleBoard.phases, randomness: .seeded(3), dotsPerPerson: dotsPerPerson)
        }
        return (database, board)
    }
}
