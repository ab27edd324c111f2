import Foundation

/// Keeps who opens a database and who restores one out of each other's way, by a lock on the folder: files come and go
/// while one is restored, the folder stays. It ends with the process, however that ends.
struct FolderTurn {
    private let descriptor: Int32

    /// For opening: waits until no restore is under way. Any number of programs may open at once.
    static func toOpen(in folder: String) -> FolderTurn? {
        guard let turn = FolderTurn(in: folder) else { return nil }
        while flock(turn.descriptor, LOCK_SH) != 0, errno == EINTR {}
        return turn
    }

    /// For restoring: nobody opens meanwhile.
    /// - Throws: `Restoration.Refusal` if another restore is under way, or somebody is just opening.
    static func toRestore(in folder: String) throws -> FolderTurn {
        guard let turn = FolderTurn(in: folder) else {
            throw Restoration.Refusal.placeRefuses(reason: "this user may not read \(folder)")
        }
        guard flock(turn.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            turn.end()
            throw Restoration.Refusal.restoringAlready
        }
        return turn
    }

    private init?(in folder: String) {
        descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    func end() {
        close(descriptor)
    }
}
