public import Domain
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
            try db.forgetGroups(ledBy: account)
            try db.erase(account: account)
        case .registration:
            try erase(Registration.ID(rawValue: subject), in: db)
        case .helper:
            try db.remove(helper: Helper.ID(rawValue: subject))
        }
    }

    /// Whoever would still have come gives the place back first, so that others move up.
    private func erase(_ id: Registration.ID, in db: Writer) throws {
        guard let registration = try db.registration(id) else { return }
        if registration.status.next.contains(.cancelled), try !db.isOver(registration.event, at: db.now) {
            _ = try db.cancel([id], by: .person)
        }
        try db.letGoOfInquiries(of: id)
        try db.forgetGroups(of: id)
        try db.forgetHelpOffers(of: id)
        try db.erase(registration: id)
    }
}
