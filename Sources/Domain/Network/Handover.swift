/// Whoever looks after a profile goes, and somebody else comes: both stand in one room, one phone shows a code and the other one
/// photographs it. When both read the same two digits, the care goes from one to the other at once.
public struct Handover: Hashable, Sendable {
    public typealias ID = Identifier<Handover>

    public enum Refusal: Error, Hashable, CaseIterable {
        /// The time is up, or somebody has stopped it.
        case isOver
        /// Another phone has photographed the code.
        case isTaken
        /// Whoever comes looks after the profile already.
        case looksAfterItAlready
        /// Whoever asks for something did so until a moment ago, and somebody else was quicker.
        case looksAfterItNoMore
    }

    /// So long the code is good, and so long both have to compare what they read.
    public static let time = Duration.minutes(5)
    /// So long it can be undone.
    public static let undoing = Duration.days(14)
    /// It is remembered one day longer.
    public static let days = 15

    /// Whoever comes, as they typed it.
    public struct Successor: Hashable, Sendable {
        public let name: String
        public let email: EmailAddress
        public let language: Language
        /// Two of them, which both phones show.
        public let digits: String
        /// Of the browser in which it was typed: no other one shows the digits.
        public let browser: SecretHash

        public init(name: String, email: EmailAddress, language: Language, digits: String, browser: SecretHash) {
            self.name = name
            self.email = email
            self.language = language
            self.digits = digits
            self.browser = browser
        }
    }

    /// Where it stands.
    public enum State: Hashable, Sendable {
        /// The code waits to be photographed.
        case open
        /// Both compare the digits.
        case claimed(Successor)
        case done
        case undone
        case over
    }

    public let id: ID
    public let organisation: Organisation.ID
    /// Whoever goes.
    public let account: Account.ID
    public let expiresAt: Instant
    public let successor: Successor?
    /// Whoever looks after the profile now.
    public let successorAccount: Account.ID?
    public let doneAt: Instant?
    public let undoneAt: Instant?

    public init(
        id: ID, organisation: Organisation.ID, account: Account.ID, expiresAt: Instant, successor: Successor? = nil,
        successorAccount: Account.ID? = nil, doneAt: Instant? = nil, undoneAt: Instant? = nil
    ) {
        self.id = id
        self.organisation = organisation
        self.account = account
        self.expiresAt = expiresAt
        self.successor = successor
        self.successorAccount = successorAccount
        self.doneAt = doneAt
        self.undoneAt = undoneAt
    }

    public func state(at now: Instant) -> State {
        if undoneAt != nil { return .undone }
        if doneAt != nil { return .done }
        guard now < expiresAt else { return .over }
        return successor.map(State.claimed) ?? .open
    }

    public func canBeUndone(at now: Instant) -> Bool {
        guard undoneAt == nil, let doneAt else { return false }
        return now < doneAt.advanced(by: Self.undoing)
    }

    /// Two digits, drawn by chance; the first is no zero, so that nobody reads them as one.
    public static func digits(from randomness: Randomness) -> String { String(10 + randomness.next() % 90) }
}
