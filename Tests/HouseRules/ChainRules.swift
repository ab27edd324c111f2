import Foundation
import Testing

/// Features form a chain and look only to the left: Accounts ← Network ← Events ← Stands ← Groups ← Needs ← Boards ←
/// Measures ← Crises ← Translations, and Feedback ← Accounts, House.
@Suite struct ChainRules {
    static let knows: [String: Set<String>] = [
        "Accounts": [],
        "Network": ["Accounts"],
        "Events": ["Accounts", "Network"],
        "Stands": ["Accounts", "Network", "Events"],
        "Groups": ["Accounts", "Network", "Events", "Stands"],
        "Needs": ["Accounts", "Network", "Events", "Stands", "Groups"],
        "Boards": ["Accounts", "Network", "Events", "Stands", "Groups", "Needs"],
        "Measures": ["Accounts", "Network", "Events", "Stands", "Groups", "Needs", "Boards"],
        "Crises": ["Accounts", "Network", "Events", "Stands", "Groups", "Needs", "Boards", "Measures"],
        "Translations": [
            "Accounts", "Network", "Events", "Stands", "Groups", "Needs", "Boards", "Measures", "Crises",
        ],
        "House": [],
        "Feedback": ["Accounts", "House"],
    ]

    /// Queries that read another feature's table all the same, each for a reason.
    static let reasoned: Set<String> = [
        // An owner without its side is none: one statement reads both, for one measure as for a list of them.
        "Sources/Storage/Measures/Measures.swift asks Network’s table organisation"
    ]

    @Test(arguments: ["Domain", "Storage"])
    func `a feature speaks only of features to its left`(room: String) throws {
        try expectNone(Self.looksAhead(in: Repository.sources, room: room))
    }

    @Test func `a feature asks only its own tables`() throws {
        let found = try Set(Self.foreignTables(in: Repository.sources, migrations: Repository.migrations))
        expectNone(found.subtracting(Self.reasoned).sorted())
        #expect(Self.reasoned.subtracting(found) == [], "no longer done: take it off the list")
    }

    @Test func `looking to the right would be seen`() throws {
        let files = [
            SourceFile(path: "Sources/Domain/Boards/Board.swift", text: "public struct Board {}"),
            SourceFile(path: "Sources/Domain/Events/Event.swift", text: "public struct Event { let board: Board }"),
            SourceFile(
                path: "Sources/Domain/Measures/Measure.swift", text: "public struct Measure { let board: Board }"),
        ]
        #expect(try Self.looksAhead(in: files, room: "Domain") == ["Sources/Domain/Events/Event.swift:1: Board"])
    }

