import Foundation
import Testing

/// Agreements that the house does not keep everywhere yet. `Debts.txt` counts where; the list may only grow shorter.
@Suite struct DebtRules {
    /// An agreement, by the word under which the list counts what breaks it.
    struct Agreement: Sendable, CustomTestStringConvertible {
        let word: String
        let ban: Ban
        /// The files to which it applies.
        let applies: @Sendable (SourceFile) -> Bool

        var testDescription: String { "\(word): \(ban.agreement)" }

        /// How often each file breaks it.
        func counts(in files: [SourceFile]) throws -> [String: Int] {
            try Dictionary(grouping: ban.findings(in: files.filter(applies)), by: \.path).mapValues(\.count)
        }
    }

    static let agreements = [
        Agreement(
            word: "sql",
            ban: Ban(
                "SQL stands in Storage only", in: .literals,
                #"\bSELECT\s+[\w(]|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b"#,
                example: #"try db.rows("SELECT id FROM card")"#)
        ) { $0.room != "Storage" },
        Agreement(
            word: "reader",
            ban: Ban(
                "what the database is asked is said in Storage only", #"\bextension (?:Reader|Writer)\b"#,
                example: "extension Reader { func cards() {} }")
        ) { $0.room != "Storage" },
        Agreement(
            word: "prose",
            ban: Ban(
                "sentences for people stand in Words only", in: .literals,
                #"[A-Za-z]{2}[äöüß]|[äöüß][a-z]{2}|\b(?:nicht|und|ist|sind|wird|bitte|keine?|eine?[rnms]?|Gruppen?|Personen?)\s+\w"#,
                example: #"let text = "Das geht nicht so""#)
        ) { !["DemoCity", "NeueWege", "PhraseCompiler", "Words"].contains($0.room) },
        Agreement(
            word: "detached",
            ban: Ban(
                "no task leaves its family", #"\bTask\.detached\b"#, example: "Task.detached { await solve() }")
        ) { _ in true },
        Agreement(
            word: "page",
            ban: Ban(
                "a page is given what it shows", #"\bvisit\.(?:read|found)\b|\bdatabase\.read\b"#,
                example: "cards = try await visit.read { db in try db.cards() }")
        ) { $0.room == "Web" && ($0.name.hasSuffix("Page.swift") || $0.name.hasSuffix("Pages.swift")) },
        Agreement(
            word: "address",
            ban: Ban(
                "addresses are written where they are declared", in: .literals, #"(?<![\w<.\x01/-])/[a-z][a-z-]+"#,
                example: #"visit.redirect(to: "/measures")"#)
        ) { $0.room == "Web" && !$0.name.hasSuffix("Address.swift") },
    ]

    /// `word path count`, one a line.
    static let debts: [String: [String: Int]] = {
        var debts: [String: [String: Int]] = [:]
        for line in Repository.file("Tests/HouseRules/Debts.txt").text.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            guard !line.hasPrefix("#"), parts.count == 3, let count = Int(parts[2]) else { continue }
            debts[parts[0], default: [:]][parts[1]] = count
        }
        return debts
    }()

    @Test(arguments: agreements)
    func `no file owes more than the list says, and what was paid is taken off it`(agreement: Agreement) throws {
        let found = try agreement.counts(in: Repository.sources)
        let known = Self.debts[agreement.word] ?? [:]
        for path in Set(found.keys).union(known.keys).sorted() {
            let (now, listed) = (found[path] ?? 0, known[path] ?? 0)
            if now > listed {
                Issue.record(
                    "\(agreement.ban.agreement): \(path) breaks it \(now) times; \(listed) are allowed for now")
            }
            if now < listed {
                Issue.record("paid: write “\(agreement.word) \(path) \(now)” into Debts.txt instead of \(listed)")
            }
        }
    }

    @Test func `the list speaks of agreements that there are`() {
        #expect(Set(Self.debts.keys).subtracting(Self.agreements.map(\.word)) == [])
    }

    @Test(arguments: agreements)
    func `breaking it would be seen`(agreement: Agreement) throws {
        let broken = SourceFile(path: "Sources/Web/Boards/BoardPage.swift", text: agreement.ban.example)
        #expect(try agreement.counts(in: [broken]) == [broken.path: 1])
    }

    // MARK: Refusals

    /// The refusals of `Domain` that nobody explains yet. The list may only grow shorter.
    static let unexplained: Set<String> = []

    @Test func `every refusal of a rule has words`() throws {
        let declared = Set(Self.refusals(in: Repository.sources.filter { $0.room == "Domain" }))
        let explained = try Set(
            Repository.sources.flatMap { try $0.captures(of: #"extension ([\w.]+): Explainable"#) })
        let silent = declared.subtracting(explained)
        expectNone(silent.subtracting(Self.unexplained).sorted())
        #expect(Self.unexplained.subtracting(silent) == [], "explained meanwhile: take them off the list")
    }

    @Test func `a refusal without words would be seen`() {
        let files = [
            SourceFile(
                path: "Sources/Domain/Boards/Board.swift",
                text: "public struct Board {\n    public enum Refusal: Error {}\n}\npublic enum JoinRefusal: Error {}")
        ]
        #expect(Self.refusals(in: files) == ["Board.Refusal", "JoinRefusal"])
    }

    /// By their full names: `Board.Refusal`, `RegistrationRefusal`.
    private static func refusals(in files: [SourceFile]) -> [String] {
        files.flatMap { file -> [String] in
            var (names, around) = ([String](), "")
            for line in file.code.split(separator: "\n") {
                if let outer = line.firstMatch(
                    of: /^(?:public )?(?:final )?(struct|enum|class|extension) ([\w.]+)/)
                {
                    around = String(outer.2)
                    if outer.1 == "enum", around.hasSuffix("Refusal") { names.append(around) }
                } else if let inner = line.firstMatch(of: /^\s+public enum (\w*Refusal): Error/) {
                    names.append("\(around).\(inner.1)")
                }
            }
            return names
        }
    }
}
