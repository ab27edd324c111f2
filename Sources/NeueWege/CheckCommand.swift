import ArgumentParser
import Storage

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verifies integrity, journal and references; prints ok or what is wrong.")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let faults = try await options.use { database in try await database.check() }
        guard faults.isEmpty else { throw Failure(faults.joined(separator: "\n")) }
        try StandardOutput.write("ok")
    }
}
