public import Domain
public import FoundationEssentials
public import Storage

/// The house begins to ask for a need, or goes on with it. The first letters leave a few seconds later, or in the morning.
public struct StartHelpCall: Sendable {
    let need: CrisisNeed.ID
    let isApart: Bool
    let zone: TimeZone

    /// - Parameter isApart: whether somebody has said that it is another need than those that look like it.
    public init(for need: CrisisNeed.ID, isApart: Bool = false, in zone: TimeZone) {
        (self.need, self.isApart, self.zone) = (need, isApart, zone)
    }

    /// - Throws: `NotFound`, `HelpCall.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> HelpCall {
        let outlook = try AskingOutlook(of: need, at: db.now, in: db)
        let crisis = try db.crisis(outlook.need.crisis)
        guard outlook.need.mayBeAskedFor(at: db.now), crisis?.isOpen == true else { throw HelpCall.Refusal.needIsOver }
        guard outlook.missing > 0 else { throw HelpCall.Refusal.isCovered }
        if !isApart, let other = outlook.alike.first { throw HelpCall.Refusal.looksLike(other.id) }
        let people = outlook.order.next.count
        guard try db.helpCall(for: need) != nil else {
            let call = try HelpCall(for: outlook.need, people: people, at: db.now, in: zone)
            try db.insert(call)
            return call
        }
        return try db.change(helpCall: need, as: .resumed) {
            try $0.goOn(people: people, at: db.now, isUrgent: outlook.need.isUrgent, in: zone)
        }
    }
}

/// Nobody more is asked for a need, and letters that have not left do not leave. Who was asked can still answer.
public struct StopHelpCall: Sendable {
    let need: CrisisNeed.ID

    public init(for need: CrisisNeed.ID) {
        self.need = need
    }

    /// - Throws: `NotFound`, `HelpCall.Refusal.isNotRunning`.
    public func run(in db: Writer) throws {
        try db.change(helpCall: need, as: .stopped) { try $0.end(.stopped) }
        try UnsentAskings(for: need).takeBack(in: db)
    }
}

/// The next wave does not wait for its two hours.
public struct HurryHelpCall: Sendable {
    let need: CrisisNeed.ID
    let zone: TimeZone

    public init(for need: CrisisNeed.ID, in zone: TimeZone) {
        (self.need, self.zone) = (need, zone)
    }

    /// - Throws: `NotFound`, `HelpCall.Refusal.isNotRunning`.
    public func run(in db: Writer) throws {
        guard let need = try db.crisisNeed(need) else { throw NotFound() }
        try db.change(helpCall: need.id) { try $0.hurry(at: db.now, isUrgent: need.isUrgent, in: zone) }
    }
}

/// Letters of a call that have not left.
struct UnsentAskings {
    let need: CrisisNeed.ID

    init(for need: CrisisNeed.ID) {
        self.need = need
    }

    /// They do not leave any more, and whoever would have got one was not asked.
    func takeBack(in db: Writer) throws {
        let readers = Set(try db.endLetters(supposing: need.letters, sparesThoseUnderWay: true).map(\.address))
        guard !readers.isEmpty else { return }
        let askings = try db.askings(for: need).filter { $0.answer == nil }
        let unread = Set(
            try db.helpers(Set(askings.map(\.helper))).filter { $0.email.map(readers.contains) ?? false }.map(\.id))
        try db.takeBack(askings: askings.filter { unread.contains($0.helper) })
    }
}

extension CrisisNeed.ID {
    /// By this the letters are found that ask for it.
    public var letters: LetterOccasion { LetterOccasion(rawValue: "help-call/\(self)") }
}
