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
            PostgreSQL: pg_dump … > dump.sql, then name dump.sql.
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var memory: DeletionOptions
    @Argument(help: "The file with the lines to look for, or -.") var lines: String
    @Argument(help: "More files and folders to look into, such as backups and logs.") var more: [String] = []
    @Option(help: "Writes the answer into this file, too.") var report: String?

    func run() async throws {
        let (texts, files) = (try wanted(), try files())
        let search = ByteSearch(for: texts)
        var answer = ["\(Self.now): looked for \(texts.count) lines in \(files.count) files."]
        var (hits, holders): (Int, [String]) = (0, [])
        for file in files {
            let (found, size) = try Self.look(for: search, inFile: file)
            hits += found.count
            if !found.isEmpty { holders.append(file) }
            let lines = found.sorted().map { String($0 + 1) }.joined(separator: ", ")
            answer.append("\(file): \(size) bytes, \(found.isEmpty ? "nothing" : "line \(lines) of the list")")
        }
        answer.append(hits == 0 ? "Found nowhere." : "Found \(hits) times.")
        if let last = Self.lastBackup(among: holders) { answer.append(last) }
        let text = answer.joined(separator: "\n")
        try StandardOutput.write(text)
        if let report { try Data((text + "\n").utf8).write(to: URL(filePath: report), options: .atomic) }
        if hits > 0 { throw ExitCode(1) }
    }

    private static var now: String { WallClock.system.now.readable }

    private func wanted() throws -> [String] {
        let data =
            try lines == "-" ? FileHandle.standardInput.readDataToEndOfFile() : Data(contentsOf: URL(filePath: lines))
        let texts = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
            String($0).trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
        guard !texts.isEmpty else { throw Failure("\(lines) holds no line to look for.", code: 2) }
        if let short = texts.firstIndex(where: { $0.utf8.count < ByteSearch.leastBytes }) {
            throw Failure(
                "Line \(short + 1) is shorter than \(ByteSearch.leastBytes) bytes and would be found everywhere: "
                    + "write more of it.", code: 2)
        }
        return texts
    }

    /// What the house has written on this machine, as far as it is there, and what was named.
    /// - Throws: a `Failure` where the database is not among it: nothing is proven by looking elsewhere.
    private func files() throws(Failure) -> [String] {
        if let path = options.sqlitePath, !FileManager.default.fileExists(atPath: path) {
            throw Failure("There is no database at \(path): name another one with --database.")
        }
        if options.sqlitePath == nil, more.isEmpty {
            throw Failure(
                "The database lies on a server, where nobody can look from here: pg_dump … > dump.sql, then name dump.sql.",
                code: 2)
        }
        let usual = ownFiles + [memory.file(beside: options).path, options.outbox.path]
        let there = usual.filter { FileManager.default.fileExists(atPath: $0) } + more
        var seen: Set<String> = []
        return there.flatMap(Self.filesWithin).filter { seen.insert($0).inserted }
    }

    /// The database with all that stands beside it under its name: its log, and what a restore or an upgrade has put aside.
    private var ownFiles: [String] {
        guard let path = options.sqlitePath else { return [] }
        let place = URL(filePath: path)
        let (folder, name) = (place.deletingLastPathComponent().path, place.lastPathComponent)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(name) }.sorted().map { "\(folder)/\($0)" }
    }

    /// Which backup of the program's own timer holds it longest, and until when.
    private static func lastBackup(among files: [String]) -> String? {
        let folders = Set(files.map { URL(filePath: $0).deletingLastPathComponent().path })
        let backups = folders.flatMap { (try? BackupFolder(at: $0).backups()) ?? [] }.filter { backup in
            files.contains { URL(filePath: $0).lastPathComponent == URL(filePath: backup.file).lastPathComponent }
        }
        guard let oldest = backups.min(by: { $0.madeAt < $1.madeAt }),
            let newest = backups.max(by: { $0.madeAt < $1.madeAt })
        else { return nil }
        let end = CalendarDay(of: newest.madeAt, in: .ofTheCity).advanced(byDays: BackupRotation.mostDays)
        let day = CalendarDay(of: oldest.madeAt, in: .ofTheCity)
        return "The oldest backup that still holds it is \(oldest.file), of \(day); the last goes by \(end)."
    }

    private static func filesWithin(_ path: String) -> [String] {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return names.sorted().map { "\(path)/\($0)" }.filter { file in
            var isFolder = ObjCBool(false)
            return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// Piece by piece: backups are larger than memory.
    private static func look(for search: ByteSearch, inFile path: String) throws -> (found: Set<Int>, size: Int) {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var (found, size, rest): (Set<Int>, Int, [UInt8]) = ([], 0, [])
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            size += piece.count
            let bytes = rest + Array(piece)
            found.formUnion(search.found(in: bytes))
            rest = Array(bytes.suffix(search.overlap))
        }
        return (found, size)
    }
}
