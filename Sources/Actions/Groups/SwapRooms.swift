public import Domain
public import Storage

/// What takes place in a room: an item of the programme or a group.
public enum RoomUse: Hashable, Sendable {
    case item(ProgrammeItem.ID)
    case group(WorkGroup.ID)
}

/// Why two things do not swap their rooms.
public enum RoomSwapRefusal: Error, Hashable, Sendable {
    /// Somebody has taken one of them out, or it has no room by now.
    case isGone
    /// Both are one, or in one room.
    case isSameRoom
}

/// What everybody can find in a room, and what would happen if two of them swapped.
public struct RoomsInUse: Sendable {
    public enum Occasion: Hashable, Sendable {
        /// As everybody knows it.
        case item(ProgrammeItem)
        case group(WorkGroup)
    }

    public let event: Event
    /// What everybody sees now; nil while there is none.
    public let version: ProgrammeVersion?
    public let groups: [WorkGroup]

    public init(of event: Event, in db: Reader) throws {
        self.event = event
        version = try db.lastProgrammeVersion(of: event.id)
        groups = try db.workGroups(of: event.id).filter { $0.isHeld && !$0.room.isBlank }
    }

    /// Items that are not over at `now`, in the order of the day, and then the groups.
    public func occasions(at now: Instant) -> [Occasion] {
        let items = version?.contents.items.filter { $0.room != nil && now < event.end(of: $0.hours) } ?? []
        return items.map(Occasion.item) + groups.map(Occasion.group)
    }

    /// Nil for what is not there or has no room.
    public func occasion(of use: RoomUse) -> Occasion? {
        switch use {
        case .item(let id): version?.contents.items.first { $0.id == id && $0.room != nil }.map(Occasion.item)
        case .group(let id): groups.first { $0.id == id }.map(Occasion.group)
        }
    }
}

extension RoomsInUse.Occasion {
    public var use: RoomUse {
        switch self {
        case .item(let item): .item(item.id)
        case .group(let group): .group(group.id)
        }
    }

    public var room: String {
        switch self {
        case .item(let item): item.room ?? ""
        case .group(let group): group.room
        }
    }
}

/// What would move if two things swapped their rooms now, and who would be told.
public struct RoomSwapOutlook: Sendable {
    public let one: RoomsInUse.Occasion
    public let other: RoomsInUse.Occasion
    /// Nil where the programme stays as it is: both are groups.
    public let hearers: ProgrammeHearers?
    let rooms: RoomsInUse
    let contents: ProgrammeContents?

    /// - Throws: `RoomSwapRefusal`.
    init(_ one: RoomUse, _ other: RoomUse, in rooms: RoomsInUse, db: Reader) throws {
        guard let one = rooms.occasion(of: one), let other = rooms.occasion(of: other) else {
            throw RoomSwapRefusal.isGone
        }
        guard one.use != other.use, one.room != other.room else { throw RoomSwapRefusal.isSameRoom }
        (self.one, self.other, self.rooms) = (one, other, rooms)
        let swapped = [one.use: other.room, other.use: one.room]
        guard let version = rooms.version, [one, other].contains(where: \.isItem) else {
            (self.contents, self.hearers) = (nil, nil)
            return
        }
        let contents = version.contents.with(
            version.contents.items.map { item in
                guard let room = swapped[.item(item.id)] else { return item }
                var item = item
                item.room = room
                return item
            })
        self.contents = contents
        hearers = try ProgrammeHearers(
            of: ProgrammeNews(from: version.contents, to: contents), from: version.contents, to: contents,
            at: rooms.event.id, reachedAt: db.programmeContacts(of: rooms.event.id), in: db)
    }
}

extension RoomsInUse.Occasion {
    fileprivate var isItem: Bool {
        switch self {
        case .item: true
        case .group: false
        }
    }
}

/// On the day: two items, two groups, or an item and a group take each other's room. Everybody sees it at once, and nothing else of
/// what the hosts have planned meanwhile.
public struct SwapRooms: Sendable {
    let one: RoomUse
    let other: RoomUse
    let event: Event.ID

    public init(of one: RoomUse, and other: RoomUse, at event: Event.ID) {
        (self.one, self.other, self.event) = (one, other, event)
    }

    /// - Throws: `NotFound` without the event, `RoomSwapRefusal`.
    public func outlook(in db: Reader) throws -> RoomSwapOutlook {
        guard let found = try db.event(event) else { throw NotFound() }
        return try RoomSwapOutlook(one, other, in: RoomsInUse(of: found, in: db), db: db)
    }

    /// - Parameter check: gets what would move now; what it throws leaves everything as it was.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`, `RoomSwapRefusal`, and whatever `check` throws.
    public func run(in db: Writer, check: (RoomSwapOutlook) throws -> Void = { _ in }) throws {
        let outlook = try self.outlook(in: db)
        try outlook.rooms.event.requireAcceptance(in: db)
        try check(outlook)
        try move(outlook.one, to: outlook.other.room, in: db)
        try move(outlook.other, to: outlook.one.room, in: db)
        if let contents = outlook.contents {
            _ = try NewProgrammeVersion(contents, of: event, after: outlook.rooms.version).run(in: db)
        }
    }

    private func move(_ occasion: RoomsInUse.Occasion, to room: String, in db: Writer) throws {
        let details = ["earlierRoom": occasion.room, "laterRoom": room]
        switch occasion {
        case .item(let item):
            // What the hosts have taken out meanwhile is only swapped in what everybody sees.
            guard try db.programmeItem(item.id, of: event) != nil else { return }
            try ChangeProgrammeItem(item.id, of: event, correspondence: nil)
                .run(in: db, details: details) { $0.room = room }
        case .group(let group):
            try ChangeGroup(group.id, at: event).run(in: db, details: details) { $0.room = room }
        }
    }
}
