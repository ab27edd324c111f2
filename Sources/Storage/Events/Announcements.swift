public import Domain

extension SubjectKind {
    public static let announcement = SubjectKind(rawValue: "announcement")
}

extension Stream {
    /// What the screens of an event show besides its programme. A stream of its own: a page that shows the event need not
    /// hear of it.
    public static func screens(of event: Event.ID) -> Stream { Stream(rawValue: "screens/\(event)") }
}

extension Reader {
    /// What the screens of the event show now; nil if nothing, or no more.
    public func announcement(at event: Event.ID, now: Instant) throws -> Announcement? {
        try row(
            "SELECT event, id, text, made_at, ends_at FROM announcement WHERE event = \(event) AND ends_at > \(now)"
        ).map { row in
            try Announcement(
                id: row["id"], event: row["event"], text: row["text"], madeAt: row["made_at"], ends: row["ends_at"])
        }
    }

    /// What was announced last, also when its time is over or it was taken back; nil if nothing was.
    public func lastAnnouncement(at event: Event.ID) throws -> Announcement? {
        try announcement(at: event, now: Instant(milliseconds: .min))
    }

    /// What was announced, as long as nothing else has taken its place.
    public func announcementTexts(_ announcements: Set<Announcement.ID>) throws -> [Announcement.ID: Translated] {
        guard !announcements.isEmpty else { return [:] }
        let found = try rows("SELECT id, text FROM announcement WHERE id IN \(list: Array(announcements))")
        return try Dictionary(found.map { (try $0["id"], try $0["text"]) }) { first, _ in first }
    }

    /// Nil as long as nobody has said how guests get into the Wi-Fi.
    public func guestNetwork(of event: Event.ID) throws -> GuestNetwork? {
        try row("SELECT name, password FROM guest_network WHERE event = \(event)").map { row in
            try GuestNetwork(name: row["name"], password: row["password"])
        }
    }
}

extension Writer {
    /// All screens of the event show it from now on, in the place of what they showed before.
    public func show(_ announcement: Announcement) throws {
        try run("DELETE FROM announcement WHERE event = \(announcement.event)")
        try run(
            """
            INSERT INTO announcement (event, id, text, made_at, ends_at)
            VALUES (\(announcement.event), \(announcement.id), \(announcement.text), \(announcement.madeAt),
                \(announcement.ends))
            """)
        try journal(
            .created, .announcement, announcement.id, event: announcement.event,
            stream: .screens(of: announcement.event))
    }

    /// No screen shows it any more; it is kept, so that it can come back. Nothing is done where its time is over, or another
    /// one has taken its place.
    public func take(back announcement: Announcement.ID, at event: Event.ID) throws {
        guard let standing = try self.announcement(at: event, now: now), standing.id == announcement else { return }
        try run("UPDATE announcement SET ends_at = \(now) WHERE event = \(event) AND id = \(announcement)")
        try journal(
            .removed, .announcement, announcement, event: event, stream: .screens(of: event),
            details: ["ends": String(standing.ends.milliseconds)])
    }

    /// It stands on the screens again until its time would have been over.
    /// - Returns: false where it is over, or another one has taken its place.
    public func show(again announcement: Announcement.ID, until end: Instant, at event: Event.ID) throws -> Bool {
        guard now < end, let last = try lastAnnouncement(at: event), last.id == announcement, !last.isShown(at: now)
        else { return false }
        try run("UPDATE announcement SET ends_at = \(end) WHERE event = \(event) AND id = \(announcement)")
        try journal(.restored, .announcement, announcement, event: event, stream: .screens(of: event))
        return true
    }

    /// - Parameter network: nil where the screens say nothing of it.
    public func set(_ network: GuestNetwork?, of event: Event.ID) throws {
        guard try guestNetwork(of: event) != network else { return }
        try run("DELETE FROM guest_network WHERE event = \(event)")
        if let network {
            try run(
                """
                INSERT INTO guest_network (event, name, password)
                VALUES (\(event), \(network.name), \(network.password))
                """)
        }
        try journal(
            .changed, .event, event, event: event, stream: .screens(of: event), details: ["fields": "guestNetwork"])
    }

    /// What the screens said once is of no use to anybody.
    public func forgetAnnouncements(ofEventsBefore day: CalendarDay) throws {
        let old = try rows(
            """
            SELECT announcement.event AS event, announcement.id AS id
            FROM announcement JOIN event ON event.id = announcement.event
            WHERE event.day < \(day) ORDER BY announcement.event
            """
        ).map { row -> (event: Event.ID, id: Announcement.ID) in (try row["event"], try row["id"]) }
        for (event, announcement) in old {
            try run("DELETE FROM announcement WHERE event = \(event) AND id = \(announcement)")
            try journal(.removed, .announcement, announcement, event: event, stream: .screens(of: event))
        }
    }
}

extension Reader {
    /// When people came in, in this order; who was taken out again is left out.
    public func arrivalTimes(at event: Event.ID) throws -> [Instant] {
        try rows("SELECT at FROM check_in WHERE event = \(event) AND undone_at IS NULL ORDER BY at, id").map {
            try $0["at"]
        }
    }
}
