public import Domain
public import FoundationEssentials

/// An event as a file describes it: the format of `fachtag.yaml`.
public struct EventFile: Hashable, Sendable {
    /// What is wrong in one line of the file.
    public struct Problem: Error, Hashable, CustomStringConvertible {
        public let line: Int
        public let fault: Fault

        /// A sentence for whoever wrote the file, as the command line says it.
        public var reason: String { fault.sentence }
        public var description: String { "line \(line): \(reason)" }
    }

    /// The file cannot be used. Nothing of it was taken over.
    public struct Refused: Error, Hashable {
        /// In the order of the lines, never empty.
        public let problems: [Problem]
    }

    public struct Person: Hashable, Sendable {
        public internal(set) var name: String
        public internal(set) var role: EventRole
        public internal(set) var side: Side?
        public internal(set) var functionTitle: String?
        public internal(set) var organisationName: String?
    }

    public struct TandemEntry: Hashable, Sendable {
        public internal(set) var topic: Translated
        public internal(set) var people: [Person]
    }

    public struct Item: Hashable, Sendable {
        public internal(set) var line: Int
        public internal(set) var starts: TimeOfDay
        public internal(set) var ends: TimeOfDay?
        public internal(set) var kind: ProgrammeItem.Kind
        public internal(set) var title: Translated
        public internal(set) var room: String?
        public internal(set) var hasCheckIn: Bool
        public internal(set) var hasStands: Bool
        public internal(set) var people: [Person]
        public internal(set) var tandems: [TandemEntry]
        public internal(set) var boardPhases: [BoardPhasePlan]
    }

    public struct Room: Hashable, Sendable {
        public internal(set) var name: String
        /// 0 as long as nobody has counted.
        public internal(set) var seats: Int
        public internal(set) var equipment: [RoomEquipment]
    }

    public struct Series: Hashable, Sendable {
        public internal(set) var slug: String
        public internal(set) var title: Translated
    }

    /// How many minutes the last item gets if the file does not say when it ends.
    static let minutesOfLastItem = 60
    /// How many people fit if the file does not say so.
    static let usualCapacity = 120

    public let slug: String
    /// What whoever registers is asked, with names that count in this file only.
    public internal(set) var questions = RegistrationQuestions()
    /// Can be moved before the event is stored, for a demonstration.
    public var day: CalendarDay
    public internal(set) var series: Series?
    public internal(set) var kind: Event.Kind
    public internal(set) var title: Translated
    public internal(set) var shortTitle: Translated?
    public internal(set) var purposes: [Translated]
    public internal(set) var hosts: [EventHost]
    public internal(set) var city: String
    public internal(set) var place: String?
    public internal(set) var timeZone: TimeZone
    public var capacity: Capacity
    public var isRegistrationOpen: Bool
    /// Whether only who is invited registers.
    public internal(set) var isByInvitation = false
    public internal(set) var rooms: [Room]
    public internal(set) var items: [Item]

    /// - Parameter languages: those in which a text may stand; a tag that is not among them is probably misspelt.
    /// - Throws: `Refused` with every problem that was found.
    public init(yaml: String, in languages: [Language]) throws(Refused) {
        self = try EventFileReader.read(yaml, in: languages)
    }

    init(
        slug: String, day: CalendarDay, series: Series?, kind: Event.Kind, title: Translated, shortTitle: Translated?,
        purposes: [Translated], hosts: [EventHost], city: String, place: String?, timeZone: TimeZone,
        capacity: Capacity, isRegistrationOpen: Bool, rooms: [Room], items: [Item]
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
        self.rooms = rooms
        self.items = items
    }
}
