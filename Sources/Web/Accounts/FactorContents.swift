import Domain
import Storage

/// What an account shows besides the letter.
struct FactorContents: Sendable {
    let passkeys: [Passkey]
    /// Whether an app on a telephone reckons codes.
    let hasApp: Bool
    /// How many codes on paper are left.
    let codesLeft: Int

    init(of account: Account.ID, in db: Reader) throws {
        passkeys = try db.passkeys(of: account)
        hasApp = try db.oneTimeKey(of: account) != nil
        codesLeft = try db.recoveryCodesLeft(of: account)
    }

    var isSetUp: Bool { hasApp || !passkeys.isEmpty }
}
