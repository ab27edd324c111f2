import ArgumentParser

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Reads organisations from a table, all of them or none.",
        subcommands: [ImportOrganisationsCommand.self])
}
