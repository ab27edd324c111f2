public import Domain
import Secrets
public import Storage

/// Ten new codes on paper; the old ones are good no more.
public struct RenewRecoveryCodes: Sendable {
    let codes: [RecoveryCode]
    let account: Account.ID

    public init(_ codes: [RecoveryCode], of account: Account.ID) {
        (self.codes, self.account) = (codes, account)
    }

    /// - Throws: `Factor.Refusal.notSetUp` if there is no second factor whose place they could take.
    public func run(in db: Writer) throws {
        guard try db.factorCount(of: account) > 0 else { throw Factor.Refusal.notSetUp }
        try db.setRecoveryCodes(codes.map { $0.hash(of: account) }, of: account)
    }
}
