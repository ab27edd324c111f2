import Actions
import Domain
import Foundation
import TestHouse
import Testing

@testable import Storage

/// Forty planted strings, in five scripts, are nowhere once their time is over: not in the file, not in its log, not in a dump.
@Suite struct ProofOfDeletionTests {
    /// What is kept of one person.
    private struct Planted {
        let name: String
        let organisation: String
        let email: String
        let number: String
        let need: String

        var texts: [String] { [name, organisation, email, number, need] }
    }

    private static let people: [Planted] = [
        ("Žofia Großmüller", "Kulturbrücke Löwenzahn"), ("Олександра Шевчук", "Спілка Калинонька"),
        ("ليلى الحمصيّة", "جمعية البيت الدافئ"), ("Ευανθία Παπαδοπούλου", "Σύλλογος Ανεμώνη"),
        ("გიორგი ბერიძეშვილი", "საზოგადოება მზიური"), ("İpek Çağlayangil", "Gönülköprüsü Derneği"),
        ("Тимофей Ёлкин", "Общество Подсолнух"), ("نسرین صادقی‌نژاد", "انجمن چراغ خانه"),
    ].enumerated().map { position, names in
        Planted(
            name: names.0, organisation: names.1, email: "gepflanzt-\(position)@beispielhausen.example",
            number: "0521 48151623\(position)", need: "Rampe am Nebeneingang Nr. 4815162\(position)")
    }

    private static var texts: [String] { people.flatMap(\.texts) }

    /// A day with all of them, of which each got a letter.
    private func plant(in database: Database) async throws {
        let event = try Example.event(places: 5)
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
        }
        let need = try #require(AccessNeed.allCases.first)
        for person in Self.people {
            let email = try #require(EmailAddress(rawValue: person.email))
            var new = Example.person(
                person.name, organisation: person.organisation, answers: .init(needs: [need: person.need]))
            new.attendee.email = email
            new.telephone = try PhoneNumber(person.number)
            let message = Message(
                recipient: email, language: .german, subject: "Für \(person.name)",
                body: "\(person.texts.joined(separator: "\n"))", attachments: [])
            try await database.write(by: .visitor) { [new] db in
                _ = try db.register(new, at: event.id)
                _ = try db.enqueue(message, once: nil)
            }
        }
        try await database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
    }

    private func forget(_ database: Database) async throws {
        while try await database.write(by: .system, { db in try ForgetWhatIsOver().run(in: db) }) {}
    }

    @Test func `there are forty of them, in five scripts`() {
        #expect(Set(Self.texts).count == 40)
    }

    @Test func `in the raw bytes of the file and its log all of them are found before, and none after`() async throws {
        let (place, time) = (try await Engine.file.place(), SetClock())
        guard case .file(let folder) = place else { throw NotFound() }
        let database = try place.open(clock: time.clock)
        let search = ByteSearch(for: Self.texts)
        func found() throws -> Set<Int> {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(into: []) { found, name in
                let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
                found.formUnion(search.found(in: Array(bytes)))
            }
        }
        try await plant(in: database)
        try await database.copyLogBack()
        #expect(try found() == Set(0..<40))

        time.advance(by: .days(22 + Registration.daysAfterEvent))
        try await forget(database)
        let rewriting = try await RewriteDatabase(clock: time.clock).run(database)
        #expect(rewriting.isWhole)
        #expect(try found() == [])
        #expect(try await database.check() == [])
        try await database.close()
        #expect(try found() == [])
    }

    @Test(arguments: Engine.available)
    func `a dump holds all of them before and none after, and how many came is still known`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        try await plant(in: database)
        let before = try await database.everything()
        for text in Self.texts { #expect(before.contains(text), "\(text)") }
        func statuses() async throws -> [String] {
            try await database.read { db in
                try db.rows("SELECT status FROM registration ORDER BY id").map { try $0["status"] }
            }
        }
        let kept = try await statuses()

        let first = time.clock.now
        #expect(try await database.read { db in try db.overdueColumns(at: first) } == [])
        time.advance(by: .days(25 + Registration.daysAfterEvent))
        let later = time.clock.now
        let overdue = try await database.read { db in try db.overdueColumns(at: later) }
        #expect(overdue.contains { $0.name == "registration.name" && $0.rows == 8 })
        #expect(overdue.contains { $0.name == "mail.recipient" })

        try await forget(database)
        #expect(try await database.read { db in try db.overdueColumns(at: later) } == [])
        let search = ByteSearch(for: Self.texts)
        let after = try await database.everything()
        #expect(search.found(in: Array(after.utf8)) == [])
        #expect(try await statuses() == kept)
        #expect(try await database.check() == [])
        // Nothing is left to forget, and nothing is noted about that.
        let entry = try await database.read { db in try db.lastJournalID() }
        try await forget(database)
        #expect(try await database.read { db in try db.lastJournalID() } == entry)
    }
}
