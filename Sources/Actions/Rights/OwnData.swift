public import Domain
public import Storage

/// Whoever asks what is kept of them: somebody who is signed in, or who comes through the link of their registration.
public enum OwnData: Hashable, Sendable {
    /// Letters reach them at the address of the account, or they could not have signed in.
    case account(Account)
    case registration(Registration)

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
        case .registration(let registration):
            return try db.personalFile(
                of: [.registration: [registration.id.rawValue]], doneBy: [.registration(registration.id.rawValue)])
        }
    }
}
