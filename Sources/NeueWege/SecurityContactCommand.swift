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
            let isNamed = try await options.use { database in
                try await database.write(by: .system) { db -> Bool in
                    try NoteOccasion(.securityContact).run(in: db)
                    return try db.setting(Setting.securityContact) != nil
                }
            }
            StandardError.write(
                isNamed
                    ? "Noted: the contact is right for a year."
                    : "Noted. No contact is named yet: set NEUE_WEGE_SECURITY_CONTACT and start the server.")
        }
    }
}
