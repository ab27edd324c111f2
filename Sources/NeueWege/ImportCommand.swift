import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes an event or organisations over from a file, all or nothing.",
        subcommands: [ImportEventCommand.self, ImportOrganisationsCommand.self])
}
