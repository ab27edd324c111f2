public import Foundation

/// The folders of files that belong to the program: lists of values, texts, styles.
///
/// They lie beside the program, wherever it was built or copied, or in `../share/neue-wege` of the installed package.
/// (`Bundle.module` ends the program when its folder is missing and knows only the folder of the build.)
public enum ResourceFolder {
    /// - Parameter target: the target whose `Resources` are wanted, such as `Storage`.
    /// - Throws: `Missing`, which names the places that were tried.
    public static func of(target: String) throws(Missing) -> URL {
        let name = "neue-wege_\(target).resources"
        // What was started may be a link to the program.
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = Bundle.main.bundleURL
        let tried = [beside, program, program.deletingLastPathComponent().appending(path: "share/neue-wege")]
            .map { $0.appending(path: name).appending(path: "Resources") }
        guard let found = tried.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw Missing(target: target, tried: tried.map(\.path))
        }
        return found
    }

    /// The program was copied without its files.
    public struct Missing: Error, Hashable {
        public let target: String
        public let tried: [String]
    }
}
