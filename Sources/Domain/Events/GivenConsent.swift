/// What somebody has agreed to, and how that came about.
public struct GivenConsent: Hashable, Sendable {
    /// Who set the tick.
    public enum Giver: String, Hashable, Sendable, CaseIterable {
        /// Through a link of their own, or on the form.
        case oneself = "self"
        /// Somebody who wrote down what they said.
        case helper
    }

    public let purpose: ConsentPurpose
    public let givenAt: Instant
    /// Nil: from before it was kept.
    public let wording: ShownWording?
    public let giver: Giver?
    public let withdrawnAt: Instant?

    public init(
        purpose: ConsentPurpose, givenAt: Instant, wording: ShownWording?, giver: Giver?, withdrawnAt: Instant?
    ) {
        (self.purpose, self.givenAt, self.wording) = (purpose, givenAt, wording)
        (self.giver, self.withdrawnAt) = (giver, withdrawnAt)
    }
}
