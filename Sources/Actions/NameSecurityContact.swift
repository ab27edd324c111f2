public import Storage

/// Remembers whom to tell about a weakness, and since when that is right. The same contact once more changes nothing: that it is
/// still right is said by a person (`NoteOccasion`), and not by a program that starts.
public struct NameSecurityContact: Sendable {
    let contact: String

    public init(_ contact: String) {
        self.contact = contact
    }

    public func run(in db: Writer) throws {
        guard try db.setting(Setting.securityContact) != contact else { return }
        try db.set(Setting.securityContact, to: contact)
        try db.noteOccasion(.securityContact)
    }
}
