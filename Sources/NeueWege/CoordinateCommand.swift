import Actions
import ArgumentParser
import Domain
import HostNames
import Storage
import Words

extension AccountCommand {
    /// How a new house begins: only the coordination gives roles, and here somebody becomes it.
    struct Coordinate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives somebody the coordination and prints a link that signs them in, once.",
            discussion: "An account is made if there is none. Everybody after that gets their role at /desk/accounts.")

        @OptionGroup var options: DatabaseOptions
        @OptionGroup var address: AddressOptions
        @Argument(help: "Their e-mail address.") var email: String
        @Option(help: "What they are called. An account that is there keeps its name.") var name: String
        @Option(help: "The language of their letters: de, en, tr, uk, ru, ar.") var language = Language.german.rawValue

        func run() async throws {
            guard let email = try? EmailAddress(typed: email) else {
                throw Failure("\(email) is no e-mail address.", code: 2)
            }
            let name = name.singleLine
            guard !name.isEmpty else { throw Failure("Say what they are called: --name.", code: 2) }
            let language = Language(rawValue: language)
            guard try CityWords.lexicon().language(tagged: language.rawValue) != nil else {
                throw Failure(
                    "No letters are written in \(language.rawValue): choose de, en, tr, uk, ru or ar.", code: 2)
            }
            let address = address
            _ = try address.publicAddress()
            let link = try await options.use(createsFile: true) { database in
                try await database.write(by: .system) { db in
                    let account = try GiveRole(.coordination, to: email, name: name, language: language).run(in: db)
                    return try address.signInLink(for: account, in: db)
                }
            }
            try StandardOutput.write(link)
        }
    }
}

extension AddressOptions {
    /// A link that was made on this machine, at the address that people type.
    func signInLink(for account: Account, in db: Writer) throws -> String {
        let demo = try RunningDemo(in: db)
        // The clock of the machine is not the one by which a demo judges.
        let lifetime = MakeSignInLink.lifetime + max(.zero, demo?.ahead ?? .zero)
        // Of a city that is somebody's own it is the first factor and no more.
        let link = try MakeSignInLink(
            for: account.id, lifetime: lifetime, provingFactor: try db.isInventedCity, randomness: .system
        ).run(in: db)
        return try ofServer(in: db) + link.path
    }

    /// Where people come in: what somebody says now, else where the server that ran last was reached.
    func ofServer(in db: Reader) throws -> String {
        if isGiven { return try publicAddress() }
        return try db.setting(Setting.publicAddress) ?? RunningDemo(in: db)?.address ?? publicAddress()
    }
}
