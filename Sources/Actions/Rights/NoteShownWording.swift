public import Domain
public import Storage

/// Keeps in which words somebody was told what happens to their data, and asked for what they agree to: with the form that they
/// send, in one transaction.
public struct NoteShownWording: Sendable {
    let notice: ShownWording?
    let consents: ShownWording

    /// - Parameter notice: nil where none stands beside the form.
    public init(notice: ShownWording?, consents: ShownWording) {
        (self.notice, self.consents) = (notice, consents)
    }

    /// - Parameter registration: the one about whom they answered.
    public func run(for registration: Registration.ID, in db: Writer) throws {
        try db.note(consentsAskedIn: consents, of: [registration])
        if let notice { try db.note(noticeShownIn: notice, to: registration) }
    }
}
