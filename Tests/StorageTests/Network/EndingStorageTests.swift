import Domain
import Storage
import Testing

@testable import TestHouse

@Suite struct EndingStorageTests {
    private static let choir = Organisation.ID(rawValue: "Chor")
    private static let office = Organisation.ID(rawValue: "Amt")

    @Test(arguments: Engine.available)
    func `what a party said comes back, with how it came and who agreed`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let cooperation = try await Sample.cooperation(in: database)
        let today = Sample.today
        let said = try await database.write(by: .system) { db in
            try db.change(cooperation: cooperation.id) {
                let voice = Voice(Self.choir, .telephone)
                try $0.take(.end(.stopped, because: "Kein Geld"), by: voice, on: today, at: db.now)
            }
            return try db.change(cooperation: cooperation.id) {
                try $0.take(.agree, by: Voice(Self.office), on: today, at: db.now)
            }
        }
        let read = try await database.read { db in try db.cooperation(cooperation.id) }
        #expect(read == said)
        #expect(read?.ending?.voice == Voice(Self.choir, .telephone))
        #expect(read?.status(on: today) == .stopped)
        let back = try await database.write(by: .system) { db in
            try db.change(cooperation: cooperation.id) {
                try $0.take(.resume, by: Voice(Self.office), on: today, at: db.now)
            }
        }
        #expect(back == cooperation)
        #expect(try await database.read { db in try db.cooperation(cooperation.id) } == cooperation)
    }

    @Test(arguments: Engine.available)
    func `where it stood once comes back, in its order`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let cooperation = try await Sample.cooperation(in: database)
        let (today, later) = (Sample.today, Sample.today.advanced(byDays: 40))
        let woken = try await database.write(by: .system) { db in
            try db.change(cooperation: cooperation.id) {
                let reason = DormancyReason(rawValue: "no-time")
                try $0.take(.pause(because: reason, since: today), by: Voice(Self.choir), on: today, at: db.now)
                try $0.take(.askToWake(saying: ""), by: Voice(Self.choir), on: later, at: db.now)
                try $0.take(.wake, by: Voice(Self.office), on: later, at: db.now)
            }
        }
        let read = try await database.read { db in try db.cooperation(cooperation.id) }
        #expect(read == woken)
        let refused = try await database.write(by: .system) { db in
            try db.change(cooperation: cooperation.id) {
                let reason = DormancyReason(rawValue: "no-time")
                try $0.take(.pause(because: reason, since: later), by: Voice(Self.choir), on: later, at: db.now)
                try $0.take(.askToWake(saying: ""), by: Voice(Self.choir), on: later, at: db.now)
                try $0.take(.declineWaking, by: Voice(Self.office), on: later, at: db.now)
            }
        }
        #expect(try await database.read { db in try db.cooperation(cooperation.id) } == refused)
        #expect(refused.waking?.declinedOn == later)
        #expect(read?.past.suffix(1) == [.init(.dormant, since: today)])
        #expect(read?.standing(on: today) == .dormant)
        #expect(read?.standing(on: later) == .active)
    }

    @Test(arguments: Engine.available)
    func `the bridge is gone on the fifteenth day, without anybody doing anything`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let cooperation = try await Sample.cooperation(in: database)
        let today = Sample.today
        _ = try await database.write(by: .system) { db in
            try db.change(cooperation: cooperation.id) {
                try $0.take(.end(.ended, because: "Fertig"), by: Voice(Self.choir), on: today, at: db.now)
            }
        }
        let entries = try await database.read { db in try db.lastJournalID() }
        let cooperations = try await database.read { db in try db.cooperations() }
        func bridges(on day: CalendarDay) -> Int {
            BridgePicture(
                cooperations: cooperations,
                sides: [Self.choir: .migrantOrganisation, Self.office: .administration],
                organisations: [Self.choir, Self.office], asOf: day
            ).bridges.count
        }
        #expect(bridges(on: today.advanced(byDays: 14)) == 1)
        #expect(bridges(on: today.advanced(byDays: 15)) == 0)
        #expect(try await database.read { db in try db.lastJournalID() } == entries)
    }

    /// What a statement finds is what the measure says of itself, on every day around the end of the silence.
    @Test(arguments: Engine.available)
    func `lists of measures agree with the rule, day by day`(engine: Engine) async throws {
        let database = try await Sample.database(engine)
        let today = Sample.today
        try await database.write(by: .system) { db in
            try db.insert(Sample.organisation("Chor"))
            try db.insert(Sample.organisation("Amt", side: .administration))
            for (number, status) in Measure.Status.allCases.enumerated() {
                for end in [nil, Measure.End.done, .notPursued] {
                    for agreed in end == nil || !status.isOpen ? [false] : [false, true] {
                        let id = "\(number)-\(end?.rawValue ?? "none")-\(agreed)"
                        let ending = end.map {
                            Ending(
                                $0, because: "x", by: Voice(Self.choir), on: today,
                                agreements: agreed ? [Voice(Self.office)] : [],
                                agreedOn: agreed ? today.advanced(byDays: 2) : nil)
                        }
                        try db.insert(
                            Measure(
                                id: .init(rawValue: id), event: nil, idea: nil, title: id, language: .german,
                                status: status, statusSince: today, ending: status.isOpen ? ending : nil,
                                review: today))
                    }
                }
            }
        }
        for day in [0, 1, 2, 3, 13, 14, 15, 16].map({ today.advanced(byDays: $0) }) {
            let (all, due) = try await database.read { db in
                try (db.measures(on: day), db.measures(dueForReviewOn: day))
            }
            #expect(all.count == 26)
            for status in Measure.Status.allCases {
                let found = try await database.read { db in try db.measures(status: status, on: day) }
                #expect(Set(found.map(\.id)) == Set(all.filter { $0.status(on: day) == status }.map(\.id)))
            }
            #expect(Set(due.map(\.id)) == Set(all.filter { $0.status(on: day).isOpen }.map(\.id)))
            let open = all.map { $0.status(on: day).isOpen }
            #expect(open == open.filter(\.self) + open.filter { !$0 }, "the ended ones stand last")
        }
    }
}
