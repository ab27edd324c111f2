public import Domain
import Foundation
public import Words

/// A programme for other people's programs (apps for conferences, screens, planners of helpers): `schedule.xml` and
/// `schedule.json` of the frab family (c3voc.de/wiki/schedule).
///
/// It holds what everybody sees: the items of the last published version, and of those who appear the name. An identifier
/// stays the same for good, so that an app finds what somebody has marked. An event is one day; what goes on after midnight
/// belongs to it. The format knows no cancelled day: each title says it.
public struct Schedule: Sendable {
    let event: Event
    let words: Words
    /// Which version of the programme it is, from 1; 0 before anything was published.
    let version: Int
    let items: [ProgrammeItem]
    /// The whole addresses of the event and of its programme.
    let page: String
    let programmePage: String

    /// - Parameter published: nil while nothing was.
    public init(event: Event, published: ProgrammeVersion?, words: Words, page: String, programmePage: String) {
        (self.event, self.words, self.page, self.programmePage) = (event, words, page, programmePage)
        version = published?.number ?? 0
        items = (published?.contents.programme.items ?? []).filter(\.kind.isPublic)
    }

    /// In how fine steps the day is drawn.
    static let step = "00:05"

    var title: String { said(event.shortTitle) }

    /// At least four small letters, digits and low lines: other programs make names of files out of it.
    var acronym: String {
        let name = String(event.slug.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.utf8.count < 4 ? "event_" + name : name
    }

    /// Nil for a zone without a place, such as GMT: the format takes none.
    var timeZoneName: String? {
        event.timeZone.identifier.contains("/") ? event.timeZone.identifier : nil
    }

    /// From the first start to the last end; the whole day while there is no programme.
    var span: (starts: String, ends: String) {
        guard let hours = Hours(spanning: items.map(\.hours)) else {
            return (
                timestamp(event.instant(of: .midnight)),
                timestamp(event.day.advanced(byDays: 1).at(.midnight, in: event.timeZone))
            )
        }
        return (timestamp(event.start(of: hours)), timestamp(event.end(of: hours)))
    }

    /// The rooms in the order of the day, each with what goes on there.
    var rooms: [(name: String, entries: [Entry])] {
        let entries = items.map { Entry($0, in: self) }
        var names: [String] = []
        for entry in entries where !names.contains(entry.room) { names.append(entry.room) }
        return names.map { name in (name, entries.filter { $0.room == name }) }
    }

    /// An item, as both files tell of it.
    struct Entry: Sendable {
        let guid: String
        /// Apps of before want a number; the page of the programme counts alike.
        let number: Int
        let slug: String
        let address: String
        let title: String
        /// One of the values of our list.
        let kind: String
        /// The same in words.
        let track: String
        let room: String
        let starts: String
        /// On the clocks of the place.
        let time: String
        let ends: String
        let duration: String
        /// What those talk about who talk in twos.
        let abstract: String
        /// Who appears, for which organisation.
        let description: String
        let people: [ProgrammePerson]
    }

    /// That the day is cancelled stands before it.
    fileprivate func said(_ title: Translated) -> String {
        let title = words.text(title)
        return event.isCancelled ? words(StandingPhrase.mailCancelledSubject(event: title)) : title
    }

    fileprivate func timestamp(_ instant: Instant) -> String { instant.localTimestamp(in: event.timeZone) }
}

extension Schedule.Entry {
    fileprivate init(_ item: ProgrammeItem, in schedule: Schedule) {
        let (event, words) = (schedule.event, schedule.words)
        let (start, end) = (event.start(of: item.hours), event.end(of: item.hours))
        let minutes = Int(end.since(start).components.seconds / 60)
        guid = item.id.rawValue
        number = item.position + 1
        slug = "\(schedule.acronym)-item-\(number)"
        address = "\(schedule.programmePage)#item-\(number)"
        title = schedule.said(item.title)
        kind = item.kind.rawValue
        track = words.label(item.kind)
        room = item.room ?? event.place ?? "–"
        (starts, ends) = (schedule.timestamp(start), schedule.timestamp(end))
        time = item.starts.rawValue
        duration = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        people = item.everybody.filter { !$0.isNobodyYet }
        abstract = item.tandems.map { words.text($0.topic) }.joined(separator: "\n")
        description = people.map { person in
            words.sideBySide([person.name, person.organisationName].compactMap(\.self))
        }.joined(separator: "\n")
    }
}
