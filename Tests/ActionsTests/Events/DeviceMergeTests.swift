import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Three devices, thirty minutes without a connection: in whatever order, in whatever pieces and however often their notes
/// arrive, the same is true in the end.
@Suite struct DeviceMergeTests {
    private typealias Noted = DeviceHouse.Noted

    /// On PostgreSQL fewer, because each statement travels.
    private static func seeds(on engine: Engine) -> ClosedRange<UInt64> { engine == .memory ? 1...60 : 1...12 }

    private static func below(_ limit: Int, _ chance: Randomness) -> Int { Int(chance.next() % UInt64(limit)) }

    /// What happens at one door in half an hour: entries by ticket and by name, mistakes that are taken back, people without
    /// a registration, names of those who came without one, and something that nobody understands.
    private static func noted(by device: Int, people: Int, _ chance: Randomness) -> [Noted] {
        var all: [Noted] = []
        var arrivals: [String] = []
        for number in 0..<8 {
            let (key, minute) = ("\(device)-\(number)", 1 + number * 3 + below(3, chance))
            switch below(10, chance) {
            case 0...4:
                all.append(Noted(key, at: minute, .entry(below(people, chance), byCode: below(2, chance) == 0)))
                arrivals.append(key)
            case 5, 6:
                guard let mistake = arrivals.randomly(chance) else { continue }
                all.append(Noted(key, at: minute, .undo(mistake)))
            case 7:
                all.append(Noted(key, at: minute, .walkIn("Gast \(key)")))
                arrivals.append(key)
            case 8: all.append(Noted(key, at: minute, .name(4, "Name \(key)")))
            default: all.append(Noted(key, at: minute, .unknown("hug")))
            }
        }
        return all
    }

    /// The same notes in pieces, some of them twice, in an order by chance.
    private static func pieces(of notes: [[Noted]], _ chance: Randomness) -> [(device: Int, notes: [Noted])] {
        var pieces: [(device: Int, notes: [Noted])] = []
        for (device, all) in notes.enumerated() {
            var rest = all.shuffled(chance)[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(1 + below(3, chance)))
                rest = rest.dropFirst(piece.count)
                pieces += Array(repeating: (device: device, notes: piece), count: 1 + below(2, chance))
            }
        }
        return pieces.shuffled(chance)
    }

    private func house(_ slug: String, in database: Database, _ correspondence: Correspondence) async throws
        -> DeviceHouse
    {
        // Five have a place, two wait, and one has given theirs back: one of those who waited has it now.
        let names = ["Amal", "Bela", "Cem", "Dana", "", "Emil", "Fatma", "Goran"]
        let house = try await DeviceHouse(
            slug, places: 5, names, in: database, correspondence: correspondence)
        try await house.write { db in _ = try db.cancel([house.people[1].id], by: .person) }
        return house
    }

    @Test(arguments: [Engine.memory, .postgres])
    func `three devices that were offline lead to the same end in any order, in pieces and repeated`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let correspondence = DeviceHouse.correspondence()
        for seed in Self.seeds(on: engine) {
            let chance = Randomness.seeded(seed)
            let one = try await house("eins-\(seed)", in: database, correspondence)
            let other = try await house("zwei-\(seed)", in: database, correspondence)
            let notes = (0..<3).map { Self.noted(by: $0, people: one.people.count, chance) }
            for (device, all) in notes.enumerated() { try await one.send(all, from: device) }
            for (number, piece) in Self.pieces(of: notes, chance).enumerated() {
                clock.advance(by: .seconds(7))
                try await other.send(piece.notes, from: piece.device, after: .minutes(40 + number))
            }
            let (first, second) = (try await one.endState(), try await other.endState())
            #expect(first == second, "seed \(seed)")
            let doubles = try await other.doubles()
            let places = Set(doubles.map { "\($0.registration) \($0.device)" })
            #expect(places.count == doubles.count, "seed \(seed): a double stands there twice")
        }
        let faults = try await database.check()
        #expect(faults == [])
    }

    @Test func `one note that is missing would be seen`() async throws {
        let database = try await Engine.memory.open()
        let correspondence = DeviceHouse.correspondence()
        var different = 0
        for seed in 1...10 as ClosedRange<UInt64> {
            let chance = Randomness.seeded(seed)
            let one = try await house("eins-\(seed)", in: database, correspondence)
            let other = try await house("zwei-\(seed)", in: database, correspondence)
            let notes = (0..<3).map { Self.noted(by: $0, people: one.people.count, chance) }
            for (device, all) in notes.enumerated() {
                try await one.send(all, from: device)
                try await other.send(device == 0 ? Array(all.dropFirst()) : all, from: device)
            }
            if try await one.endState() != other.endState() { different += 1 }
        }
        #expect(different >= 3)
    }

    @Test func `what a device with a wrong clock has noted is kept by the right time`() async throws {
        let database = try await Engine.memory.open()
        let house = try await house("uhr", in: database, DeviceHouse.correspondence())
        try await house.send([Noted("a", at: 9, .entry(0))], from: 2)
        let checkIns = try await house.read { db in try db.checkIns(of: house.people.map(\.id)) }
        #expect(checkIns.values.map(\.at) == [house.begins.advanced(by: .minutes(9))])
    }

    @Test func `many notes of one upload ask no more often than few`() async throws {
        let database = try await Engine.memory.open()
        let correspondence = DeviceHouse.correspondence()
        var counts: [Int] = []
        for number in [100, 300] {
            let names = (1...number).map { "Person \($0)" }
            let house = try await DeviceHouse(
                "viele-\(number)", places: number, names, in: database, correspondence: correspondence)
            let notes = (0..<number).map { Noted("\($0)", at: 1 + $0 / 60, .entry($0)) }
            let before = database.statementCount
            let receipts = try await house.send(notes)
            counts.append(database.statementCount - before)
            #expect(receipts.allSatisfy { $0.result == .admitted })
        }
        // What is written goes in parts; nothing is asked or written for each of them.
        #expect(counts[1] - counts[0] <= 4)
        #expect(counts[0] < 40)
    }
}

extension Array {
    /// In an order by chance.
    fileprivate func shuffled(_ chance: Randomness) -> [Element] {
        map { ($0, chance.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    fileprivate func randomly(_ chance: Randomness) -> Element? {
        isEmpty ? nil : self[Int(chance.next() % UInt64(count))]
    }
}
