import Actions
import ArgumentParser
import Domain
import Foundation
import Mail
import Storage

struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Lets go at once of everything whose time is over, and leaves no byte of it; beside a server, too.")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var memory: DeletionOptions

    func run() async throws {
        let keeper = DeletionKeeper(file: memory.file(beside: options))
        let rewriting = try await options.use { database in
            while try await database.write(by: .system, { db in try ForgetWhatIsOver().run(in: db) }) {}
            try await database.write(by: .system) { db in try NoteOccasion(.retention).run(in: db) }
            try await MailFiles.forgetAll(in: options.outbox.path, asDoes: database)
            try await keeper.keep(database)
            return try await RewriteDatabase(clock: database.clock).run(database)
        }
        guard rewriting.isWhole else {
            throw Failure(
                """
                What is over was deleted, but somebody reads all the while, so that the log keeps old pages: try again in a \
                moment.
                """)
        }
        StandardError.write("What is over is gone, and the database is written anew.")
    }
}

extension MailFiles {
    /// What the house has forgotten, and what lies there for as long and is of no letter of this house; nobody else reads the rest.
    static func forgetAll(in folder: String, asDoes database: Database) async throws {
        try await forget(in: folder, asDoes: database)
        try forget(in: folder, writtenBefore: WallClock.system.now.advanced(by: .days(-Writer.daysOfLetters)))
        try close(folder)
    }
}
