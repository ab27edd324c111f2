public import Domain
public import Storage

/// Somebody takes on to speak for the body for which they were invited: from now on it is asked, and they have its voice.
public struct AcceptHosting: Sendable {
    let event: Event.ID
    let account: Account.ID

    public init(of event: Event.ID, by account: Account.ID) {
        (self.event, self.account) = (event, account)
    }

    /// - Throws: `NotFound` if they are not invited, or not any more.
    public func run(in db: Writer) throws {
        try db.noteAcceptance(by: account, asHostOf: event)
    }
}
