import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// Whoever appears or has registered hears of what concerns them, and of nothing else.
@Suite struct TellProgrammeNewsTests {
    @Test(arguments: Engine.available)
    func `two versions within three minutes are one letter to those whom they concern`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.change(stage.panel) { $0.room = "Aula" }
        try await stage.publish()
        #expect(try await stage.tell(after: .seconds(100)).isEmpty)
        try await stage.change(stage.panel) { $0.starts = TimeOfDay(rawValue: "17:05") ?? $0.starts }
        try await stage.publish()
        #expect(try await stage.tell(after: .seconds(79)).isEmpty)
        let letters = try await stage.tell(after: .seconds(1))
        #expect(ProgrammeStage.recipients(letters) == ["bachyt@example.org", "paul@example.org"])
        #expect(letters.allSatisfy { $0.contains("yeni salon: Aula") && $0.contains("17:05") })
        #expect(try await stage.tell(after: .hours(1)).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what was swapped and swapped back is no news to anybody`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        _ = try await stage.swap(.room("Aula"), in: stage.panel)
        _ = try await stage.swap(.room("Saal"), in: stage.panel)
        #expect(try await stage.published().first?.room == "Saal")
        #expect(try await stage.tell().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the groups move two hours before: everybody who comes hears of it once, with a new entry for the calendar`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        _ = try await stage.ground.register("Amal", "Bela")
        // Bachyt comes to the groups, too, and reads both in one letter.
        _ = try await stage.ground.register("Bachyt")
        try await stage.change(stage.music) { $0.room = "Zelt" }
        try await stage.change(stage.panel) { $0.room = "Foyer" }
        try await stage.publish()
        let letters = try await stage.tell()
        #expect(
            ProgrammeStage.recipients(letters)
                == ["amal@example.org", "bachyt@example.org", "bela@example.org", "paul@example.org"])
        let both = try #require(letters.first { $0.hasPrefix("bachyt@") })
        #expect(both.contains("Zelt") && both.contains("Foyer"))
        #expect(letters.first { $0.hasPrefix("paul@") }.map { !$0.contains("Zelt") } == true)
        #expect(letters.first { $0.hasPrefix("amal@") }.map { !$0.contains("Foyer") } == true)
        let files = try await stage.ground.read { db in
            try db.rows("SELECT media_type FROM mail_attachment").map { try $0["media_type"] as String }
        }
        #expect(files.count == 4)
        #expect(files.allSatisfy { $0.hasSuffix("method=REQUEST") })
    }

    @Test(arguments: Engine.available)
    func `whoever said yes by telephone after it was published is among those who have to be told`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        let event = stage.ground.event
        try await stage.change(stage.music) { $0.title = .german("Arbeitsgruppen") }
        func told() async throws -> [String] {
            try await stage.ground.read { db in try ProgrammeOutlook(of: event, in: db).hearers.people.map(\.name) }
        }
        #expect(try await told().isEmpty)
        let deed = NoteRoleAnswer(of: ProgrammeStage.zeki, in: stage.music.id, at: event.id, isComing: true)
        try await stage.ground.write { db in try deed.run(in: db) }
        #expect(try await told() == ["Zeki"])
    }

    @Test(arguments: Engine.available)
    func `whoever registered without an address has to be told, and is not counted among those who are written to`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        _ = try await stage.ground.register("Amal", "Bela")
        let (event, correspondence) = (stage.ground.event, stage.ground.correspondence)
        try await stage.ground.write { db in
            let new = NewRegistration(
                attendee: Attendee(name: "Cem", organisationName: "", email: nil, language: .german),
                ticket: Ticket(from: correspondence.randomness))
            _ = try db.register(new, at: event.id)
        }
        try await stage.change(stage.music) { $0.room = "Zelt" }
        let outlook = try await stage.ground.read { db in try ProgrammeOutlook(of: event, in: db) }
        #expect(outlook.hearers.registered.map(\.attendee.name).sorted() == ["Amal", "Bela"])
        #expect(outlook.hearers.unreached.map(\.attendee.name) == ["Cem"])
        try await stage.publish()
        #expect(ProgrammeStage.recipients(try await stage.tell()) == ["amal@example.org", "bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `an item that is cancelled is told to those who were to appear, and leaves their calendar`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        let deed = RemoveProgrammeItem(
            stage.panel.id, of: stage.ground.event.id, correspondence: stage.ground.correspondence)
        try await stage.ground.write { db in try deed.run(in: db) { _ in } }
        try await stage.publish()
        // The hours of the day have changed with it, but nobody registered.
        #expect(ProgrammeStage.recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
        let files = try await stage.ground.read { db in
            try db.rows("SELECT media_type FROM mail_attachment").map { try $0["media_type"] as String }
        }
        #expect(files.allSatisfy { $0.hasSuffix("method=CANCEL") })
    }

    @Test(arguments: Engine.available)
    func `before somebody publishes they see exactly who will be written to, and who has to be told`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.ground.write { [event = stage.ground.event.id, panel = stage.panel.id] db in
            try db.run("DELETE FROM programme_contact WHERE person = 'paul'")
            try db.journal(.changed, .programme, panel, event: event)
        }
        try await stage.change(stage.panel) { $0.room = "Aula" }
        let outlook = try await stage.ground.read { [event = stage.ground.event] db in
            try ProgrammeOutlook(of: event, in: db)
        }
        #expect(outlook.hearers.people.map(\.name) == ["Paul", "Bachyt"])
        #expect(outlook.hearers.people.map { $0.contact?.email.rawValue } == [nil, "bachyt@example.org"])
        #expect(outlook.hearers.registered.isEmpty)
        try await stage.publish()
        #expect(ProgrammeStage.recipients(try await stage.tell()) == ["bachyt@example.org"])
    }

    @Test(arguments: Engine.available)
    func `half a year after the event nobody knows any more where they got letters`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        stage.time.advance(by: .days(4_000))
        try await stage.ground.write { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(
            try await stage.ground.read { db in try db.count("SELECT COUNT(*) AS value FROM programme_contact") } == 0)
    }
}
