import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Who comes in, who does not, and what stays true when devices at the door know nothing of each other.
@Suite struct DoorTests {
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private struct Door {
        let database: Database
        let event: Event
        let people: [String: Registration]

        func person(_ name: String) throws -> Registration { try #require(people[name]) }

        func checkIn(_ name: String, device: String = "a") async throws -> Admission {
            let ticket = try person(name).ticket
            return try await database.write(by: .system) { db in
                try Admit(ticket, at: event.id, device: device).run(in: db)
            }
        }

        func find(_ text: String) async throws -> [String] {
            try await database.read { db in
                try db.peopleFound(at: [event.id], by: NameSought(text), limit: 20).map { $0.entry.name }
            }
        }
    }

    private func door(
        _ engine: Engine, places: Int = 10,
        _ people: [NewRegistration] = [Example.person("Amal"), Example.person("Bela")]
    ) async throws -> Door {
        let event = try Example.event(places: places)
        let database = try await engine.open(with: event)
        let registrations = try await database.write(by: .system) { db in
            try people.map { try db.register($0, at: event.id) }
        }
        return Door(
            database: database, event: event,
            people: Dictionary(registrations.map { ($0.attendee.name, $0) }, uniquingKeysWith: { first, _ in first }))
    }

    @Test(arguments: Engine.available)
    func `a ticket lets its person in once`(engine: Engine) async throws {
        let door = try await door(engine)
        let first = try await door.checkIn("Amal")
        let again = try await door.checkIn("Amal", device: "b")
        guard case .admitted(let entry, let checkIn) = first, case .alreadyAdmitted(_, let same) = again else {
            Issue.record("\(first), \(again)")
            return
        }
        #expect(entry.name == "Amal")
        #expect(same == checkIn)
        let arrivals = try await door.database.read { db in try db.arrivals(of: door.event.id) }
        #expect(arrivals.all == .init(registered: 2, checkedIn: 1))
    }

    @Test(arguments: Engine.available)
    func `the same ticket at many doors at once is let in once`(engine: Engine) async throws {
        let door = try await door(engine)
        let admitted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...50 {
                group.addTask {
                    if case .admitted = try await door.checkIn("Amal", device: "\(number)") { true } else { false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(admitted == 1)
    }

    @Test(arguments: Engine.available)
    func `a ticket of another event is unknown`(engine: Engine) async throws {
        let door = try await door(engine)
        let other = try Example.event("anderer")
        try await door.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        let ticket = try door.person("Amal").ticket
        let admission = try await door.database.write(by: .system) { db in
            try Admit(ticket, at: other.id, device: "a").run(in: db)
        }
        #expect(admission == .unknown)
    }

    @Test(arguments: Engine.available)
    func `who cancelled or waits is told so and not let in`(engine: Engine) async throws {
        let door = try await door(engine, places: 1)
        try await door.database.write(by: .system) { db in
            _ = try db.register(Example.person("Cem"), at: door.event.id)
            _ = try db.cancel([try door.person("Bela").id], by: .person)
        }
        guard case .cancelled = try await door.checkIn("Bela") else {
            Issue.record("Bela came in")
            return
        }
        let cem = try await door.database.write(by: .system) { db in
            let found = try db.peopleFound(at: [door.event.id], by: NameSought("cem"), limit: 1)
            let entry = try #require(found.first?.entry)
            return try Admit(entry.id, at: door.event.id, device: "a").run(in: db)
        }
        guard case .waitlisted = cem else {
            Issue.record("Cem came in: \(cem)")
            return
        }
    }

    @Test(arguments: Engine.available)
    func `a check-in can be taken back and given again`(engine: Engine) async throws {
        let door = try await door(engine)
        let checkIn = try #require(try await door.checkIn("Amal").checkIn)
        let undone = try await door.database.write(by: .system) { db in
            try UndoCheckIn(checkIn.id, at: door.event.id, correspondence: correspondence).run(in: db)
        }
        #expect(undone != nil)
        #expect(try await door.database.read { db in try db.presentRegistrations(of: door.event.id) } == [])
        let twice = try await door.database.write(by: .system) { db in
            try UndoCheckIn(checkIn.id, at: door.event.id, correspondence: correspondence).run(in: db)
        }
        #expect(twice == nil)
        guard case .admitted = try await door.checkIn("Amal") else {
            Issue.record("not let in again")
            return
        }
        // Also within the millisecond in which it was taken back.
        #expect(
            try await door.database.read { db in try db.presentRegistrations(of: door.event.id).map(\.attendee.name) }
                == ["Amal"])
    }

    @Test(arguments: Engine.available)
    func `who came without a registration and is taken back keeps no place`(engine: Engine) async throws {
        let door = try await door(engine, places: 3)
        let wish = RegistrationWish(attendee: Attendee(name: "Cem", language: .german), places: 1)
        let deed = WalkIn(wish, at: door.event, correspondence: correspondence)
        let admission = try await door.database.write(by: .system) { db in try deed.run(in: db) }
        let (checkIn, cem) = (try #require(admission.checkIn), try #require(admission.entry?.id))
        // Somebody waits for the place.
        let dana = try await door.database.write(by: .system) { db in
            try db.register(
                NewRegistration(
                    attendee: Attendee(
                        name: "Dana", email: EmailAddress(rawValue: "dana@example.org"), language: .german),
                    ticket: Ticket(from: .seeded(7))),
                at: door.event.id)
        }
        #expect(dana.status == .waitlisted)
        let isUndone = try await door.database.write(by: .system) { db in
            try UndoCheckIn(checkIn.id, at: door.event.id, correspondence: correspondence).run(in: db)
        }
        #expect(isUndone?.movedUp == [dana.id])
        let statuses = try await door.database.read { db in
            [try db.registration(cem)?.status, try db.registration(dana.id)?.status]
        }
        #expect(statuses == [.cancelled, .confirmed])
        #expect(try await door.database.letters().map(\.to) == ["dana@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a ticket that was used at six doors is one person to look at`(engine: Engine) async throws {
        let door = try await door(engine)
        let (amal, bela) = (try door.person("Amal").ticket, try door.person("Bela").ticket)
        let notes =
            ["b", "c", "d", "e", "f"].map { DoorNote(ticket: amal, at: .testStart, device: $0) }
            + ["a", "b"].map { DoorNote(ticket: bela, at: .testStart.advanced(by: .minutes(-1)), device: $0) }
        _ = try await door.database.write(by: .system) { db in
            try TakeOverNotes(notes, at: door.event.id).run(in: db)
        }
        #expect(
            try await door.database.read { db in try db.doubledEntries(at: door.event.id).map(\.name) } == [
                "Bela", "Amal",
            ])
    }

    @Test(arguments: Engine.available)
    func `three letters of any part of a name find a person`(engine: Engine) async throws {
        let door = try await door(
            engine,
            [
                Example.person("Paul Pläßmann", organisation: "Sozialamt"), Example.person("Олена Коваль"),
                Example.person("محمد علي"), Example.person("Paula Mertens", organisation: "Brücke e.V."),
            ])
        #expect(try await door.find("pla") == ["Paul Pläßmann"])
        #expect(try await door.find("Plä") == ["Paul Pläßmann"])
        #expect(try await door.find("pau") == ["Paul Pläßmann", "Paula Mertens"])
        #expect(try await door.find("ole") == ["Олена Коваль"])
        #expect(try await door.find("оле") == ["Олена Коваль"])
        #expect(try await door.find("محم") == ["محمد علي"])
        #expect(try await door.find("bru") == ["Paula Mertens"])
        #expect(try await door.find("pau mer") == ["Paula Mertens"])
        #expect(try await door.find("%") == [])
    }

    @Test(arguments: Engine.available)
    func `notes of three offline devices lead to the same end in any order, however often`(engine: Engine) async throws
    {
        var ends: [[String]] = []
        for order in 0..<4 {
            let door = try await door(engine)
            let (amal, bela) = (try door.person("Amal").ticket, try door.person("Bela").ticket)
            var notes = [
                DoorNote(ticket: amal, at: .testStart.advanced(by: .minutes(3)), device: "a"),
                DoorNote(ticket: amal, at: .testStart.advanced(by: .minutes(1)), device: "b"),
                DoorNote(ticket: amal, at: .testStart.advanced(by: .minutes(2)), device: "c"),
                DoorNote(ticket: bela, at: .testStart.advanced(by: .minutes(2)), device: "c"),
                DoorNote(ticket: nil, at: .testStart, device: "c"),
            ]
            if order == 1 { notes.reverse() }
            if order == 2 { notes = Array(notes[2...] + notes[..<2] + notes) }
            if order == 3 { notes = notes.flatMap { [$0, $0] } }
            for note in notes {
                try await door.database.write(by: .system) { db in
                    _ = try TakeOverNotes([note], at: door.event.id).run(in: db)
                }
            }
            ends.append(
                try await door.database.read { db in
                    let arrivals = try db.latestArrivals(at: door.event.id).map {
                        "\($0.entry.name) \($0.checkIn.device) \($0.checkIn.at.milliseconds)"
                    }
                    let doubles = try db.doubleCheckIns(at: door.event.id).map { "\($0.device) \($0.at.milliseconds)" }
                    return arrivals + doubles
                })
        }
        #expect(Set(ends).count == 1)
        #expect(ends[0].count == 4)
        #expect(ends[0][1].hasPrefix("Amal b"))
    }

    @Test(arguments: Engine.available)
    func `what was taken back stays so when a device sends its notes again`(engine: Engine) async throws {
        let door = try await door(engine)
        let amal = try door.person("Amal").ticket
        let notes = ["a", "b"].map { DoorNote(ticket: amal, at: .testStart, device: $0) }
        let checkIn = try await door.database.write(by: .system) { db in
            try #require(try TakeOverNotes(notes, at: door.event.id).run(in: db).first?.checkIn)
        }
        try await door.database.write(by: .system) { db in
            _ = try UndoCheckIn(checkIn.id, at: door.event.id, correspondence: correspondence).run(in: db)
            _ = try TakeOverNotes(notes, at: door.event.id).run(in: db)
        }
        #expect(try await door.database.read { db in try db.presentRegistrations(of: door.event.id) } == [])
    }

    @Test(arguments: Engine.available)
    func `places of people who did not come go to those who wait at the door`(engine: Engine) async throws {
        let door = try await door(engine, places: 2)
        _ = try await door.checkIn("Amal")
        let late = try await door.database.write(by: .system) { db in
            let walkIn = try db.register(Example.person("Cem"), at: door.event.id, evenIfClosed: true)
            #expect(walkIn.status == .waitlisted)
            #expect(try FreePlaces(at: door.event.id).run(in: db) == 1)
            return try Admit(walkIn.id, at: door.event.id, device: "a").run(in: db)
        }
        guard case .admitted = late else {
            Issue.record("\(late)")
            return
        }
        guard case .waitlisted = try await door.checkIn("Bela") else {
            Issue.record("one too many")
            return
        }
    }
}
