import Foundation

/// Reads the texts of a target and writes its phrases as Swift.
///
/// Called by the build with two paths: the folder of texts, the file to write. What is wrong goes to standard error, one
/// line each, in the form that editors understand.
@main
struct PhraseCompiler {
    static func main() throws {
        let paths = CommandLine.arguments.dropFirst().map { URL(filePath: $0) }
        guard paths.count == 2 else {
            complain("error: PhraseCompiler needs the folder of texts and the file to write.")
            exit(2)
        }
        let (swift, mistakes) = try compile(texts: paths[0])
        guard mistakes.isEmpty else {
            mistakes.forEach { complain($0.description) }
            exit(1)
        }
        try write(swift, to: paths[1])
    }

    /// Leaves a file alone that says the same already, so that nothing is compiled again; tells whether it wrote.
    @discardableResult
    static func write(_ swift: String, to file: URL) throws -> Bool {
        if (try? String(contentsOf: file, encoding: .utf8)) == swift { return false }
        try swift.write(to: file, atomically: true, encoding: .utf8)
        return true
    }

    /// The phrases as Swift, and everything that is wrong with the texts. With a mistake the Swift is not to be used.
    static func compile(texts: URL) throws -> (swift: String, mistakes: [Mistake]) {
        var mistakes: [Mistake] = []
        let catalogue = try Catalogue(folder: texts, mistakes: &mistakes)
        return (PhraseSource(catalogue.german).text, mistakes.sorted())
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }
}

/// Something that a translator or an author has to put right, and where.
struct Mistake: Error, Hashable, Comparable, CustomStringConvertible {
    var file: String
    var line: Int
    var sentence: String

    var description: String { "\(file):\(line): error: \(sentence)" }

    static func < (left: Mistake, right: Mistake) -> Bool {
        (left.file, left.line, left.sentence) < (right.file, right.line, right.sentence)
    }
}
