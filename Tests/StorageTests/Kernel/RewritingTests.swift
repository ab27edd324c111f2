import Domain
import Foundation
import TestHouse
import Testing

@testable import Storage

/// What is deleted is overwritten, and a database that was written anew holds no byte of it.
@Suite struct RewritingTests {
    @Test(arguments: Engine.available)
    func `everything that is kept is still there after the database was written anew`(engine: Engine) async throws {
        let database = try await engine.open()
        try await database.write(by: .system) { db in try db.set("a", to: "bleibt") }
        #expect(try await database.rewrite())
        #expect(try await database.read { db in try db.setting("a") } == "bleibt")
        try await database.write(by: .system) { db in
            let rewriting = Rewriting(beganAt: .testStart, endedAt: db.now, isWhole: true)
            try db.note(rewriting, overdue: [OverdueColumn(name: "card.text", rows: 3)])
        }
        #expect(try await database.read { db in try db.notedOverdueColumns().map(\.rows) } == [3])
        #expect(try await database.read { db in try db.lastRewriting()?.isWhole } == true)
        #expect(try await database.check() == [])
    }

    @Test func `the log is cut, and neither it nor the file holds what was replaced before`() async throws {
        let place = try await Engine.file.place()
        guard case .file(let folder) = place else { throw NotFound() }
        let database = try place.open()
        let search = ByteSearch(for: ["Amalthea Beispiel"])
        func isFound() throws -> Bool {
            try ["", "-wal"].contains { suffix in
                let bytes = try Data(contentsOf: URL(filePath: folder.file + suffix))
                return !search.found(in: Array(bytes)).isEmpty
            }
        }
        try await database.write(by: .system) { db in try db.set("name", to: "Amalthea Beispiel") }
        try await database.write(by: .system) { db in try db.set("name", to: "niemand") }
        #expect(try isFound())
        #expect(try await database.rewrite())
        #expect(try !isFound())
        try await database.close()
    }
}
