public import Domain

/// What a deed about places meant for people, for whoever did it.
public struct RegistrationReceipt: Hashable, Sendable {
    /// Who moved up from the waiting list.
    public var movedUp: [Registration.ID] = []
    /// Who is concerned and cannot be written to: somebody has to tell them.
    public var unreached: [Registration.ID] = []

    /// Until when nobody hears of it, and it can be taken back; nil if it is done.
    public var reservedUntil: Instant?

    /// Whether what is taken back was never heard of.
    public var isUnheard = false

    public init(
        movedUp: [Registration.ID] = [], unreached: [Registration.ID] = [], reservedUntil: Instant? = nil
    ) {
        (self.movedUp, self.unreached, self.reservedUntil) = (movedUp, unreached, reservedUntil)
    }
}
