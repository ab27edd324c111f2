import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// Whoever appears is asked, and answers.
@Suite struct AskForRoleTests {
    @Test(arguments: Engine.available)
    func `whoever is asked says yes or no by their link, and may think better of it`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .asked)
        let letter = try #require(try await stage.ground.letters().last)
        #expect(letter.recipient == "z@example.org")
        #expect(letter.body.contains("Merhaba Zeki"))
        let link = try stage.link(in: letter.body)
        try await stage.ground.write { db in try AnswerForRole(link: link, isComing: false).run(in: db) }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .declined)
        // Whoever has said no goes from the programme when it is published next, and not before.
        #expect(try await stage.published().last?.everybody.count == 1)
        try await stage.publish()
        #expect(try await stage.published().last?.everybody.count == 0)
        try await stage.ground.write { db in try AnswerForRole(link: link, isComing: true).run(in: db) }
        try await stage.publish()
        #expect(try await stage.published().last?.everybody.first?.state == .confirmed)
    }

    @Test(arguments: Engine.available)
    func `what somebody answered by their link the desk does not undo, what it noted itself it does`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        let (ground, event) = (stage.ground, stage.ground.event.id)
        func undoLast() async throws {
            let entry = try #require(try await ground.journal(after: 0).last { $0.kind == .programme }?.id)
            let deed = UndoChange(entry, correspondence: ground.correspondence)
            try await ground.writeAtDesk { db in _ = try deed.run(in: db) }
        }
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        let link = try stage.link(in: try #require(try await ground.letters().last).body)
        try await ground.write { db in try AnswerForRole(link: link, isComing: false).run(in: db) }
        await #expect(throws: UndoRefusal.over) { try await undoLast() }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .declined)

        let noted = NoteRoleAnswer(of: ProgrammeStage.zeki, in: stage.music.id, at: event, isComing: true)
        try await ground.writeAtDesk { db in try noted.run(in: db) }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .confirmed)
        try await undoLast()
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .declined)
    }

    @Test(arguments: Engine.available)
    func `a reminder brings a new link, and the earlier one goes on working`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        let letters = try await stage.ground.letters()
        #expect(letters.count == 2)
        let (first, second) = (try stage.link(in: letters[0].body), try stage.link(in: letters[1].body))
        #expect(first.text != second.text)
        try await stage.ground.write { db in try AnswerForRole(link: first, isComing: true).run(in: db) }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .confirmed)
    }

    @Test(arguments: Engine.available, [true, false])
    func `whoever has answered and is asked again has not answered yet`(engine: Engine, isComing: Bool) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        let link = try stage.link(in: try #require(try await stage.ground.letters().last).body)
        try await stage.ground.write { db in try AnswerForRole(link: link, isComing: isComing).run(in: db) }
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .asked)
    }

    @Test(arguments: Engine.available)
    func `whoever is asked reads what everybody knows, and what is planned only if nobody does yet`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.change(stage.music) { item in
            (item.title, item.room) = (.german("Geheim"), "Zelt")
            item.starts = TimeOfDay(rawValue: "18:25") ?? item.starts
        }
        try await stage.ask(ProgrammeStage.zeki, in: stage.music)
        let known = try #require(try await stage.ground.letters().last).body
        #expect(known.contains("Gruppen") && known.contains("18:00") && known.contains("Saal"))
        #expect(!known.contains("Geheim") && !known.contains("18:25") && !known.contains("Zelt"))

        let event = stage.ground.event.id
        let new = try await stage.ground.write { [panel = stage.panel] db in
            try AddProgrammeItem(to: event) { id, position, db in
                ProgrammeItem(
                    id: id, position: position, starts: panel.starts, ends: panel.ends, kind: .input,
                    title: .german("Lesung"),
                    people: [.init(id: .init(rawValue: "amal"), name: "Amal", role: .speaker)])
            }.run(in: db)
        }
        try await stage.ask(.init(rawValue: "amal"), in: new)
        let planned = try #require(try await stage.ground.letters().last).body
        #expect(planned.contains("Lesung"))
    }

    @Test(arguments: Engine.available)
    func `nobody is asked by a link that was never sent, nor after the day, nor in another event`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        await #expect(throws: NotFound.self) {
            try await stage.ground.write { db in
                try AnswerForRole(link: Secret(from: .seeded(99)), isComing: true).run(in: db)
            }
        }
        let deed = AskForRole(
            ProgrammeStage.zeki, in: stage.music.id, at: .init(rawValue: "another"),
            email: try #require(EmailAddress(rawValue: "z@example.org")), language: .german,
            correspondence: stage.ground.correspondence)
        await #expect(throws: NotFound.self) { try await stage.ground.write { db in try deed.run(in: db) } }
        stage.time.advance(by: .days(4_000))
        await #expect(throws: RoleRefusal.over) { try await stage.ask(ProgrammeStage.zeki, in: stage.music) }
        #expect(try await stage.ground.letters().isEmpty)
    }
}
