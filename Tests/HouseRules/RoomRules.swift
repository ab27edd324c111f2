import Foundation
import Testing

/// What stands in which room. Nothing is excused: where something looks like a breach and is none, the pattern says why.
@Suite struct RoomRules {
    struct Agreement: Sendable, CustomTestStringConvertible {
        let ban: Ban
        /// The files to which it applies.
        let applies: @Sendable (SourceFile) -> Bool

        var testDescription: String { ban.agreement }

        func findings(in files: [SourceFile]) throws -> [Finding] { try ban.findings(in: files.filter(applies)) }
    }

    static let agreements = [
        Agreement(
            ban: Ban(
                "SQL stands in Storage only", in: .literals,
                #"\bSELECT\s+[\w(]|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b"#,
                example: #"try db.rows("SELECT id FROM card")"#)
        ) { $0.room != "Storage" },
        Agreement(
            ban: Ban(
                "what the database is asked is said in Storage only", #"\bextension (?:Reader|Writer)\b"#,
                example: "extension Reader { func cards() {} }")
        ) { $0.room != "Storage" },
        Agreement(
            ban: Ban(
                "sentences for people stand in Words only", in: .literals,
                #"[A-Za-z]{2}[äöüß]|[äöüß][a-z]{2}|\b(?:nicht|und|ist|sind|wird|bitte|keine?|eine?[rnms]?|Gruppen?|Personen?)\s+\w"#,
                example: #"let text = "Das geht nicht so""#)
        ) { !["DemoCity", "NeueWege", "PhraseCompiler", "Words"].contains($0.room) },
        Agreement(
            ban: Ban(
                "no task leaves its family", #"\bTask\.detached\b"#, example: "Task.detached { await solve() }")
        ) { _ in true },
        Agreement(
            ban: Ban(
                "a page is given what it shows", #"\bvisit\.(?:read|found)\b|\bdatabase\.read\b"#,
                example: "cards = try await visit.read { db in try db.cards() }")
        ) { $0.room == "Web" && ($0.name.hasSuffix("Page.swift") || $0.name.hasSuffix("Pages.swift")) },
        // `#/…` is a place in the same document, `/proc/…` a file of Linux.
        Agreement(
            ban: Ban(
                "addresses are written where they are declared", in: .literals,
                #"(?<![\w<.\x01/#-])/(?!proc/)[a-z][a-z-]+"#,
                example: #"visit.redirect(to: "/measures")"#)
        ) { $0.room == "Web" && !$0.name.hasSuffix("Address.swift") },
    ]

    @Test(arguments: agreements)
    func `each thing stands in its room`(agreement: Agreement) throws {
        expectNone(try agreement.findings(in: Repository.sources))
    }

    @Test(arguments: agreements)
    func `what stands in another room would be seen`(agreement: Agreement) throws {
        let broken = SourceFile(path: "Sources/Web/Boards/BoardPage.swift", text: agreement.ban.example)
        #expect(try agreement.findings(in: [broken]).count == 1)
    }

    @Test(arguments: ["\"#/components/schemas/Card\"", "\"/proc/self/status\"", "\"</p>\""])
    func `what only looks like an address is none`(literal: String) throws {
        let file = SourceFile(path: "Sources/Web/Boards/BoardPage.swift", text: "let text = \(literal)")
        for agreement in Self.agreements { #expect(try agreement.findings(in: [file]).isEmpty) }
    }

    // MARK: Refusals

    @Test func `every refusal of a rule has words`() throws {
        let declared = Set(Self.refusals(in: Repository.sources.filter { $0.room == "Domain" }))
        let explained = try Set(
            Repository.sources.flatMap { try $0.captures(of: #"extension ([\w.]+): (?:Explainable|FormRefusal)\b"#) })
        expectNone(declared.subtracting(explained).sorted())
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
