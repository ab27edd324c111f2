import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// A day with a conversation and a concert, published, and the clock of those who do something with it.
struct ProgrammeStage {
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

extension ProgrammeStage {
    /// To whom letters went that `tell` has brought.
    static func recipients(_ letters: [String]) -> [String] {
        letters.map { String($0.prefix { $0 != " " }) }.sorted()
    }
}
