import Actions
import ArgumentParser
import Domain
import HostNames
import Storage
import Words

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Lets the first person in, and helps people who cannot get in.",
        subcommands: [Coordinate.self, Reset.self])

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-factor",
            abstract:
                "Takes passkeys, app and codes of somebody away who has lost them, ends their sessions, and mails them."
        )

        @OptionGroup var options: DatabaseOptions
        @OptionGroup var address: AddressOptions
        @Argument(help: "The e-mail address of an account.") var email: String

        func run() async throws {
            guard let email = try? EmailAddress(typed: email) else {
                throw Failure("\(email) is no e-mail address.", code: 2)
            }
            let (address, lexicon) = (address, try CityWords.lexicon())
            _ = try address.publicAddress()
            let isReset = try await options.use { database in
                try await database.write(by: .system) { db -> Bool in
                    guard let account = try db.account(email: email) else { return false }
                    let correspondence = Correspondence(
                        lexicon: lexicon, publicAddress: try address.ofServer(in: db), randomness: .system)
                    try ResetFactor(of: account, correspondence: correspondence).run(in: db)
                    return true
                }
            }
            guard isReset else { throw Failure("There is no account with the address \(email).") }
            StandardError.write(
                "\(email) shows nothing but the letter now. A mail to them waits; whoever coordinates or hosts sets up a new "
                    + "second factor when they sign in.")
        }
    }
}
