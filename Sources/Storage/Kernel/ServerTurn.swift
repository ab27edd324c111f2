import Foundation

/// Sees to it that one server at a time serves a SQLite file: each tells only its own pages at once what has changed, and does by
/// itself what the clock says. Commands beside it take no turn. It ends with the process, however that ends.
///
/// The lock is one of `flock`, which SQLite does not use. But whoever closes a file lets go of all of SQLite's locks on it in the
/// same process; therefore the turn is taken before the database is opened, and ends after it was closed.
public struct ServerTurn: Sendable {
    /// Below zero for a file that cannot be opened: why, is said by whoever opens it as a database.
    private let descriptor: Int32

    /// Makes an empty file for its owner alone if there is none.
    /// - Returns: nil if another server has the turn.
    public static func toServe(fileAt path: String) -> ServerTurn? {
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        // Whoever restores replaces the file.
        let turn = FolderTurn.toOpen(in: folder)
        defer { turn?.end() }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return ServerTurn(descriptor: descriptor)
    }

    public func end() {
        if descriptor >= 0 { close(descriptor) }
    }
}
