import Actions
import Domain
import Storage

/// The boards of an event and their groups.
struct BoardsOfEvent: Sendable {
    let event: Event
    let boards: [Board]
    let groups: [WorkGroup.ID: WorkGroup]

    init(_ event: Event, in db: Reader) throws {
        self.event = event
        let groups = try db.workGroups(of: event.id).map { ($0.id, $0) }
        self.groups = Dictionary(groups, uniquingKeysWith: { first, _ in first })
        boards = try db.boards(of: event.id)
    }
}

/// How all boards of an event stand, read at one moment.
struct BoardDeskContents: Sendable {
    /// What counts as lately.
    static let lately = Duration.minutes(5)

    let event: Event
    /// Those that need somebody first: silent ones, then the others, closed ones last; each in the order of their groups.
    let tiles: [Tile]
    /// What everybody who leads a board reads.
    let message: FacilitatorMessage?
    /// Of those boards that are open.
    let walls: [WallComputer]
    /// How many measures and ideas of earlier editions can still hang as cards, while a group has not begun.
    let earlier: Int
    /// How many of them hang on which board, and nobody has built on them.
    let hung: [Board.ID: Int]

    /// How one group stands.
    struct Tile: Sendable {
        let board: Board
        let group: WorkGroup
        let people: Int
        let cards: Int
        let ideas: Int
        let lately: BoardActivity?
        /// Whether somebody leads who, as far as that is known, has come.
        let isLed: Bool
        /// Whether it is known that nothing has happened lately.
        let isSilent: Bool

        fileprivate var rank: Int { board.isClosed ? 2 : isSilent ? 0 : 1 }
    }

    /// - Parameter pulse: how far the journal was a few minutes ago, and whether that is known for all of them.
    init(
        of event: Event, since pulse: (number: Int64, isWhole: Bool)?, at now: Instant, on today: CalendarDay,
        in db: Reader
    ) throws {
        self.event = event
        let all = try BoardsOfEvent(event, in: db)
        let (people, cards, ideas) = (
            try db.numbersOfParticipants(at: event.id), try db.numbersOfCards(at: event.id),
            try db.numbersOfIdeas(at: event.id)
        )
        let activity = try pulse.map { try db.activity(at: all.boards.map(\.id), after: $0.number) } ?? [:]
        // Before the first has joined anywhere no group has begun.
        let hasBegun = !people.isEmpty && CalendarDay(of: now, in: event.timeZone) == event.day
        let canBeSilent = hasBegun && pulse?.isWhole == true
        let moderators = try db.registrations(all.groups.values.compactMap(\.moderatorRegistration))
        let arrived = Set(moderators.filter { $0.status == .checkedIn }.map(\.id))
        let tiles = all.boards.compactMap { board -> Tile? in
            guard let group = all.groups[board.group] else { return nil }
            return Tile(
                board: board, group: group, people: people[board.id] ?? 0, cards: cards[board.id] ?? 0,
                ideas: ideas[board.id] ?? 0, lately: activity[board.id],
                isLed: group.isLed(by: arrived),
                isSilent: canBeSilent && !board.isClosed && activity[board.id] == nil)
        }
        self.tiles = tiles.sorted { ($0.rank, $0.group.number) < ($1.rank, $1.group.number) }
        message = try db.facilitatorMessage(at: event.id, now: now)
        let isGathering = all.boards.contains(where: \.isGathering)
        earlier = try isGathering ? EarlierThing.waiting(for: event, on: today, in: db).count : 0
        hung = Dictionary(try db.untouchedCardsLeft(at: event.id).map { ($0.board, 1) }, uniquingKeysWith: +)
        walls = try db.wallComputers(at: all.boards.filter { !$0.isClosed }.map(\.id), now: now)
    }
}

extension WorkGroup {
    /// - Parameter arrived: of those who lead a group, the registered ones who have come.
    fileprivate func isLed(by arrived: Set<Registration.ID>) -> Bool {
        guard !moderatorName.isEmpty || moderator != nil else { return false }
        return moderatorRegistration.map(arrived.contains) ?? true
    }
}
