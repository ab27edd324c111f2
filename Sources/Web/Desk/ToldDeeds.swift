import Actions
import Domain
import Storage
import Words

/// What people of the team did, each at once, with the names of whom it concerns and the way back: read at one moment.
struct ToldDeeds: Sendable {
    /// So many the desk shows.
    static let mostOnDesk = 20
    /// So many names stand in a sentence; of more their number.
    static let mostNames = 5

    let deeds: [JournalDeed]
    let names: JournalNames
    private let ways: WaysBack

    /// The newest deeds of the team.
    /// - Parameters:
    ///   - event: only at this event, for its hosts; nil for the coordination.
    ///   - known: what the desk has read already.
    init(at event: Event.ID?, knowing known: Event?, now: Instant, in db: Reader) throws {
        let team = try db.accountNames(with: [.coordination, .host, .door, .facilitator, .helper])
        let choice = DeedChoice(
            by: team.keys.sorted().map { Author.account($0.rawValue) }, about: Self.kinds, without: Self.unsaid,
            at: event)
        let deeds = try db.deeds(choice, limit: Self.mostOnDesk)
        try self.init(deeds, knowing: known, team, now: now, in: db)
    }

    init(
        _ deeds: [JournalDeed], knowing event: Event? = nil, _ accounts: [Account.ID: String] = [:], now: Instant,
        in db: Reader
    ) throws {
        self.deeds = deeds
        names = try JournalNames(of: deeds.flatMap(Self.named), knowing: event, accounts, in: db)
        ways = try WaysBack(of: deeds, at: now, in: db)
    }

    /// Nil also for a very large one: half of it would be undone.
    func wayBack(from deed: JournalDeed) -> WayBack? { deed.isWhole ? ways[deed] : nil }

    func isUndone(_ deed: JournalDeed) -> Bool { ways.isUndone(deed) }

    /// Those entries whose names are said; a list of five hundred people is not looked up.
    private static func named(_ deed: JournalDeed) -> [JournalEntry] {
        var counts: [[String]: Int] = [:]
        func isAmongFirst(_ entry: JournalEntry, _ part: String) -> Bool {
            counts[[entry.kind.rawValue, entry.change.rawValue, part], default: 0] += 1
            return counts[[entry.kind.rawValue, entry.change.rawValue, part], default: 0] <= mostNames
        }
        return deed.entries.filter { entry in
            guard entry.kind != .mail else { return false }
            let (isEarly, isLead) = (isAmongFirst(entry, "all"), entry.standsForOthers)
            return (isLead && isAmongFirst(entry, "leads")) || isEarly
        }
    }

    /// What the work at the desk is about. Cards, dots and boards have their own places, mail has its own page, and which
    /// filters somebody keeps is no work that others take over.
    private static let kinds: [SubjectKind] = [
        .organisation, .offer, .contactRequest, .cooperation, .event, .programme, .registration, .delegation, .checkIn,
        .callHelper,
        .workGroup, .interpreter, .formation, .seatingRule, .idea, .measure, .progressNote, .account, .accessToken,
        .barrierReport, .inquiry, .invitation, .openInvitation, .translation,
        .announcement,
    ]

    /// Everybody who comes in at the door would push everything else away within minutes; the door takes it back itself.
    private static let unsaid: [Change] = [
        .admitted, .doubled, .waitsHere, .wentAway, .signedIn, .signedOut, .linked, .factorShown, .factorChanged,
    ]
}
