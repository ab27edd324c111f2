public import Domain
public import Storage

/// Somebody of the team keeps a filter of the list of registrations, for themselves, or lets it go.
public struct KeepFilter: Sendable {
    public enum Way: String, Sendable {
        /// To be found above the list and at the desk.
        case keep
        /// Becomes a task besides, as soon as somebody is in it.
        case tell
        case letGo = "let-go"
    }

    let choice: RegistrationChoice
    let way: Way
    let account: Account.ID
    let event: Event.ID

    public init(_ choice: RegistrationChoice, _ way: Way, for account: Account.ID, at event: Event.ID) {
        (self.choice, self.way, self.account, self.event) = (choice, way, account, event)
    }

    /// - Throws: `SavedFilterRefusal`
    public func run(in db: Writer) throws {
        switch way {
        case .keep, .tell: try db.keep(choice, telling: way == .tell, for: account, at: event)
        case .letGo: try db.letGo(choice, of: account, at: event)
        }
    }
}
