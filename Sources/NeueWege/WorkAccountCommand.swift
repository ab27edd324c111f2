import Actions
import ArgumentParser
import Domain
import HostNames
import Storage

/// What is left to do by hand where people sign in by the city.
struct WorkAccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work-account", abstract: "Accounts that sign in by the city.", subcommands: [Disconnect.self])

    struct Disconnect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Signs somebody out everywhere, takes back what groups have given, and lets them sign in by e-mail again."
        )

        @OptionGroup var options: DatabaseOptions
        @Argument(help: "The e-mail address of an account.") var email: String

        func run() async throws {
            guard let email = try? EmailAddress(typed: email) else {
                throw Failure("\(email) is no e-mail address.", code: 2)
            }
            try await options.use { database in
                do {
                    try await database.write(by: .system) { db in
                        guard let account = try db.account(email: email) else { throw NotFound() }
                        try DisconnectWorkAccount(of: account.id).run(in: db)
                    }
                } catch is NotFound {
                    throw Failure("Nobody with the address \(email) signs in by the city.")
                }
            }
        }
    }
}
