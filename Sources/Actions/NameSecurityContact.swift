import Secrets
public import Storage

/// Remembers whom to tell about a weakness, and since when that is right. The same contact once more changes nothing: that it is
/// still right is said by a person (`NoteOccasion`), and not by a program that starts. Kept is what tells it from others, and not the
/// address itself, which may be somebody's.
public struct NameSecurityContact: Sendable {
    let contact: String

    public init(_ contact: String) {
        self.contact = contact
    }

    public func run(in db: Writer) throws {
        let mark = Secret.hexadecimal(Secret.sha256(Array(contact.utf8)))
        guard try db.setting(Setting.securityContact) != mark else { return }
        try db.set(Setting.securityContact, to: mark)
        try db.noteOccasion(.securityContact)
    }
}
