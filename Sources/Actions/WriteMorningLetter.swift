public import Domain
public import FoundationEssentials
public import Storage

/// What has happened since somebody's last letter in the morning, in figures: whom and what it was about is nowhere in it.
public struct MorningNews: Hashable, Sendable {
    /// A number of things of one kind.
    public struct Line: Hashable, Sendable {
        public let kind: SubjectKind
        public let things: Int
    }

    /// In the order in which they are told. What only the machine does, and what belongs to a board or a door while it
    /// goes on, is no news in the morning.
    static let kinds: [SubjectKind] = [
        .inquiry, .barrierReport, .organisation, .offer, .cooperation, .registration, .idea, .measure, .progressNote,
        .event, .programme, .programmeVersion, .stand, .standArea, .supporter, .support, .formation, .workGroup, .board,
        .invitation, .openInvitation,
    ]

    /// People who registered by themselves, or were by others who are not of the team.
    public let registered: Int
    /// Places that were given back by whoever had them.
    public let givenBack: Int
    public let movedUp: Int
    /// What came from people who are not of the team, and is none of these.
    public let came: [Line]
    /// What others of the team have worked on.
    public let team: [Line]

    public var isEmpty: Bool { registered + givenBack + movedUp == 0 && came.isEmpty && team.isEmpty }

    /// - Parameters:
    ///   - touches: what was done.
    ///   - account: who reads it, and knows what they did themselves.
    ///   - team: everybody who has a role at the desk, at a door or at a board.
    init(_ touches: [JournalTouch], for account: Account.ID, team: Set<Account.ID>) {
        let teamAuthors = Set(team.map { Author.account($0.rawValue) })
        let own = Author.account(account.rawValue)
        func count(_ isCounted: (JournalTouch) -> Bool) -> Int { Set(touches.filter(isCounted).map(\.subject)).count }
        func lines(_ isCounted: (JournalTouch) -> Bool) -> [Line] {
            Self.kinds.compactMap { kind in
                let things = count { $0.kind == kind && isCounted($0) }
                return things > 0 ? Line(kind: kind, things: things) : nil
            }
        }
        let isOutside: (JournalTouch) -> Bool = { !teamAuthors.contains($0.author) && $0.author != .system }
        registered = count { $0.kind == .registration && $0.change == .created && isOutside($0) }
        givenBack = count { $0.kind == .registration && $0.change == .cancelled && isOutside($0) }
        movedUp = count { $0.kind == .registration && [.promoted, .placeTaken].contains($0.change) }
        came = lines { $0.kind != .registration && isOutside($0) }
        self.team = lines { teamAuthors.contains($0.author) && $0.author != own && $0.change != .promoted }
    }
}

/// Somebody of the team gets the letter of a day: what is new since the last one, what waits, and what others did. Nothing
/// new is no letter. However often it is tried, and from however many machines, there is one for each day.
public struct WriteMorningLetter: Sendable {
    /// Whom it is for, and what they answer for: everything, or these events.
    public struct Recipient: Hashable, Sendable {
        public let account: Account
        public let isCoordination: Bool
        public let events: Set<Event.ID>

        init(_ account: Account, _ roles: Set<RoleGrant>) {
            self.account = account
            isCoordination = roles.contains(.coordination)
            events = Set(roles.filter { $0.role == .host }.map { Event.ID(rawValue: $0.scope) })
        }
    }

    /// Puts it into words, with what waits.
    public typealias Wording =
        @Sendable (_ news: MorningNews, _ recipient: Recipient, _ day: CalendarDay, _ db: Reader) throws -> (
            subject: String, body: String
        )

    let account: Account.ID
    let zone: TimeZone
    let correspondence: Correspondence
    let wording: Wording

    public init(
        to account: Account.ID, in zone: TimeZone, correspondence: Correspondence, wording: @escaping Wording
    ) {
        (self.account, self.zone) = (account, zone)
        (self.correspondence, self.wording) = (correspondence, wording)
    }

