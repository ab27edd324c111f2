public import Domain
public import Storage

/// The coordination makes a new event, empty or out of parts of an earlier one. It is a draft: nobody else sees it until it is
/// published. Items keep their hours by the clock, whatever the clocks do between the two days.
public struct MakeEdition: Sendable {
    let edition: NewEdition
    let city: String
    let parts: Set<EditionPart>
    let earlier: Event.ID?

    /// - Parameters:
    ///   - city: where it takes place, if no earlier edition says so.
    ///   - parts: of the earlier edition; what they stand on comes along.
    public init(
        _ edition: NewEdition, in city: String, takingOver parts: Set<EditionPart> = [], from earlier: Event.ID? = nil
    ) {
        self.edition = edition
        self.city = city
        self.parts = parts.withTheirBases
        self.earlier = earlier
    }

    /// What the new edition has of the earlier one, in numbers.
    public struct Receipt: Sendable {
        public let event: Event
        public let parts: Set<EditionPart>
        public let items: Int
        public let people: Int
        public let standAreas: Int
    }

    /// - Throws: `NotFound` without the earlier edition, `NewEdition.SlugProblem`.
    @discardableResult
    public func run(in db: Writer) throws -> Receipt {
        let source = try earlier.map { id in
            guard let event = try db.event(id) else { throw NotFound() }
            return event
        }
        let slug = try edition.address(among: Set(try db.events().map(\.slug)))
        let event = try self.event(slug: slug, from: source, in: db)
        let programme = try source.map { try self.programme(of: $0.id, in: db) } ?? Programme(items: [])
        let takesPhases = has(.programme) && event.kind.worksInGroups
        let phases = try takesPhases ? source.map { try db.boardPhases(of: $0.id) } : nil
        // Its hosts work on it first, and publish it as any other.
        try db.insert(event, programme: programme, boardPhases: phases ?? [], isPublished: false)
        let areas = try has(.stands) ? source.map { try db.standAreas(of: $0.id) } ?? [] : []
        for area in areas {
            try db.insert(
                StandArea(
                    id: db.newIdentifier(), event: event.id, name: area.name, places: area.places, supply: area.supply))
        }
        return Receipt(
            event: event, parts: source == nil ? [] : parts, items: programme.items.count,
            people: programme.items.flatMap(\.everybody).count { !$0.isNobodyYet }, standAreas: areas.count)
    }

    private func has(_ part: EditionPart) -> Bool { parts.contains(part) }

    private func event(slug: String, from source: Event?, in db: Writer) throws -> Event {
        var event = Event(
            id: db.newIdentifier(), slug: slug, kind: edition.kind, title: edition.title, city: source?.city ?? city,
            place: edition.place, day: edition.day, timeZone: source?.timeZone ?? .ofTheCity,
            capacity: Capacity(places: edition.places ?? edition.kind.usualPlaces), isPublished: false)
        if let source {
            if has(.questions) {
                event.capacity = Capacity(
                    places: edition.places ?? source.capacity.places,
                    placesPerOrganisation: source.capacity.placesPerOrganisation)
                event.questions = source.questions.copied { db.newIdentifier() }
                event.isByInvitation = source.isByInvitation
                event.requests = source.requests
            }
            if has(.texts) {
                event.title = source.title
                event.purposes = source.purposes
                // Who calls it as before calls it so in all languages.
                if edition.title.texts.allSatisfy({ source.shortTitle.texts[$0] == $1 }) {
                    event.shortTitle = source.shortTitle
                }
            }
            if has(.rooms) {
                event.rooms = source.rooms.map { room in
                    EventRoom(id: db.newIdentifier(), name: room.name, seats: room.seats, equipment: room.equipment)
                }
            }
            if has(.hosts) {
                event.hosts = source.hosts.filter { $0.role != .leadModerator }
                event.approvalsNeeded = source.approvalsNeeded
            }
            event.hosts += moderation(of: source)
        }
        if let title = edition.seriesTitle {
            event.series = try db.ensureSeries(titled: title, in: edition.title.texts.keys.min() ?? .german)
        }
        return event
    }

    /// Whoever leads through the day is somebody with a role, and no body that invites.
    private func moderation(of source: Event) -> [EventHost] {
        guard has(.roles) else { return [] }
        return source.hosts.filter { $0.role == .leadModerator }.map { host in
            has(.people) ? host : EventHost(role: .leadModerator, name: ProgrammePerson.nobodyYet)
        }
    }

    private func programme(of source: Event.ID, in db: Writer) throws -> Programme {
        guard has(.programme) else { return Programme(items: []) }
        let items = try db.draftProgramme(of: source).items
        return Programme(items: items.map { item in copied(item, in: db) })
    }

    private func copied(_ item: ProgrammeItem, in db: Writer) -> ProgrammeItem {
        ProgrammeItem(
            id: db.newIdentifier(), position: item.position, starts: item.starts, ends: item.ends, kind: item.kind,
            title: item.title, room: has(.rooms) ? item.room : nil, hasCheckIn: item.hasCheckIn,
            hasStands: item.hasStands, microphones: item.microphones, people: people(item.people, in: db),
            tandems: has(.roles)
                ? item.tandems.map { tandem in
                    Tandem(id: db.newIdentifier(), topic: tandem.topic, people: people(tandem.people, in: db))
                } : [])
    }

    private func people(_ people: [ProgrammePerson], in db: Writer) -> [ProgrammePerson] {
        guard has(.roles) else { return [] }
        return people.compactMap { $0.recast(db.newIdentifier(), keepingName: has(.people)) }
    }
}
