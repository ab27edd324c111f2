import Testing

/// Features form a chain and look only to the left: Accounts ← Network ← Events ← Groups ← Boards ← Measures,
/// Crises ← Network, and Feedback ← Accounts.
@Suite struct ChainRules {
    static let knows: [String: Set<String>] = [
        "Accounts": [],
        "Network": ["Accounts"],
        "Events": ["Accounts", "Network"],
        "Groups": ["Accounts", "Network", "Events"],
        "Boards": ["Accounts", "Network", "Events", "Groups"],
        "Measures": ["Accounts", "Network", "Events", "Groups", "Boards"],
        "Feedback": ["Accounts"],
        "Crises": ["Accounts", "Network"],
    ]

    /// Queries that reach into another feature's table all the same. The list may only grow shorter.
    static let debts: Set<String> = [
        // The side of an owner, in the statement that reads the owners.
        "Sources/Storage/Measures/Measures.swift asks Network’s table organisation"
    ]

    @Test(arguments: ["Domain", "Storage"])
    func `a feature speaks only of features to its left`(room: String) throws {
        try expectNone(Self.looksAhead(in: Repository.sources, room: room))
    }

    @Test func `a feature asks only its own tables`() throws {
        let found = try Set(Self.foreignTables(in: Repository.sources, migrations: Repository.migrations))
        expectNone(found.subtracting(Self.debts).sorted())
        #expect(Self.debts.subtracting(found) == [], "paid debts: take them off the list")
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
                findings.append("\(file.path) asks \(owner)’s table \(table)")
            }
        }
        return findings
    }
}
