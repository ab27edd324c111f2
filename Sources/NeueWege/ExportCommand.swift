import ArgumentParser
import Domain
import Files
import Foundation
import Glibc
import Storage
import Words

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes tables that office programs open to standard output.",
        subcommands: [
            ExportOrganisationsCommand.self, ExportRegistrationsCommand.self, ExportMeasuresCommand.self,
        ])
}

/// What every export asks for.
struct ExportOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, xlsx, ods, exact

        var table: TableFormat {
            switch self {
            case .csv: .csvForExcel
            case .xlsx: .workbook
            case .ods: .openDocument
            case .exact: .exactCSV
            }
        }
    }

    @Option(
        help: """
            csv: semicolons, UTF-8 with byte order mark, for Excel; exact: CSV for machines, every field as it is; xlsx \
            or ods: a spreadsheet.
            """)
    var format = Format.csv

    @OptionGroup var database: DatabaseOptions

    /// Writes the table that `make` reads from the database.
    /// - Parameter name: the word on the tab of a workbook.
    func write(
        _ name: String, _ make: @escaping @Sendable (Reader, Words) throws -> OfficeTable
    ) async throws {
        if format == .xlsx || format == .ods, isatty(STDOUT_FILENO) == 1 {
            throw Failure(
                "A spreadsheet is nothing to read here: send it into a file, with > \(name).\(format) at the end.",
                code: 2)
        }
        let words = try CityWords.lexicon().german
        let table = try await database.use { database in try await database.read { db in try make(db, words) } }
        try StandardOutput.write(Data(format.table.bytes(of: table)))
    }
}

struct ExportOrganisationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisations", abstract: "Writes the directory, in the form that `import organisations` reads.")

    @OptionGroup var options: ExportOptions

    func run() async throws {
        try await options.write("Organisationen") { db, words in
            try OfficeTable(
                db.organisations(for: .coordination), titled: "Organisationen",
                contacts: db.firstContacts(for: .coordination), in: words)
        }
    }
}

struct ExportRegistrationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registrations",
        abstract: "Writes everybody who is or was registered. Personal data: keep it as short as you can.")

    @Option(help: "The slug of the event.") var event: String
    @OptionGroup var options: ExportOptions

    func run() async throws {
        let slug = event
        try await options.write("Anmeldungen") { db, words in
            let event = try Event.named(slug, in: db)
            return OfficeTable(try db.registrations(of: event.id), of: event, in: words)
        }
    }
}

struct ExportMeasuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measures", abstract: "Writes the measures of one event, or all of them.")

    @Option(help: "The slug of the event; all measures without it.") var event: String?
    @OptionGroup var options: ExportOptions

    func run() async throws {
        let slug = event
        let today = CalendarDay(of: WallClock.system.now, in: .ofTheCity)
        try await options.write("Maßnahmen") { db, words in
            let event = try slug.map { try Event.named($0, in: db) }
            let measures =
                try event.map { try db.measures(of: $0.id, on: today) } ?? db.measures(on: today, limit: 10_000)
            let organisations = try db.organisationNames(measures.flatMap { $0.owners.map(\.organisation) })
            return OfficeTable(
                measures, titled: "Maßnahmen", on: today, organisations: organisations.mapValues(\.name), in: words)
        }
    }
}

extension Event {
    /// - Throws: `Failure` with the events that there are.
    fileprivate static func named(_ slug: String, in db: Reader) throws -> Event {
        guard let event = try db.event(slug: slug) else {
            let known = try db.events().map(\.slug).prefix(5).joined(separator: ", ")
            throw Failure("There is no event with the slug \(slug). There are: \(known).", code: 2)
        }
        return event
    }
}
