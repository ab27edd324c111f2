public import Domain
public import FoundationEssentials
public import Storage

/// Whoever was asked answers by the link of their letter: yes with how many and when, no, or not now. A yes can be changed and
/// taken back as long as the need holds.
public struct AnswerAsking: Sendable {
    public enum Reply: Hashable, Sendable {
        /// - Parameter isBoth: whether they have said that they can do both, where they have promised something else at that time.
        case yes(amount: Int, note: String, isBoth: Bool)
        case no, later
    }

    let link: SecretHash
    let reply: Reply
    let zone: TimeZone
    let correspondence: Correspondence

    public init(by link: SecretHash, _ reply: Reply, in zone: TimeZone, correspondence: Correspondence) {
        (self.link, self.reply, self.zone, self.correspondence) = (link, reply, zone, correspondence)
    }

    /// - Throws: `NotFound` for a link that opens nothing any more; `Asking.Refusal`.
    public func run(in db: Writer) throws {
        guard let asked = try OpenAsking(behind: link, at: db.now, in: db) else { throw NotFound() }
        try asked.take(reply, in: zone, correspondence: correspondence, db)
    }
}

/// Whoever was asked wants to be asked for this kind of help no more; they do not help this time either, and offer it no more.
public struct StopAsking: Sendable {
    let link: SecretHash
    let zone: TimeZone
    let correspondence: Correspondence

    public init(by link: SecretHash, in zone: TimeZone, correspondence: Correspondence) {
        (self.link, self.zone, self.correspondence) = (link, zone, correspondence)
    }

    /// Twice is as good as once.
    /// - Throws: `NotFound` for a link that opens nothing any more.
    public func run(in db: Writer) throws {
        guard let asked = try OpenAsking(behind: link, at: db.now, in: db) else { throw NotFound() }
        try db.change(asking: asked.asking.id, as: .declined) { $0.decline(.no, at: db.now) }
        try db.change(helper: asked.helper.id) { $0.stopAsking(for: asked.need.kind) }
        for offer in try db.crisisOffers(by: asked.helper.id) where offer.kind == asked.need.kind {
            try db.change(crisisOffer: offer.id, as: .withdrawn) { try $0.withdraw(at: db.now) }
        }
        try SettleNeed(asked.need.id, in: zone, correspondence: correspondence).run(in: db)
    }
}

/// What the link of a letter opens, as long as the need holds, and for whoever has said yes until it is closed: this one need, for this
/// one helper, and nothing else.
public struct OpenAsking: Hashable, Sendable {
    public let asking: Asking
    public let need: CrisisNeed
    public let crisis: Crisis
    public let helper: Helper

    /// Nil for a link that is unknown, or whose need or crisis has ended.
    public init?(behind link: SecretHash, at now: Instant, in db: Reader) throws {
        guard let asking = try db.asking(link: link), let need = try db.crisisNeed(asking.need),
            need.isOpen(at: now) || (asking.answer == .yes && need.closedAt == nil),
            let crisis = try db.crisis(need.crisis), crisis.isOpen, let helper = try db.helper(asking.helper)
        else { return nil }
        self.init(asking, for: need, in: crisis, of: helper)
    }

    init(_ asking: Asking, for need: CrisisNeed, in crisis: Crisis, of helper: Helper) {
        (self.asking, self.need, self.crisis, self.helper) = (asking, need, crisis, helper)
    }

    /// What they say counts, and what follows is done.
    /// - Throws: `Asking.Refusal`.
    func take(
        _ reply: AnswerAsking.Reply, in zone: TimeZone, correspondence: Correspondence, _ db: Writer
    ) throws {
        switch reply {
        case .yes(let amount, let note, let isBoth):
            if !isBoth, try !overlapping(in: db).isEmpty { throw Asking.Refusal.overlaps }
            let others = try db.promisedHelp(for: need.id).confirmed - asking.confirmed
            let answered = try db.change(asking: asking.id, as: .confirmed) {
                try $0.promise(
                    amount, note: note, within: HelpAmount.range(of: need.kind, by: helper),
                    missing: need.missing(confirmed: others), at: db.now)
            }
            try HelpLetters(about: need, in: crisis, zone: zone, correspondence: correspondence)
                .thank(helper, answered, in: db)
        case .no: try db.change(asking: asking.id, as: .declined) { $0.decline(.no, at: db.now) }
        case .later: try db.change(asking: asking.id, as: .postponed) { $0.decline(.later, at: db.now) }
        }
        try SettleNeed(need.id, in: zone, correspondence: correspondence).run(in: db)
    }

    /// What they have promised for the same time.
    public func overlapping(in db: Reader) throws -> [CrisisNeed] {
        guard let window = need.window else { return [] }
        let promised = try db.promises(of: helper.id).map(\.need).filter { $0 != need.id }
        return try db.crisisNeeds(Set(promised)).filter { $0.window?.overlaps(window) ?? false }
    }
}
