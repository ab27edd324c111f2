import Domain
import TestHouse
import Testing

@testable import Storage

/// What somebody is told of what is kept of them is all of it.
@Suite struct PersonalFileTests {
    @Test func `every table with something personal is reached from a person, or says why not`() {
        let personal = Set(DataMap.tables.values.filter { !$0.personal.isEmpty }.map(\.table))
        let (reached, elsewhere) = (Set(PersonalWay.all.map(\.table)), Set(PersonalWay.elsewhere.keys))
        #expect(personal.subtracting(reached).subtracting(elsewhere).sorted() == [])
        #expect(reached.intersection(elsewhere).sorted() == [])
        #expect(elsewhere.subtracting(personal).sorted() == [], "no longer there, or no longer personal")
    }

    @Test func `a key is found before it is used`() {
        let given: Set<PersonalKey> = [.account, .registration, .delegation, .address]
        for (position, way) in PersonalWay.all.enumerated() where !given.contains(way.key) {
            let before = PersonalWay.all.prefix(position).compactMap { $0.gives?.key }
            #expect(before.contains(way.key), "\(way.table)")
        }
    }

    @Test(arguments: Engine.available)
    func `no way walks through a table that grows`(engine: Engine) async throws {
        let database = try await engine.open()
        for way in PersonalWay.all {
            let (table, column) = (SQL(stringLiteral: way.table), SQL(stringLiteral: way.column))
            let rest: SQL = way.condition.map { " AND \($0)" } ?? ""
            let sql: SQL = "SELECT \(column) FROM \(table) WHERE \(column) IN \(list: ["x"])\(rest)"
            try await expectIndex(for: sql, growing: [way.table], in: database)
        }
    }

    @Test(arguments: Engine.available)
    func `a file holds what is kept, and no secret`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let answers = RegistrationAnswers(needs: [.quietRoom: "bitte leise"], consents: [.photo])
        let new = Example.person("Амаль Хаддад", organisation: "Мозаика", answers: answers)
        let registration = try await database.write(by: .visitor) { db in
            try db.register(new, at: event.id, link: Example.link("amal"))
        }
        let author = Author.registration(registration.id.rawValue)
        let file = try await database.read { db in
            try db.personalFile(of: [.registration: [registration.id.rawValue]], doneBy: [author])
        }
        let values = file.records.flatMap(\.entries).map(\.value)
        for text in ["Амаль Хаддад", "Мозаика", "bitte leise", "photo"] { #expect(values.contains(.text(text))) }
        #expect(!values.contains(.text(Example.link("amal").rawValue)))
        #expect(!values.contains(.text(registration.ticket.rawValue)))
        #expect(file.journal.contains { $0.subject == registration.id.rawValue && $0.change == .created })
        // Of somebody else there is nothing in it.
        let stranger = try await database.read { db in
            try db.personalFile(of: [.registration: ["fremd"]], doneBy: [.registration("fremd")])
        }
        #expect(stranger.records.isEmpty && stranger.journal.isEmpty)
    }
}
