public import Domain
public import Storage

/// Somebody signs out elsewhere: on a device that they have lent, lost or sold. What is open there closes.
public struct EndSessions: Sendable {
    /// Which of them.
    public enum Choice: Hashable, Sendable {
        case one(SecretHash)
        case allBut(SecretHash)
    }

    let account: Account.ID
    let choice: Choice

    public init(of account: Account.ID, _ choice: Choice) {
        self.account = account
        self.choice = choice
    }

    /// - Returns: how many there were; those that have ended already stay so.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        try db.endSessions(of: account) { session in
            switch choice {
            case .one(let hash): session.hash == hash
            case .allBut(let hash): session.hash != hash
            }
        }
    }
}
