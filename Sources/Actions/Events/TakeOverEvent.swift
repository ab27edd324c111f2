public import Domain
public import Files
public import Storage

/// Takes an event over from a file, with its programme and the phases of its boards.
public struct TakeOverEvent: Sendable {
    let file: EventFile
    let isDraft: Bool

    /// - Parameter isDraft: whether only the team sees it until it is published.
    public init(_ file: EventFile, asDraft isDraft: Bool = false) {
        (self.file, self.isDraft) = (file, isDraft)
    }

    /// - Throws: `DatabaseProblem.refused(.unique)` if there is an event with this address already.
    @discardableResult
    public func run(in db: Writer) throws -> Event {
        var event = Event(
            id: db.newIdentifier(), slug: file.slug, kind: file.kind, title: file.title, shortTitle: file.shortTitle,
            purposes: file.purposes, hosts: file.hosts, city: file.city, place: file.place, day: file.day,
            timeZone: file.timeZone, capacity: file.capacity, isRegistrationOpen: file.isRegistrationOpen,
            isByInvitation: file.isByInvitation,
            rooms: file.rooms.map { room in
                EventRoom(id: db.newIdentifier(), name: room.name, seats: room.seats, equipment: room.equipment)
            }, isPublished: !isDraft)
        if let series = file.series {
            event.series = try db.ensureSeries(slug: series.slug, title: series.title)
        }
        event.questions = file.questions.copied { db.newIdentifier() }
        let programme = Programme(items: file.items.enumerated().map { item($1, position: $0, in: db) })
        try db.insert(
            event, programme: programme, boardPhases: file.items.flatMap(\.boardPhases), isPublished: !isDraft)
        return event
    }

    private func item(_ item: EventFile.Item, position: Int, in db: Writer) -> ProgrammeItem {
        ProgrammeItem(
            id: db.newIdentifier(), position: position, starts: item.starts, ends: item.ends ?? item.starts,
            kind: item.kind, title: item.title, room: item.room, hasCheckIn: item.hasCheckIn,
            hasStands: item.hasStands, people: item.people.map { person($0, in: db) },
            tandems: item.tandems.map { tandem in
                Tandem(
                    id: db.newIdentifier(), topic: tandem.topic, people: tandem.people.map { person($0, in: db) })
            })
    }

    private func person(_ person: EventFile.Person, in db: Writer) -> ProgrammePerson {
        ProgrammePerson(
            id: db.newIdentifier(), name: person.name, role: person.role, side: person.side,
            functionTitle: person.functionTitle, organisationName: person.organisationName,
            // Whoever writes a programme down to its end has asked them.
            state: .confirmed)
    }
}
