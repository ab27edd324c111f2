/// What a group brings to the plenary: one cluster of cards, said in one sentence.
public struct Idea: Hashable, Sendable {
    public typealias ID = Identifier<Idea>

    public enum Status: String, Hashable, Sendable, CaseIterable {
        case collected, clustered, prioritised
        /// Kept for later, not lost.
        case parked
        /// It became a measure.
        case measure
        /// Somebody else goes on with it, such as an office or a network; where is told to everybody.
        case elsewhere
        /// Not taken up; the reason is told to everybody.
        case declined
    }

    public enum Refusal: Error, Hashable {
        /// Whoever declines or parks an idea owes its writers a reason.
        case reasonMissing
        /// Whoever says that it is taken up elsewhere says where.
        case placeMissing
        /// The measure says what becomes of it.
        case isMeasureAlready
        /// Somebody has put it aside meanwhile; taking it up again comes first.
        case isPutAside
        /// Two ideas of one event become one, and only while nobody has decided about either.
        case notMergeable
        /// A reason is told only of an idea that is kept for later.
        case isNotParked
    }

    public static let titleLimit = 160

    public let id: ID
    public let event: Event.ID
    public let board: Board.ID?
    public let cluster: Cluster.ID?
    public var title: String
    public var text: String
    public let language: Language
    public var topic: Topic?
    public private(set) var status: Status
    /// Why it was parked or declined; of one that is taken up elsewhere, where.
    public private(set) var reason: String?
    /// The language of the page on which the reason was written.
    public private(set) var reasonLanguage: Language?
    /// Until when a parked one waits; nil for one that waits until the next edition of its event.
    public private(set) var parkedUntil: CalendarDay?
    /// Which of its group's ideas it is in the plenary, from 1; nil for one that the group does not bring there.
    public internal(set) var plenaryPlace: Int?
    /// The similar idea with which it is carried on. It keeps its group, its cards and its writers.
    public private(set) var mergedInto: ID?

    public init(
        id: ID, event: Event.ID, board: Board.ID?, cluster: Cluster.ID? = nil, title: String, text: String,
        language: Language, topic: Topic? = nil, status: Status = .prioritised, reason: String? = nil,
        reasonLanguage: Language? = nil, parkedUntil: CalendarDay? = nil, plenaryPlace: Int? = nil,
        mergedInto: ID? = nil
    ) {
        self.id = id
        self.event = event
        self.board = board
        self.cluster = cluster
        self.title = title
        self.text = text
        self.language = language
        self.topic = topic
        self.status = status
        self.reason = reason
        self.reasonLanguage = reasonLanguage
        self.parkedUntil = parkedUntil
        self.plenaryPlace = plenaryPlace
        self.mergedInto = mergedInto
    }

    /// Whether the plenary, or the desk after it, still has to say what becomes of it.
    public var isOpen: Bool { !Status.decided.contains(status) }

    /// - Parameters:
    ///   - language: in which the reason is written.
    ///   - day: until when it waits; nil until the next edition of its event.
    public mutating func park(
        because reason: String, in language: Language = .german, until day: CalendarDay? = nil
    ) throws(Refusal) {
        try leave(as: .parked, because: reason, in: language, until: day)
    }

    /// Somebody else goes on with it.
    /// - Parameters:
    ///   - place: who, and where somebody asks about it.
    ///   - language: in which that is written.
    public mutating func passOn(to place: String, in language: Language = .german) throws(Refusal) {
        if place.isBlank, isOpen { throw .placeMissing }
        try leave(as: .elsewhere, because: place, in: language)
    }

    /// - Parameter language: in which the reason is written.
    public mutating func decline(because reason: String, in language: Language = .german) throws(Refusal) {
        try leave(as: .declined, because: reason, in: language)
    }

    /// Takes a parked or declined idea up again.
    public mutating func takeUp() throws(Refusal) {
        if status == .measure { throw .isMeasureAlready }
        status = .prioritised
        (reason, reasonLanguage, parkedUntil) = (nil, nil, nil)
    }

    public mutating func becomeMeasure() throws(Refusal) {
        try requireUndecided()
        (reason, reasonLanguage, parkedUntil) = (nil, nil, nil)
        status = .measure
    }

    /// Is carried on together with a similar idea: what becomes of that one becomes of this one.
    public mutating func merge(into other: Idea) throws(Refusal) {
        guard other.id != id, other.event == event, other.mergedInto == nil, other.isOpen else { throw .notMergeable }
        try requireUndecided()
        mergedInto = other.id
    }

    /// Stands for itself again.
    public mutating func separate() throws(Refusal) {
        try requireUndecided()
        mergedInto = nil
    }

    /// The other side has said no to what it was to become: it is kept for later, with that reason.
    public mutating func fallBack(because reason: String, in language: Language) throws(Refusal) {
        if status == .measure { status = .prioritised }
        try leave(as: .parked, because: reason, in: language)
    }

    /// It is kept for later, and everybody reads a better reason than the one that stood there.
    /// - Parameter language: in which the reason is written.
    public mutating func explain(because reason: String, in language: Language) throws(Refusal) {
        guard status == .parked else { throw status == .measure ? Refusal.isMeasureAlready : Refusal.isNotParked }
        guard !reason.isBlank else { throw .reasonMissing }
        (self.reason, reasonLanguage) = (reason, language)
    }

    private mutating func leave(
        as status: Status, because reason: String, in language: Language, until day: CalendarDay? = nil
    ) throws(Refusal) {
        // Who says the same means the same.
        if self.status == status, self.reason == reason, parkedUntil == day { return }
        try requireUndecided()
        guard !reason.isBlank else { throw .reasonMissing }
        self.status = status
        self.reason = reason
        reasonLanguage = language
        parkedUntil = day
    }

    private func requireUndecided() throws(Refusal) {
        switch status {
        case .measure: throw .isMeasureAlready
        case .parked, .elsewhere, .declined: throw .isPutAside
        case .collected, .clustered, .prioritised: break
        }
    }
}

extension Idea.Status {
    /// What everybody can read about an idea that needs no answer any more.
    public static let decided: Set<Idea.Status> = [.measure, .parked, .elsewhere, .declined]

    /// It was put aside, with a reason or a place that everybody reads.
    public var isAside: Bool { [.parked, .elsewhere, .declined].contains(self) }
}
