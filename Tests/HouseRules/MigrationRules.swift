import Testing

/// The schema only ever grows by a next step.
@Suite struct MigrationRules {
    /// What stands in `ReleasedMigrations.txt`: one released step per line, with the fingerprint of its file.
    static let released = Repository.file("Tests/HouseRules/ReleasedMigrations.txt").text
        .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)

    @Test func `steps are numbered without gaps, in files of their name`() throws {
        for (position, file) in Repository.migrations.enumerated() {
            let number = String(position + 1)
            let digits = String(repeating: "0", count: 4 - number.count) + number
            #expect(file.name.hasPrefix(digits), "\(file.name) should begin with \(digits)")
            let names = try file.captures(of: #"\b(\d{4}-[a-z0-9-]+)\b"#, in: .literals)
            #expect(names.count == 1)
            #expect(names.first?.hasPrefix(digits) == true)
        }
        #expect(!Repository.migrations.isEmpty)
    }

    @Test func `steps run in the order of their numbers`() throws {
        let declared = try Repository.migrations.flatMap { try $0.captures(of: #"static let (\w+) = Migration\("#) }
        let list = Repository.file("Sources/Storage/Kernel/Migrations/Migrations.swift")
        let listed = try list.captures(of: #"(?<![\w)])\.(\w+),"#)
        #expect(declared == listed)
    }

    @Test func `a released step is never edited`() {
        for line in Self.released {
            let parts = line.split(separator: " ").map(String.init)
            let file = Repository.migrations.first { $0.name == parts.first }
            #expect(file?.fingerprint == parts.last, "\(line) was released; make a next step instead of editing it")
        }
    }

    @Test func `an edited step would be seen`() {
        let step = SourceFile(path: "0001Journal.swift", text: #""CREATE TABLE journal (id BIGINT)""#)
        let edited = SourceFile(path: "0001Journal.swift", text: #""CREATE TABLE journal (id TEXT)""#)
        let commented = SourceFile(path: "0001Journal.swift", text: #"/* new */ "CREATE TABLE journal (id BIGINT)""#)
        #expect(step.fingerprint != edited.fingerprint)
        #expect(step.fingerprint == commented.fingerprint)
    }
}

extension SourceFile {
    /// FNV-1a of the statements, whatever the white space and the comments around them.
    fileprivate var fingerprint: String {
        let words = literals.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let hash = words.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
