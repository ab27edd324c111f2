public import Domain

/// What a deed about places meant for people, for whoever did it.
public struct RegistrationReceipt: Hashable, Sendable {
    /// Who moved up from the waiting list.
    public var movedUp: [Registration.ID] = []
    /// Who is concerned and cannot be written to: somebody has to tell them.
    public var unreached: [Registration.ID] = []

    public init(movedUp: [Registration.ID] = [], unreached: [Registration.ID] = []) {
        (self.movedUp, self.unreached) = (movedUp, unreached)
    }
}
