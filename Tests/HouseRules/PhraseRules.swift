import Foundation
import Testing

/// Every sentence is said somewhere. That each is there in every language is checked by the build itself.
@Suite struct PhraseRules {
    @Test func `no sentence waits for nobody`() throws {
        let texts = Repository.root.appending(path: "Sources/Words/Resources/texts/de")
        let files = try FileManager.default.contentsOfDirectory(atPath: texts.path).filter { $0 != "language.json" }
        #expect(!files.isEmpty)
        let said = Self.names(in: Repository.sources.filter { $0.room != "PhraseCompiler" })
        for file in files.sorted() {
            let data = try Data(contentsOf: texts.appending(path: file))
            let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]).keys
            expectNone(
                Self.unsaid(keys, among: said).map { "\(file): nobody says “\($0)”; remove it in all languages" })
        }
    }

    @Test func `a sentence that nobody says would be seen, also one that only a comment says`() {
        let page = SourceFile(
            path: "Sources/Web/Boards/BoardPage.swift",
            text: """
                // words(BoardPhrase.closed)
                let page: HTML = "<p>\\(words(BoardPhrase.empty))</p>"
                """)
        #expect(Self.unsaid(["empty", "closed"], among: Self.names(in: [page])) == ["closed"])
    }

    @Test(arguments: ["SubjectKind", "Change"])
    func `whatever the journal can say has words`(type: String) throws {
        let words = Repository.file("Sources/Web/Desk/JournalWords.swift")
        let said = try Set(words.captures(of: #"\.(\w+): \.(?:kind|change)\w+"#))
        let declared = try Self.declared(type, in: Repository.sources)
        #expect(declared.count > 20)
        expectNone(declared.filter { !said.contains($0) }.map { "the journal says \($0), but JournalWords does not" })
    }

    @Test func `a word of the journal that nobody translates would be seen`() throws {
        let file = SourceFile(
            path: "Sources/Storage/Boards/Cards.swift",
            text: "    public static let card = SubjectKind(rawValue: \"card\")")
        #expect(try Self.declared("SubjectKind", in: [file]) == ["card"])
    }

    private static func declared(_ type: String, in files: [SourceFile]) throws -> [String] {
        try files.filter { $0.room == "Storage" }
            .flatMap { try $0.captures(of: #"static let (\w+) = "# + type + #"\(rawValue:"#) }
    }

    private static func unsaid(_ keys: some Sequence<String>, among said: Set<String>) -> [String] {
        keys.filter { !said.contains($0) }.sorted()
    }

    /// The names that stand after a dot: `.cardIsEmpty` gives `cardIsEmpty`.
    private static func names(in files: [SourceFile]) -> Set<String> {
        var names: Set<String> = []
        for file in files {
            var isName = false
            var name: [UInt8] = []
            for byte in file.code.utf8 {
                let isPart =
                    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                if isName, isPart {
                    name.append(byte)
                } else {
                    if isName, !name.isEmpty { names.insert(String(decoding: name, as: UTF8.self)) }
                    isName = byte == UInt8(ascii: ".")
                    name = []
                }
            }
        }
        return names
    }
}
