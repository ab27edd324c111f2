import ArgumentParser
import Domain
import Secrets
import Storage
import Web

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Keys for other programs.", subcommands: [Create.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a key and prints it, once.")

        @OptionGroup var options: DatabaseOptions
        @Option(help: "What the key is for, in your own words.") var name: String
        @Option(help: "check-in, register, read or metrics") var scope: String
        @Option(help: "The slug of the only event that it is good for.") var event: String?

        func run() async throws {
            guard let scope = AccessToken.Scope(rawValue: scope) else {
                let known = AccessToken.Scope.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure("\(scope) is no scope: choose one of \(known).", code: 2)
            }
            let secret = Secret(from: .system)
            let (name, slug) = (name, event)
            let token = try await options.use { database in
                try await database.write(by: .system) { db in
                    let event = try slug.map { slug in
                        guard let event = try db.event(slug: slug) else {
                            throw Failure("There is no event with the slug \(slug).")
                        }
                        return event.id
                    }
                    return try db.insertAccessToken(name: name, scope: scope, event: event, hash: secret.hash)
                }
            }
            StandardOutput.write(secret.text)
            StandardError.write(
                "Token \(token.id). It is shown only now; take it back with: neue-wege token revoke \(token.id)")
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a key back.")

        @OptionGroup var options: DatabaseOptions
        @Argument var id: String

        func run() async throws {
            let id = AccessToken.ID(rawValue: id)
            let isRevoked = try await options.use { database in
                try await database.write(by: .system) { try $0.revokeAccessToken(id) }
            }
            guard isRevoked else { throw Failure("There is no token \(id) that still works.") }
        }
    }
}
