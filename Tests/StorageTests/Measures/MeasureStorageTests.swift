import Domain
import Storage
import Testing

@testable import TestHouse

@Suite struct MeasureStorageTests {
    /// Two organisations that face each other, and `count` proposed measures that both answer for.
    private func database(_ engine: Engine, measures count: Int = 1) async throws -> Database {
        let database = try await Sample.database(engine)
        try await database.write(by: .system) { db in
            try db.insert(Sample.organisation("Chor"))
            try db.insert(Sample.organisation("Amt", side: .administration))
            for number in 1...count { try db.insert(Self.measure("\(number)")) }
        }
        return database
    }

    private static func measure(_ id: String) -> Measure {
        Measure(
            id: .init(rawValue: id), event: nil, idea: nil, title: "Singen", language: .german,
            statusSince: Sample.today,
            owners: [
                owner("chor-\(id)", of: "Chor", on: .migrantOrganisations),
                owner("amt-\(id)", of: "Amt", on: .institutions),
            ])
    }

    private static func owner(_ id: String, of organisation: String, on bank: Bank) -> Measure.Owner {
        .init(
            id: .init(rawValue: id), organisation: .init(rawValue: organisation), bank: bank, name: "Amal",
            isNamePublic: false)
    }

    /// Changes what the measure is now, in one transaction.
    @discardableResult
    private static func change(
        _ id: Measure.ID, in database: Database,
        _ step: @escaping @Sendable (inout Measure) throws(Measure.Refusal) -> Void
    ) async throws -> Bool {
        try await database.write(by: .system) { db in
            do {
                try db.change(measure: id) { measure in try step(&measure) }
                return true
            } catch is Measure.Refusal { return false }
        }
    }

    @Test(arguments: Engine.available)
    func `a measure comes back with its owners from both banks`(engine: Engine) async throws {
        let database = try await database(engine)
        let found = try await database.read { db in try db.measure(.init(rawValue: "1")) }
        let measure = try #require(found)
        #expect(Set(measure.owners) == Set(Self.measure("1").owners))
        #expect(measure.missingBanks.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `nothing stays agreed without both sides, whoever comes first`(engine: Engine) async throws {
        let count = 20
        let database = try await database(engine, measures: count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                let id = Measure.ID(rawValue: "\(number)")
                group.addTask {
                    try await Self.change(id, in: database) { measure throws(Measure.Refusal) in
                        try measure.take(.agree, by: Voice(.init(rawValue: "Chor")), on: Sample.today)
                    }
                }
                group.addTask {
                    try await Self.change(id, in: database) { measure throws(Measure.Refusal) in
                        try measure.stepBack(
                            .init(rawValue: "amt-\(number)"), by: Voice(.init(rawValue: "Amt")), on: Sample.today)
                    }
                }
            }
            try await group.waitForAll()
        }
        let measures = try await database.read { db in try db.measures(on: Sample.today) }
        #expect(measures.count == count)
        #expect(measures.allSatisfy { $0.missingBanks == [.institutions] && $0.status(on: Sample.today) == .proposed })
    }

    /// The control of the race above: the rule needs a measure that is read where it is written.
    @Test(arguments: Engine.available)
    func `an agreement decided on an old copy would bring back who has left`(engine: Engine) async throws {
        let database = try await database(engine)
        let id = Measure.ID(rawValue: "1")
        let found = try await database.read { db in try db.measure(id) }
        let old = try #require(found)
        try await Self.change(id, in: database) { measure throws(Measure.Refusal) in
            try measure.stepBack(
                .init(rawValue: "amt-1"), by: Voice(.init(rawValue: "Amt")), on: Sample.today)
        }
        try await database.write(by: .system) { db in
            var agreed = old
            try agreed.take(.agree, by: Voice(.init(rawValue: "Chor")), on: Sample.today)
            try db.change(measure: id) { $0 = agreed }
        }
        #expect(try await database.read { db in try db.measure(id) }?.status(on: Sample.today) == .agreed)
    }

    @Test(arguments: Engine.available)
    func `measures come back on the day of their review, unless they have ended`(engine: Engine) async throws {
        let database = try await database(engine, measures: 3)
        for number in 1...3 {
            try await Self.change(.init(rawValue: "\(number)"), in: database) { measure throws(Measure.Refusal) in
                measure.review = number == 3 ? Sample.today.advanced(byDays: 1) : Sample.today
                if number == 2 {
                    try measure.take(
                        .end(.notPursued, because: "Kein Raum"), by: Voice(.init(rawValue: "Chor")), on: Sample.today)
                    try measure.take(.agreeToEnd, by: Voice(.init(rawValue: "Amt")), on: Sample.today)
                }
            }
        }
        let open = try await database.read { db in try db.openMeasures(on: Sample.today) }
        let due = open.filter { $0.isToReview(on: Sample.today) }
        #expect(due.map(\.id.rawValue) == ["1"])
    }
}
