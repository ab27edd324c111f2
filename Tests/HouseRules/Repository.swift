import Foundation

/// One file of the repository.
struct SourceFile: Sendable {
    /// From the root of the repository: `Sources/Domain/Boards/Board.swift`.
    let path: String
    let text: String
    /// The parts of a Swift file; of another file, all of it is code.
    let code: String
    let literals: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        let parts = path.hasSuffix(".swift") ? SwiftText(text) : nil
        code = parts?.code ?? text
        literals = parts?.literals ?? ""
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The target: `Domain` of `Sources/Domain/Boards/Board.swift`.
    var room: String { part(1) }

    /// The folder inside the target: `Boards` of `Sources/Domain/Boards/Board.swift`.
    var feature: String { path.split(separator: "/").count > 3 ? part(2) : "" }

    private func part(_ number: Int) -> String {
        let parts = path.split(separator: "/")
        return parts.count > number ? String(parts[number]) : ""
    }
}

/// The repository that these tests were built from.
enum Repository {
    /// All Swift files of `Sources`, in the order of their paths.
    static let sources = files(in: "Sources", suffixes: [".swift"])
    /// All Swift files of `Tests`.
    static let tests = files(in: "Tests", suffixes: [".swift"])
    static let styles = files(in: "Sources/Web/Resources/styles", suffixes: [".css"])
    static let scripts = files(in: "Sources/Web/Resources/scripts", suffixes: [".js"])
    /// Those that stand on other people's pages.
    static let scriptsElsewhere = files(in: "Sources/Web/Resources/embed", suffixes: [".js"])
    static let migrations = sources.filter {
        $0.path.hasPrefix("Sources/Storage/Kernel/Migrations/0")
    }
    static let manifest = file("Package.swift")

    static func file(_ path: String) -> SourceFile {
        let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
        return SourceFile(path: path, text: text ?? "")
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func files(in folder: String, suffixes: [String]) -> [SourceFile] {
        let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path(percentEncoded: false))
        return (paths?.compactMap { $0 as? String } ?? [])
            .filter { path in suffixes.contains { path.hasSuffix($0) } }
            .sorted()
            .map { file("\(folder)/\($0)") }
    }
}
