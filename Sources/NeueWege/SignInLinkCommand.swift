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
        let isAddressGiven = address.isGiven
        let printed: String? = try await options.use { database in
            try await database.write(by: .system) { db -> String? in
                guard let account = try db.account(email: email) else { return nil }
                let demo = try RunningDemo(in: db)
                // The clock of the machine is not the one by which a demo judges.
                let lifetime = MakeSignInLink.lifetime + max(.zero, demo?.ahead ?? .zero)
                // Of a city that is somebody's own it is the first factor and no more.
                let link = try MakeSignInLink(
                    for: account.id, lifetime: lifetime, provingFactor: try db.isInventedCity, randomness: .system
                ).run(in: db)
                return (isAddressGiven ? root : demo?.address ?? root) + link.path
            }
        }
        guard let printed else { throw Failure("There is no account with the address \(email).") }
        try StandardOutput.write(printed)
    }
}
