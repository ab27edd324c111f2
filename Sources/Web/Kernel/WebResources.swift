public import Foundation

/// The files that belong to the program: texts, styles, scripts, marks.
public enum WebResources {
    /// The folder of these files.
    ///
    /// Beside the running program, where a copied program or a package has it; otherwise where it was built.
    public static let folder: URL = {
        let name = "neue-wege_Web.resources"
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = [program.deletingLastPathComponent(), Bundle.main.bundleURL].map { $0.appending(path: name) }
        let bundle = beside.first { FileManager.default.fileExists(atPath: $0.path) } ?? Bundle.module.bundleURL
        return bundle.appending(path: "Resources")
    }()
}
