import Actions
import Domain
import Foundation
import TestHouse
import Testing

@testable import Storage

/// Whoever was deleted stays deleted, also where a backup from before comes back.
@Suite struct DeletionLedgerTests {
    private func note(in database: Database) async throws -> DeletionLedger {
        try await database.write(by: .system) { db in try NoteDeletions(randomness: .seeded(3)).run(in: db) }
        let now = database.clock.now
        return try #require(try await database.read { db in try DeletionLedger(in: db, at: now) })
    }

    private func erase(_ person: Registration, in database: Database) async throws {
        let deed = Erase(.registration, person.id.rawValue)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func names(_ ground: EventGround) async throws -> [String] {
        try await ground.read { [event = ground.event.id] db in
            try db.registrations(of: event).map(\.attendee.name).sorted()
        }
    }

    @Test(arguments: Engine.available)
    func `a deletion is noted once, as a mark from which nobody reads an identifier`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal", "Bela")[0]
        try await erase(person, in: ground.database)
        let first = try await note(in: ground.database)
        #expect(first.deletions.map(\.kind) == [.registration])
        #expect(first.deletions.map(\.at) == [.testStart])
        #expect(!first.text.contains(person.id.rawValue))
        let isDue = try await ground.read { db in try NoteDeletions.isDue(in: db) }
        #expect(!isDue)
        #expect(try await note(in: ground.database) == first)
    }

    @Test(arguments: Engine.available)
    func `nothing leads to whoever was deleted, and the house still counts right`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 2)
        let people = try await ground.register("Amal", "Bela", "Cem", organisation: "Mosaik")
        let telephone = ChangeTelephone(of: people[0].id, at: ground.event.id)
        let number = try PhoneNumber("0176 04069001")
        try await ground.write { db in try telephone.run(number, in: db) }
        try await erase(people[0], in: ground.database)
        try await erase(people[2], in: ground.database)
        #expect(try await names(ground) == ["Bela"])
        #expect(try await ground.database.check() == [])
        let left = try await ground.database.everything()
        for word in ["Amal", "amal", "Cem", "cem@", "04069001"] { #expect(!left.contains(word), "\(word)") }
        #expect(left.contains("bela@example.org"))
        // Twice is as good as once.
        let entry = try await ground.lastEntry()
        try await erase(people[0], in: ground.database)
        #expect(try await names(ground) == ["Bela"])
        #expect(try await ground.lastEntry() == entry)
    }

    @Test(arguments: Engine.available)
    func `where a copy from before comes back, whoever was deleted since is deleted again`(
        engine: Engine
    ) async throws {
        // The same names by chance, as a copy has them.
        let (house, copy) = (try await EventGround(engine), try await EventGround(engine))
        let gone = try await house.register("Amal", "Bela")[0]
        #expect(try await copy.register("Amal", "Bela")[0].id == gone.id)
        try await erase(gone, in: house.database)
        let deed = ApplyDeletions(try await note(in: house.database))
        #expect(try await copy.read { db in try deed.isDue(in: db) })
        #expect(try await copy.write { db in try deed.run(in: db) } == 1)
        #expect(try await names(copy) == ["Bela"])
        let isDue = try await copy.read { db in try deed.isDue(in: db) }
        #expect(!isDue)
        #expect(try await copy.write { db in try deed.run(in: db) } == 0)
        #expect(try await copy.database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `accounts and helpers stay deleted, too`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let email = try #require(EmailAddress(rawValue: "amalthea@example.org"))
        let account = try await database.write(by: .system) { db in
            try db.ensureAccount(email: email, name: "Amalthea Beispiel", language: .german)
        }
        let before = try await note(in: database)
        let erasing = Erase(.account, account.id.rawValue)
        try await database.write(by: .system) { db in try erasing.run(in: db) }
        let ledger = try await note(in: database)
        #expect(ledger.deletions.map(\.kind) == [.account])
        #expect(ledger.salt == before.salt)
        #expect(try await database.read { db in try db.account(email: email) } == nil)
        let left = try await database.everything()
        #expect(!left.contains("Amalthea") && !left.contains("amalthea"))
    }

    @Test func `the ledger of another house deletes nothing here`() async throws {
        let (house, other) = (try await EventGround(.memory), try await EventGround(.memory))
        let gone = try await house.register("Amal")[0]
        _ = try await other.register("Amal")
        _ = try await note(in: other.database)
        try await erase(gone, in: house.database)
        let theirs = try await note(in: house.database)
        let foreign = DeletionLedger(salt: "another", knownUntil: theirs.knownUntil, deletions: theirs.deletions)
        let deed = ApplyDeletions(foreign)
        await #expect(throws: ApplyDeletions.ForeignLedger()) { try await other.write { db in try deed.run(in: db) } }
        #expect(try await names(other) == ["Amal"])
    }

    @Test func `a file that is not whole is no ledger`() {
        let mark = DeletionLedger.mark(of: .helper, "1", salt: "salz")
        let ledger = DeletionLedger(
            salt: "salz", knownUntil: .testStart,
            deletions: [
                NotedDeletion(.helper, mark: mark, at: .testStart), NotedDeletion(.account, mark: "b", at: .testStart),
            ])
        #expect(DeletionLedger(text: ledger.text) == ledger)
        let lines = ledger.text.split(separator: "\n")
        for number in 0..<lines.count {
            #expect(DeletionLedger(text: lines.prefix(number).joined(separator: "\n")) == nil, "\(number) lines")
        }
        #expect(DeletionLedger(text: ledger.text.replacing("helper", with: "sandwich")) == nil)
    }

    @Test func `a restored backup brings nobody back, not in a single byte`() async throws {
        let folder = TemporaryFolder()
        let (place, backup) = ("\(folder.path)/city.sqlite", "\(folder.path)/backup.sqlite")
        func open() throws -> Database {
            let clock = WallClock.stopped(at: .testStart)
            return try .sqlite(
                path: place, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
        }
        let event = try Example.event()
        let database = try open()
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
        }
        let person = try await database.write(by: .visitor) { db in
            try db.register(Example.person("Amalthea Beispiel"), at: event.id)
        }
        try await Backup(to: backup).run(of: database)
        try await erase(person, in: database)
        let deed = ApplyDeletions(try await note(in: database))
        try await database.close()

        let search = ByteSearch(for: ["Amalthea Beispiel"])
        func found(in file: String) throws -> Set<Int> {
            search.found(in: Array(try Data(contentsOf: URL(filePath: file))))
        }
        #expect(try found(in: backup) == [0])
        _ = try await Restoration(of: backup, to: place).run { copy in
            try await copy.write(by: .system) { db in _ = try deed.run(in: db) }
            _ = try await copy.rewrite()
        }
        #expect(try found(in: place) == [])
        let restored = try open()
        #expect(try await restored.read { db in try db.registration(person.id) } == nil)
        try await restored.close()
    }

    @Test func `the file of deletions is there whole, or the one before it`() throws {
        let folder = TemporaryFolder()
        let file = DeletionFile(path: "\(folder.path)/city.deletions")
        #expect(try file.read() == nil)
        try file.write("eins")
        try file.write("zwei")
        #expect(try file.read() == "zwei")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["city.deletions"])
        #expect(try file.setAside() == file.path + ".unreadable")
        try file.write("drei")
        #expect(try file.setAside() == file.path + ".unreadable-2")
        #expect(try file.read() == nil)
        // A folder that is not there is no question of rights.
        let lost = try #require(throws: CocoaError.self) {
            try DeletionFile(path: "\(folder.path)/nowhere/city.deletions").write("vier")
        }
        #expect(lost.code == .fileNoSuchFile)
    }
}
