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
        .event, .programme, .formation, .workGroup, .board,
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
        movedUp = count { $0.kind == .registration && $0.change == .promoted }
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
    let wording: Wording

    public init(to account: Account.ID, in zone: TimeZone, wording: @escaping Wording) {
        (self.account, self.zone, self.wording) = (account, zone, wording)
    }

    /// Who has to get one at `now`. Whoever has nothing to read is not among them, and nothing is written down about that:
    /// what came too late for a letter is told in that of the next day.
    public static func due(at now: Instant, in zone: TimeZone, from db: Reader) throws -> [Account.ID] {
        guard let day = MorningLetter.day(at: now, in: zone) else { return [] }
        return try recipients(in: db).filter { recipient in
            try !db.isQueued(once: key(of: day, for: recipient.account.id))
                && !news(for: recipient, on: day, in: zone, from: db).news.isEmpty
        }.map(\.account.id)
    }

    /// - Returns: whether a letter was written.
    @discardableResult
    public func run(in db: Writer) throws -> Bool {
        guard let day = MorningLetter.day(at: db.now, in: zone) else { return false }
        // A role may have ended, and a letter may have been written elsewhere, since somebody found out who is due.
        guard let recipient = try Self.recipients(in: db).first(where: { $0.account.id == account }) else {
            return false
        }
        let key = Self.key(of: day, for: account)
        guard try !db.isQueued(once: key) else { return false }
        let (news, upTo) = try Self.news(for: recipient, on: day, in: zone, from: db)
        guard !news.isEmpty else { return false }
        let (subject, body) = try wording(news, recipient, day, db)
        let letter = Message(
            recipient: recipient.account.email, language: recipient.account.language, subject: subject, body: body,
            kind: .morning, expiry: MorningLetter.begin(of: day.advanced(byDays: 1), in: zone))
        guard try db.enqueue(letter, once: key) != nil else { return false }
        try db.noteTold(inTheMorning: account, upTo: upTo)
        return true
    }

    private static func key(of day: CalendarDay, for account: Account.ID) -> String { "morning/\(account)/\(day)" }

    private static func recipients(in db: Reader) throws -> [Recipient] {
        try db.accounts(holdingAnyOf: [.coordination, .host])
            .filter { MorningLetter.isWanted(by: $0.account, holding: $0.roles) }.map(Recipient.init)
    }

    /// What came before the hour of the letter and after the last one; before the first one, of a day.
    private static func news(
        for recipient: Recipient, on day: CalendarDay, in zone: TimeZone, from db: Reader
    ) throws -> (news: MorningNews, upTo: Int64) {
        let upTo = try db.lastJournalID(before: MorningLetter.begin(of: day, in: zone))
        let last =
            try db.lastTold(inTheMorning: recipient.account.id)
            ?? db.lastJournalID(before: MorningLetter.begin(of: day.advanced(byDays: -1), in: zone))
        let touches = try db.journalTouches(after: last, upTo: upTo, of: MorningNews.kinds).filter { touch in
            recipient.isCoordination || touch.event.map(recipient.events.contains) == true
        }
        let team = try db.accounts(holdingAnyOf: [.coordination, .host, .facilitator, .door, .helper])
        return (MorningNews(touches, for: recipient.account.id, team: Set(team.map(\.account.id))), max(upTo, last))
    }
}
