import ArgumentParser
import Domain
import Foundation
import Storage

/// Shows that something is gone: looks for it in the raw bytes of everything that the house has written.
struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Looks in raw bytes for what was deleted, and says in which files it still stands.",
        discussion: """
            Write what must not be found into a file, one line each (names, addresses, numbers; six bytes or more), or pass \
            it on standard input with -. It is never repeated: the answer names lines. Without further files the database, \
            its log, the file of deletions and the folder of mails are looked at; give backups and logs behind them. For \
            PostgreSQL: pg_dump … > dump.sql, then name dump.sql. Exit codes: 0 found nowhere, 1 found, 2 something could not \
            be looked into.
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var memory: DeletionOptions
    @Argument(help: "The file with the lines to look for, or -.") var lines: String
    @Argument(help: "More files and folders to look into, such as backups and logs.") var more: [String] = []
    @Option(help: "Writes the answer into this new file, too.") var report: String?

    func run() async throws {
        let proof: Proof
        do {
            if let report, FileManager.default.fileExists(atPath: report) {
                throw Failure("There is a report at \(report) already: name a new file.", code: 2)
            }
            let wanted = try WantedLines(at: lines)
            proof = try Proof(of: wanted, in: try places().flatMap { try ProofPlace.files(in: $0) })
            try StandardOutput.write(proof.text)
            if let report { try PrivateFile.make(at: report, with: proof.text + "\n") }
        } catch {
            // 1 means that something was found, and nothing else.
            throw Failure(Failure(error).sentence, code: 2)
        }
        guard proof.code == 0 else { throw ExitCode(proof.code) }
    }

    /// What the house has written on this machine, as far as it is there, and what was named.
    /// - Throws: a `Failure` where the database is not among it: nothing is proven by looking elsewhere.
    private func places() throws -> [String] {
        if let path = options.sqlitePath, !FileManager.default.fileExists(atPath: path) {
            throw Failure("There is no database at \(path): name another one with --database.")
        }
        if options.sqlitePath == nil, more.isEmpty {
            throw Failure(
                "The database lies on a server, where nobody can look from here: pg_dump … > dump.sql, then name dump.sql."
            )
        }
        let named = more + [memory.named].compactMap(\.self)
        if let missing = named.first(where: { !FileManager.default.fileExists(atPath: $0) }) {
            throw Failure("There is no \(missing): nothing can be said of it.")
        }
        let usual = ownFiles + [memory.file(beside: options).path, options.outbox.path]
        return usual.filter { FileManager.default.fileExists(atPath: $0) } + more
    }

    /// The database with all that stands beside it under its name: its log, and what a restore or an upgrade has put aside.
    private var ownFiles: [String] {
        guard let path = options.sqlitePath else { return [] }
        let place = URL(filePath: path)
        let (folder, name) = (place.deletingLastPathComponent().path, place.lastPathComponent)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(name) }.sorted().map { "\(folder)/\($0)" }
    }
}

/// What somebody looks for, each with the number of its line in their list.
struct WantedLines {
    let texts: [String]
    let numbers: [Int]

    /// - Throws: a `Failure` for a list in which nothing can be looked for.
    init(at path: String) throws {
        let data =
            try path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : Data(contentsOf: URL(filePath: path))
        guard let text = String(data: data, encoding: .utf8) else {
            throw Failure("\(path) is no text in UTF-8: write the lines anew.")
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
            (number: $0.offset + 1, text: String($0.element).trimmingCharacters(in: .whitespaces))
        }.filter { !$0.text.isEmpty }
        guard !lines.isEmpty else { throw Failure("\(path) holds no line to look for.") }
        if let short = lines.first(where: { $0.text.utf8.count < ByteSearch.leastBytes }) {
            throw Failure(
                "Line \(short.number) is shorter than \(ByteSearch.leastBytes) bytes and would be found everywhere: "
                    + "write more of it.")
        }
        (texts, numbers) = (lines.map(\.text), lines.map(\.number))
    }

    /// As a report names them: `line 3`, `lines 1-3, 5`.
    func named(_ positions: some Sequence<Int>) -> String {
        let named = positions.map { numbers[$0] }.sorted()
        var runs: [ClosedRange<Int>] = []
        for number in named {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        let parts = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        return (named.count == 1 ? "line " : "lines ") + parts.joined(separator: ", ")
    }
}
