public import Domain
import Foundation
public import Words

/// An event as a calendar file (RFC 5545): the day as one entry for those who come, or each item of the programme.
///
/// Times are those that clocks show at the place, with what a calendar has to know of its zone; in the hour that clocks show
/// twice, UTC. The identifiers stay the same for good, so that a second download replaces the first.
public struct EventCalendar {
    public enum Extent: Sendable {
        /// One entry from the first to the last minute, for those who registered at that time.
        case day(Standing, of: Owner, since: Instant)
        /// One entry per item. The version of the programme tells calendars which file is the later one.
        case items(version: Int)
        /// What somebody appears in, as an invitation, or as what is no longer theirs.
        case appearances([ProgrammeItem], isCancelled: Bool, version: Int)
        /// The day as one person goes through it; without a programme, the day as one entry. The revision only rises.
        case own([OwnItem], Standing, of: Owner, revision: Int64)
    }

    /// An item as one person goes through it: where the others go elsewhere, it has a room and a name of their own.
    public struct OwnItem: Sendable {
        public let item: ProgrammeItem
        /// Where it is for this person; nil for where the programme says.
        public let room: String?
        /// What it is for this person, one line each.
        public let more: [String]

        public init(_ item: ProgrammeItem, room: String? = nil, more: [String] = []) {
            (self.item, self.room, self.more) = (item, room, more)
        }
    }

    /// Whose entry the day is. Two people who read their letters at one address have two of them, and each goes by itself.
    public enum Owner: Sendable {
        case person(Registration.ID)
        /// Whoever answers for several places.
        case delegation(Delegation.ID)

        fileprivate var identifier: String {
            switch self {
            case .person(let id): id.rawValue
            case .delegation(let id): id.rawValue
            }
        }
    }

    /// How firmly the day stands in somebody's calendar.
    public enum Standing: String, Sendable {
        case confirmed = "CONFIRMED"
        case tentative = "TENTATIVE"
        case cancelled = "CANCELLED"

        /// - Parameter event: one that is cancelled stands in nobody's calendar.
        public init?(_ status: RegistrationStatus, at event: Event) {
            switch status {
            case .registered, .confirmed, .checkedIn: self = event.isCancelled ? .cancelled : .confirmed
            case .waitlisted: self = .tentative
            case .cancelled, .noShow: self = .cancelled
            }
        }
    }

    let event: Event
    let programme: Programme
    let words: Words
    /// Where whoever invites is reached: the page of the event, where its hosts are named, or the address of a letter.
    let organizerAddress: String
    /// Who is invited; nil for a file that anybody may take.
    let attendee: EmailAddress?
    /// What they have been asked for, and have not said that they come.
    public var unanswered: Set<ProgrammeItem.ID> = []
    /// The page to which the entries lead.
    let address: String
    let madeAt: Instant
    var extent = Extent.items(version: 0)

    public init(
        event: Event, programme: Programme, words: Words, organizerAddress: String, address: String, madeAt: Instant,
        extent: Extent = .items(version: 0), attendee: EmailAddress? = nil
    ) {
        (self.event, self.programme, self.words) = (event, programme, words)
        (self.organizerAddress, self.address) = (organizerAddress, address)
        (self.madeAt, self.extent, self.attendee) = (madeAt, extent, attendee)
    }

    /// What a calendar does with it (RFC 5546); the media type says the same.
    public var method: String {
        switch extent {
        case .day(.cancelled, _, _), .appearances(_, isCancelled: true, version: _): "CANCEL"
        default: attendee == nil ? "PUBLISH" : "REQUEST"
        }
    }

    /// Whether a calendar asks for it again and again, and takes what it finds (RFC 7986, section 5.7).
    private var isFeed: Bool {
        switch extent {
        case .items, .own: attendee == nil
        case .day, .appearances: false
        }
    }

    private var zone: CalendarZone { CalendarZone(event.timeZone) }

    public var text: String {
        let name = CalendarText.escaped(words.text(event.shortTitle))
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Neue Wege//Programme//EN", "CALSCALE:GREGORIAN",
            "METHOD:" + method, "X-WR-CALNAME:" + name,
        ]
        if isFeed {
            // The first is the standard, the second what is older than it.
            lines += ["NAME:" + name, "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
        }
        let entries = self.entries
        if entries.contains(where: { $0.contains(";TZID=") }) { lines += zone.lines(around: event.day) }
        return (lines + entries + ["END:VCALENDAR"]).map { CalendarText.folded($0) + "\r\n" }.joined()
    }

