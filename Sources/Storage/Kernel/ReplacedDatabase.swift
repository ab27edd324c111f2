import Domain
import Foundation

extension Restoration {
    private static let lookedAt = ".looked-at-"

    /// What a restore that was killed has left of everything about everybody: its copy of the backup, and that of the database that
    /// would have been replaced. The next one takes both away.
    public static func leftovers(besideFileAt path: String) -> [String] {
        let incoming = path + ".incoming"
        return (FileManager.default.fileExists(atPath: incoming) ? [incoming] : []) + leftCopies(ofFileAt: path)
    }

    private func removeLeftCopies() {
        for copy in Self.leftCopies(ofFileAt: path) { try? FileManager.default.removeItem(atPath: copy) }
    }

    private static func leftCopies(ofFileAt path: String) -> [String] {
        let place = URL(fileURLWithPath: path)
        let folder = place.deletingLastPathComponent().path
        let beginning = place.lastPathComponent + lookedAt
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            // Behind the number of its process, `-wal` and `-shm`.
            guard name.hasPrefix(beginning),
                let process = Int32(name.dropFirst(beginning.count).prefix { $0.isNumber })
            else { return false }
            return kill(process, 0) != 0 && errno == ESRCH
        }.sorted().map { "\(folder)/\($0)" }
    }

    /// Lets somebody look into a copy of the database that would be replaced, such as for who was deleted there; nothing of it is
    /// changed, and nothing of the copy stays.
    /// - Returns: nil if there is none of ours, or nobody can read it.
    public func lookingAtWhatIsThere<Value>(_ look: (Database) async throws -> Value) async -> Value? {
        let copy = "\(path)\(Self.lookedAt)\(ProcessInfo.processInfo.processIdentifier)"
        removeLeftCopies()
        defer {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
        }
        do {
            guard FileIdentity.isFile(at: path) else { return nil }
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
            guard try Database.hasOurTables(sqliteFile: copy) else { return nil }
            let clock = WallClock.system
            let database = try Database.sqlite(
                path: copy, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .system),
                isBeingRestored: true)
            do {
                let value = try await look(database)
                try await database.close()
                return value
            } catch {
                try? await database.close()
                return nil
            }
        } catch {
            return nil
        }
    }
}
