import ArgumentParser
import Domain
import Foundation
import Storage

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes tables that office programs open.",
        subcommands: [ExportOrganisationsCommand.self])
}

struct ExportOrganisationsCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument {
        case csv
    }

    static let configuration = CommandConfiguration(
        commandName: "organisations",
        abstract: "Writes the directory to standard output, in the form that `import organisations` reads.")

    @Option(help: "csv: semicolon, UTF-8 with byte order mark.")
    var format = Format.csv

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let database = try options.open()
        let taxonomy = try Taxonomy.bundled()
        let text = try await database.read { db in
            try db.organisationTable(taxonomy: taxonomy, for: .coordination, in: .german)
        }
        try await database.close()
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
