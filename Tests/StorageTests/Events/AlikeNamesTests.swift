import Domain
import Storage
import Testing

@testable import TestHouse

/// Whoever has a name with one letter wrong finds the person all the same.
@Suite struct AlikeNamesTests {
    private func found(_ typed: String, on engine: Engine, limit: Int = 20) async throws -> [String] {
        let event = try Example.event()
        let other = try Example.event("anderswo")
        let database = try await engine.open(with: event)
        try await database.write(by: .visitor) { db in
            for name in ["Anna Schmidt", "Bela Schmitten", "Cem Yılmaz", "Dana Schulze", "Νίκος Παπαδόπουλος"] {
                _ = try db.register(Example.person(name), at: event.id)
            }
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
            _ = try db.register(Example.person("Elsa Schmidt"), at: other.id)
        }
        return try await database.read { db in
            try db.doorEntries(at: [event.id], spelledLike: NameSought(typed), limit: limit).map(\.name)
        }
    }

    @Test(arguments: Engine.available)
    func `one wrong letter finds them, besides those who are spelled so`(engine: Engine) async throws {
        #expect(try await found("schmit", on: engine) == ["Anna Schmidt"])
        #expect(try await found("cem yilmas", on: engine) == ["Cem Yılmaz"])
        #expect(try await found("papadoboulos", on: engine) == ["Νίκος Παπαδόπουλος"])
    }

    @Test(arguments: Engine.available)
    func `nobody is found by short words, by two mistakes or by nothing`(engine: Engine) async throws {
        for typed in ["ana", "scmit", "cemm schmit", "", "%", "schmit' OR 1=1"] {
            #expect(try await found(typed, on: engine) == [], "\(typed)")
        }
        #expect(try await found("schmit", on: engine, limit: 0) == [])
    }
}
