import Foundation
import Testing

/// `docs/checks.md` says what proves each check. What it names is there.
@Suite struct CheckRules {
    /// A line of the list: number · what has to hold · what proves it.
    struct Line {
        let number: String
        let proof: String

        init?(_ text: String) {
            let parts = text.dropFirst(2).components(separatedBy: " · ")
            guard text.hasPrefix("- "), parts.count >= 3, parts[0].contains(/^[A-Z]+\/?[0-9]+$/) else { return nil }
            number = parts[0]
            proof = parts.dropFirst(2).joined(separator: " · ")
        }

        /// The file and the title of each test that is named.
        var tests: [(file: String, title: String)] {
            proof.matches(of: /`([^`]+)` “([^”]+)”/).map { (String($0.1), String($0.2)) }
        }

        /// What is wrong with it; nil if all is well.
        /// - Parameter text: what stands in a file; nil if there is none.
        func fault(reading text: (String) -> String?) -> String? {
            if proof.hasPrefix("seen: ") || proof.hasPrefix("open: ") { return nil }
            if tests.isEmpty { return "\(number) names no test, and not how it was seen" }
            for (file, title) in tests {
                guard let text = text(file) else { return "\(number) names \(file), which is not there" }
                let stands =
                    file.hasSuffix(".py") ? text.contains("def \(title)(") : text.contains("func `\(title)`")
                if !stands { return "\(number): in \(file) there is no test “\(title)”" }
            }
            return nil
        }
    }

    private func text(_ file: String) -> String? {
        try? String(contentsOf: Repository.root.appending(path: file), encoding: .utf8)
    }

    @Test func `every test that is named proves something, because it is there`() throws {
        let list = try #require(text("docs/checks.md")).split(separator: "\n").map(String.init)
        let entries = list.filter { $0.hasPrefix("- ") }
        #expect(!entries.isEmpty)
        for entry in entries {
            let line = try #require(Line(entry), "not number · check · proof: \(entry)")
            if let fault = line.fault(reading: text) { Issue.record("\(fault)") }
        }
    }

    /// Two who add lines at the same place both keep theirs; what both have is kept once.
    @Test(arguments: ["docs/checks.md", "CHANGELOG.md"])
    func `no line stands twice`(path: String) throws {
        let lines = try #require(text(path)).split(separator: "\n").filter { $0.hasPrefix("- ") }
        let twice = Dictionary(grouping: lines) { $0 }.filter { $1.count > 1 }.keys
        expectNone(twice.map { "\(path): \($0)" })
    }

    @Test(arguments: [
        "- F/1 · something holds · everybody knows", "- F/1 · something holds · `Tests/Nowhere.swift` “it holds”",
        "- F/1 · something holds · `Tests/HouseRules/CheckRules.swift` “a test that nobody wrote”",
        "- F/1 · something holds · `Tests/Browser/test_kept.py` “test_that_nobody_wrote”",
    ])
    func `a line that proves nothing is seen`(entry: String) throws {
        #expect(try #require(Line(entry)).fault(reading: text) != nil)
    }

    @Test(arguments: ["F/1 · something · `a` “b”", "- F/1 · something", "- first · something · `a` “b”"])
    func `what is no line of the list is seen`(entry: String) {
        #expect(Line(entry) == nil)
    }
}
