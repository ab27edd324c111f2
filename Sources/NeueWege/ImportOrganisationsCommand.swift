import Actions
import ArgumentParser
import Domain
import Files
import Foundation
import Storage
import Words

struct ImportOrganisationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisations",
        abstract: "Adds the organisations of a table; reports every line it refuses and then adds none.",
        discussion: "docs/import-organisations.md explains the columns; docs/organisations.csv is an example.")

    @Argument(
        help: """
            CSV as an office program saves it (semicolon, comma or tab; UTF-8, UTF-16 or Windows-1252), or XLSX.
            """)
    var file: String

    @Flag(help: "Reports what would be refused, and changes nothing.")
    var dryRun = false

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reading = try read()
        for heading in reading.ignoredHeadings {
            StandardError.write("The column “\(heading)” is not known and is left out.")
        }
        let problems =
            try await reading.problems + add(reading.drafts, isRehearsal: dryRun || !reading.problems.isEmpty)
        guard problems.isEmpty else {
            let report = problems.sorted { $0.line < $1.line }.map(\.sentence).joined(separator: "\n")
            throw Failure(report + "\nNothing was added: correct these lines and try again.")
        }
        try StandardOutput.write(
            dryRun
                ? "\(reading.drafts.count) organisations would be added."
                : "\(reading.drafts.count) organisations added.")
    }

    /// Adds them, or only looks for what the database would refuse; so one run reports everything that is wrong.
    private func add(
        _ drafts: [OrganisationDraft], isRehearsal: Bool
    ) async throws -> [OrganisationTable.Problem] {
        if isRehearsal, let path = options.sqlitePath, !FileManager.default.fileExists(atPath: path) { return [] }
        return try await options.use(createsFile: true) { database in
            try await database.write(by: .system) { db in
                try ImportOrganisations(drafts, isRehearsal: isRehearsal).run(in: db)
                    .map(OrganisationTable.Problem.init(alreadyInDirectory:))
            }
        }
    }

    private func read() throws -> OrganisationTable.Reading {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw Failure("\(file) cannot be read: check the name and the permissions.", code: 2)
        }
        let lexicon = try CityWords.lexicon()
        let bytes = try textOfWorkbook(Array(data)) ?? Array(data)
        do {
            return try OrganisationTable.read(bytes, in: lexicon)
        } catch {
            throw Failure("\(file): \(error.sentence)", code: 2)
        }
    }

    /// Nil for what is no workbook.
    private func textOfWorkbook(_ bytes: [UInt8]) throws -> [UInt8]? {
        guard OfficeText.isWorkbook(bytes) else { return nil }
        do {
            return Array(try SheetReader.table(bytes, mostColumns: 200, mostLines: 1_000_000).utf8)
        } catch {
            throw Failure("\(file): This workbook cannot be read. Save the table as CSV (UTF-8).", code: 2)
        }
    }
}

extension CSVTable.Problem {
    fileprivate var sentence: String {
        switch self {
        case .empty: "The file is empty."
        case .openQuote(let line): "Line \(line): a quote is opened here and never closed."
        case .textAfterQuote(let line):
            "Line \(line): something follows a closing quote; write \"\" for a quote inside."
        case .unreadable: "This is no text. Save the table as CSV (UTF-8)."
        case .longField(let line):
            "Line \(line): a field holds more than \(CSVTable.mostLetters) characters; perhaps a quote is not closed."
        case .tooManyColumns, .tooManyRecords, .tooManyFields: "The table is too large; split it."
        }
    }
}

extension OrganisationTable.Problem {
    fileprivate var sentence: String {
        let place = column.map { "Line \(line), \($0.headings[0])" } ?? "Line \(line)"
        return "\(place): \(reason.sentence)"
    }
}

extension OrganisationTable.Problem.Reason {
    fileprivate var sentence: String {
        switch self {
        case .missing: "something must stand here."
        case .unknownValue(let typed): "“\(typed)” is not in the list of values."
        case .kindOfOtherSide(let side): "this kind of organisation belongs to the side “\(side.rawValue)”."
        case .tooLong(let limit): "at most \(limit) characters."
        case .noWebAddress(let typed): "“\(typed)” is no address of a website."
        case .noEmailAddress(let typed): "“\(typed)” is no e-mail address."
        case .lettersBeforeAt(let typed):
            "“\(typed)” has letters before the @ that mail servers do not take; ask for an address without them."
        case .noPhone(let typed):
            "“\(typed)” is no telephone number; write digits, spaces and the signs + - / ( ) only."
        case .spoiltNumber(let typed):
            "“\(typed)” is what a spreadsheet has made of a number; format the column as text and type the number again."
        case .noColumn:
            "there is no such column; the headings have to stand in the first line, without a title above them."
        case .sameAsLine(let line): "the same organisation stands on line \(line)."
        case .alreadyInDirectory: "an organisation of this name is in the directory already."
        case .tooManyFields: "more fields than headings; put fields that hold the separator between quotes."
        }
    }
}
