import Actions
import ArgumentParser
import Domain
import Storage

struct SecurityContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "security-contact", abstract: "Whom to tell about a weakness, as security.txt says it.",
        subcommands: [Confirm.self])

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that the contact is still right, for a year.")

        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            try await options.use { database in
                guard try await database.read({ db in try db.setting(Setting.securityContact) }) != nil else {
                    throw Failure(
                        "No contact is named, so there is none to confirm: set NEUE_WEGE_SECURITY_CONTACT and start the server."
                    )
                }
                try await database.write(by: .system) { db in try NoteOccasion(.securityContact).run(in: db) }
            }
            StandardError.write("Noted: the contact is right for a year.")
        }
    }
}
