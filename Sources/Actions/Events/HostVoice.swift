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

    /// A draft that nobody is asked about is changed by whoever prepares it: nobody else sees it.
    /// - Throws: `HostRefusal.hasNoVoice`.
    func requireVoiceUnlessDraft(in db: Writer) throws {
        if isPublished || asked != nil { try requireVoice(in: db) }
    }

    /// Whoever was invited and has not taken it on changes nothing of what everybody sees.
    /// - Throws: `HostRefusal.hasNoVoice`.
    func requireAcceptance(in db: Writer) throws {
        guard isPublished, case .account(let id) = db.author else { return }
        let seat = try db.hostPeople(of: self.id).first { $0.account.rawValue == id }
        guard seat?.hasAccepted == false else { return }
        try requireVoice(in: db)
    }
}
