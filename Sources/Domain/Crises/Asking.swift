/// One helper who is asked for one need: once, by one letter, and with a link that dies with the need.
public struct Asking: Hashable, Sendable {
    public typealias ID = Identifier<Asking>

    public enum Refusal: Error, Hashable {
        case amountOutOfRange(ClosedRange<Int>)
        case noteTooLong(limit: Int)
        /// They have promised something else for the same time, and have not said that they can do both.
        case overlaps
    }

    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case yes, no, later
    }

    public static let noteLimit = 120
    /// Stands where the wave stands of whoever got a letter.
    public static let call = 0
    /// So long after its need has ended it is known who was asked for what.
    public static let daysKept = 90

    public let id: ID
    public let need: CrisisNeed.ID
    public let helper: Helper.ID
    /// The first is 1; `call` for somebody who was asked at the telephone.
    public let wave: Int
    public let askedAt: Instant
    public private(set) var answer: Answer?
    /// So much of what they promised is counted on.
    public private(set) var confirmed: Int
    /// And so much stands ready, should somebody else not come after all.
    public private(set) var reserve: Int
    /// When they can; in their own words.
    public private(set) var note: String
    public private(set) var answeredAt: Instant?

    public init(id: ID, for need: CrisisNeed.ID, of helper: Helper.ID, wave: Int, at now: Instant) {
        self.init(
            stored: id, need: need, helper: helper, wave: wave, askedAt: now, answer: nil, confirmed: 0, reserve: 0,
            note: "", answeredAt: nil)
    }

    /// One that was asked before.
    public init(
        stored id: ID, need: CrisisNeed.ID, helper: Helper.ID, wave: Int, askedAt: Instant, answer: Answer?,
        confirmed: Int, reserve: Int, note: String, answeredAt: Instant?
    ) {
        (self.id, self.need, self.helper, self.wave, self.askedAt) = (id, need, helper, wave, askedAt)
        (self.answer, self.confirmed, self.reserve) = (answer, confirmed, reserve)
        (self.note, self.answeredAt) = (note, answeredAt)
    }

    /// They help. What is still missing is counted on; what is more stands ready as a reserve.
    /// - Parameters:
    ///   - range: how much it can be, from whom it comes.
    ///   - missing: of the need, without what they have promised themselves before.
    public mutating func promise(
        _ amount: Int, note: String, within range: ClosedRange<Int> = HelpAmount.range, missing: Int, at now: Instant
    ) throws(Refusal) {
        guard range.contains(amount) else { throw .amountOutOfRange(range) }
        guard !note.exceeds(Self.noteLimit) else { throw .noteTooLong(limit: Self.noteLimit) }
        confirmed = min(amount, max(0, missing))
        reserve = amount - confirmed
        (answer, self.note, answeredAt) = (.yes, note, now)
    }

    /// They do not help, or not now; what they promised before falls back.
    public mutating func decline(_ answer: Answer, at now: Instant) {
        (self.answer, answeredAt) = (answer, now)
        (confirmed, reserve, note) = (0, 0, "")
    }

    /// Somebody else does not come: of the reserve so much is counted on now.
    /// - Returns: how much that is.
    public mutating func moveUp(_ missing: Int) -> Int {
        let moved = min(max(0, missing), reserve)
        confirmed += moved
        reserve -= moved
        return moved
    }
}

extension CrisisNeed {
    /// How much of it nobody has promised for sure.
    public func missing(confirmed: Int) -> Int { max(0, amount - confirmed) }

    /// Whether both may be one, written down twice: the same kind in one crisis, and nothing that tells them apart.
    public func mayBeSame(as other: CrisisNeed) -> Bool {
        guard id != other.id, crisis == other.crisis, kind == other.kind else { return false }
        return Self.agree(language, other.language) && Self.agree(district, other.district) && timesAgree(with: other)
    }

    /// Whether whoever is asked for the other can be asked for both: at two times somebody else may be free.
    public func mayBeAdded(to other: CrisisNeed) -> Bool {
        mayBeSame(as: other) && Self.agree(window, other.window)
    }

    private func timesAgree(with other: CrisisNeed) -> Bool {
        guard let window, let otherWindow = other.window else { return true }
        return window.overlaps(otherWindow)
    }

    /// What nobody has said tells nothing apart.
    private static func agree<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right else { return true }
        return left == right
    }
}
