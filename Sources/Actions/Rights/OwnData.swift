public import Domain
public import Storage

/// Whoever asks what is kept of them: somebody who is signed in, or who comes through a link of their own.
public enum OwnData: Hashable, Sendable {
    /// Letters reach them at the address of the account, or they could not have signed in.
    case account(Account)
    /// - `answeringFor`: the delegation, for whoever has its link and comes along.
    case registration(Registration, answeringFor: Delegation.ID? = nil)
    /// Somebody who agreed to be asked in a crisis, and has no account.
    case helper(Helper)

    /// What is kept of them, and what the journal says about them.
    public func file(in db: Reader) throws -> PersonalFile {
        switch self {
        case .account(let account):
            let registrations = try db.registrations(at: account.email).map(\.rawValue)
            return try db.personalFile(
                of: [
                    .account: [account.id.rawValue], .address: [account.email.rawValue],
                    .registration: Set(registrations),
                ],
                doneBy: Set(registrations.map(Author.registration)).union([.account(account.id.rawValue)]))
        case .registration(let registration, let delegation):
            var keys: [PersonalKey: Set<String>] = [.registration: [registration.id.rawValue]]
            if let delegation { keys[.delegation] = [delegation.rawValue] }
            return try db.personalFile(of: keys, doneBy: [.registration(registration.id.rawValue)])
        case .helper(let helper):
            return try db.personalFile(of: [.helper: [helper.id.rawValue]], doneBy: [])
        }
    }
}
