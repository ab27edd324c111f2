public import Domain
public import Storage

/// The hosts put a line on all screens of the event for some minutes. It takes the place of the one that stands there.
public struct ShowAnnouncement: Sendable {
    let text: Translated
    let minutes: Int
    let event: Event.ID

    /// - Parameters:
    ///   - lines: in each language; nothing in them turns the direction of the text around it.
    ///   - minutes: how long it stands there.
    /// - Returns: nil if nothing is said.
    public init?(_ lines: [Language: TypedLine], for minutes: Int, at event: Event.ID) {
        guard let text = Translated(lines.mapValues(\.text)) else { return nil }
        (self.text, self.minutes, self.event) = (text, minutes, event)
    }

    /// - Parameter check: gets what stands there now, nil if nothing does; what it throws leaves everything as it was.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`, and whatever `check` throws.
    @discardableResult
    public func run(
        in db: Writer, check: (Announcement?) throws -> Void = { _ in }
    ) throws -> Announcement {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        try check(try db.announcement(at: event, now: db.now))
        let announcement = Announcement(
            id: db.newIdentifier(), event: event, text: text, madeAt: db.now,
            ends: db.now.advanced(by: .minutes(minutes)))
        try db.show(announcement)
        return announcement
    }
}

/// The screens show it no more. Another one that has taken its place stays.
public struct TakeAnnouncementBack: Sendable {
    let announcement: Announcement.ID
    let event: Event.ID

    public init(_ announcement: Announcement.ID, at event: Event.ID) {
        (self.announcement, self.event) = (announcement, event)
    }

    public func run(in db: Writer) throws {
        try db.take(back: announcement, at: event)
    }
}
