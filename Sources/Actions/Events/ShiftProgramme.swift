public import Domain
public import Storage

/// What would move if the day were shifted now, and who would be told.
public struct ShiftOutlook: Sendable {
    public struct Move: Hashable, Sendable {
        /// As everybody knows it.
        public let item: ProgrammeItem
        public let hours: Hours
    }

    public let event: Event
    public let shift: ProgrammeShift
    /// What everybody sees now.
    public let version: ProgrammeVersion
    /// In the order of the day; never empty.
    public let moves: [Move]
    /// As people would be told.
    public let changes: [ProgrammeChange]
    public let hearers: ProgrammeHearers
    let contents: ProgrammeContents

    /// - Throws: `ShiftRefusal`.
    init(_ shift: ProgrammeShift, of event: Event, at now: Instant, in db: Reader) throws {
        (self.event, self.shift) = (event, shift)
        guard !event.isCancelled else { throw ShiftRefusal.eventIsCancelled }
        guard let version = try db.lastProgrammeVersion(of: event.id) else { throw ShiftRefusal.nothingIsLeft }
        let items = version.contents.items
        // What runs past midnight goes on when it is tomorrow by the calendar.
        let isTheDay =
            CalendarDay(of: now, in: event.timeZone) == event.day
            || items.contains { event.start(of: $0.hours) <= now && now < event.end(of: $0.hours) }
        guard isTheDay else { throw ShiftRefusal.nothingIsLeft }
        let moves = try items.compactMap { item in
            try shift.hours(of: item, at: now, of: event).map { Move(item: item, hours: $0) }
        }
        guard !moves.isEmpty else { throw ShiftRefusal.nothingIsLeft }
        let later = Dictionary(moves.map { ($0.item.id, $0.hours) }) { first, _ in first }
        let contents = version.contents.with(
            items.map { item in
                guard let hours = later[item.id] else { return item }
                var item = item
                (item.starts, item.ends) = (hours.starts, hours.ends)
                return item
            })
        let news = ProgrammeNews(from: version.contents, to: contents)
        (self.version, self.moves, self.contents, changes) = (version, moves, contents, news.changes)
        hearers = try ProgrammeHearers(
            of: news, from: version.contents, to: contents, at: event.id,
            reachedAt: db.programmeContacts(of: event.id), in: db)
    }
}

extension ShiftOutlook {
    /// So that the journal says it in words: by how much, what begins first and when, and how many letters follow.
    fileprivate var details: [String: String] {
        let letters = hearers.registered.count + hearers.people.count { $0.contact != nil }
        var details = ["minutes": String(shift.minutes), "letters": String(letters)]
        if let first = moves.first(where: { $0.hours.starts != $0.item.starts }) ?? moves.first {
            details["first"] = first.item.id.rawValue
            details["starts"] = first.hours.starts.rawValue
        }
        return details
    }
}

/// On the day: everything public that has not begun yet begins later, and what goes on now ends later. Everybody sees it at once.
/// What the hosts have planned otherwise meanwhile stays as they plan it.
public struct ShiftProgramme: Sendable {
    let shift: ProgrammeShift
    let event: Event.ID

    public init(by shift: ProgrammeShift, at event: Event.ID) {
        (self.shift, self.event) = (shift, event)
    }

    /// - Throws: `NotFound` without the event, `ShiftRefusal`.
    public func outlook(in db: Reader, at now: Instant) throws -> ShiftOutlook {
        guard let found = try db.event(event) else { throw NotFound() }
        return try ShiftOutlook(shift, of: found, at: now, in: db)
    }

    /// - Parameter check: gets what would move now; what it throws leaves everything as it was. Of two who shift at once the
    ///   second one finds what the first one did.
    /// - Returns: the version that everybody sees.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`, `ShiftRefusal`, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (ShiftOutlook) throws -> Void = { _ in }
    ) throws -> ProgrammeVersion {
        let outlook = try self.outlook(in: db, at: db.now)
        try outlook.event.requireAcceptance(in: db)
        try check(outlook)
        for move in outlook.moves {
            guard let planned = try db.programmeItem(move.item.id, of: event), planned.hours == move.item.hours else {
                continue
            }
            try ChangeProgrammeItem(planned.id, of: event, correspondence: nil).run(in: db) { item in
                (item.starts, item.ends) = (move.hours.starts, move.hours.ends)
            }
        }
        return try NewProgrammeVersion(
            outlook.contents, of: event, after: outlook.version, details: outlook.details
        ).run(in: db)
    }
}
