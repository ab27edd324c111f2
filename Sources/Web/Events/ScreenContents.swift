import Domain
import Storage

/// What the screens of an event show, read at one moment.
struct ScreenContents: Sendable {
    let event: Event
    /// As everybody sees it.
    let programme: Programme
    let arrivals: Arrivals
    /// Those that take place; none before they are released, and none when they are over.
    let groups: [WorkGroup]
    /// Only on the day itself: whoever finds the address at home need not know how one gets in.
    let network: GuestNetwork?
    let announcement: Announcement?
    /// Up to which entry of the journal the screens know everything.
    let upTo: Int64
    private let now: Instant

    init(of event: Event, at now: Instant, in db: Reader) throws {
        (self.event, self.now) = (event, now)
        programme = try db.programme(of: event.id)
        arrivals = try db.arrivals(of: event.id)
        let isReleased = try db.lastReleasedRound(of: event.id) != nil
        let ends = programme.items.filter { $0.kind == .groups }.map { event.end(of: $0.hours) }.max()
        let areOver = ends.map { $0 <= now } ?? false
        groups = try isReleased && !areOver ? db.workGroups(of: event.id).filter(\.isHeld) : []
        let isTheDay = CalendarDay(of: now, in: event.timeZone) == event.day
        network = try isTheDay && !event.isCancelled ? db.guestNetwork(of: event.id) : nil
        announcement = try db.announcement(at: event.id, now: now)
        upTo = try db.lastJournalID()
    }

    var isToday: Bool { CalendarDay(of: now, in: event.timeZone) == event.day }
    var isAhead: Bool { CalendarDay(of: now, in: event.timeZone) < event.day }
    /// Nothing comes any more.
    var isOver: Bool { Hours.endOfRegistration(programme.hours, on: event.day, in: event.timeZone) <= now }

    /// What everybody may come to, now and next.
    var moment: Programme.Moment {
        Programme(items: programme.items.filter(\.kind.isPublic)).moment(at: now, of: event)
    }

    // MARK: Rooms

    /// What is on in a room, or comes next there.
    struct RoomLine {
        let room: String
        let item: ProgrammeItem
        let isNow: Bool
    }

    /// Each room in which something is on or still to come, in the order of the house and then of the day. Nothing where there
    /// is one room: everybody is there.
    var rooms: [RoomLine] {
        let known = event.rooms.map(\.name)
        let others = programme.items.filter(\.kind.isPublic).compactMap(\.room)
        var names: [String] = []
        for name in known + others where !names.contains(where: { $0 == name || $0.isSameName(as: name) }) {
            names.append(name)
        }
        let lines = names.compactMap { name -> RoomLine? in
            let moment = moment(in: name)
            if let item = moment.now.first { return RoomLine(room: name, item: item, isNow: true) }
            return moment.next.first.map { RoomLine(room: name, item: $0, isNow: false) }
        }
        return lines.count > 1 ? lines : []
    }

    func moment(in room: String) -> Programme.Moment {
        Programme(items: programme.items(in: room)).moment(at: now, of: event)
    }

    /// The groups that meet in a room.
    func groups(in room: String) -> [WorkGroup] {
        groups.filter { $0.room == room || $0.room.isSameName(as: room) }
    }

    /// What the address of a screen beside a door means: a room that the hosts have written down, or one that something takes
    /// place in.
    func room(_ text: String) -> String? {
        let known = event.rooms.first { $0.id.rawValue == text } ?? event.rooms.named(text)
        if let known { return known.name }
        let names = programme.items.compactMap(\.room) + groups.map(\.room)
        return names.first { $0 == text || $0.isSameName(as: text) }
    }

    // MARK: Turns

    /// The sides of which somebody is expected or there, in their order; those who named none come last.
    var sides: [Side?] {
        (Side.allCases.map(Optional.some) + [nil]).filter { arrivals[$0].registered > 0 }
    }

    /// What the foyer shows, one after the other, in one language.
    var turns: [ScreenTurn] {
        guard !event.isCancelled, !isOver, !isAhead else { return [ScreenTurn(.now, 1)] }
        return ScreenTurn.View.allCases.flatMap { view -> [ScreenTurn] in
            let amount = amount(in: view)
            guard view == .now || amount > 0 else { return [] }
            let most = most(in: view)
            return (1...max(1, (amount + most - 1) / most)).map { ScreenTurn(view, $0) }
        }
    }

    private func amount(in view: ScreenTurn.View) -> Int {
        switch view {
        case .now: max(moment.now.count, moment.next.count)
        case .rooms: rooms.count
        case .groups: groups.count
        case .arrivals: arrivals.all.checkedIn > 0 ? sides.count : 0
        case .wifi: network == nil ? 0 : 1
        }
    }

    /// So much of it is read at once from twelve metres, and less below what is announced.
    func most(in view: ScreenTurn.View) -> Int {
        let isNarrow = announcement != nil
        return switch view {
        case .now: isNarrow ? 1 : 2
        case .rooms: isNarrow ? 2 : 3
        case .groups:
            2 * Self.rowsOfGroups(in: groups.map(\.room), below: announcement.map { Array($0.text.texts.values) })
        case .arrivals: isNarrow ? 4 : 7
        case .wifi: 1
        }
    }

    /// How high the smallest screen is below its name and the title of the picture, and a gap between two rows: in rows.
    private static let (rows, gap) = (9.0, 0.125)
    /// How wide what is announced is there, and a room beside its number: in widths of an em.
    private static let (line, room) = (24.0, 10.5)

    /// In two columns: seven rows where each room has one, fewer where names are long or something is announced.
    /// - Parameter texts: what is announced, in each language; nil if nothing is.
    static func rowsOfGroups(in rooms: [String], below texts: [String]?) -> Int {
        let lines = texts.map { $0.map { BadgeText.lines(of: $0, in: line) }.max() ?? 1 }
        // Who is there stands at the foot, and gives its row to what is announced, which has an edge.
        let rest = rows - (lines.map { Double($0) + 2 * gap } ?? 1)
        let height = rooms.contains { BadgeText.lines(of: $0, in: room) > 1 } ? 2.0 : 1
        return max(1, Int((rest + gap) / (height + gap)))
    }

    /// What belongs into one turn.
    func part<Element>(_ all: [Element], of turn: ScreenTurn) -> ArraySlice<Element> {
        let most = most(in: turn.view)
        return all.dropFirst((turn.part - 1) * most).prefix(most)
    }
}

/// One picture of those that the foyer shows in turn.
struct ScreenTurn: Hashable {
    enum View: String, CaseIterable {
        case now, rooms, groups, arrivals, wifi

        /// As the styles call it.
        var look: String {
            switch self {
            case .now: "in-now"
            case .rooms: "in-rooms"
            case .groups: "in-groups"
            case .arrivals: "in-arrivals"
            case .wifi: "in-wifi"
            }
        }
    }

    let view: View
    /// From 1.
    let part: Int

    init(_ view: View, _ part: Int) {
        (self.view, self.part) = (view, part)
    }
}
