import ArgumentParser

@main
struct NeueWege: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neue-wege",
        subcommands: [GroupsCommand.self]
    )
}
