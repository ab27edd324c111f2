import Domain
import Foundation
import Storage

/// Where something was looked for, and what was found: a report that can be filed, because it repeats no line.
struct Proof {
    let text: String
    /// 0 found nowhere, 1 found, 2 something could not be looked into.
    let code: Int32

    /// - Throws: what keeps a file from being read: nothing is shown by half of one.
    init(of wanted: WantedLines, in files: [String]) throws {
        let search = ByteSearch(for: wanted.texts)
        var seen: Set<String> = []
        let files = files.filter { seen.insert($0).inserted }
        var answer = [
            "neue-wege \(NeueWege.version) on \(Self.machine), \(WallClock.system.now.readable): looked "
                + "for \(wanted.named(wanted.texts.indices)) of the list in \(files.count) files."
        ]
        var (hits, holders, unseen): (Int, [String], Int) = (0, [], 0)
        for file in files {
            let look = try ProofLook(for: search, inFile: file)
            hits += look.found.count
            if !look.found.isEmpty { holders.append(file) }
            if look.packing != nil { unseen += 1 }
            let found = look.found.isEmpty ? nil : "\(wanted.named(look.found)) of the list"
            let said = [found, look.packing?.sentence].compactMap(\.self)
            answer.append("\(file): \(look.size) bytes, \(said.isEmpty ? "nothing" : said.joined(separator: "; "))")
        }
        if hits > 0 {
            answer.append("Found \(hits) times.")
        } else if unseen == 0 {
            answer.append("Found nowhere.")
        }
        if unseen > 0 {
            answer.append("\(unseen) of these files were not looked into: unpack them, and name what comes out.")
        }
        if let last = Self.lastBackup(among: holders) { answer.append(last) }
        (text, code) = (answer.joined(separator: "\n"), hits > 0 ? 1 : unseen > 0 ? 2 : 0)
    }

    /// As it calls itself; no name server is asked.
    private static var machine: String {
        let most = 255
        var name = [CChar](repeating: 0, count: most + 1)
        guard gethostname(&name, most) == 0 else { return "a machine without a name" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
}

/// What stands in one file, read piece by piece: backups are larger than memory.
private struct ProofLook {
    private(set) var found: Set<Int> = []
    private(set) var size = 0
    let packing: Packing?

    init(for search: ByteSearch, inFile path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var (rest, watch) = ([UInt8](), PackingWatch())
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            size += piece.count
            watch.see(Array(piece))
            let bytes = rest + Array(piece)
            found.formUnion(search.found(in: bytes))
            rest = Array(bytes.suffix(search.overlap))
        }
        packing = watch.packing
    }
}

extension Packing {
    fileprivate var sentence: String {
        switch self {
        case .unknown: "compressed or encrypted: not looked into"
        case .postgresArchive:
            "compressed (pg_dump): not looked into; pg_restore --file=dump.sql makes a text of it"
        default: "\(isEncrypted ? "encrypted" : "compressed") (\(rawValue)): not looked into"
        }
    }
}

/// The files of a folder, wherever links lead to them.
enum ProofPlace {
    /// - Throws: for a folder into which nobody may look: what lies there would be called clean.
    static func files(in place: String) throws -> [String] {
        var visited: Set<String> = []
        return try files(in: place, visited: &visited)
    }

    private static func files(in place: String, visited: inout Set<String>) throws -> [String] {
        var isFolder = ObjCBool(false)
        // A link that leads nowhere holds nothing.
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [place] }
        guard visited.insert(URL(filePath: place).resolvingSymlinksInPath().path).inserted else { return [] }
        var found: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: place).sorted() {
            let path = "\(place)/\(name)"
            let kind = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            // Whoever opens a socket or a pipe waits for somebody at its other end.
            guard kind == .typeRegular || kind == .typeDirectory || kind == .typeSymbolicLink else { continue }
            found += try files(in: path, visited: &visited)
        }
        return found
    }
}

/// A new file for its owner alone.
enum PrivateFile {
    /// - Throws: a `Failure` where there is one already, or none can be made.
    static func make(at path: String, with text: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure("\(path) cannot be written (\(String(cString: strerror(errno)))): name another file.")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
