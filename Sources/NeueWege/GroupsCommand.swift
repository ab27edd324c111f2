import ArgumentParser

struct GroupsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups",
        abstract: "Forms small groups from an instance file, and scores a solution.",
        subcommands: [GroupsSolveCommand.self, GroupsScoreCommand.self]
    )
}