    /// Who has to get one at `now`. Whoever has nothing to read is not among them, and nothing is written down about that:
    /// what came too late for a letter is told in that of the next day.
    public static func due(at now: Instant, in zone: TimeZone, from db: Reader) throws -> [Account.ID] {
        guard let day = MorningLetter.day(at: now, in: zone) else { return [] }
        let morning = try Morning(day, in: zone, from: db)
        return morning.recipients.filter { !morning.news(for: $0).isEmpty }.map(\.account.id)
    }

    /// - Returns: whether a letter was written.
    @discardableResult
    public func run(in db: Writer) throws -> Bool {
        guard let day = MorningLetter.day(at: db.now, in: zone) else { return false }
        // A role may have ended, and a letter may have been written elsewhere, since somebody found out who is due.
        let morning = try Morning(day, in: zone, only: account, from: db)
        guard let recipient = morning.recipients.first else { return false }
        let news = morning.news(for: recipient)
        guard !news.isEmpty else { return false }
        let (subject, body) = try wording(news, recipient, day, db)
        let letter = Message(
            recipient: recipient.account.email, language: recipient.account.language, subject: subject, body: body,
            kind: .morning, expiry: MorningLetter.begin(of: day.advanced(byDays: 1), in: zone))
        let ending = try LetterList(.morning, correspondence).letter(letter, sayingSo: false, in: db)
        guard try db.enqueue(ending, once: Morning.key(of: day, for: account)) != nil else { return false }
        try db.noteTold(inTheMorning: account, upTo: morning.upTo)
        return true
    }
}

/// What the letters of one morning have in common. It is asked again and again while the morning lasts, so it is read once,
/// with as many statements for a large team as for a small one.
private struct Morning {
    /// Who wants a letter and has none of this day.
    let recipients: [WriteMorningLetter.Recipient]
    /// The last entry before the hour of the letter.
    let upTo: Int64
    private let team: Set<Account.ID>
    private let touches: [JournalTouch]
    /// After which entry everything is new to whom.
    private let told: [Account.ID: Int64]
    /// The same for whoever had no letter yet: they are told of a day.
    private let dayBefore: Int64

    /// - Parameter account: if it is about nobody else.
    init(_ day: CalendarDay, in zone: TimeZone, only account: Account.ID? = nil, from db: Reader) throws {
        let team = try db.accounts(holdingAnyOf: [.coordination, .host, .facilitator, .door, .helper])
        self.team = Set(team.map(\.account.id))
        let readers = team.filter { member in
            (account == nil || account == member.account.id)
                && MorningLetter.isWanted(by: member.account, holding: member.roles)
        }
        let queued = try db.queued(once: readers.map { Self.key(of: day, for: $0.account.id) })
        let recipients = readers.map(WriteMorningLetter.Recipient.init).filter { recipient in
            !queued.contains(Self.key(of: day, for: recipient.account.id))
        }
        let upTo = try db.lastJournalID(before: MorningLetter.begin(of: day, in: zone))
        let dayBefore = try db.lastJournalID(before: MorningLetter.begin(of: day.advanced(byDays: -1), in: zone))
        let told = try db.lastTold(inTheMorning: recipients.map(\.account.id))
        let first = recipients.map { told[$0.account.id] ?? dayBefore }.min() ?? upTo
        touches = try db.journalTouches(after: first, upTo: upTo, of: MorningNews.kinds)
        (self.recipients, self.told, self.upTo, self.dayBefore) = (recipients, told, upTo, dayBefore)
    }

    /// What came before the hour of the letter and after their last one.
    func news(for recipient: WriteMorningLetter.Recipient) -> MorningNews {
        let last = told[recipient.account.id] ?? dayBefore
        let touches = touches.filter { touch in
            touch.entry > last
                && (recipient.isCoordination || touch.event.map(recipient.events.contains) == true)
        }
        return MorningNews(touches, for: recipient.account.id, team: team)
    }

    static func key(of day: CalendarDay, for account: Account.ID) -> String { "morning/\(account)/\(day)" }
}
