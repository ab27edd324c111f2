import Domain
public import Storage

/// Lets go of everything that leads to one person, at once and for good. Nobody is asked and nobody hears of it: who may want
/// this, and what they read before, is for whoever calls it to see to.
public struct Erase: Sendable {
    private let kind: NotedDeletion.Kind
    private let subject: String

    public init(_ kind: NotedDeletion.Kind, _ subject: String) { (self.kind, self.subject) = (kind, subject) }

    public func run(in db: Writer) throws {
        switch kind {
        case .account:
            let account = Account.ID(rawValue: subject)
            guard let kept = try db.account(account) else { return }
            try db.letGoOfModerator(account)
            try db.erase(account: account)
            try db.forgetLetters(to: kept.email)
        case .registration:
            try erase(Registration.ID(rawValue: subject), in: db)
        case .helper:
            try RemoveHelper(Helper.ID(rawValue: subject)).run(in: db)
        }
    }

    /// Whoever would still have come gives the place back, so that others move up.
    private func erase(_ id: Registration.ID, in db: Writer) throws {
        guard let kept = try db.registration(id) else { return }
        let invitation = try db.invitation(of: kept)
        let canPassOn = try !db.isOver(kept.event, at: db.now)
        try db.letGoOfModerator(id)
        try db.removeInquiries(of: id)
        _ = try db.removeRegistration(kept, passingOn: canPassOn)
        if let invitation { try db.remove(invitation) }
        if let email = kept.attendee.email { try db.forgetLetters(to: email) }
    }
}
