import Actions
import ArgumentParser
import Domain
import HostNames
import Storage

struct SignInLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in-link", abstract: "Prints a link that signs somebody in, once.")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var address: AddressOptions
    @Argument(help: "The e-mail address of an account.") var email: String

    func run() async throws {
        guard let email = try? EmailAddress(typed: email) else {
            throw Failure("\(email) is no e-mail address.", code: 2)
        }
        let root = try address.publicAddress()
        let link = try await options.use { database in
            try await database.write(by: .system) { db in
                try db.account(email: email).map { account in
                    try MakeSignInLink(for: account.id, randomness: .system).run(in: db)
                }
            }
        }
        guard let link else { throw Failure("There is no account with the address \(email).") }
        try StandardOutput.write(root + link.path)
    }
}
