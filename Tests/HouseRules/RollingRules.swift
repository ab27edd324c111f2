import Testing

/// Two releases may run side by side on one database: a step of the later one takes nothing from the earlier one.
@Suite struct RollingRules {
    /// What a program that does not know the step would miss, or could not fill.
    private static let takesAway = [
        #"\bDROP\s+(?:TABLE|COLUMN)\b"#, #"\bRENAME\b"#,
        #"\bADD\s+COLUMN\s+\w+\s+\w+\s+NOT\s+NULL(?![^\n]*\bDEFAULT\b)"#,
    ]

    private static func findings(in file: SourceFile) throws -> [Finding] {
        try takesAway.flatMap { pattern in
            try Ban("a later step only adds", in: .literals, pattern, example: "").findings(in: [file])
        }
    }

    @Test func `a step after the first release only adds`() throws {
        guard !MigrationRules.released.isEmpty else { return }
        let later = Repository.migrations.filter { file in
            !MigrationRules.released.contains { $0.hasPrefix(file.name + " ") }
        }
        try expectNone(later.flatMap { try Self.findings(in: $0) })
    }

    @Test(arguments: [
        "ALTER TABLE card DROP COLUMN text", "DROP TABLE card", "ALTER TABLE card RENAME TO note",
        "ALTER TABLE card ADD COLUMN tone TEXT NOT NULL",
    ])
    func `a step that takes something away would be seen`(statement: String) throws {
        let step = SourceFile(path: "0099Next.swift", text: "\"\(statement)\"")
        #expect(try Self.findings(in: step).count == 1)
    }

    @Test(arguments: [
        "CREATE TABLE tone (id BIGINT NOT NULL)", "ALTER TABLE card ADD COLUMN tone TEXT",
        "ALTER TABLE card ADD COLUMN tone TEXT NOT NULL DEFAULT ''",
    ])
    func `a step that adds is none`(statement: String) throws {
        let step = SourceFile(path: "0099Next.swift", text: "\"\(statement)\"")
        #expect(try Self.findings(in: step).isEmpty)
    }
}
