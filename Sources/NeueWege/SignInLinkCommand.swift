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
        let address = address
        _ = try address.publicAddress()
        let printed: String? = try await options.use { database in
            try await database.write(by: .system) { db -> String? in
                try db.account(email: email).map { try address.signInLink(for: $0, in: db) }
            }
        }
        guard let printed else {
            throw Failure(
                "There is no account with the address \(email.rawValue). Nobody at all is in a new house: "
                    + "neue-wege account coordinate lets the first person in.")
        }
        try StandardOutput.write(printed)
    }
}
