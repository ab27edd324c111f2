import Foundation
import Testing

/// `docs/glossary.md` leads from a word to the type that it is in the code.
@Suite struct GlossaryRules {
    /// A line of one of its tables.
    struct Line {
        let types: [String]
        let folders: [String]

        /// - Returns: nil for text, headings and rules of tables.
        init?(_ text: some StringProtocol) {
            let cells = text.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard cells.count == 6, cells[0].isEmpty, cells[4].hasPrefix("`") else { return nil }
            (types, folders) = (Self.marked(cells[2]), Self.marked(cells[4]))
        }

        private static func marked(_ cell: String) -> [String] {
            cell.matches(of: /`([^`]+)`/).map { String($0.1) }
        }

        /// What is not where it is said to be. Of `Measure.Owner` the one inside the other.
        func missing(in sources: [SourceFile]) throws -> [String] {
            try types.filter { type in
                let names = type.split(separator: ".")
                return try !sources.contains { file in
                    guard folders.contains(where: { file.path.hasPrefix("Sources/\($0)/") }) else { return false }
                    return try names.allSatisfy { name in
                        try !file.matches(of: #"\b(?:struct|enum|class|actor|protocol|extension) \#(name)\b"#).isEmpty
                    }
                }
            }
        }
    }

    @Test func `each type of the glossary is where it is said to be`() throws {
        let lines = Repository.file("docs/glossary.md").text.split(separator: "\n").compactMap { Line($0) }
        #expect(lines.count > 40)
        for line in lines {
            #expect(!line.types.isEmpty)
            expectNone(
                try line.missing(in: Repository.sources).map { "the glossary looks for \($0) in \(line.folders)" })
        }
    }

    @Test(arguments: [
        "| Tafel | `Blackboard` | one for each group | `Domain/Boards` |",
        "| Tafel | `Board` | one for each group | `Domain/Events` |",
        "| Phase | `Board.Chalk` | one of three | `Domain/Boards` |",
    ])
    func `a type that is gone would be seen`(text: String) throws {
        let line = try #require(Line(text))
        #expect(try line.missing(in: Repository.sources).count == 1)
    }

    @Test(arguments: [
        "| German | in the code | what it is | where |", "|---|---|---|---|", "Values are in `taxonomy.json`.",
    ])
    func `what is no line of the list is none`(text: String) {
        #expect(Line(text) == nil)
    }
}
