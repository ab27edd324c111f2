public import Domain
public import Storage

/// Somebody with an account has read what happens to their data there: with the form that they send, or because the words are others
/// by now.
public struct ReadAccountNotice: Sendable {
    let account: Account.ID
    let wording: ShownWording

    public init(_ wording: ShownWording, by account: Account.ID) {
        (self.account, self.wording) = (account, wording)
    }

    public func run(in db: Writer) throws {
        try db.confirm(noticeShownIn: wording, to: account)
    }
}
