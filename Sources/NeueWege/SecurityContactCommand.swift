import Actions
import ArgumentParser
import Storage

struct SecurityContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "security-contact", abstract: "Whom to tell about a weakness, as security.txt says it.",
        subcommands: [Confirm.self])

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that the contact is still right, for a year.")

        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let contact = try await options.use { database in
                try await database.write(by: .system) { db -> String? in
                    try NoteOccasion(.securityContact).run(in: db)
                    return try db.setting(Setting.securityContact)
                }
            }
            StandardError.write(
                contact.map { "Noted: \($0) is right for a year." }
                    ?? "Noted. No contact is named yet: set NEUE_WEGE_SECURITY_CONTACT and start the server.")
        }
    }
}
