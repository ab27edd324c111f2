public import Domain
import FoundationEssentials

extension Event.Kind: SQLConvertible {}
extension EventRole: SQLConvertible {}

extension SubjectKind {
    public static let event = SubjectKind(rawValue: "event")
    public static let programme = SubjectKind(rawValue: "programme")
}

extension Stream {
    /// Everything about the event that is not the door: its programme, its places.
    public static func event(_ event: Event.ID) -> Stream { Stream(rawValue: "event/\(event)") }
    /// Arrivals.
    public static func door(_ event: Event.ID) -> Stream { Stream(rawValue: "door/\(event)") }
}

extension Reader {
    public func event(_ id: Event.ID) throws -> Event? {
        try events(where: "event.id = \(id)").first
    }

    public func event(slug: String) throws -> Event? {
        try events(where: "event.slug = \(slug)").first
    }

    /// Nil also for a draft that is not for them.
    public func event(slug: String, shownTo audience: EventAudience) throws -> Event? {
        try event(slug: slug).flatMap { $0.isShown(to: audience) ? $0 : nil }
    }

    /// Every event, the latest day first.
    public func events() throws -> [Event] {
        try events(where: "1 = 1")
    }

    /// Every event that they see, the latest day first.
    public func events(shownTo audience: EventAudience) throws -> [Event] {
        try events().filter { $0.isShown(to: audience) }
    }

    /// The next event on `day` or later that everybody sees.
    public func upcomingEvent(after day: CalendarDay) throws -> Event? {
        // There are few events ahead, and drafts among them.
        try events(where: "event.day >= \(day)").last { $0.isShown(to: .everyone) }
    }

    public func series(slug: String) throws -> EventSeries? {
        try row("SELECT id, slug, title FROM event_series WHERE slug = \(slug)").map {
            try EventSeries(id: $0["id"], slug: $0["slug"], title: $0["title"])
        }
    }

    /// Every series, in the order in which they were made.
    public func series() throws -> [EventSeries] {
        try rows("SELECT id, slug, title FROM event_series ORDER BY id").map {
            try EventSeries(id: $0["id"], slug: $0["slug"], title: $0["title"])
        }
    }

    /// The events of a series, the latest first.
    public func events(in series: EventSeries.ID) throws -> [Event] {
        try events(where: "event.series = \(series)")
    }

    /// Two statements, however many events there are.
    private func events(where condition: SQL) throws -> [Event] {
        let rows = try rows(
            """
            SELECT event_questions.questions AS questions, asks_invited, days,
                event.id AS id, event.slug AS slug, kind, event.title AS title, short_title, purposes, city,
                event.place AS place, event.day AS day, time_zone, capacity, places_per_organisation, rooms, meal_cost,
                is_registration_open, is_by_invitation, is_published, cancelled_at, approvals_needed, has_signature_list,
                event_series.id AS series, event_series.slug AS series_slug, event_series.title AS series_title,
                event_approval.day AS asked_day, event_approval.place AS asked_place, cancels, with_programme, approvals,
                removes, asked_at, asked_by
            FROM event LEFT JOIN event_series ON event_series.id = event.series
                LEFT JOIN event_approval ON event_approval.event = event.id
                LEFT JOIN event_questions ON event_questions.event = event.id
                LEFT JOIN event_request ON event_request.event = event.id
            WHERE \(condition) ORDER BY event.day DESC, event.id DESC
            """)
        let hosts = try self.rows(
            """
            SELECT event_host.event AS event, event_host.role AS role, event_host.name AS name,
                event_host.organisation_name AS organisation_name, event_host.reply_address AS reply_address
            FROM event_host JOIN event ON event.id = event_host.event
            WHERE \(condition) ORDER BY event_host.event, event_host.position
            """)
        var hostsByEvent: [Event.ID: [EventHost]] = [:]
        for row in hosts {
            let host = try EventHost(
                role: row["role"], name: row["name"], organisationName: row["organisation_name"],
                replyAddress: row["reply_address"])
            hostsByEvent[try row["event"], default: []].append(host)
        }
        return try rows.map { row in
            var event = try Event(row: row, hosts: hostsByEvent[row["id"]] ?? [])
            let questions: RegistrationQuestions? = try row["questions"]
            event.questions = questions ?? RegistrationQuestions()
            event.hasSignatureList = try row["has_signature_list"]
            event.requests = try PlaceRequestRule(row: row)
            return event
        }
    }
}

