import Actions
import ArgumentParser
import Domain
import Foundation
import Storage

/// What the mail server tells us.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Takes what the mail server has to say.",
        subcommands: [MailBounceCommand.self])
}

/// Exit codes are those that mail servers know (sysexits.h): 65 returns or drops the mail, 75 has it handed over again.
struct MailBounceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounce", abstract: "Reads a delivery report (RFC 3464) from standard input.")

    /// A report with the whole letter in it is far smaller.
    private static let mostBytes = 1 << 20
    private static let (unreadable, tryAgain): (Int32, Int32) = (65, 75)

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        var message = Data()
        while message.count <= Self.mostBytes, let part = try FileHandle.standardInput.read(upToCount: 1 << 16),
            !part.isEmpty
        {
            message += part
        }
        guard message.count <= Self.mostBytes else {
            throw Failure("This is more than a megabyte, so it is no delivery report.", code: Self.unreadable)
        }
        let report = try Self.report(Array(message))
        do {
            _ = try await options.use { database in
                try await database.write(by: .system) { db in try NoteBounce(report).run(in: db) }
            }
        } catch {
            throw Failure(Failure(error).sentence, code: Self.tryAgain)
        }
    }

    private static func report(_ message: [UInt8]) throws -> DeliveryReport {
        do {
            return try DeliveryReport(message)
        } catch .noReport {
            throw Failure("This is no delivery report: nothing was noted.", code: unreadable)
        } catch .noLetter {
            throw Failure("This report does not say which mail it is about: nothing was noted.", code: unreadable)
        }
    }
}
