import Domain
import Storage

extension Event {
    /// Whether whoever writes may start what changes what everybody sees, or who decides about it: somebody with a voice among
    /// its hosts, or the coordination. What the program does by itself asks nobody.
    func isStarted(by author: Author, in db: Reader) throws -> Bool {
        guard case .account(let id) = author else { return true }
        let account = Account.ID(rawValue: id)
        if hasVoice(account, among: try db.hostPeople(of: self.id)) { return true }
        return try db.roles(of: account).contains(.coordination)
    }

    /// - Throws: `HostRefusal.hasNoVoice`.
    func requireVoice(in db: Writer) throws {
        guard try isStarted(by: db.author, in: db) else { throw HostRefusal.hasNoVoice }
    }
}
