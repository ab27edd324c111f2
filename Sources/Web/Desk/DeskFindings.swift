import Domain
import Storage
import Words

/// Something that was found, and whether it is spelled as it was typed.
struct Found<Thing: Sendable>: Sendable {
    let thing: Thing
    let likeness: Likeness

    /// Nil if it is not what was sought.
    init?(_ thing: Thing, _ likeness: Likeness?) {
        guard let likeness else { return nil }
        (self.thing, self.likeness) = (thing, likeness)
    }
}

/// Somebody who has a task at an event, beside those who are registered.
enum DeskRole: Sendable {
    case programme(ProgrammePerson, in: ProgrammeItem)
    case moderator(WorkGroup)
    case interpreter(Interpreter)
    case supporter(Supporter)

    var name: String {
        switch self {
        case .programme(let person, _): person.name
        case .moderator(let group): group.moderatorName
        case .interpreter(let interpreter): interpreter.name
        case .supporter(let supporter): supporter.name
        }
    }
}

/// A room, and what is in it.
enum DeskRoom: Sendable {
    case ofGroup(WorkGroup)
    case ofItem(ProgrammeItem)
    case ofHouse(EventRoom)
    case ofStands(StandArea)

    var name: String {
        switch self {
        case .ofGroup(let group): group.room
        case .ofItem(let item): item.room ?? ""
        case .ofHouse(let room): room.name
        case .ofStands(let area): area.name
        }
    }
}

/// What the desk finds to what somebody typed, read at one moment: as many statements for three as for one. Each of it is
/// something that the reader's desk shows them anyway.
struct DeskFindings: Sendable {
    /// Of each kind; whoever finds more types more.
    static let most = 20

    let people: [Found<DoorEntry>]
    let roles: [Found<DeskRole>]
    let organisations: [Found<DirectoryListing>]
    let measures: [Found<Measure>]
    let rooms: [Found<DeskRoom>]
    /// Of the next event.
    let items: [Found<ProgrammeItem>]
    /// The reader's, the latest first.
    private let own: [Event]
    /// Those in which the people are registered.
    let events: [Event.ID: Event]
    /// In which roles, rooms and groups are: rooms of earlier ones are nobody's question.
    let next: Event?
    private let told: ToldDeeds?
    private let sought: NameSought

    /// - Parameter hosted: the events that somebody hosts; nil for the coordination, which has all.
    init(
        _ typed: String, hosted: Set<Event.ID>?, at now: Instant, on today: CalendarDay, from directory: Directory,
        in db: Reader
    ) throws {
        let day = try DeskDay(today, in: db)
        let own = day.events.filter { hosted?.contains($0.id) ?? true }
        let next = own.last { $0.day >= today } ?? own.first
        let sought = NameSought(typed)
        (self.next, self.sought, self.own) = (next, sought, own)
        events = Dictionary(own.map { ($0.id, $0) }) { first, _ in first }
        people = try db.peopleFound(at: own.map(\.id), by: sought, limit: Self.most)
            .compactMap { Found($0.entry, $0.likeness) }

        let groups = try next.map { try db.workGroups(of: $0.id) } ?? []
        let items = try next.map { try db.draftProgramme(of: $0.id).items } ?? []
        let interpreters = try next.map { try db.interpreters(of: $0.id) } ?? []
        let supporters = try next.map { try db.supporters(of: $0.id) } ?? []
        var roles = items.flatMap { item in item.everybody.map { DeskRole.programme($0, in: item) } }
        roles += groups.map(DeskRole.moderator)
        roles += interpreters.map(DeskRole.interpreter)
        roles += supporters.map(DeskRole.supporter)
        self.roles = Self.best(roles.compactMap { Found($0, sought.likeness(toName: $0.name)) })
        self.items = Self.best(items.compactMap { Found($0, sought.likeness(toTitle: $0.title)) })
        let areas = try next.map { try db.standAreas(of: $0.id) } ?? []
        var rooms = groups.map(DeskRoom.ofGroup) + items.filter { $0.room != nil }.map(DeskRoom.ofItem)
        rooms += areas.map(DeskRoom.ofStands) + (next?.rooms ?? []).map(DeskRoom.ofHouse)
        self.rooms = Self.best(rooms.compactMap { Found($0, sought.likeness(toTitle: $0.name)) })

        let viewer: Visibility = hosted == nil ? .coordination : .public
        // By their names alone: the directory answers to texts, too, and would answer to a person's name with organisations.
        organisations = Self.best(
            try directory.all(for: viewer, today: today, from: db).compactMap {
                Found($0, sought.likeness(toTitle: $0.name))
            })
        measures = Self.best(try db.measures(on: today).compactMap { Found($0, sought.likeness(toTitle: $0.title)) })
        // The hosts' deeds are those of their event, as on its desk.
        let place = hosted == nil ? nil : next?.id
        let hasShelf = hosted == nil || place != nil
        told = try hasShelf ? ToldDeeds(at: place, knowing: next, now: now, in: db) : nil
    }

    /// By the title and the day, and by what all events are called: "Fachtag 2019".
    func titledEvents(in words: Words) -> [Found<Event>] {
        Self.best(
            own.compactMap { event in
                let titles = [event.title, event.shortTitle].flatMap(\.texts.values)
                let text = ([words(KernelPhrase.events), event.day.rawValue] + titles).joined(separator: " ")
                return Found(event, sought.likeness(toTitle: text))
            })
    }

    /// The last deeds of the team whose sentence has the words in it: names are looked up, so they are those of today.
    func deeds(in words: Words) -> [Found<DeedSentence>] {
        guard let told else { return [] }
        return told.deeds.map { DeedSentence(deed: $0, told: told, words: words) }
            .compactMap { Found($0, sought.likeness(toTitle: $0.text)) }
    }

    /// The first of those that are spelled as they were typed, and the first of the others.
    private static func best<Thing: Sendable>(_ found: [Found<Thing>]) -> [Found<Thing>] {
        Array(found.filter { $0.likeness == .same }.prefix(most))
            + Array(found.filter { $0.likeness == .heard }.prefix(most))
            + Array(found.filter { $0.likeness == .alike }.prefix(most))
    }
}
