/// Somebody has registered in the name of an organisation of the directory, and its editors were asked whether that is right.
public struct Representation: Hashable, Sendable {
    /// How the organisation sees it.
    public enum Standing: Hashable, Sendable {
        /// Nobody has said anything, which is a yes.
        case asked
        /// The organisation says that it is not right; the hosts have to look.
        case objected
        /// The hosts have looked.
        case settled
    }

    public let event: Event.ID
    public let organisation: Organisation.ID
    /// The first of the places.
    public let registration: Registration.ID
    public private(set) var standing: Standing

    public init(
        event: Event.ID, organisation: Organisation.ID, registration: Registration.ID, standing: Standing = .asked
    ) {
        (self.event, self.organisation) = (event, organisation)
        (self.registration, self.standing) = (registration, standing)
    }

    /// The organisation says that it is not right. Saying it again changes nothing, also after the hosts have looked.
    public mutating func object() {
        if standing == .asked { standing = .objected }
    }

    /// The hosts have looked.
    public mutating func settle() {
        if standing == .objected { standing = .settled }
    }
}