extension Event {
    fileprivate init(row: Row, hosts: [EventHost]) throws {
        var series: EventSeries?
        if let id: EventSeries.ID = try row["series"] {
            series = try EventSeries(id: id, slug: row["series_slug"], title: row["series_title"])
        }
        let asked = try (row["asked_at"] as Instant?).map { at in
            try JointApproval(
                day: row["asked_day"], place: row["asked_place"], cancels: row["cancels"],
                withProgramme: row["with_programme"], approvals: row["approvals"], removes: row["removes"],
                askedAt: at, askedBy: row["asked_by"])
        }
        let purposes: String = try row["purposes"]
        let zoneName: String = try row["time_zone"]
        let (rooms, mealCost): (String, Int?) = (try row["rooms"], try row["meal_cost"])
        guard let timeZone = TimeZone(identifier: zoneName) else {
            throw Row.Unreadable(column: "time_zone", found: .text(zoneName), wanted: "a time zone")
        }
        try self.init(
            id: row["id"], slug: row["slug"], series: series, kind: row["kind"], title: row["title"],
            shortTitle: row["short_title"], purposes: Self.purposes(purposes), hosts: hosts, city: row["city"],
            place: row["place"], day: row["day"], timeZone: timeZone,
            capacity: Capacity(places: row["capacity"], placesPerOrganisation: row["places_per_organisation"]),
            isRegistrationOpen: row["is_registration_open"], isByInvitation: row["is_by_invitation"],
            rooms: Self.rooms(rooms), mealCost: mealCost.map(Money.init(cents:)), isPublished: row["is_published"],
            cancelledAt: row["cancelled_at"], approvalsNeeded: row["approvals_needed"], asked: asked)
    }
}

extension Event: Undoable {
    static let undoableKind = UndoableKind.event

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Event>] = [
        // People have answered meanwhile.
        .lasting("questions") { $0.questions },
        // Who asks meanwhile goes on asking, and is decided about one by one.
        .undoable("requests", at: \.requests),
        .undoable("series", at: \.series),
        .undoable("kind", at: \.kind),
        .undoable("title", at: \.title),
        .undoable("shortTitle", at: \.shortTitle),
        .undoable("purposes", at: \.purposes),
        .undoable("hosts", at: \.hosts),
        .undoable("city", at: \.city),
        // Its hosts agree on both, and people have arranged for it.
        .lasting("place") { $0.place },
        .lasting("day") { $0.day },
        .undoable("timeZone", at: \.timeZone),
        .undoable("places", at: \.capacity.places),
        .undoable("placesPerOrganisation", at: \.capacity.placesPerOrganisation),
        .undoable("open", at: \.isRegistrationOpen),
        .undoable("byInvitation", at: \.isByInvitation),
        .undoable("rooms", at: \.rooms),
        .undoable("mealCost", at: \.mealCost),
        .undoable("signatureList", at: \.hasSignatureList),
        .lasting("published") { $0.isPublished },
        // People have been told, and arranged for it.
        .lasting("cancelled") { $0.cancelledAt },
        .lasting("approvals") { $0.approvalsNeeded },
    ]

    /// What was switched on or off, as the journal tells it.
    fileprivate func switched(since before: Event) -> [String: String] {
        var switched: [String: String] = [:]
        if (requests == nil) != (before.requests == nil) {
            switched[JournalEntry.requestsSwitched] = requests == nil ? "off" : "on"
        }
        if hasSignatureList != before.hasSignatureList {
            switched[JournalEntry.signaturesSwitched] = hasSignatureList ? "on" : "off"
        }
        return switched
    }

    /// Whether a change can give somebody a place who waits: how many there are, whether it takes place, and how long before the
    /// day it is.
    fileprivate func letsMoveUp(since before: Event) -> Bool {
        capacity != before.capacity || isCancelled != before.isCancelled || day != before.day
            || timeZone.identifier != before.timeZone.identifier
    }

    private static func purposes(_ column: String) -> [Translated] {
        (JSONColumn.value([[String: String]].self, column) ?? []).compactMap { texts in
            Translated(Dictionary(uniqueKeysWithValues: texts.map { (Language(rawValue: $0), $1) }))
        }
    }

    private static func rooms(_ column: String) -> [EventRoom] { JSONColumn.value([EventRoom].self, column) ?? [] }

    fileprivate var roomsColumn: String { JSONColumn.text(rooms) }

    fileprivate var purposesColumn: String {
        JSONColumn.text(
            purposes.map { purpose in
                Dictionary(uniqueKeysWithValues: purpose.texts.map { ($0.rawValue, $1) })
            })
    }
}

extension Writer {
    /// The series with this title, in whichever language; made if there is none.
    public func ensureSeries(titled title: String, in language: Language) throws -> EventSeries {
        let all = try series()
        if let known = all.first(where: { $0.title.texts.values.contains(title) }) { return known }
        return try ensureSeries(
            slug: Slug.free(for: title, among: Set(all.map(\.slug))), title: Translated(language, title))
    }

