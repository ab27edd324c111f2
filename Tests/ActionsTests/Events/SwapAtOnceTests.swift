import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// Somebody or something is swapped when there is no time for a version.
@Suite struct SwapAtOnceTests {
    @Test(arguments: Engine.available)
    func `a late swap is public at once, and nothing else of what is planned`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        try await stage.change(stage.panel) { $0.title = .german("Ein anderer Titel") }
        let version = try await stage.swap(.person(ProgrammeStage.paul, by: .init(name: "Amal")), in: stage.panel)
        #expect(version?.number == 2)
        let panel = try #require(try await stage.published().first)
        #expect(panel.everybody.map(\.name) == ["Amal", "Bachyt"])
        #expect(panel.title == .german("Podium"))
        let planned = try await stage.planned(stage.panel)
        #expect(planned.title == .german("Ein anderer Titel"))
        #expect(planned.everyRole.map(\.state) == [.replaced, .confirmed, .confirmed])
        #expect(ProgrammeStage.recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
    }

    @Test(arguments: Engine.available)
    func `whoever takes over from somebody whose refusal is published is public at once, in their place`(
        engine: Engine
    ) async throws {
        let stage = try await ProgrammeStage(engine)
        for (person, item) in [(ProgrammeStage.paul, stage.panel), (ProgrammeStage.zeki, stage.music)] {
            try await stage.ground.write { [event = stage.ground.event.id] db in
                try NoteRoleAnswer(of: person, in: item.id, at: event, isComing: false).run(in: db)
            }
        }
        try await stage.publish()
        #expect(try await stage.published().flatMap(\.everybody).map(\.name) == ["Bachyt"])
        let version = try await stage.swap(.person(ProgrammeStage.paul, by: .init(name: "Amal")), in: stage.panel)
        #expect(version?.number == 3)
        #expect(try await stage.published().first?.tandems.first?.people.map(\.name) == ["Amal", "Bachyt"])
        let next = try await stage.swap(.person(ProgrammeStage.zeki, by: .init(name: "Ece")), in: stage.music)
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
        let stage = try await ProgrammeStage(engine)
        let ece = ProgrammePerson.ID(rawValue: "ece")
        try await stage.change(stage.panel) { item in
            item.tandems[0].people[0] = .init(id: ece, name: "Ece", role: .panellist)
        }
        let version = try await stage.swap(.person(ece, by: .init(name: "Amal")), in: stage.panel)
        #expect(version?.number == 2)
        #expect(try await stage.published().first?.everybody.map(\.name) == ["Amal", "Bachyt"])
        #expect(ProgrammeStage.recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
    }

    /// How somebody who was asked, and whom nobody else has seen yet, is taken out again.
    enum TakingOut: CaseIterable {
        case discarding, editing, swapping, striking
    }

    @Test(arguments: Engine.available, TakingOut.allCases)
    func `whoever was asked and is taken out before it is published is named before, and told`(
        engine: Engine, way: TakingOut
    ) async throws {
        let stage = try await ProgrammeStage(engine)
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
        case .editing: try await stage.change(stage.music) { $0.people.removeAll { $0.id != ProgrammeStage.zeki } }
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
        let stage = try await ProgrammeStage(engine)
        _ = try await stage.swap(.person(ProgrammeStage.paul, by: .init(name: "Amal")), in: stage.panel)
        await #expect(throws: RoleRefusal.replaced) {
            _ = try await stage.swap(.person(ProgrammeStage.paul, by: .init(name: "Ece")), in: stage.panel)
        }
        #expect(try await stage.published().first?.everybody.map(\.name) == ["Amal", "Bachyt"])
    }

    @Test(arguments: Engine.available)
    func `whoever takes over is asked by a letter if there is an address`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        let email = try #require(EmailAddress(rawValue: "amal@example.org"))
        _ = try await stage.swap(
            .person(ProgrammeStage.paul, by: .init(name: "Amal", email: email, language: .german)), in: stage.panel)
        #expect(try await stage.planned(stage.panel).everybody.first?.state == .asked)
        #expect(try await stage.ground.letters().map(\.recipient) == ["amal@example.org"])
        // Their own letter says everything; the news go to the others.
        #expect(ProgrammeStage.recipients(try await stage.tell()) == ["bachyt@example.org", "paul@example.org"])
    }
}
