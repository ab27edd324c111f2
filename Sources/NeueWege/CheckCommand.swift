import ArgumentParser
import Pictures
import Storage
import Words

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verifies integrity, journal and references; prints ok or what is wrong.")

    @OptionGroup var options: DatabaseOptions

    @Flag(name: .customLong("public"), help: "Says, too, what is missing on this machine before everybody may come.")
    var isBeforeGoingPublic = false

    func run() async throws {
        var faults = try await options.use { database in try await database.check() }
        if isBeforeGoingPublic { faults += try Self.missingFonts(for: CityWords.lexicon()) }
        guard faults.isEmpty else { throw Failure(faults.joined(separator: "\n")) }
        try StandardOutput.write("ok")
    }

    /// A language whose own name cannot be written would be boxes in the pictures that stand beside links.
    private static func missingFonts(for lexicon: Lexicon) -> [String] {
        lexicon.languages.filter { !PreviewPicture.canWrite($0.endonym) }.map { language in
            "No font of this machine has the letters of \(language.endonym), so pictures beside links show boxes: "
                + "install the Debian package fonts-noto-core."
        }
    }
}
