/// The key of another program: a registration form elsewhere, a door device, a report.
public struct AccessToken: Hashable, Sendable {
    public typealias ID = Identifier<AccessToken>

    /// What the program may do.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        case checkIn = "check-in"
        case register
        case read
        /// Only the figures at `/metrics`, for whoever watches the machine.
        case metrics
    }

    public let id: ID
    /// What it is for, in the words of whoever made it.
    public let name: String
    public let scope: Scope
    /// The only event it is good for; nil means all.
    public let event: Identifier<Event>?

    public init(id: ID, name: String, scope: Scope, event: Identifier<Event>?) {
        self.id = id
        self.name = name
        self.scope = scope
        self.event = event
    }
}
