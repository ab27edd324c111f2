import Testing

/// Which room may know which: NeueWege → DemoCity, Web → Storage → Domain; nothing points back.
@Suite struct FloorRules {
    /// The rooms of the house that a room may import, and what it may take from outside.
    static let mayImport: [String: Set<String>] = [
        "Domain": ["FoundationEssentials", "Synchronization"],
        "GroupFormation": [],
        "Secrets": ["Domain", "COpenSSL"],
        "Factors": ["Domain", "FoundationEssentials", "Secrets", "CFido2", "COath"],
        "HostNames": ["Domain", "CIDN2"],
        "WordStems": ["Domain", "Synchronization", "CStemmer"],
        "Words": ["Domain", "CoreFoundation", "Foundation", "FoundationEssentials", "Synchronization"],
        "PhraseCompiler": ["Foundation", "FoundationEssentials"],
        "Storage": [
            "Domain", "Dispatch", "Foundation", "FoundationEssentials", "Synchronization", "GRDB", "GRDBSQLite",
            "CLibPQ", "Glibc",
        ],
        "Files": [
            "Domain", "HostNames", "Words", "Foundation", "FoundationEssentials", "CXML2", "CZip", "CZlib", "Yams",
        ],
        "Pictures": ["CPango"],
        "PublicDoor": ["Domain", "CCurl"],
        "Actions": [
            "Domain", "Factors", "Files", "GroupFormation", "Secrets", "Storage", "Words", "Dispatch", "Foundation",
            "FoundationEssentials", "Synchronization",
        ],
        "Mail": [
            "Domain", "Storage", "Dispatch", "Foundation", "FoundationEssentials", "Synchronization", "Logging",
            "ServiceLifecycle", "CCurl", "Glibc",
        ],
        "Translators": ["Domain", "Dispatch", "Foundation", "FoundationEssentials", "Synchronization", "CCurl"],
        "OpenID": [
            "Domain", "Secrets", "Dispatch", "Foundation", "FoundationEssentials", "Synchronization", "CCurl", "CJose",
        ],
        "DemoCity": [
            "Actions", "Domain", "Files", "Secrets", "Storage", "Words", "Foundation", "FoundationEssentials",
            "Synchronization", "Yams",
        ],
        "Web": [
            "Actions", "Domain", "Factors", "Files", "Storage", "WordStems", "Words", "GroupFormation", "HostNames",
            "OpenID",
            "Pictures",
            "Foundation", "FoundationEssentials",
            "Synchronization", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1",
            "NIOPosix",
            "ServiceLifecycle",
            "Secrets", "CQREncode", "CZlib",
        ],
        "NeueWege": [
            "Actions", "DemoCity", "Domain", "Files", "GroupFormation", "HostNames", "Mail", "OpenID", "Pictures",
            "Secrets",
            "Storage", "Translators", "Web",
            "Words", "PublicDoor", "Foundation",
            "FoundationEssentials",
            "Synchronization", "Dispatch", "ArgumentParser", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle",
            "Glibc",
        ],
    ]

    @Test(arguments: mayImport.keys.sorted())
    func `a room imports only what stands below it`(room: String) throws {
        let files = Repository.sources.filter { $0.room == room }
        #expect(!files.isEmpty, "there is no room called \(room)")
        try expectNone(Self.strangers(in: files))
    }

    @Test func `the manifest opens no other door`() throws {
        for (room, dependencies) in try Self.doors(in: Repository.manifest) {
            guard let allowed = Self.mayImport[room] else { continue }
            let rooms = dependencies.filter { Self.mayImport[$0] != nil }
            #expect(allowed.isSuperset(of: rooms), "\(room) may not depend on all of \(rooms)")
        }
        #expect(try Set(Self.doors(in: Repository.manifest).keys).isSuperset(of: Self.mayImport.keys))
    }

    @Test func `every room has its rule`() {
        let rooms = Set(Repository.sources.map(\.room))
        #expect(rooms.subtracting(Self.mayImport.keys) == [])
    }

    @Test func `an import that points back would be seen`() throws {
        let file = SourceFile(path: "Sources/Domain/Boards/Board.swift", text: "public import Storage")
        #expect(try Self.strangers(in: [file]).count == 1)
    }

    @Test func `a door that points back would be seen`() throws {
        let manifest = SourceFile(
            path: "Package.swift", text: #".target(name: "Domain", dependencies: ["Storage"], swiftSettings: house),"#)
        #expect(try Self.doors(in: manifest) == ["Domain": ["Storage"]])
    }

    private static func strangers(in files: [SourceFile]) throws -> [String] {
        try files.flatMap { file in
            let allowed = mayImport[file.room] ?? []
            return try file.captures(of: #"^(?:@\w+ )*(?:\w+ )?import (?:struct |enum |class |func )?(\w+)"#)
                .filter { !allowed.contains($0) }
                .map { "\(file.path) imports \($0)" }
        }
    }

    /// The targets of a manifest and what each depends on, by name.
    private static func doors(in manifest: SourceFile) throws -> [String: [String]] {
        let whole = SourceFile(path: "Package", text: manifest.text)
        let target = #"\.(?:target|executableTarget)\(\s*(name: "\w+"(?:,\s*dependencies: \[[^\]]*\])?)"#
        var doors: [String: [String]] = [:]
        for declaration in try whole.captures(of: target) {
            let names = try SourceFile(path: "target", text: declaration).captures(of: #"(?<!package: )"([\w.]+)""#)
            doors[names.first ?? ""] = Array(names.dropFirst())
        }
        return doors
    }
}