    private var entries: [String] {
        switch extent {
        case .day(let standing, let owner, let since): return day(standing, of: owner, since: since)
        case .items(let version):
            let more = ["SEQUENCE:\(version)"] + (event.isCancelled ? ["STATUS:" + Standing.cancelled.rawValue] : [])
            return programme.items.filter(\.kind.isPublic).flatMap { item($0, more: more) }
        case .appearances(let items, let isCancelled, let version):
            let standing = isCancelled ? Standing.cancelled : .confirmed
            let more = ["STATUS:" + standing.rawValue, "SEQUENCE:\(version)"]
            return items.flatMap { item($0, more: more) }
        case .own(let items, let standing, let owner, let revision):
            let more = ["STATUS:" + standing.rawValue, "SEQUENCE:\(revision)"]
            return items.isEmpty ? day(of: owner, more: more) : items.flatMap { own($0, of: owner, more: more) }
        }
    }

    /// The later letter counts: its number is the higher one, because it counts the seconds since somebody registered.
    private func day(_ standing: Standing, of owner: Owner, since: Instant) -> [String] {
        let sequence = max(0, (madeAt.milliseconds - since.milliseconds) / 1000)
        return day(of: owner, more: ["STATUS:" + standing.rawValue, "SEQUENCE:\(sequence)"])
    }

    private func day(of owner: Owner, more: [String]) -> [String] {
        let hours = programme.hours
        return entry(
            identifier: owner.identifier, more: more, starts: hours.map(event.start), ends: hours.map(event.end),
            summary: words.text(event.shortTitle), description: words.text(event.title), place: event.location)
    }

    /// With an identifier of its own: whoever looks at the whole programme, too, has both beside each other.
    private func own(_ own: OwnItem, of owner: Owner, more: [String]) -> [String] {
        item(
            own.item, identifier: "\(own.item.id)-\(owner.identifier)", room: own.room, description: own.more,
            more: more)
    }

    /// - Parameters:
    ///   - identifier: nil for that of the item.
    ///   - room: nil for that of the item.
    ///   - description: stands before the names.
    private func item(
        _ item: ProgrammeItem, identifier: String? = nil, room: String? = nil, description: [String] = [],
        more: [String]
    ) -> [String] {
        let names = (item.people + item.tandems.flatMap(\.people)).map { person in
            words.sideBySide([person.name, person.organisationName].compactMap(\.self))
        }
        let place = words.sideBySide([room ?? item.room, event.location].compactMap(\.self))
        return entry(
            identifier: identifier ?? item.id.rawValue, more: more, starts: event.start(of: item.hours),
            ends: event.end(of: item.hours), summary: words.text(item.title),
            description: (description + names).joined(separator: "\n"),
            place: place.isEmpty ? nil : place, isAnswered: !unanswered.contains(item.id))
    }

    private func entry(
        identifier: String, more: [String] = [], starts: Instant?, ends: Instant?, summary: String, description: String,
        place: String?, isAnswered: Bool = true
    ) -> [String] {
        var lines =
            ["BEGIN:VEVENT", "UID:\(identifier)@neue-wege", "DTSTAMP:" + CalendarZone.utc(madeAt), organizer]
            + attendance(isAnswered: isAnswered)
            + more
        if let starts, let ends {
            lines += [zone.line("DTSTART", starts), zone.line("DTEND", ends)]
        } else {
            lines.append("DTSTART;VALUE=DATE:" + event.day.rawValue.filter { $0 != "-" })
        }
        lines.append("SUMMARY:" + CalendarText.escaped(summary))
        if !description.isEmpty { lines.append("DESCRIPTION:" + CalendarText.escaped(description)) }
        if let place { lines.append("LOCATION:" + CalendarText.escaped(place)) }
        return lines + ["URL:" + address, "END:VEVENT"]
    }

    /// Who answers for the day: the first host, found at the page of the event. Whoever publishes or cancels has to be named.
    private var organizer: String {
        let name = event.hosts.first?.name ?? event.city
        let quoted = name.filter { $0 != "\"" && !$0.isNewline }
        return "ORGANIZER;CN=\"\(quoted)\":\(organizerAddress)"
    }

    /// Whoever registered has said yes already, and is asked nothing; whoever was asked whether they appear answers on their page.
    private func attendance(isAnswered: Bool) -> [String] {
        let standing = isAnswered ? "ACCEPTED" : "NEEDS-ACTION"
        return attendee.map { ["ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=\(standing);RSVP=FALSE:mailto:\($0)"] } ?? []
    }
}
