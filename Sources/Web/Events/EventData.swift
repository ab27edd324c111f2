import Domain
import Files
import Words

/// An event as search engines and calendars of cities read it: `Event` of schema.org.
struct EventData {
    let visit: Visit
    let event: Event
    let programme: Programme
    /// How it was announced first; nil while nothing was published.
    let announced: ProgrammeContents?

    private var words: Words { visit.words }
    private var address: EventAddress { EventAddress(event) }

    var html: HTML { DataBlock(value: value).html }

    private var value: JSONValue {
        var value = happening(event.title, programme.hours, at: visit.publicAddress(of: address.page))
        value["@context"] = "https://schema.org"
        if !event.purposes.isEmpty {
            value["description"] = .string(event.purposes.map { words.text($0) }.joined(separator: "\n"))
        }
        value["organizer"] = .array(event.hosts.compactMap(organizer))
        value["inLanguage"] = .string(words.language.tag.rawValue)
        value["image"] = .string(visit.publicAddress(of: address.picture(in: words.language.tag)))
        value["subEvent"] = .array(programme.items.filter(\.kind.isPublic).map(part))
        if isMoved, let announced { value["previousStartDate"] = .string(start(of: announced)) }
        return value
    }

    /// What the day and each of its items have: when, where, and whether.
    private func happening(_ title: Translated, _ hours: Hours?, at address: String, in room: String? = nil)
        -> JSONValue
    {
        var value: JSONValue = [
            "@type": "Event", "name": .string(words.text(title)), "url": .string(address),
            "startDate": .string(hours.map { timestamp(event.start(of: $0)) } ?? event.day.rawValue),
            "eventStatus": .string(Self.vocabulary + status),
            "eventAttendanceMode": .string(Self.vocabulary + "OfflineEventAttendanceMode"),
            "location": place(room),
        ]
        if let hours { value["endDate"] = .string(timestamp(event.end(of: hours))) }
        return value
    }

    private func part(_ item: ProgrammeItem) -> JSONValue {
        let place = "\(visit.publicAddress(of: address.programme))#item-\(item.position + 1)"
        var value = happening(item.title, item.hours, at: place, in: item.room)
        let people = item.everybody.filter { !$0.isNobodyYet }
        if !people.isEmpty {
            value["performer"] = .array(people.map { ["@type": "Person", "name": .string($0.name)] })
        }
        return value
    }

    private static let vocabulary = "https://schema.org/"

    private var status: String {
        if event.isCancelled { return "EventCancelled" }
        return isMoved ? "EventRescheduled" : "EventScheduled"
    }

    /// Whether it was announced for another day.
    private var isMoved: Bool { announced.map { $0.day != event.day } ?? false }

    /// A day that was announced without a programme has no hour.
    private func start(of contents: ProgrammeContents) -> String {
        contents.programme.hours.map { timestamp(contents.day.at($0.starts, in: event.timeZone)) }
            ?? contents.day.rawValue
    }

    private func place(_ room: String?) -> JSONValue {
        let address = event.location ?? visit.services.settings.cityName
        return ["@type": "Place", "name": .string(room ?? address), "address": .string(address)]
    }

    /// Whoever leads through the day does not invite to it.
    private func organizer(_ host: EventHost) -> JSONValue? {
        guard host.role != .leadModerator else { return nil }
        guard let body = host.organisationName else {
            return ["@type": "Organization", "name": .string(host.name)]
        }
        return [
            "@type": "Person", "name": .string(host.name),
            "worksFor": ["@type": "Organization", "name": .string(body)],
        ]
    }

    private func timestamp(_ instant: Instant) -> String { instant.localTimestamp(in: event.timeZone) }
}
