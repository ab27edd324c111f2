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
        let others = Repository.styles.filter { !$0.path.hasSuffix("/tokens.css") }
        let found = try others.flatMap { try $0.matches(of: Self.colour) }
        expectNone(found.filter { !Self.sameOnEveryScreen.contains($0.text) })
        let sheet = SourceFile(path: "a.css", text: "a { color: #1b4b9b }")
        #expect(try sheet.matches(of: Self.colour).count == 1)
    }

    private static let colour = #"#[0-9a-f]{6}\b"#
    /// White on an alarm, and paper on a screen.
    private static let sameOnEveryScreen: Set = [
        "#ffffff", "#000000", "#111111", "#444444", "#cccccc", "#999999", "#666666", "#a8420b", "#0b5a66", "#4b3d9e",
        "#2f6b2a", "#1b4b9b",
    ]
}
