// swift-tools-version:6.2
import PackageDescription

/// Every target of ours: Swift 6, explicit existentials, imports that stay inside, no warnings.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "neue-wege",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "neue-wege", targets: ["NeueWege"]),
        .library(name: "GroupFormation", targets: ["GroupFormation"]),
    ],
    // As they were tested. What they bring along themselves is the newest that they take.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // The ground floor: values and rules.
        .target(name: "Domain", swiftSettings: house),
        // Optimised in debug builds too, because the demo forms groups while people watch. As a whole module, because
        // the inner loop reads its tables through generic functions of another file (measured: seven times faster).
        .target(
            name: "GroupFormation",
            swiftSettings: house + [
                .unsafeFlags(
                    ["-O", "-disable-batch-mode", "-wmo", "-num-threads", "2"],
                    .when(configuration: .debug)
                )
            ]
        ),

        // Random secrets, hashes and signatures, made by the system's libcrypto.
        .target(name: "Secrets", dependencies: ["Domain", "COpenSSL"], swiftSettings: house),

        // Names of hosts as servers know them, by the system's libidn2.
        .target(name: "HostNames", dependencies: ["Domain", "CIDN2"], swiftSettings: house),

        // What is left of words without their endings, by the system's libstemmer.
        .target(name: "WordStems", dependencies: ["Domain", "CStemmer"], swiftSettings: house),

        // SQL in, values out.
        .target(
            name: "Storage",
            dependencies: [
                "Domain", "CLibPQ", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: house
        ),

        // Sentences, labels, dates and markup in all languages; its texts become typed phrases.
        .target(
            name: "Words", dependencies: ["Domain"], resources: [.copy("Resources")], swiftSettings: house,
            plugins: ["PhrasePlugin"]
        ),

        // What goes in and out as a file: tables, workbooks, documents, calendars, event files.
        .target(
            name: "Files",
            dependencies: [
                "Domain", "HostNames", "Words", "CXML2", "CZip", "CZlib", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house
        ),

        // What a page is about in, a picture for those who pass it on out.
        .target(name: "Pictures", dependencies: ["CPango"], swiftSettings: house),

        // What people do: values in, deeds done.
        .target(
            name: "Actions",
            dependencies: ["Domain", "Files", "GroupFormation", "Secrets", "Storage", "Words"], swiftSettings: house
        ),

        // A message, a queue in the database, and SMTP or files at its end.
        .target(
            name: "Mail",
            dependencies: ["Domain", "Storage", "CCurl", .product(name: "Logging", package: "swift-log")],
            swiftSettings: house
        ),

        // A text in, the same in another language out, as another machine says it.
        .target(name: "Translators", dependencies: ["Domain", "CCurl"], swiftSettings: house),

        // A request in, a page out.
        .target(
            name: "Web",
            dependencies: [
                "Actions", "Domain", "Files", "GroupFormation", "HostNames", "Pictures", "Secrets", "Storage",
                "WordStems",
                "Words", "CQREncode",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: house
        ),

        // Texts in, typed phrases out; the build fails when a text is missing. Optimised, because it runs in each build.
        .executableTarget(
            name: "PhraseCompiler",
            swiftSettings: house + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .plugin(name: "PhrasePlugin", capability: .buildTool(), dependencies: ["PhraseCompiler"]),

        // One invented city around the reference Fachtag.
        .target(
            name: "DemoCity",
            dependencies: [
                "Actions", "Domain", "Files", "Secrets", "Storage", "Words", .product(name: "Yams", package: "Yams"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: house
        ),

        // The command line, one file per command.
        .executableTarget(
            name: "NeueWege",
            dependencies: [
                "Actions", "DemoCity", "Domain", "Files", "GroupFormation", "HostNames", "Mail", "Pictures", "Secrets",
                "Storage", "Translators", "Web", "Words",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house
        ),

        // What `make bench` holds the engine against.
        .executableTarget(
            name: "SwapBaseline", dependencies: ["GroupFormation"], path: "Benchmarks/SwapBaseline",
            swiftSettings: house
        ),

        // C libraries of the operating system.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // What several of the others stand on: both engines, an example, words.
        .testTarget(
            name: "TestHouse", dependencies: ["Domain", "Storage", "Words"], swiftSettings: house),
        .testTarget(
            name: "ActionsTests",
            dependencies: ["Actions", "Domain", "GroupFormation", "Secrets", "Storage", "TestHouse", "Words"],
            swiftSettings: house),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "HostNames", "WordStems"], swiftSettings: house),
        .testTarget(name: "GroupFormationTests", dependencies: ["GroupFormation"], swiftSettings: house),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Actions", "DemoCity", "Domain", "Files", "Secrets", "Storage", "TestHouse", "WordStems", "Words",
            ],
            exclude: ["Network/questions.json"], swiftSettings: house),
        .testTarget(name: "PicturesTests", dependencies: ["Pictures"], swiftSettings: house),
        .testTarget(
            name: "FilesTests", dependencies: ["CZip", "CZlib", "Domain", "Files", "TestHouse", "Words"],
            swiftSettings: house),
        .testTarget(name: "WordsTests", dependencies: ["Domain", "TestHouse", "Words"], swiftSettings: house),
        .testTarget(
            name: "MailTests",
            dependencies: [
                "Domain", "Mail", "Storage", .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "TranslatorsTests",
            dependencies: [
                "Domain", "Translators", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Actions", "DemoCity", "Domain", "Files", "Mail", "Secrets", "Storage", "TestHouse", "Web", "Words",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: house
        ),
        .testTarget(name: "PhraseCompilerTests", dependencies: ["PhraseCompiler", "Words"], swiftSettings: house),
        .testTarget(name: "HouseRules", exclude: ["ReleasedMigrations.txt"], swiftSettings: house),
    ]
)
