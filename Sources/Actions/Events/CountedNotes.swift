import Domain
import Storage

/// What follows from notes of devices that count: who is there, who was only written down by mistake, what somebody is called.
///
/// All of it follows from the notes that there are, so it is the same in whatever order they arrive, and however often.
struct CountedNotes {
    let event: Event.ID
    let correspondence: Correspondence

    /// The notes as they count: what was a mistake is none any more, and whoever came without a registration has one.
    func counted(_ notes: [ReceivedNote], in db: Writer) throws -> [ReceivedNote] {
        let arrivals = notes.filter { ReceivedNote.kindsOfArrival.contains($0.kind) }
        var mistakes = Set(notes.compactMap(\.undoes))
        mistakes.formUnion(try db.notesTakenBack(among: arrivals.map(\.key), at: event))
        var newcomers = try newcomers(among: arrivals, in: db)
        let names = try namesFromElsewhere(of: notes, in: db)
        return notes.map { note in
            var note = note
            note.person = note.person ?? newcomers.removeValue(forKey: note.key)
            note.state = .taken
            guard ReceivedNote.kindsOfArrival.contains(note.kind) || note.name != nil else { return note }
            if note.person == nil {
                note.state = .unknown
            } else if mistakes.contains(note.key), ReceivedNote.kindsOfArrival.contains(note.kind) {
                note.state = .undone
            } else if note.kind == "name", let name = note.person.flatMap({ names[$0] }), name != note.name {
                // Somebody looks at it: the one who typed it heard it, too.
                note.state = .kept
            }
            return note
        }
    }

    /// What people are called of whom a name was noted, where that was not said to a device.
    private func namesFromElsewhere(
        of notes: [ReceivedNote], in db: Reader
    ) throws -> [Registration.ID: String] {
        let people = Set(notes.filter { $0.kind == "name" }.compactMap(\.person)).sorted()
        guard !people.isEmpty else { return [:] }
        let said = try db.namesNoted(of: people)
        var names: [Registration.ID: String] = [:]
        for person in people {
            guard let name = try db.registration(person)?.attendee.name, !name.isEmpty else { continue }
            if said[person]?.contains(where: { $0.name == name }) != true { names[person] = name }
        }
        return names
    }

    private func newcomers(among notes: [ReceivedNote], in db: Writer) throws -> [String: Registration.ID] {
        let walkIns = notes.filter { $0.kind == "walk-in" && $0.person == nil }
        let new = walkIns.map { note in
            NewRegistration(
                attendee: Attendee(name: note.name ?? "", side: note.side, language: .german),
                ticket: Ticket(from: correspondence.randomness), isWalkIn: true)
        }
        let registrations = try db.registerThoseWhoCameIn(new, at: event)
        return Dictionary(
            zip(walkIns, registrations).map { ($0.key, $1.id) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter notes: as they are kept by now.
    func follow(_ notes: [ReceivedNote], in db: Writer) throws {
        let undone = notes.compactMap(\.undoes)
        try db.takeBack(notes: undone, at: event)
        let mistakes = try db.receivedNotes(undone, at: event).values.compactMap(\.person)
        let arrived = notes.filter { ReceivedNote.kindsOfArrival.contains($0.kind) }.compactMap(\.person)
        let mistaken = try db.settleDoor(of: Set(arrived + mistakes), at: event)
        if !mistaken.isEmpty {
            let (_, promoted) = try db.cancel(mistaken, by: .hosts)
            _ = try RegistrationLetters.tellMovedUp(promoted, at: event, correspondence, in: db)
        }
        try name(Set(notes.filter { $0.kind == "name" }.compactMap(\.person)).sorted(), in: db)
    }

    /// Whoever came on a place without a name is called what was said first. A name from elsewhere is left alone.
    private func name(_ people: [Registration.ID], in db: Writer) throws {
        for (person, notes) in try db.namesNoted(of: people).sorted(by: { $0.key < $1.key }) {
            let first = notes.min { ($0.at, $0.key) < ($1.at, $1.key) }
            guard let name = first?.name, let current = try db.registration(person)?.attendee.name, current != name,
                current.isEmpty || notes.contains(where: { $0.name == current })
            else { continue }
            do {
                _ = try db.change(registration: person) { $0.attendee.name = name }
            } catch is RegistrationRefusal {
                // Given back meanwhile, or the day is over: one name holds up nobody.
            }
        }
    }
}
