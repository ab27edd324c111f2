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

    @Test func `no receipt says only that something is saved: it names the thing`() throws {
        let texts = Repository.root.appending(path: "Sources/Words/Resources/texts/de")
        let files = try FileManager.default.contentsOfDirectory(atPath: texts.path).filter { $0 != "language.json" }
        for file in files.sorted() {
            let data = try Data(contentsOf: texts.appending(path: file))
            let phrases = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let bare = phrases.filter { ($0.value as? String).map(Self.isBareReceipt) == true }.keys.sorted()
            expectNone(bare.map { "\(file): “\($0)” says that something is saved, but not what" })
        }
    }

    @Test func `a bare receipt would be seen`() {
        #expect(Self.isBareReceipt("Gespeichert."))
        #expect(Self.isBareReceipt("Geändert!"))
        #expect(!Self.isBareReceipt("Gespeichert: {thing}"))
        #expect(!Self.isBareReceipt("Ihre Angaben sind gespeichert."))
    }

    private static func isBareReceipt(_ text: String) -> Bool {
        text.wholeMatch(of: /(?:Gespeichert|Geändert|Erledigt|Übernommen|Entfernt|Rückgängig gemacht)[.!]/) != nil
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

    @Test func `every field of which the journal can say that it changed has a word`() {
        let words = Repository.file("Sources/Web/Desk/JournalFields.swift")
        let said = Set(words.text.matches(of: /"(\w+)": \w+Phrase\./).map { String($0.1) })
        let changed = Self.changedFields(in: Repository.sources)
        #expect(changed.count > 50)
        expectNone(changed.filter { !said.contains($0) }.map { "\($0) changes, but JournalFields has no word for it" })
    }

    @Test func `a field that nobody names would be seen`() {
        let file = SourceFile(
            path: "Sources/Storage/Boards/Cards.swift",
            text: """
                static let fields: [FieldName<Card>] = [
                    .undoable("colour", at: \\.colour),
                    .lasting("size") { $0.size },
                ]
                """)
        #expect(Self.changedFields(in: [file]) == ["colour", "size"])
    }

    private static func changedFields(in files: [SourceFile]) -> [String] {
        files.filter { $0.room == "Storage" && $0.text.contains("[FieldName<") }
            .flatMap { $0.text.matches(of: /\.(?:undoable|lasting)\("(\w+)"[,)]/).map { String($0.1) } }
    }

    @Test func `a word of the journal that nobody translates would be seen`() throws {
        let file = SourceFile(
            path: "Sources/Storage/Boards/Cards.swift",
            text: "    public static let card = SubjectKind(rawValue: \"card\")")
        #expect(try Self.declared("SubjectKind", in: [file]) == ["card"])
    }

    @Test func `plain German parts no word by a hyphen or a dot`() throws {
        let texts = try Self.texts(in: "de-simple")
        #expect(!texts.isEmpty)
        expectNone(try texts.flatMap { try $0.matches(of: Self.partedWord) })
        expectNone(try Self.taxonomy.flatMap { try $0.matches(of: Self.partedLabel) })
    }

    @Test func `nothing in the demo city parts a word by a dot`() throws {
        let folder = "Sources/DemoCity/Resources/city"
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: folder).path)
        #expect(files.contains("organisations-mo.json"))
        expectNone(try files.sorted().flatMap { try Repository.file("\(folder)/\($0)").matches(of: #"\p{L}·\p{L}"#) })
    }

    @Test func `plain German is nowhere called what only its readers can check`() throws {
        let folder = Repository.root.appending(path: Self.folder)
        let languages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        // The slot for a text that a group of them has checked has the name of what it is.
        let texts = try languages.sorted().flatMap { try Self.texts(in: $0) }.filter { $0.name != "plain.json" }
        expectNone(try (texts + Self.taxonomy).flatMap { try $0.matches(of: "(?i)leichte[nr]? Sprache") })
    }

    @Test(arguments: [("Fach-Tag", true), ("mit-gehen", true), ("Haus·aufgaben", true), ("E-Mail-Adresse", false)])
    func `a word that is parted would be seen`(text: String, isParted: Bool) throws {
        let phrase = SourceFile(path: "\(Self.folder)/de-simple/event.json", text: "    \"title\": \"\(text)\"")
        let label = SourceFile(path: "taxonomy.json", text: "    \"de-simple\": \"\(text)\",")
        #expect(try phrase.matches(of: Self.partedWord).isEmpty != isParted)
        #expect(try label.matches(of: Self.partedLabel).isEmpty != isParted)
    }

    private static let folder = "Sources/Words/Resources/texts"
    private static let taxonomy = ["taxonomy", "taxonomy-labels"].map {
        Repository.file("Sources/Words/Resources/\($0).json")
    }
    /// After a capital, as in “E-Mail”, a hyphen is right.
    private static let partedWord = #"(?<![\p{L}-])\p{L}*\p{Ll}[-·]\p{L}+"#
    private static let partedLabel = #""de-simple": "(?:[^"]*[^\p{L}"-])?\p{L}*\p{Ll}[-·]\p{L}"#

    static func texts(in language: String) throws -> [SourceFile] {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "\(folder)/\(language)").path)
        return files.sorted().map { Repository.file("\(folder)/\(language)/\($0)") }
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
