import Actions
import Domain
import FoundationEssentials
import Storage
import Synchronization
import TestHouse
import Testing

/// B/12: a machine is asked in the background, for what somebody wants to read, two at once.
@Suite struct MachineTranslationsTests {
    private static let turkish = Language(rawValue: "tr")
    private static let today = ExampleNetwork.today

    /// A service that remembers what it was asked, and how much at once.
    private final class Service: Sendable {
        let asked = Mutex<[String]>([])
        let now = Mutex<(current: Int, most: Int)>((0, 0))
        let isBroken = Atomic(false)

        struct Broken: Error {}

        func translate(_ text: String) async throws -> String {
            asked.withLock { $0.append(text) }
            now.withLock { $0 = ($0.current + 1, max($0.most, $0.current + 1)) }
            defer { now.withLock { $0.current -= 1 } }
            await Task.yield()
            if isBroken.load(ordering: .relaxed) { throw Broken() }
            return "<\(text)>"
        }
    }

    /// Three measures that somebody wants to read in Turkish.
    private func start(_ engine: Engine) async throws -> (database: Database, service: Service) {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            for name in ["a", "b", "c"] {
                let measure = Measure(
                    id: .init(rawValue: name), event: nil, idea: nil, title: "Garten \(name)", language: .german,
                    statusSince: Self.today)
                try db.insert(measure)
                try db.insert(wishFor: TextPlace(.measureTitle, of: measure.id), in: Self.turkish, asker: nil)
            }
        }
        return (database, Service())
    }

    private func translations(
        in database: Database, by service: Service, clock: WallClock = .stopped(at: .testStart)
    ) -> MachineTranslations {
        MachineTranslations(in: database, clock: clock, zone: .gmt) { text, _, _ in try await service.translate(text) }
    }

    private func translation(of name: String, in database: Database) async throws -> Translation? {
        let place = TextPlace(.measureTitle, of: Measure.ID(rawValue: name))
        return try await database.read { db in try db.translation(at: place, into: Self.turkish) }
    }

    @Test(arguments: Engine.available)
    func `what is wished is asked for once, two at once, and kept as a machine's`(engine: Engine) async throws {
        let (database, service) = try await start(engine)
        let translations = translations(in: database, by: service)
        for _ in 0..<2 { #expect(try await translations.run().isEmpty) }
        #expect(service.asked.withLock { $0.sorted() } == ["Garten a", "Garten b", "Garten c"])
        #expect(service.now.withLock { $0.most } <= MachineTranslations.atOnce)
        let kept = try #require(try await translation(of: "a", in: database))
        #expect(kept.text == "<Garten a>" && kept.isMachine && kept.confirmedBy == nil && kept.writer == .system)
        // Until a person has confirmed it, it waits at the desk.
        #expect(try await database.read { db in try db.openTranslationWishCount(on: Self.today) } == 3)
        let deed = WriteTranslation(of: kept.place, into: Self.turkish, on: Self.today)
        _ = try await database.write(by: .account("anna")) { db in
            try deed.run(in: db) { try $0.word("Bahçe", of: $1, by: db.author, isMachine: false) }
        }
        #expect(try await database.read { db in try db.openTranslationWishCount(on: Self.today) } == 2)
    }

    @Test(arguments: Engine.available)
    func `what the service could not do is asked again an hour later, and nothing of it is kept`(
        engine: Engine
    ) async throws {
        let (database, service) = try await start(engine)
        let time = SetClock()
        let translations = translations(in: database, by: service, clock: time.clock)
        service.isBroken.store(true, ordering: .relaxed)
        #expect(try await translations.run().count == 3)
        #expect(try await translations.run().isEmpty)
        #expect(try await translation(of: "a", in: database) == nil)
        service.isBroken.store(false, ordering: .relaxed)
        time.advance(by: .hours(2))
        #expect(try await translations.run().isEmpty)
        #expect(try await translation(of: "a", in: database)?.text == "<Garten a>")
    }

    @Test(arguments: Engine.available)
    func `a machine writes over nobody, and not again what somebody took back`(engine: Engine) async throws {
        let (database, service) = try await start(engine)
        for (name, text) in [("a", "Bahçe"), ("b", "")] {
            let place = TextPlace(.measureTitle, of: Measure.ID(rawValue: name))
            let deed = WriteTranslation(of: place, into: Self.turkish, on: Self.today)
            for said in ["Bostan", text] {
                _ = try await database.write(by: .account("anna")) { db in
                    try deed.run(in: db) { try $0.word(said, of: $1, by: db.author, isMachine: false) }
                }
            }
        }
        #expect(try await translations(in: database, by: service).run().isEmpty)
        #expect(service.asked.withLock { $0 } == ["Garten c"])
        #expect(try await translation(of: "a", in: database)?.text == "Bahçe")
        #expect(try await translation(of: "b", in: database)?.text == "")
    }
}
