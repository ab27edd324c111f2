import Domain
import Foundation

extension Restoration {
    private static let lookedAt = ".looked-at-"

    /// Whoever was killed while looking has left everything about everybody once more.
    private func removeLeftCopies() {
        let place = URL(fileURLWithPath: path)
        let folder = place.deletingLastPathComponent().path
        let beginning = place.lastPathComponent + Self.lookedAt
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(beginning)
        {
            // Behind the number of its process, `-wal` and `-shm`.
            guard let process = Int32(name.dropFirst(beginning.count).prefix { $0.isNumber }),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
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
