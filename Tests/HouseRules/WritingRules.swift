import Testing

/// How our Swift is written, everywhere or nearly everywhere.
@Suite struct WritingRules {
    static let everywhere = [
        Ban("no forced try", #"\btry!"#, example: "try! open()"),
        Ban("no forced cast", #"\bas!"#, example: "let card = thing as! Card"),
        Ban("no forced unwrapping", #"[\w)\]}"]!(?![=\w"])"#, example: "let first = cards.first!.text"),
        Ban("no unsafe isolation", #"nonisolated\(unsafe\)"#, example: "nonisolated(unsafe) var count = 0"),
        Ban(
            "a type that only its author knows to be safe is the PostgreSQL driver", #"@unchecked\s+Sendable"#,
            allowed: ["/PostgresDatabase.swift", "/PostgresConnection.swift"],
            example: "final class Cache: @unchecked Sendable {}"),
        Ban(
            "types are named after what they are",
            #"\b(?:struct|class|enum|actor|protocol)\s+\w*(?:Manager|Helper|Utils?|Impl)\b"#,
            // Somebody who helps.
            allowed: ["Crises/Helper.swift", "Crises/ChangeHelper.swift", "Crises/ConfirmHelper.swift"],
            example: "struct BoardManager {}"),
    ]

    static let inSources = [
        Ban(
            "only SQLite's engine speaks to GRDB", #"\bimport GRDB\b"#,
            allowed: ["/SQLiteDatabase.swift", "/SQLiteStatement.swift"],
            example: "import GRDB"),
        Ban(
            "only PostgreSQL's engine speaks to libpq", #"\bimport CLibPQ\b"#,
            allowed: [
                "Kernel/PostgresDatabase.swift", "Kernel/PostgresConnection.swift", "Kernel/PostgresAddress.swift",
            ], example: "import CLibPQ"),
        Ban(
            "only the rooms of mail, of translators, of the public door and of the city's sign-in speak to libcurl",
            #"\bimport CCurl\b"#,
            allowed: ["Sources/Mail/", "Sources/OpenID/", "Sources/PublicDoor/", "Sources/Translators/"],
            example: "import CCurl"),
        Ban(
            "only the room of the city's sign-in speaks to libcjose", #"\bimport CJose\b"#,
            allowed: ["Sources/OpenID/"],
            example: "import CJose"),
        Ban(
            "only the room of host names speaks to libidn2", #"\bimport CIDN2\b"#, allowed: ["Sources/HostNames/"],
            example: "import CIDN2"),
        Ban(
            "only the room of second factors speaks to libfido2 and liboath", #"\bimport (?:CFido2|COath)\b"#,
            allowed: ["Sources/Factors/"], example: "import CFido2"),
        Ban(
            "only the room of stems speaks to libstemmer", #"\bimport CStemmer\b"#, allowed: ["Sources/WordStems/"],
            example: "import CStemmer"),
        Ban(
            "only containers speak to libzip", #"\bimport CZip\b"#, allowed: ["Files/Containers/"],
            example: "import CZip"),
        Ban(
            "only containers speak to libxml2", #"\bimport CXML2\b"#, allowed: ["Files/Containers/"],
            example: "import CXML2"),
        Ban(
            "only the room of pictures speaks to Pango and Cairo", #"\bimport CPango\b"#,
            allowed: ["Sources/Pictures/"], example: "import CPango"),
        Ban(
            "an address that somebody typed is read by `init(typed:)`", #"\bEmailAddress\(rawValue:"#,
            allowed: ["Domain/Accounts/EmailAddress.swift", "Sources/DemoCity/", "NeueWege/DemoCommand.swift"],
            example: "let address = EmailAddress(rawValue: typedEmail)"),
        Ban("nothing prints", #"(?<![\w.])(?:debugPrint|print|dump|NSLog)\("#, example: "print(card)"),
        Ban(
            "the clock is injected",
            #"\b(?:Date|ContinuousClock|SuspendingClock)\(\)|\bDate\.now\b|\bContinuousClock\.now\b"#,
            allowed: ["Domain/Kernel/WallClock.swift", "Sources/NeueWege/"], example: "let now = Date()"),
        Ban(
            "identifiers and chance are injected",
            #"\bUUID\(\)|SystemRandomNumberGenerator|\.random\(in:|\.shuffled\(\)"#,
            allowed: ["Domain/Kernel/IdentifierSource.swift", "Domain/Kernel/Randomness.swift"],
            example: "let id = UUID().uuidString"),
        Ban(
            "whether somebody wrote something is asked of what can be seen (`isBlank`)",
            #"contains(?:\(where:)?\s*\{\s*!\$0\.(?:properties\.)?isWhitespace"#,
            example: "guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonMissing }"),
        Ban(
            "letters are counted, and bytes bounded, by `exceeds`",
            #"(?<!utf8)\.count (?:>|<=) (?:[A-Z][\w.<>]*\.)?(?:\w+L|l)imit\b"#,
            // The directory counts rows, and its page cuts what it shows.
            allowed: [
                "Kernel/TypedText.swift", "Storage/Network/Directory.swift", "Network/OrganisationListPage.swift",
            ],
            example: "guard text.count <= Self.textLimit else { throw .textTooLong }"),
        Ban(
            "what a program sends is typed text, too",
            #"\bstruct \w+: (?:Decodable|[^{\n]*\bDecodable\b)[^{]*\{[^{}]*\blet \w+: String\b"#,
            allowed: ["Sources/DemoCity/", "Sources/Words/", "Sources/Domain/"],
            example: "struct Sent: Decodable { let text: String }"),
        Ban(
            "a number in an address is read by `number(_:)`, which was looked at before",
            #"\bInt(?:64)?\((?:visit\.)?query\["#,
            example: "let page = Int(visit.query[\"page\"]) ?? 1"),
        Ban(
            "what a program sends is held against its schema first", #"\bJSONDecoder\(\)"#,
            allowed: [
                // A file of the house, or what it has kept itself; nobody sends it.
                "Events/BadgeSheet.swift", "Documents/KeptDocument.swift", "API/ProgramRequests.swift",
                "Sources/NeueWege/", "Sources/Storage/",
                "Sources/DemoCity/", "Sources/Words/", "Sources/OpenID/", "Sources/Translators/",
                // What a browser signed, byte by byte.
                "Factors/PasskeyProof.swift",
            ],
            example: "let card = try JSONDecoder().decode(Card.self, from: data)"),
        Ban(
            "a query names its columns", in: .literals, #"SELECT\s+(?:\w+\.)?\*"#,
            example: #"try rows("SELECT * FROM card")"#),
    ]

    static let inTests = [
        Ban(
            "tests do not wait for time to pass", #"\b(?:Task\.sleep|Thread\.sleep|usleep|sleep)\("#,
            example: "try await Task.sleep(for: .seconds(1))"),
        Ban(
            "tests are sentences", #"@Test\b(?:\((?:[^()]|\([^()]*\))*\))?\s+(?:@\w+\s+)*func [^`]"#,
            example: "@Test func testCard() {}"),
    ]

    @Test(arguments: everywhere)
    func `is kept everywhere`(ban: Ban) throws {
        try expectNone(ban.findings(in: Repository.sources + Repository.tests))
    }

    @Test(arguments: inSources)
    func `is kept in the program`(ban: Ban) throws {
        try expectNone(ban.findings(in: Repository.sources))
    }

    @Test(arguments: inTests)
    func `is kept in the tests`(ban: Ban) throws {
        try expectNone(ban.findings(in: Repository.tests))
    }

    @Test(arguments: everywhere + inSources + inTests)
    func `would be seen if it were broken`(ban: Ban) throws {
        let broken = SourceFile(path: "Sources/Web/Boards/BoardPage.swift", text: ban.example)
        #expect(try ban.findings(in: [broken]).count == 1)
    }

    @Test(arguments: [
        #"// print(card) and try! in a comment"#,
        #"/* as! /* nested */ print(1) */"#,
        #"let text = "print(card)! as! try!""#,
        #"let isOther = first != second, isClosed = !isOpen"#,
        ##"let raw = #"print("x")!"#"##,
        "@Test func `print(x) in a sentence!`() {}",
    ])
    func `is not seen where it is only spoken of`(line: String) throws {
        let harmless = SourceFile(path: "Sources/Web/Boards/BoardPage.swift", text: line)
        #expect(try (Self.everywhere + Self.inSources).flatMap { try $0.findings(in: [harmless]) } == [])
    }

    @Test func `an interpolation inside a literal counts as code`() throws {
        let text = SwiftText(#"let line = "a \(b("c")!) d""#)
        #expect(text.code.contains(#"(b(" ")!)"#))
        #expect(text.literals.split(separator: " ") == ["a", "\u{1}", "c", "d"])
    }
}
