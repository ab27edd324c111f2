import Actions
import ArgumentParser
import Domain
import Secrets
import Storage

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Keys for other programs.", subcommands: [Create.self, List.self, Revoke.self])

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
            let slug = event
            let deed = CreateToken(name, scope: scope, event: slug, randomness: .system)
            let (token, secret) = try await options.use { database in
                do {
                    return try await database.write(by: .system) { db in try deed.run(in: db) }
                } catch is NotFound {
                    throw Failure("There is no event with the slug \(slug ?? "").")
                }
            }
            try StandardOutput.write(secret.text)
            StandardError.write(
                "Token \(token.id). It is shown only now; take it back with: neue-wege token revoke \(token.id)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says which keys work, each by the identifier with which it is taken back; no key is shown.")

        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            let lines = try await options.use { database in
                try await database.read { db in
                    try db.accessTokens().map { listed in
                        let (token, day) = (listed.token, CalendarDay(of: listed.madeAt, in: .ofTheCity))
                        let event = try token.event.flatMap { try db.event($0) }
                        let place = event.map { ", for \($0.slug) alone" } ?? ""
                        return "\(token.id)  \(token.scope.rawValue)  \(day)  \(token.name)\(place)"
                    }
                }
            }
            for line in lines { try StandardOutput.write(line) }
            if lines.isEmpty { StandardError.write("No program has a key.") }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a key back.")

        @OptionGroup var options: DatabaseOptions
        @Argument var id: String

        func run() async throws {
            let id = AccessToken.ID(rawValue: id)
            try await options.use { database in
                do {
                    try await database.write(by: .system) { db in try RevokeToken(id).run(in: db) }
                } catch is NotFound {
                    throw Failure("There is no token \(id) that still works.")
                }
            }
        }
    }
}
