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
            try MailFiles.forget(
                in: options.outbox.path, writtenBefore: database.clock.now.advanced(by: .days(-Writer.daysOfLetters)))
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
