public import Domain

extension SubjectKind {
    /// What everybody sees of a programme; the subject is the event.
    public static let programmeVersion = SubjectKind(rawValue: "programme-version")
}

extension Stream {
    /// Another version is there. A stream of its own: whoever reads a programme need not hear of every registration.
    public static func programme(of event: Event.ID) -> Stream { Stream(rawValue: "programme/\(event)") }
}

extension Reader {
    /// The programme as everybody sees it: the last version that was published. Empty while there is none.
    public func programme(of event: Event.ID) throws -> Programme {
        try lastProgrammeVersion(of: event)?.contents.programme ?? Programme(items: [])
    }

    /// Nil while nothing was published.
    public func lastProgrammeVersion(of event: Event.ID) throws -> ProgrammeVersion? {
        try programmeVersions(of: event, limit: 1).first
    }

    /// The newest first.
    public func programmeVersions(of event: Event.ID, limit: Int) throws -> [ProgrammeVersion] {
        try rows(
            """
            SELECT event, number, made_at, made_by, contents FROM programme_version
            WHERE event = \(event) ORDER BY number DESC LIMIT \(limit)
            """
        ).map(ProgrammeVersion.init(row:))
    }

    /// One of them; nil if there is no such number.
    public func programmeVersion(_ number: Int, of event: Event.ID) throws -> ProgrammeVersion? {
        try row(
            """
            SELECT event, number, made_at, made_by, contents FROM programme_version
            WHERE event = \(event) AND number = \(number)
            """
        ).map(ProgrammeVersion.init(row:))
    }

    /// An item as those who appear in it may know it: as everybody does or, if it was never published, as it is planned.
    public func item(knownAs planned: ProgrammeItem, at event: Event.ID) throws -> ProgrammeItem {
        try lastProgrammeVersion(of: event)?.contents.items.first { $0.id == planned.id } ?? planned
    }

    /// Whether everybody sees the item.
    public func isPublished(_ item: ProgrammeItem.ID, at event: Event.ID) throws -> Bool {
        try lastProgrammeVersion(of: event)?.contents.items.contains { $0.id == item } ?? false
    }

    /// From when to when everybody may come to each event: for lists of events.
    public func programmeHours() throws -> [Event.ID: Hours] {
        let rows = try rows(
            """
            SELECT event, starts, ends FROM programme_version
            WHERE number = (SELECT MAX(number) FROM programme_version AS later
                WHERE later.event = programme_version.event)
            """)
        return try rows.reduce(into: [:]) { hours, row in hours[try row["event"] as Event.ID] = try Self.hours(row) }
    }

    /// The same for some of them.
    public func programmeHours(of events: [Event.ID]) throws -> [Event.ID: Hours] {
        guard !events.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT event, starts, ends FROM programme_version
            WHERE event IN \(list: events) AND number = (SELECT MAX(number) FROM programme_version AS later
                WHERE later.event = programme_version.event)
            """)
        return try rows.reduce(into: [:]) { hours, row in hours[try row["event"] as Event.ID] = try Self.hours(row) }
    }

    /// From when to when everybody may come.
    public func programmeHours(of event: Event.ID) throws -> Hours? {
        try row(
            "SELECT starts, ends FROM programme_version WHERE event = \(event) ORDER BY number DESC LIMIT 1"
        ).flatMap(Self.hours)
    }

    private static func hours(_ row: Row) throws -> Hours? {
        guard let starts: TimeOfDay = try row["starts"], let ends: TimeOfDay = try row["ends"] else { return nil }
        return Hours(from: starts, to: ends)
    }
}

extension Writer {
    /// Everybody sees `contents` from now on. Where the day begins at another hour, what is held for people follows.
    /// - Parameter details: what the journal says besides.
    public func publish(
        _ contents: ProgrammeContents, of event: Event.ID, details: [String: String] = [:]
    ) throws -> ProgrammeVersion {
        let found = try self.event(event)
        let before = try found.map { try start(of: $0) }
        let last: Int? = try value("SELECT MAX(number) AS value FROM programme_version WHERE event = \(event)")
        let version = ProgrammeVersion(
            event: event, number: (last ?? 0) + 1, madeAt: now, madeBy: author, contents: contents)
        try insert(version)
        try journal(
            .created, .programmeVersion, event, event: event, stream: .programme(of: event), details: details)
        if let found, let before { try moveOffers(at: found, from: before) }
        return version
    }

    /// Whether the last version is what this very deed has published.
    public func hasPublished(at event: Event.ID) throws -> Bool {
        guard let deed = numberOfDeed else { return false }
        return try newestEntry(about: [(kind: .programmeVersion, subject: event.rawValue)])?.deed == deed
    }

    /// Everybody sees `contents` instead of what this very deed has published: what is done at once is one version.
    public func amend(_ version: ProgrammeVersion, to contents: ProgrammeContents) throws -> ProgrammeVersion {
        let found = try event(version.event)
        let before = try found.map { try start(of: $0) }
        let hours = contents.programme.hours
        try run(
            """
            UPDATE programme_version SET starts = \(hours?.starts), ends = \(hours?.ends),
                contents = \(JSONColumn.text(contents))
            WHERE event = \(version.event) AND number = \(version.number)
            """)
        try journal(
            .changed, .programmeVersion, version.event, event: version.event, stream: .programme(of: version.event))
        if let found, let before { try moveOffers(at: found, from: before) }
        return ProgrammeVersion(
            event: version.event, number: version.number, madeAt: version.madeAt, madeBy: version.madeBy,
            contents: contents)
    }

    /// The caller writes the journal.
    func insert(_ version: ProgrammeVersion) throws {
        let hours = version.contents.programme.hours
        try run(
            """
            INSERT INTO programme_version (event, number, made_at, made_by, starts, ends, contents)
            VALUES (\(version.event), \(version.number), \(version.madeAt), \(version.madeBy), \(hours?.starts),
                \(hours?.ends), \(JSONColumn.text(version.contents)))
            """)
    }
}

extension ProgrammeVersion {
    fileprivate init(row: Row) throws {
        guard let contents = JSONColumn.value(ProgrammeContents.self, try row["contents"]) else {
            throw DatabaseProblem.wrongStatement(message: "a version of a programme cannot be read")
        }
        try self.init(
            event: row["event"], number: row["number"], madeAt: row["made_at"], madeBy: row["made_by"],
            contents: contents)
    }
}
