import Actions
import DemoCity
import Domain
import Files
import Storage
import Testing
import Words

@testable import TestHouse

@Suite struct EventFileTests {
    private static let event = """
        event:
          slug: fachtag
          title: { de: "Fachtag" }
          date: 2023-12-01
          city: bielefeld

        """

    private static func item(_ lines: String) -> String {
        event + "programme:\n  - " + lines.split(separator: "\n").joined(separator: "\n    ") + "\n"
    }

    private func problems(_ yaml: String, in languages: [Language] = Lexicon.ofTests.languages.map(\.tag)) -> [String] {
        do {
            _ = try EventFile(yaml: yaml, in: languages)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `a file says that only who is invited registers`() throws {
        let languages = Lexicon.ofTests.languages.map(\.tag)
        func file(_ line: String) -> String {
            Self.event.replacing("  city: bielefeld\n", with: "  city: bielefeld\n\(line)") + "programme: []\n"
        }
        #expect(try !EventFile(yaml: file(""), in: languages).isByInvitation)
        #expect(try EventFile(yaml: file("  byInvitation: true\n"), in: languages).isByInvitation)
        #expect(problems(file("  byInvitation: 3\n")).count == 1)
    }

    @Test func `a text may stand in every language that the interface speaks, and in no other`() throws {
        func complaints(_ title: String, in languages: [Language]) -> Int {
            problems(Self.event.replacing(#"{ de: "Fachtag" }"#, with: title), in: languages)
                .count { $0.contains("no language of the interface") }
        }
        let ours = try Lexicon.bundledLanguages()
        #expect(complaints(#"{ de: "Fachtag", fr: "Colloque" }"#, in: ours) == 1)
        #expect(complaints(#"{ de: "Fachtag", fr: "Colloque" }"#, in: [.german, Language(rawValue: "fr")]) == 0)
        #expect(ours.map { complaints("{ \($0): Fachtag }", in: ours) } == ours.map { _ in 0 })
        #expect(ours == Lexicon.ofTests.languages.map(\.tag).sorted())
    }

    @Test func `a file says what is asked, and a question that cannot be asked is named`() throws {
        func file(_ condition: String) -> String {
            Self.event.trimmed + "\n"
                + [
                    "  notAsked: [ meals, photo ]", "  questions:",
                    #"    - { key: bus, kind: yes-no, text: { de: "Mit dem Bus?", en: "By bus?" }, purpose: "Planung." }"#,
                    #"    - { kind: text, text: "Wo?", purpose: "Planung.", required: true, condition: "\#(condition)" }"#,
                    "programme:", #"  - { start: "16:00", kind: input, title: { de: "Teil" } }"#, "",
                ].joined(separator: "\n")
        }
        let questions = try EventFile(yaml: file("answer:bus:yes"), in: Lexicon.ofTests.languages.map(\.tag)).questions
        #expect(questions.unasked == [.meals, .photo])
        #expect(questions.own.map(\.kind) == [.yesNo, .text])
        #expect(questions.own.last?.condition == .answer(.init(rawValue: "bus"), "yes"))
        for wrong in ["answer:bus:maybe", "answer:none:yes", "always"] {
            #expect(problems(file(wrong)).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the reference event arrives as its flyer prints it`(engine: Engine) async throws {
        let database = try await engine.open()
        let file = try EventFile.reference()
        let event = try await database.write(by: .system) { db in try TakeOverEvent(file).run(in: db) }
        try await database.read { db in
            let stored = try #require(try db.event(slug: "neue-wege-2023"))
            #expect(stored == event)
            #expect(stored.series?.slug == "fachtag-migrantinnenorganisationen")
            #expect(stored.day.rawValue == "2023-12-01")
            #expect(stored.purposes.count == 3)
            #expect(stored.hosts.map(\.role) == [.host, .host, .coHost, .coHost, .coHost, .leadModerator])

            let programme = try db.programme(of: event.id)
            #expect(
                programme.items.map { "\($0.starts)–\($0.ends) \($0.kind.rawValue)" } == [
                    "16:00–16:30 reception", "16:30–16:45 greeting", "16:45–17:00 input", "17:00–17:45 panel",
                    "17:45–19:00 groups", "19:00–19:30 plenary", "19:30–20:30 get-together",
                ])
            #expect(
                programme.items[3].tandems.map { $0.people.map(\.name) }[0] == ["Paul Pläßmann", "Bachyt Muratbaeva"])
            #expect(programme.items[3].tandems[0].people.map(\.side) == [.administration, .migrantOrganisation])
            #expect(try db.boardPhases(of: event.id).map(\.minutes) == [15, 20, 25])
        }
    }

    @Test(arguments: Engine.available)
    func `what the organisers of the reference event wrote stands there in every language of the house`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        let file = try EventFile.reference()
        let event = try await database.write(by: .system) { db in try TakeOverEvent(file).run(in: db) }
        let items = try await database.read { db in try db.programme(of: event.id).items }
        let texts =
            [event.title, event.shortTitle] + event.purposes + items.map(\.title)
            + items.flatMap { $0.tandems.map(\.topic) }
        #expect(texts.count == 15)
        let ours = Set(try Lexicon.bundledLanguages())
        for text in texts { #expect(Set(text.texts.keys) == ours, "\(text.text(for: .german).text)") }
    }

    @Test(arguments: Engine.available)
    func `rooms arrive with seats and equipment`(engine: Engine) async throws {
        let database = try await engine.open()
        let rooms = """
              rooms:
                - { name: "Saal", seats: 80, equipment: [hearing-loop, projector] }
                - { name: "Foyer" }

            """
        let file = try EventFile(yaml: Self.event + rooms + "programme: []\n", in: [.german])
        let event = try await database.write(by: .system) { db in try TakeOverEvent(file).run(in: db) }
        let kept = try await database.read { db in try db.event(event.id)?.rooms }
        #expect(kept == event.rooms && kept?.map(\.name) == ["Saal", "Foyer"] && kept?.map(\.seats) == [80, 0])
        #expect(kept?.first?.equipment == [.projector, .hearingLoop])
    }

    @Test func `what is wrong with a room is named with its line`() {
        let rooms = """
              rooms:
                - { name: "Saal", seats: viele, equipment: [piano] }
                - { name: "Foyer" }
                - { name: "FOYER" }

            """
        let found = problems(Self.event + rooms + "programme: []\n")
        #expect(found.count == 3)
        #expect(found.contains("line 7: “seats” has to be a whole number from 0 to 10000"))
        #expect(found.contains { $0.hasPrefix("line 7: “piano” is unknown here; known are projector") })
        #expect(found.contains("line 9: the room “FOYER” stands here twice: name every room once"))
    }

    @Test(arguments: Engine.available)
    func `an event with the same address is refused, and nothing of it stays`(engine: Engine) async throws {
        let database = try await engine.open()
        let file = try EventFile.reference()
        try await database.write(by: .system) { db in try TakeOverEvent(file).run(in: db) }
        await #expect(throws: DatabaseProblem.self) {
            try await database.write(by: .system) { db in try TakeOverEvent(file).run(in: db) }
        }
        #expect(try await database.read { db in try db.events().count } == 1)
    }

    @Test func `what is missing is named with its line`() {
        #expect(
            problems("event:\n  slug: fachtag\nprogramme: []\n") == [
                "line 2: “title” is missing in event", "line 2: “date” is missing in event",
                "line 2: “city” is missing in event",
            ])
    }

    @Test func `a key that nobody knows is named with its line`() {
        let problems = problems(Self.event.replacing("city:", with: "town: x\n  city:") + "programme: []\n")
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("line 5: “town” is unknown in event; known are slug, title") == true)
    }

