import Actions
import ArgumentParser
import Domain
import Storage

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The house's own keys.", subcommands: [Rotate.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes the key anew that signs forms, while the server runs. It is printed nowhere.")

        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            try await options.use { database in
                try await database.write(by: .system) { db in try RotateFormKey(randomness: .system).run(in: db) }
            }
            StandardError.write(
                "There is a new key. It signs in two minutes; forms signed with the one before it are good until the next "
                    + "rotation.")
        }
    }
}
