import Testing

/// The style page shows what there is to build with.
@Suite struct StyleRules {
    /// Components that are declared and not shown.
    private static func unseen(_ files: [SourceFile]) throws -> Set<String> {
        let components = files.filter { $0.path.hasPrefix("Sources/Web/Components/") }
        let page = files.filter { $0.path.hasPrefix("Sources/Web/Styles/") }
        let declared = try components.flatMap {
            try $0.captures(of: #"^(?:struct|enum) (\w+): (?:[\w, ]+, )?Component\b"#)
        }
        let shown = try page.flatMap { try $0.captures(of: #"StyleEntry\(\s*(\w+)\.self"#) }
        return Set(declared).subtracting(shown)
    }

    @Test func `every component is on the style page`() throws {
        expectNone(try Self.unseen(Repository.sources).sorted())
    }

    @Test func `a component that the style page does not show would be seen`() throws {
        let files = [
            SourceFile(path: "Sources/Web/Components/Lamp.swift", text: "struct Lamp: Component {\n}"),
            SourceFile(
                path: "Sources/Web/Components/Mark.swift", text: "enum Mark: String, CaseIterable, Component {\n}"),
            SourceFile(path: "Sources/Web/Components/Table.swift", text: "struct Table: Component {\n}"),
            SourceFile(path: "Sources/Web/Styles/Samples.swift", text: "StyleEntry(\n    Table.self, [])"),
        ]
        #expect(try Self.unseen(files) == ["Lamp", "Mark"])
    }

    /// Colours stand in one file, so that each has its contrast checked, in the dark as well.
    @Test func `a colour is written in the tokens and nowhere else`() throws {
        expectNone(try Self.colours(Repository.styles))
    }

    @Test func `a colour that is written elsewhere would be seen`() throws {
        let text = "a { color: #1b4b9b; background: #FFF; border-color: rgb(0 0 0 / .4) } #face-1 { color: #ffffff }"
        let files = ["a.css", "styles/tokens.css"].map { SourceFile(path: $0, text: text) }
        #expect(try Self.colours(files).count == 3)
    }

    /// Pictures cannot read a style sheet, and look like the pages all the same.
    @Test func `a picture is drawn in the colours of the tokens`() throws {
        let tokens = Repository.styles.filter { $0.path.hasSuffix("/tokens.css") }.map(\.text).joined()
        let drawn = try Repository.sources.filter { $0.room == "Pictures" }
            .flatMap { try $0.captures(of: #"Colour\(0x([0-9A-F]{6})\)"#) }
        #expect(drawn.count > 5)
        expectNone(drawn.filter { !tokens.contains(": #\($0.lowercased());") })
    }

    private static func colours(_ files: [SourceFile]) throws -> [String] {
        try files.filter { !$0.path.hasSuffix("/tokens.css") }.flatMap { file in
            try file.captures(of: #"[:\s](#[0-9a-fA-F]{3,8}\b|(?:rgba?|hsla?|oklch)\()(?=[^{]*\})"#)
                .filter { !sameOnEveryScreen.contains($0) }.map { "\(file.path): \($0)" }
        }
    }

    /// What a QR code, a sheet of paper and the words on an alarm are in the dark as well.
    private static let sameOnEveryScreen: Set = ["#ffffff", "#000000", "#111111"]
}
