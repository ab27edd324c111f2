import Domain
import Foundation

extension Restoration {
    /// Lets somebody look into a copy of the database that would be replaced, such as for who was deleted there; nothing of it is
    /// changed, and nothing of the copy stays.
    /// - Returns: nil if there is none of ours, or nobody can read it.
    public func lookingAtWhatIsThere<Value>(_ look: (Database) async throws -> Value) async -> Value? {
        let copy = "\(path).looked-at-\(ProcessInfo.processInfo.processIdentifier)"
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