    @Test func `a time that is none is named with its line`() {
        #expect(
            problems(Self.item("start: \"25:00\"\nkind: input\ntitle: { de: A }"))
                == ["line 7: “25:00” is no time: write it as \"16:30\""])
    }

    @Test func `a kind that is none is named with its line and the known ones`() {
        let problems = problems(Self.item("start: \"16:00\"\nkind: lecture\ntitle: { de: A }"))
        #expect(problems.first?.hasPrefix("line 8: “lecture” is unknown here; known are reception, stands") == true)
    }

    @Test func `a role that is none is named with its line`() {
        let problems = problems(
            Self.item("start: \"16:00\"\nkind: input\ntitle: { de: A }\npeople:\n  - { name: B, role: boss }"))
        #expect(problems.first?.hasPrefix("line 11: “boss” is unknown here") == true)
    }

    @Test(arguments: ["15:00", "16:00", "04:01"])
    func `an item that would last half a day is a slip of the pen`(end: String) {
        #expect(
            problems(Self.item("start: \"16:00\"\nend: \"\(end)\"\nkind: input\ntitle: { de: A }"))
                == [
                    """
                    line 7: the item begins at 16:00 and cannot end at \(end): what ends after midnight ends the next day, \
                    and an item lasts at most 12 hours
                    """
                ])
    }

    @Test(arguments: ["00:00", "24:00", "00:30", "04:00", "23:59"])
    func `an item may end at midnight or after it`(end: String) {
        #expect(problems(Self.item("start: \"16:00\"\nend: \"\(end)\"\nkind: input\ntitle: { de: A }")) == [])
    }

    @Test func `the last item may begin a minute before midnight`() {
        #expect(problems(Self.item("start: \"23:59\"\nkind: input\ntitle: { de: A }")) == [])
    }

    @Test func `every problem is reported at once, in the order of the lines`() {
        let problems = problems(Self.item("start: soon\nkind: lecture\ntitle: \"\""))
        #expect(problems.map { $0.prefix { $0 != ":" } } == ["line 7", "line 8", "line 9"])
    }

    @Test(arguments: ["", "[", "event: [1, 2]", "- a", "a: b: c", "event:\n  slug: x\n  slug: y\n", "\u{0}", "42"])
    func `what is no event file is refused with a reason`(yaml: String) {
        #expect(!problems(yaml).isEmpty)
    }

    @Test func `names of a megabyte are refused`() {
        #expect(!problems(Self.event.replacing("Fachtag", with: String(repeating: "x", count: 5000))).isEmpty)
        #expect(!problems(String(repeating: "x", count: 1_000_001)).isEmpty)
    }
}
