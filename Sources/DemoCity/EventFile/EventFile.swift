public import Domain
import FoundationEssentials
public import Storage

/// An event as a file describes it: the format of `fachtag.yaml`.
public struct EventFile: Hashable, Sendable {
    /// What is wrong in one line of the file.
    public struct Problem: Error, Hashable, CustomStringConvertible {
        public let line: Int
        /// A sentence for whoever wrote the file.
        public let reason: String

        public var description: String { "line \(line): \(reason)" }
    }

    /// The file cannot be used. Nothing of it was taken over.
    public struct Refused: Error, Hashable {
        /// In the order of the lines, never empty.
        public let problems: [Problem]
    }

    struct Person: Hashable, Sendable {
        var name: String
        var role: EventRole
        var side: Side?
        var functionTitle: String?
        var organisationName: String?
    }

    struct TandemEntry: Hashable, Sendable {
        var topic: Translated
        var people: [Person]
    }

    struct Item: Hashable, Sendable {
        var line: Int
        var starts: TimeOfDay
        var ends: TimeOfDay?
        var kind: ProgrammeItem.Kind
        var title: Translated
        var room: String?
        var hasCheckIn: Bool
        var hasStands: Bool
        var people: [Person]
        var tandems: [TandemEntry]
        var boardPhases: [BoardPhasePlan]
    }

    struct Series: Hashable, Sendable {
        var slug: String
        var title: Translated
    }

    /// How many minutes the last item gets if the file does not say when it ends.
    static let minutesOfLastItem = 60
    /// How many people fit if the file does not say so.
    static let usualCapacity = 120

    public let slug: String
    /// Can be moved before the event is stored, for a demonstration.
    public var day: CalendarDay
    var series: Series?
    var kind: Event.Kind
    var title: Translated
    var shortTitle: Translated?
    var purposes: [Translated]
    var hosts: [EventHost]
    var city: String
    var place: String?
    var timeZone: TimeZone
    public var capacity: Capacity
    public var isRegistrationOpen: Bool
    var items: [Item]

    /// The reference event, as it comes with the program.
    public static func reference() throws -> EventFile {
        try EventFile(yaml: String(decoding: Data(contentsOf: DemoResources.referenceEvent), as: UTF8.self))
    }

    /// - Throws: `Refused` with every problem that was found.
    public init(yaml: String) throws(Refused) {
        self = try EventFileReader.read(yaml)
    }

    init(
        slug: String, day: CalendarDay, series: Series?, kind: Event.Kind, title: Translated, shortTitle: Translated?,
        purposes: [Translated], hosts: [EventHost], city: String, place: String?, timeZone: TimeZone,
        capacity: Capacity,
        isRegistrationOpen: Bool, items: [Item]
    ) {
        self.slug = slug
        self.day = day
        self.series = series
        self.kind = kind
        self.title = title
        self.shortTitle = shortTitle
        self.purposes = purposes
        self.hosts = hosts
        self.city = city
        self.place = place
        self.timeZone = timeZone
        self.capacity = capacity
        self.isRegistrationOpen = isRegistrationOpen
        self.items = items
    }
}

extension Writer {
    /// Stores the event of a file, with its programme and the phases of its boards.
    /// - Parameter slug: another address than the file says, such as for a second demonstration.
    /// - Throws: `DatabaseProblem.refused(.unique)` if there is an event with this address already.
    @discardableResult
    public func insertEvent(from file: EventFile, slug: String? = nil) throws -> Event {
        var event = Event(
            id: newIdentifier(), slug: slug ?? file.slug, kind: file.kind, title: file.title,
            shortTitle: file.shortTitle,
            purposes: file.purposes, hosts: file.hosts, city: file.city, place: file.place, day: file.day,
            timeZone: file.timeZone, capacity: file.capacity, isRegistrationOpen: file.isRegistrationOpen)
        if let series = file.series {
            event.series = try ensureSeries(slug: series.slug, title: series.title)
        }
        let programme = Programme(items: file.items.enumerated().map { item($1, position: $0) })
        try insert(event, programme: programme, boardPhases: file.items.flatMap(\.boardPhases))
        return event
    }

    private func item(_ item: EventFile.Item, position: Int) -> ProgrammeItem {
        ProgrammeItem(
            id: newIdentifier(), position: position, starts: item.starts, ends: item.ends ?? item.starts,
            kind: item.kind,
            title: item.title, room: item.room, hasCheckIn: item.hasCheckIn, hasStands: item.hasStands,
            people: item.people.map(person),
            tandems: item.tandems.map { Tandem(id: newIdentifier(), topic: $0.topic, people: $0.people.map(person)) })
    }

    private func person(_ person: EventFile.Person) -> ProgrammePerson {
        ProgrammePerson(
            id: newIdentifier(), name: person.name, role: person.role, side: person.side,
            functionTitle: person.functionTitle, organisationName: person.organisationName)
    }
}
