import ArgumentParser
import Storage

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verifies integrity, journal and references; prints ok or what is wrong.")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let database = try options.open()
        let faults = try await database.check()
        try await database.close()
        guard faults.isEmpty else { throw Failure(faults.joined(separator: "\n")) }
        StandardOutput.write("ok")
    }
}
