import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// Whoever appears is asked, answers, is swapped, and hears of what concerns them and of nothing else.
@Suite struct ProgrammeRolesTests {
    /// A day with a conversation and a concert, published, and the clock of those who do something with it.
    private struct Stage {
        let ground: EventGround
        let time: SetClock
        let panel: ProgrammeItem
        let music: ProgrammeItem

        static let paul = ProgrammePerson.ID(rawValue: "paul")
        static let bachyt = ProgrammePerson.ID(rawValue: "bachyt")
        static let zeki = ProgrammePerson.ID(rawValue: "zeki")

        init(_ engine: Engine) async throws {
            let time = SetClock()
            self.time = time
            ground = try await EventGround(engine, clock: time.clock)
            func at(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(rawValue: text)) }
            let panel = ProgrammeItem(
                id: .init(rawValue: "panel"), position: 0, starts: try at("17:00"), ends: try at("17:45"),
                kind: .panel, title: .german("Podium"), room: "Saal",
                tandems: [
                    Tandem(
                        id: .init(rawValue: "kita"), topic: .german("Kita"),
                        people: [
                            .init(id: Self.paul, name: "Paul", role: .panellist, state: .confirmed),
                            .init(id: Self.bachyt, name: "Bachyt", role: .panellist, state: .confirmed),
                        ])
                ])
            let music = ProgrammeItem(
                id: .init(rawValue: "music"), position: 1, starts: try at("18:00"), ends: try at("19:00"),
                kind: .groups, title: .german("Gruppen"), room: "Saal",
                people: [.init(id: Self.zeki, name: "Zeki", role: .music)])
            (self.panel, self.music) = (panel, music)
            try await ground.write { [ground] db in
                for item in [panel, music] {
                    _ = try AddProgrammeItem(to: ground.event.id) { _, _, _ in item }.run(in: db)
                }
                _ = try PublishProgramme(of: ground.event.id).run(in: db)
                for person in [Self.paul, Self.bachyt] {
                    guard let email = EmailAddress(rawValue: "\(person)@example.org") else { continue }
                    try db.keep(
                        ProgrammeContact(
                            person: person, event: ground.event.id, email: email, language: Language(rawValue: "tr")),
                        in: panel.id)
                }
            }
        }

        func change(_ item: ProgrammeItem, _ body: @escaping @Sendable (inout ProgrammeItem) -> Void) async throws {
            try await ground.write { [ground] db in
                _ = try ChangeProgrammeItem(item.id, of: ground.event.id, correspondence: ground.correspondence)
                    .run(in: db, change: body)
            }
        }

        @discardableResult
        func publish() async throws -> ProgrammeVersion? {
            try await ground.write { [ground] db in try PublishProgramme(of: ground.event.id).run(in: db) }
        }

        func ask(_ person: ProgrammePerson.ID, in item: ProgrammeItem) async throws {
            let deed = AskForRole(
                person, in: item.id, at: ground.event.id, email: try #require(EmailAddress(rawValue: "z@example.org")),
                language: Language(rawValue: "tr"), correspondence: ground.correspondence)
            try await ground.write { db in try deed.run(in: db) }
        }

        func swap(_ swap: SwapAtOnce.Swap, in item: ProgrammeItem) async throws -> ProgrammeVersion? {
            let deed = SwapAtOnce(swap, in: item.id, at: ground.event.id, correspondence: ground.correspondence)
            return try await ground.write { db in try deed.run(in: db) }
        }

        /// What the clock does when three minutes are over.
        func tell(after time: Duration = .minutes(3)) async throws -> [String] {
            let before = try await ground.letters().count
            self.time.advance(by: time)
            let deed = TellProgrammeNews(correspondence: ground.correspondence)
            try await ground.write { db in try deed.run(in: db) }
            return try await ground.letters().dropFirst(before).map { "\($0.recipient) \($0.body)" }
        }

        func planned(_ item: ProgrammeItem) async throws -> ProgrammeItem {
            let event = ground.event.id
            let found = try await ground.read { db in try db.programmeItem(item.id, of: event) }
            return try #require(found)
        }

        func published() async throws -> [ProgrammeItem] {
            try await ground.read { [event = ground.event.id] db in try db.programme(of: event).items }
        }