    /// The series with this slug; made if there is none. An existing one keeps its title.
    public func ensureSeries(slug: String, title: Translated) throws -> EventSeries {
        if let row = try row("SELECT id, slug, title FROM event_series WHERE slug = \(slug)") {
            return try EventSeries(id: row["id"], slug: row["slug"], title: row["title"])
        }
        let series = EventSeries(id: newIdentifier(), slug: slug, title: title)
        try run("INSERT INTO event_series (id, slug, title) VALUES (\(series.id), \(slug), \(title))")
        return series
    }

    /// - Parameter isPublished: whether everybody sees the programme at once, or only those who work on it.
    /// - Throws: `DatabaseProblem.refused(.unique)` if the slug is taken.
    public func insert(
        _ event: Event, programme: Programme, boardPhases: [BoardPhasePlan], isPublished: Bool = true
    ) throws {
        try run(
            """
            INSERT INTO event (id, series, slug, kind, title, short_title, purposes, city, place, day, time_zone, capacity,
                places_per_organisation, rooms, meal_cost, is_registration_open, is_by_invitation, is_published, cancelled_at,
                approvals_needed, has_signature_list, created_at)
            VALUES (\(event.id), \(event.series?.id), \(event.slug), \(event.kind), \(event.title), \(event.shortTitle),
                \(event.purposesColumn), \(event.city), \(event.place), \(event.day), \(event.timeZone.identifier),
                \(event.capacity.places), \(event.capacity.placesPerOrganisation), \(event.roomsColumn),
                \(event.mealCost?.cents), \(event.isRegistrationOpen), \(event.isByInvitation), \(event.isPublished),
                \(event.cancelledAt),
                \(event.approvalsNeeded), \(event.hasSignatureList), \(now))
            """)
        try run("INSERT INTO event_occupancy (event, organisation_key, taken) VALUES (\(event.id), '', 0)")
        try insertHosts(of: event)
        if !event.questions.isUsual { try write(event.questions, of: event.id) }
        if let rule = event.requests { try write(rule, of: event.id) }
        try insert(programme, of: event.id)
        try insert(boardPhases, of: event.id)
        if isPublished, !programme.items.isEmpty {
            try insert(
                ProgrammeVersion(
                    event: event.id, number: 1, madeAt: now, madeBy: author,
                    contents: ProgrammeContents(of: event, programme)))
        }
        try journal(.created, .event, event.id, event: event.id, stream: .event(event.id))
    }

    /// Changes everything about an event but its programme. More places let people move up from the waiting list; what is not
    /// about places lets nobody.
    /// - Parameter body: gets the event as it is kept now; what it throws leaves everything as it was.
    /// - Returns: what is kept now, and who moved up and has to be told.
    /// - Throws: `NotFound`.
    public func change(
        event id: Event.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Event) throws -> Void
    ) throws -> (event: Event, promoted: [Registration.ID]) {
        guard let before = try event(id) else { throw NotFound() }
        let difference = try Difference(before, Event.fields, by: body)
        guard !difference.isEmpty else { return (before, []) }
        let start = try start(of: before)
        try update(difference.after)
        if difference.after.questions != before.questions { try write(difference.after.questions, of: id) }
        if difference.after.requests != before.requests { try write(difference.after.requests, of: id) }
        try record(
            difference, as: change, .event, id, event: id, stream: .event(id),
            details: details.merging(difference.after.switched(since: before)) { $1 })
        try moveOffers(at: difference.after, from: start)
        return (difference.after, difference.after.letsMoveUp(since: before) ? try promoteFromWaitingList(of: id) : [])
    }

    private func update(_ event: Event) throws {
        try run(
            """
            UPDATE event SET series = \(event.series?.id), kind = \(event.kind), title = \(event.title),
                short_title = \(event.shortTitle), purposes = \(event.purposesColumn), city = \(event.city),
                place = \(event.place), day = \(event.day), time_zone = \(event.timeZone.identifier),
                capacity = \(event.capacity.places), places_per_organisation = \(event.capacity.placesPerOrganisation),
                rooms = \(event.roomsColumn), meal_cost = \(event.mealCost?.cents),
                is_registration_open = \(event.isRegistrationOpen), is_by_invitation = \(event.isByInvitation),
                is_published = \(event.isPublished), cancelled_at = \(event.cancelledAt),
                approvals_needed = \(event.approvalsNeeded), has_signature_list = \(event.hasSignatureList)
            WHERE id = \(event.id)
            """)
        try run("DELETE FROM event_host WHERE event = \(event.id)")
        try insertHosts(of: event)
    }

    private func insertHosts(of event: Event) throws {
        for (position, host) in event.hosts.enumerated() {
            try run(
                """
                INSERT INTO event_host (event, position, role, name, organisation_name, reply_address)
                VALUES (\(event.id), \(position), \(host.role), \(host.name), \(host.organisationName),
                    \(host.replyAddress))
                """)
        }
    }
}
