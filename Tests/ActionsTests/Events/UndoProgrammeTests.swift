import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// Who was told of a change of the programme hears of it, too, when it is taken back.
@Suite struct UndoProgrammeTests {
    /// Groups with music, published, and somebody who is only planned there and was asked by a letter.
    private struct Stage {
        let ground: EventGround
        let time: SetClock
        let item: ProgrammeItem

        static let zeki = ProgrammePerson.ID(rawValue: "zeki")
        static let amal = ProgrammePerson.ID(rawValue: "amal")

        init(_ engine: Engine) async throws {
            let time = SetClock()
            self.time = time
            ground = try await EventGround(engine, clock: time.clock)
            func at(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(rawValue: text)) }
            let item = ProgrammeItem(
                id: .init(rawValue: "music"), position: 0, starts: try at("18:00"), ends: try at("19:00"),
                kind: .music, title: .german("Musik"), room: "Saal",
                people: [.init(id: Self.zeki, name: "Zeki", role: .music, state: .confirmed)])
            self.item = item
            try await ground.writeAtDesk { [ground] db in
                _ = try AddProgrammeItem(to: ground.event.id) { _, _, _ in item }.run(in: db)
                _ = try PublishProgramme(of: ground.event.id).run(in: db)
                guard let email = EmailAddress(rawValue: "zeki@example.org") else { return }
                let contact = ProgrammeContact(
                    person: Self.zeki, event: ground.event.id, email: email, language: Language(rawValue: "tr"))
                try db.keep(contact, in: item.id)
            }
        }

        func change(_ body: @escaping @Sendable (inout ProgrammeItem) throws -> Void) async throws {
            let deed = ChangeProgrammeItem(item.id, of: ground.event.id, correspondence: ground.correspondence)
            _ = try await ground.writeAtDesk { db in try deed.run(in: db, change: body) }
        }

        /// Amal is planned, asked by a letter, and says yes.
        func planAmal() async throws {
            try await change { $0.people.append(.init(id: Self.amal, name: "Amal", role: .music)) }
            let deed = AskForRole(
                Self.amal, in: item.id, at: ground.event.id,
                email: try #require(EmailAddress(rawValue: "amal@example.org")), language: Language(rawValue: "tr"),
                correspondence: ground.correspondence)
            try await ground.writeAtDesk { db in try deed.run(in: db) }
            let answer = NoteRoleAnswer(of: Self.amal, in: item.id, at: ground.event.id, isComing: true)
            try await ground.writeAtDesk { db in try answer.run(in: db) }
        }

        @discardableResult
        func swap(_ swap: SwapAtOnce.Swap) async throws -> ProgrammeVersion? {
            let deed = SwapAtOnce(swap, in: item.id, at: ground.event.id, correspondence: ground.correspondence)
            return try await ground.writeAtDesk { db in try deed.run(in: db) }
        }

        /// Takes the last deed back that can be taken back, or one before it.
        func undo(_ steps: Int = 0) async throws {
            let now = time.clock.now
            let journal = try await ground.journal(after: 0)
            let entry = try await ground.read { db in
                try db.undoableEntries(from: 0, to: .max, at: now).sorted().dropLast(steps).last
            }
            let number = try #require(journal.last { $0.id == entry }?.deed)
            let deed = UndoDeed(number, correspondence: ground.correspondence)
            _ = try await ground.writeAtDesk { db in try deed.run(in: db) }
        }

        /// To whom what is written meanwhile goes.
        func letters(_ body: () async throws -> Void) async throws -> [String] {
            let before = try await ground.letters().count
            try await body()
            return try await ground.letters().dropFirst(before).map(\.recipient)
        }

        /// What the clock does when three minutes are over.
        func tell() async throws {
            time.advance(by: ProgrammeNewsPause.length)
            let deed = TellProgrammeNews(correspondence: ground.correspondence)
            try await ground.writeAtDesk { db in try deed.run(in: db) }
        }

        func planned() async throws -> [ProgrammePerson] {
            let id = item.id
            let found = try await ground.read { [event = ground.event.id] db in
                try db.programmeItem(id, of: event)
            }
            return try #require(found).everybody
        }

        func published() async throws -> ProgrammeItem? {
            try await ground.read { [event = ground.event.id] db in try db.programme(of: event).items.first }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever was told that their change is discarded is asked anew when that is undone, and has not answered yet`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        try await stage.planAmal()
        let discarding = DiscardProgrammeChange(
            of: stage.item.id, at: stage.ground.event.id, correspondence: stage.ground.correspondence)
        let discarded = try await stage.letters {
            try await stage.ground.writeAtDesk { db in try discarding.run(in: db) }
        }
        #expect(discarded == ["amal@example.org"])
        #expect(try await stage.planned().map(\.name) == ["Zeki"])
        let undone = try await stage.letters { try await stage.undo() }
        #expect(undone == ["amal@example.org"])
        #expect(try await stage.planned().map(\.state) == [.confirmed, .asked])
        // Undoing that is discarding it again.
        let again = try await stage.letters { try await stage.undo() }
        #expect(again == ["amal@example.org"])
        #expect(try await stage.planned().map(\.name) == ["Zeki"])
    }

    @Test(arguments: Engine.available)
    func `undoing an item that somebody was taken out of asks them anew, and nobody who said no themselves`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        try await stage.planAmal()
        let out = try await stage.letters {
            try await stage.change { $0.people.removeAll { $0.id == Stage.amal } }
        }
        #expect(out == ["amal@example.org"])
        let back = try await stage.letters { try await stage.undo() }
        #expect(back == ["amal@example.org"])

        let declining = NoteRoleAnswer(
            of: Stage.amal, in: stage.item.id, at: stage.ground.event.id, isComing: false)
        let silent = try await stage.letters {
            try await stage.ground.writeAtDesk { db in try declining.run(in: db) }
            try await stage.undo()
        }
        #expect(silent.isEmpty)
        #expect(try await stage.planned().map(\.name) == ["Zeki", "Amal"])
    }

    @Test(arguments: Engine.available)
    func `a late swap that is undone before anybody was told is gone for everybody at once, and no news`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        try await stage.swap(.person(Stage.zeki, by: .init(name: "Ece")))
        try await stage.swap(.room("Aula"))
        let letters = try await stage.letters {
            try await stage.undo()
            // What undid it can be undone, too.
            try await stage.undo(1)
            try await stage.tell()
        }
        #expect(letters.isEmpty)
        let item = try #require(try await stage.published())
        #expect(item.room == "Saal")
        #expect(item.everybody.map(\.name) == ["Zeki"])
    }

    @Test(arguments: Engine.available)
    func `undone after they were told, whoever was replaced is asked anew, and whoever had taken over is told`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        let email = try #require(EmailAddress(rawValue: "ece@example.org"))
        try await stage.swap(.person(Stage.zeki, by: .init(name: "Ece", email: email, language: .german)))
        try await stage.tell()
        let letters = try await stage.letters {
            try await stage.undo()
            try await stage.tell()
        }
        #expect(letters.sorted() == ["ece@example.org", "zeki@example.org"])
        #expect(try await stage.published()?.everybody.map(\.name) == ["Zeki"])
        #expect(try await stage.planned().map(\.state) == [.asked])
    }

    @Test(arguments: Engine.available)
    func `undoing what nobody else has seen shows nobody anything`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        try await stage.change { $0.room = "Aula" }
        _ = try await stage.ground.writeAtDesk { [event = stage.ground.event.id] db in
            try PublishProgramme(of: event).run(in: db)
        }
        try await stage.undo()
        #expect(try await stage.published()?.room == "Aula")
    }
}