        /// The links in a letter.
        func link(in letter: String) throws -> Secret {
            let text = letter.components(separatedBy: "/roles/").dropFirst().first?.prefix { $0.isHexDigit } ?? ""
            return try #require(Secret(text: String(text)))
        }
    }

    private func recipients(_ letters: [String]) -> [String] {
        letters.map { String($0.prefix { $0 != " " }) }.sorted()
    }

    // MARK: Asking

    @Test(arguments: Engine.available)
    func `whoever is asked says yes or no by their link, and may think better of it`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        try await stage.ask(Stage.zeki, in: stage.music)
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
        let stage = try await Stage(engine)
        let (ground, event) = (stage.ground, stage.ground.event.id)
        func undoLast() async throws {
            let entry = try #require(try await ground.journal(after: 0).last { $0.kind == .programme }?.id)
            let deed = UndoChange(entry, correspondence: ground.correspondence)
            try await ground.writeAtDesk { db in _ = try deed.run(in: db) }
        }
        try await stage.ask(Stage.zeki, in: stage.music)
        let link = try stage.link(in: try #require(try await ground.letters().last).body)
        try await ground.write { db in try AnswerForRole(link: link, isComing: false).run(in: db) }
        await #expect(throws: UndoRefusal.over) { try await undoLast() }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .declined)

        let noted = NoteRoleAnswer(of: Stage.zeki, in: stage.music.id, at: event, isComing: true)
        try await ground.writeAtDesk { db in try noted.run(in: db) }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .confirmed)
        try await undoLast()
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .declined)
    }

    @Test(arguments: Engine.available)
    func `a reminder brings a new link, and the earlier one goes on working`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        try await stage.ask(Stage.zeki, in: stage.music)
        try await stage.ask(Stage.zeki, in: stage.music)
        let letters = try await stage.ground.letters()
        #expect(letters.count == 2)
        let (first, second) = (try stage.link(in: letters[0].body), try stage.link(in: letters[1].body))
        #expect(first.text != second.text)
        try await stage.ground.write { db in try AnswerForRole(link: first, isComing: true).run(in: db) }
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .confirmed)
    }

    @Test(arguments: Engine.available, [true, false])
    func `whoever has answered and is asked again has not answered yet`(engine: Engine, isComing: Bool) async throws {
        let stage = try await Stage(engine)
        try await stage.ask(Stage.zeki, in: stage.music)
        let link = try stage.link(in: try #require(try await stage.ground.letters().last).body)
        try await stage.ground.write { db in try AnswerForRole(link: link, isComing: isComing).run(in: db) }
        try await stage.ask(Stage.zeki, in: stage.music)
        #expect(try await stage.planned(stage.music).everyRole.first?.state == .asked)
    }

    @Test(arguments: Engine.available)
    func `whoever is asked reads what everybody knows, and what is planned only if nobody does yet`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        try await stage.change(stage.music) { item in
            (item.title, item.room) = (.german("Geheim"), "Zelt")
            item.starts = TimeOfDay(rawValue: "18:25") ?? item.starts
        }
        try await stage.ask(Stage.zeki, in: stage.music)
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
        let stage = try await Stage(engine)
        await #expect(throws: NotFound.self) {
            try await stage.ground.write { db in
                try AnswerForRole(link: Secret(from: .seeded(99)), isComing: true).run(in: db)
            }
        }
        let deed = AskForRole(
            Stage.zeki, in: stage.music.id, at: .init(rawValue: "another"),
            email: try #require(EmailAddress(rawValue: "z@example.org")), language: .german,
            correspondence: stage.ground.correspondence)
        await #expect(throws: NotFound.self) { try await stage.ground.write { db in try deed.run(in: db) } }
        stage.time.advance(by: .days(4_000))
        await #expect(throws: RoleRefusal.over) { try await stage.ask(Stage.zeki, in: stage.music) }
        #expect(try await stage.ground.letters().isEmpty)
    }

    // MARK: Swapping

    @Test(arguments: Engine.available)
    func `a late swap is public at once, and nothing else of what is planned`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        try await stage.change(stage.panel) { $0.title = .german("Ein anderer Titel") }
        let version = try await stage.swap(.person(Stage.paul, by: .init(name: "Amal")), in: stage.panel)
        #expect(version?.number == 2)
        let panel = try #require(try await stage.published().first)
        #expect(panel.everybody.map(\.name) == ["Amal", "Bachyt"])
        #expect(panel.title == .german("Podium"))
        let planned = try await stage.planned(stage.panel)
        #expect(planned.title == .german("Ein anderer Titel"))
        #expect(planned.everyRole.map(\.state) == [.replaced, .confirmed, .confirmed])
        #expect(recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
    }

    @Test(arguments: Engine.available)
    func `whoever takes over from somebody whose refusal is published is public at once, in their place`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        for (person, item) in [(Stage.paul, stage.panel), (Stage.zeki, stage.music)] {
            try await stage.ground.write { [event = stage.ground.event.id] db in
                try NoteRoleAnswer(of: person, in: item.id, at: event, isComing: false).run(in: db)
            }
        }
        try await stage.publish()
        #expect(try await stage.published().flatMap(\.everybody).map(\.name) == ["Bachyt"])
        let version = try await stage.swap(.person(Stage.paul, by: .init(name: "Amal")), in: stage.panel)
        #expect(version?.number == 3)
        #expect(try await stage.published().first?.tandems.first?.people.map(\.name) == ["Amal", "Bachyt"])
        let next = try await stage.swap(.person(Stage.zeki, by: .init(name: "Ece")), in: stage.music)
        #expect(next?.number == 4)
        #expect(try await stage.published().last?.people.map(\.name) == ["Ece"])
        let outlook = try await stage.ground.read { [event = stage.ground.event] db in
            try ProgrammeOutlook(of: event, in: db)
        }
        #expect(outlook.changes.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `whoever takes over from somebody who is only planned replaces those whom everybody sees there`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        let ece = ProgrammePerson.ID(rawValue: "ece")
        try await stage.change(stage.panel) { item in
            item.tandems[0].people[0] = .init(id: ece, name: "Ece", role: .panellist)
        }
        let version = try await stage.swap(.person(ece, by: .init(name: "Amal")), in: stage.panel)
        #expect(version?.number == 2)
        #expect(try await stage.published().first?.everybody.map(\.name) == ["Amal", "Bachyt"])
        #expect(recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
    }

    /// How somebody who was asked, and whom nobody else has seen yet, is taken out again.
    enum TakingOut: CaseIterable {
        case discarding, editing, swapping, striking
    }

    @Test(arguments: Engine.available, TakingOut.allCases)
    func `whoever was asked and is taken out before it is published is named before, and told`(
        engine: Engine, way: TakingOut
    ) async throws {
        let stage = try await Stage(engine)
        let (amal, bela) = (ProgrammePerson.ID(rawValue: "amal"), ProgrammePerson.ID(rawValue: "bela"))
        // Whom nobody has asked there is nothing to tell.
        try await stage.change(stage.music) { item in
            item.people += [
                ProgrammePerson(id: amal, name: "Amal", role: .music),
                ProgrammePerson(id: bela, name: "Bela", role: .music),
            ]
        }
        try await stage.ask(amal, in: stage.music)
        let (event, correspondence, music) = (stage.ground.event, stage.ground.correspondence, stage.music.id)
        let outlook = try await stage.ground.read { db in try ProgrammeOutlook(of: event, in: db) }
        #expect(outlook.asked[music]?.map(\.name) == ["Amal"])
        #expect(outlook.asked[stage.panel.id]?.isEmpty == true)
        let asked = try await stage.ground.letters().count
        switch way {
        case .discarding:
            let deed = DiscardProgrammeChange(of: music, at: event.id, correspondence: correspondence)
            try await stage.ground.write { db in try deed.run(in: db) }
            #expect(try await stage.planned(stage.music).everybody.map(\.name) == ["Zeki"])
        case .editing: try await stage.change(stage.music) { $0.people.removeAll { $0.id != Stage.zeki } }
        case .swapping: _ = try await stage.swap(.person(amal, by: .init(name: "Ece")), in: stage.music)
        case .striking:
            let deed = RemoveProgrammeItem(music, of: event.id, correspondence: correspondence)
            try await stage.ground.write { db in try deed.run(in: db) { _ in } }
        }
        let letters = try await stage.ground.letters().dropFirst(asked)
        #expect(letters.map(\.recipient) == ["z@example.org"])
        #expect(letters.first?.body.contains("Gruppen – artık yer almıyor: Amal") == true)
    }

    @Test(arguments: Engine.available)
    func `of two who replace the same person at once, the second one is told`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        _ = try await stage.swap(.person(Stage.paul, by: .init(name: "Amal")), in: stage.panel)
        await #expect(throws: RoleRefusal.replaced) {
            _ = try await stage.swap(.person(Stage.paul, by: .init(name: "Ece")), in: stage.panel)
        }
        #expect(try await stage.published().first?.everybody.map(\.name) == ["Amal", "Bachyt"])
    }

    @Test(arguments: Engine.available)
    func `whoever takes over is asked by a letter if there is an address`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        let email = try #require(EmailAddress(rawValue: "amal@example.org"))
        _ = try await stage.swap(
            .person(Stage.paul, by: .init(name: "Amal", email: email, language: .german)), in: stage.panel)
        #expect(try await stage.planned(stage.panel).everybody.first?.state == .asked)
        #expect(try await stage.ground.letters().map(\.recipient) == ["amal@example.org"])
        // Their own letter says everything; the news go to the others.
        #expect(recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
    }

    // MARK: Telling

    @Test(arguments: Engine.available)
    func `two versions within three minutes are one letter to those whom they concern`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        try await stage.change(stage.panel) { $0.room = "Aula" }
        try await stage.publish()
        #expect(try await stage.tell(after: .seconds(100)).isEmpty)
        try await stage.change(stage.panel) { $0.starts = TimeOfDay(rawValue: "17:05") ?? $0.starts }
        try await stage.publish()
        #expect(try await stage.tell(after: .seconds(79)).isEmpty)
        let letters = try await stage.tell(after: .seconds(1))
        #expect(recipients(letters) == ["bachyt@example.org", "paul@example.org"])
        #expect(letters.allSatisfy { $0.contains("yeni salon: Aula") && $0.contains("17:05") })
        #expect(try await stage.tell(after: .hours(1)).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what was swapped and swapped back is no news to anybody`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        _ = try await stage.swap(.room("Aula"), in: stage.panel)
        _ = try await stage.swap(.room("Saal"), in: stage.panel)
        #expect(try await stage.published().first?.room == "Saal")
        #expect(try await stage.tell().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the groups move two hours before: everybody who comes hears of it once, with a new entry for the calendar`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        _ = try await stage.ground.register("Amal", "Bela")
        // Bachyt comes to the groups, too, and reads both in one letter.
        _ = try await stage.ground.register("Bachyt")
        try await stage.change(stage.music) { $0.room = "Zelt" }
        try await stage.change(stage.panel) { $0.room = "Foyer" }
        try await stage.publish()
        let letters = try await stage.tell()
        #expect(
            recipients(letters)
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
        let stage = try await Stage(engine)
        let event = stage.ground.event
        try await stage.change(stage.music) { $0.title = .german("Arbeitsgruppen") }
        func told() async throws -> [String] {
            try await stage.ground.read { db in try ProgrammeOutlook(of: event, in: db).hearers.people.map(\.name) }
        }
        #expect(try await told().isEmpty)
        let deed = NoteRoleAnswer(of: Stage.zeki, in: stage.music.id, at: event.id, isComing: true)
        try await stage.ground.write { db in try deed.run(in: db) }
        #expect(try await told() == ["Zeki"])
    }

    @Test(arguments: Engine.available)
    func `whoever registered without an address has to be told, and is not counted among those who are written to`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
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
        #expect(recipients(try await stage.tell()) == ["amal@example.org", "bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `an item that is cancelled is told to those who were to appear, and leaves their calendar`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
        let deed = RemoveProgrammeItem(
            stage.panel.id, of: stage.ground.event.id, correspondence: stage.ground.correspondence)
        try await stage.ground.write { db in try deed.run(in: db) { _ in } }
        try await stage.publish()
        // The hours of the day have changed with it, but nobody registered.
        #expect(recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
        let files = try await stage.ground.read { db in
            try db.rows("SELECT media_type FROM mail_attachment").map { try $0["media_type"] as String }
        }
        #expect(files.allSatisfy { $0.hasSuffix("method=CANCEL") })
    }

    @Test(arguments: Engine.available)
    func `before somebody publishes they see exactly who will be written to, and who has to be told`(
        engine: Engine
    ) async throws {
        let stage = try await Stage(engine)
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
        #expect(recipients(try await stage.tell()) == ["bachyt@example.org"])
    }

    @Test(arguments: Engine.available)
    func `half a year after the event nobody knows any more where they got letters`(engine: Engine) async throws {
        let stage = try await Stage(engine)
        stage.time.advance(by: .days(4_000))
        try await stage.ground.write { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(
            try await stage.ground.read { db in try db.count("SELECT COUNT(*) AS value FROM programme_contact") } == 0)
    }
}
