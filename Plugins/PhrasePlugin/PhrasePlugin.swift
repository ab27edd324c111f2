import Foundation
import PackagePlugin

/// Turns the texts of a target into `Phrases.swift` before the target is compiled, and fails the build when they are
/// not complete.
@main
struct PhrasePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
        let texts = target.directoryURL.appending(path: "Resources/texts")
        let output = context.pluginWorkDirectoryURL.appending(path: "Phrases.swift")
        return [
            .buildCommand(
                displayName: "Checking the texts of \(target.name)",
                executable: try context.tool(named: "PhraseCompiler").url,
                arguments: [texts.path, output.path], inputFiles: files(below: texts, ending: "json"),
                outputFiles: [output]
            )
        ]
    }

    private func files(below folder: URL, ending pathExtension: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == pathExtension }
            .sorted { $0.path < $1.path }
    }
}
