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

    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Neue Wege//Programme//EN", "CALSCALE:GREGORIAN",
            "METHOD:" + method,
            "X-WR-CALNAME:" + Self.escaped(words.text(event.shortTitle)),
        ]
        lines += CalendarZone(event.timeZone).lines(around: event.day)
        switch extent {
        case .day(let standing, let owner, let since): lines += day(standing, of: owner, since: since)
        case .items(let version):
            let more = ["SEQUENCE:\(version)"] + (event.isCancelled ? ["STATUS:" + Standing.cancelled.rawValue] : [])
            lines += programme.items.filter(\.kind.isPublic).flatMap { item($0, more: more) }
        case .appearances(let items, let isCancelled, let version):
            let standing = isCancelled ? Standing.cancelled : .confirmed
            let more = ["STATUS:" + standing.rawValue, "SEQUENCE:\(version)"]
            lines += items.flatMap { item($0, more: more) }
        }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// The later letter counts: its number is the higher one, because it counts the seconds since somebody registered.
    private func day(_ standing: Standing, of owner: Owner, since: Instant) -> [String] {
        let hours = programme.hours
        let sequence = max(0, (madeAt.milliseconds - since.milliseconds) / 1000)
        return entry(
            identifier: owner.identifier, more: ["STATUS:" + standing.rawValue, "SEQUENCE:\(sequence)"],
            starts: hours.map(event.start), ends: hours.map(event.end),
            summary: words.text(event.shortTitle), description: words.text(event.title), place: event.place)
    }

    private func item(_ item: ProgrammeItem, more: [String]) -> [String] {
        let names = (item.people + item.tandems.flatMap(\.people)).map { person in
            [person.name, person.organisationName].compactMap(\.self).joined(separator: ", ")
        }
        let place = [item.room, event.place].compactMap(\.self).joined(separator: ", ")
        return entry(
            identifier: item.id.rawValue, more: more, starts: event.start(of: item.hours),
            ends: event.end(of: item.hours),
            summary: words.text(item.title), description: names.joined(separator: "\n"),
            place: place.isEmpty ? nil : place)
    }

    private func entry(
        identifier: String, more: [String] = [], starts: Instant?, ends: Instant?, summary: String, description: String,
        place: String?
    ) -> [String] {
        var lines =
            ["BEGIN:VEVENT", "UID:\(identifier)@neue-wege", "DTSTAMP:" + CalendarZone.utc(madeAt), organizer]
            + attendance
            + more
        if let starts, let ends {
            let zone = CalendarZone(event.timeZone)
            lines += [zone.line("DTSTART", starts), zone.line("DTEND", ends)]
        } else {
            lines.append("DTSTART;VALUE=DATE:" + event.day.rawValue.filter { $0 != "-" })
        }
        lines.append("SUMMARY:" + Self.escaped(summary))
        if !description.isEmpty { lines.append("DESCRIPTION:" + Self.escaped(description)) }
        if let place { lines.append("LOCATION:" + Self.escaped(place)) }
        return lines + ["URL:" + address, "END:VEVENT"]
    }

    /// Who answers for the day: the first host, found at the page of the event. Whoever publishes or cancels has to be named.
    private var organizer: String {
        let name = event.hosts.first?.name ?? event.city
        let quoted = name.filter { $0 != "\"" && !$0.isNewline }
        return "ORGANIZER;CN=\"\(quoted)\":\(organizerAddress)"
    }

    /// Whoever registered has said yes already, and is asked nothing.
    private var attendance: [String] {
        attendee.map { ["ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:\($0)"] } ?? []
    }

    /// Text as a value (section 3.3.11).
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case _ where character.isNewline: escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// Lines of at most 75 bytes, broken between code points (section 3.1): what a reader takes for one character may be
    /// longer than a line.
    static func folded(_ line: String) -> String {
        var folded = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let bytes = UTF8.width(scalar)
            if length + bytes > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += bytes
        }
        return folded
    }
}
