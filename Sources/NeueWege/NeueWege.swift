import ArgumentParser

/// The command line: one file per command.
@main
struct NeueWege: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neue-wege",
        abstract: "Where a city's organisations find each other again, meet, agree on something and keep it.",
        subcommands: [
            ServeCommand.self, CheckCommand.self, BackupCommand.self, RestoreCommand.self, SignInLinkCommand.self,
            TokenCommand.self, GroupsCommand.self,
        ])

    /// Errors are one sentence on standard error: exit 2 for wrong usage, 1 for everything else.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            StandardError.write(failure.sentence)
            exit(withError: ExitCode(failure.code))
        } catch let problem as any Error where isUsage(problem) {
            StandardError.write(fullMessage(for: problem))
            exit(withError: ExitCode(exitCode(for: problem) == .success ? 0 : 2))
        } catch {
            StandardError.write(Failure(error).sentence)
            exit(withError: ExitCode(Failure(error).code))
        }
    }

    /// Whether the command line itself was wrong, or help was asked for.
    private static func isUsage(_ error: any Error) -> Bool {
        error is ExitCode || error is CleanExit || exitCode(for: error) == .validationFailure
            || exitCode(for: error) == .success
    }
}
