import Foundation
import Testing

/// A letter that the house writes by itself to many ends with one button of a mail program (RFC 8058). `LetterKind` says in one table which
/// letters those are; whoever writes such a letter gives it the way to end it.
@Suite struct LetterRules {
    /// How the table calls those of one side of it.
    private static func kinds(areBulk: Bool) throws -> Set<String> {
        let code = Repository.file("Sources/Domain/Mail/LetterKind.swift").code
        let table = try #require(code.components(separatedBy: "var isBulk: Bool").last)
        let sides = table.matches(of: /case\s+(?<names>[^:]+):\s*(?<value>true|false)/)
        let side = try #require(sides.first { $0.value == (areBulk ? "true" : "false") })
        return Set(side.names.matches(of: /\.(\w+)/).map { String($0.1) })
    }

    /// The kinds of the letters that a file writes.
    private static func written(in file: SourceFile) -> Set<String> {
        guard file.code.contains("Message(") else { return [] }
        return Set(file.code.matches(of: /kind: [^,)\n]*\.(\w+)/).map { String($0.1) })
    }

    @Test func `every kind of letter is to many or not`() throws {
        let (bulk, others) = (try Self.kinds(areBulk: true), try Self.kinds(areBulk: false))
        let code = Repository.file("Sources/Domain/Mail/LetterKind.swift").code
        let declared = Set(
            code.components(separatedBy: "var isBulk: Bool")[0].matches(of: /case ([\w, ]+)/)
                .flatMap { $0.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } })
        #expect(declared.count > 20 && bulk.union(others) == declared && bulk.isDisjoint(with: others))
        #expect(bulk.isSuperset(of: ["profile", "ending", "followUp", "news", "invitation"]))
        #expect(others.isSuperset(of: ["signIn", "offer", "confirmation"]))
    }

    @Test func `a letter to many is written with the way to end such letters`() throws {
        let bulk = try Self.kinds(areBulk: true)
        var seen: Set<String> = []
        for file in Repository.sources where file.room == "Actions" {
            let here = Self.written(in: file).intersection(bulk)
            seen.formUnion(here)
            guard !here.isEmpty else { continue }
            let ends = file.code.contains(".unsubscribing = ") || file.code.contains("LetterList(")
            #expect(ends, "\(file.path) writes \(here.sorted())")
        }
        #expect(seen == bulk, "nobody writes \(bulk.subtracting(seen).sorted())")
    }
}