    @Test func `reading a foreign table would be seen`() throws {
        let migrations = [
            SourceFile(path: "Sources/Storage/Kernel/Migrations/0007Boards.swift", text: #""CREATE TABLE card (id)""#)
        ]
        let files = [
            SourceFile(path: "Sources/Storage/Boards/Cards.swift", text: #"try rows("SELECT id FROM card")"#),
            SourceFile(path: "Sources/Storage/Measures/Ideas.swift", text: #"try rows("SELECT id FROM card")"#),
        ]
        let found = try Self.foreignTables(in: files, migrations: migrations)
        #expect(found == ["Sources/Storage/Measures/Ideas.swift asks Boards’s table card"])
        // A check looks to its left, and never to its right.
        let checks = ["Measures", "Events"].map { feature in
            SourceFile(path: "Sources/Storage/\(feature)/TheirChecks.swift", text: #""SELECT id FROM card""#)
        }
        #expect(
            try Self.foreignTables(in: checks, migrations: migrations)
                == ["Sources/Storage/Events/TheirChecks.swift asks Boards’s table card"])
    }

    // MARK: Deeds

    /// What these rooms write by themselves all the same: each is no deed of people.
    static let noDeeds: Set<String> = [
        // Tells a form that was sent twice from two forms; the deed stands inside.
        "Sources/Web/API/ProgramRequests.swift: once", "Sources/Web/Kernel/SentOnce.swift: once",
        "Sources/Web/Events/RegistrationRoutes.swift: once",
        // The house's own key, made when it first opens.
        "Sources/Web/Kernel/Services.swift: set",
        // Where a demo is reached, for the command beside it.
        "Sources/NeueWege/RunningDemo.swift: set",
        // Where the server is reached, for the command beside it.
        "Sources/NeueWege/ServeCommand.swift: set",
        // What was there before the program: nobody did it here, so it is written down as it is known.
        "Sources/DemoCity/Filling/Cooperations.swift: insert", "Sources/DemoCity/Filling/Measures.swift: insert",
        // Without the three letters of `RemindOfProfiles` that nobody has answered.
        "Sources/DemoCity/Filling/Directory.swift: change",
        // Without the letter of `AskToBeCalled`: nobody in the city waits for one.
        "Sources/DemoCity/Filling/Registrations.swift: insert",
        // Without the letters of `ChangeTaking` and `ChangeEvent`: the page says that a place is held.
        "Sources/DemoCity/Filling/Registrations.swift: changeTaking",
        "Sources/DemoCity/Filling/Registrations.swift: change",
        // The boards of the city ask the questions of its content and open when the groups begin; `ReleaseGroups` opens
        // plain ones with the first release.
        "Sources/DemoCity/Filling/Boards.swift: ensureBoard", "Sources/DemoCity/Filling/Groups.swift: insert",
        // Without the letters of `InviteGuests`.
        "Sources/DemoCity/Filling/Invitations.swift: insert",
        // Without the letters of `AskForContact` and of `AnswerContactRequest`.
        "Sources/DemoCity/Filling/Requests.swift: insert",
        // Without the letters of `JoinHelpers` and of the waves.
        "Sources/DemoCity/Filling/Crisis.swift: insert",
        // As a release makes them, without its letters: nobody has been told yet.
        "Sources/DemoCity/Filling/Boards.swift: ensureBoards",
        // Without the letters of `AssignSupport`.
        "Sources/DemoCity/Filling/Needs.swift: insert",
        "Sources/DemoCity/Filling/Groups.swift: release",
    ]

    @Test func `pages, commands and the demo city write through deeds`() throws {
        let found = try Set(Self.writesWithoutDeed(in: Repository.sources))
        expectNone(found.subtracting(Self.noDeeds).sorted())
        #expect(Self.noDeeds.subtracting(found) == [], "deeds meanwhile: take them off the list")
    }

    @Test func `writing without a deed would be seen`() throws {
        let files = [
            SourceFile(
                path: "Sources/Storage/Boards/Cards.swift",
                text: "extension Writer {\n    public func add(_ card: Card) throws {}\n}"),
            SourceFile(
                path: "Sources/Web/Boards/BoardRoutes.swift",
                text: "try await visit.write { db in try db.add(card) }; let cards = list.add(card)"),
            SourceFile(path: "Sources/Actions/Boards/HangCard.swift", text: "try db.add(card)"),
        ]
        #expect(try Self.writesWithoutDeed(in: files) == ["Sources/Web/Boards/BoardRoutes.swift: add"])
    }

    /// Calls of functions that Storage gives to writers, in rooms that let `Actions` do what people do.
    private static func writesWithoutDeed(in files: [SourceFile]) throws -> [String] {
        var writing: Set<String> = []
        for file in files where file.room == "Storage" {
            let extensions = ("\n" + file.code).components(separatedBy: "\nextension ").dropFirst()
            for part in extensions where part.hasPrefix("Writer") {
                let body = SourceFile(path: "", text: part)
                writing.formUnion(try body.captures(of: #"^    public func (\w+)"#))
            }
        }
        guard !writing.isEmpty else { return [] }
        let calls = #"\bdb\.(\#(writing.sorted().joined(separator: "|")))\b(?=\()"#
        return try files.filter { ["Web", "NeueWege", "DemoCity"].contains($0.room) }.flatMap { file in
            try Set(file.captures(of: calls)).sorted().map { "\(file.path): \($0)" }
        }
    }

    /// Places where a feature uses a type that a feature to its right has declared.
    private static func looksAhead(in files: [SourceFile], room: String) throws -> [String] {
        let floors = files.filter { $0.room == "Domain" || $0.room == "Storage" }
        var owners: [String: Set<String>] = [:]
        for file in floors where knows[file.feature] != nil {
            let declaration = #"^public (?:final )?(?:struct|enum|class|actor|protocol|typealias) (\w+)"#
            for name in try file.captures(of: declaration) { owners[name, default: []].insert(file.feature) }
        }
        var findings: [String] = []
        for file in floors where file.room == room {
            guard let known = knows[file.feature] else { continue }
            let ahead = owners.filter { $0.value.isDisjoint(with: known.union([file.feature])) }.keys.sorted()
            guard !ahead.isEmpty else { continue }
            // An identifier may name what lies ahead: it tells nothing of it.
            let words = #"(?<![\w.]|Identifier<)(?:\#(ahead.joined(separator: "|")))\b(?!:|\.ID\b)"#
            findings += try file.matches(of: words).map(\.description)
        }
        return findings
    }

    /// Queries that reach into the tables of another feature instead of asking that feature.
    private static func foreignTables(in files: [SourceFile], migrations: [SourceFile]) throws -> [String] {
        var owners: [String: String] = [:]
        for migration in migrations {
            let feature = migration.name.drop(while: \.isNumber).prefix(while: \.isLetter)
            guard knows[String(feature)] != nil else { continue }
            for table in try migration.captures(of: #"CREATE TABLE (\w+)"#, in: .literals) {
                owners[table] = String(feature)
            }
        }
        var findings: [String] = []
        for file in files where file.room == "Storage" && knows[file.feature] != nil {
            let tables = try file.captures(of: #"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)"#, in: .literals)
            for table in Set(tables).sorted() {
                guard let owner = owners[table], owner != file.feature else { continue }
                // Whether what one feature says of another is true can only be seen in both.
                if file.name.hasSuffix("Checks.swift"), knows[file.feature]?.contains(owner) == true { continue }
                findings.append("\(file.path) asks \(owner)’s table \(table)")
            }
        }
        return findings
    }
}
