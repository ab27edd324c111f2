import ArgumentParser

/// The command line: one file per command.
@main
struct NeueWege: AsyncParsableCommand {
    /// Of the release; the package and the bill of materials say the same (a house rule looks).
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "neue-wege",
        abstract: "Where a city's organisations find each other again, meet, agree on something and keep it.",
        version: version,
        subcommands: [
            ServeCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self, CheckCommand.self,
            BackupCommand.self, RestoreCommand.self, DrillCommand.self, SignInLinkCommand.self, AccountCommand.self,
            TokenCommand.self, GroupsCommand.self, KeysCommand.self, SecurityContactCommand.self, SBOMCommand.self,
            OpenAPICommand.self, MailCommand.self, EventCommand.self, ForgetCommand.self, ProveCommand.self,
            WorkAccountCommand.self,
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
        } catch let code as ExitCode {
            exit(withError: code)
        } catch let failure as Failure {
            StandardError.write(failure.sentence)
            exit(withError: ExitCode(failure.code))
        } catch  where exitCode(for: error) == .success {
            try? StandardOutput.write(fullMessage(for: error))
        } catch  where exitCode(for: error) == .validationFailure {
            StandardError.write(fullMessage(for: error))
            exit(withError: ExitCode(2))
        } catch {
            StandardError.write(Failure(error).sentence)
            exit(withError: ExitCode(Failure(error).code))
        }
    }
}
