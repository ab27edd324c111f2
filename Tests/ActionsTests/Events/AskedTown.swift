import Actions
import Domain
import TestHouse

@testable import Storage

/// A full event of one place; Bela waits and wants to be asked, Cem waits behind and takes at once.
struct AskedTown {
    let ground: EventGround
    let time: SetClock
    let amal, bela, cem: Registration

    init(_ engine: Engine) async throws {
        time = SetClock()
        ground = try await EventGround(engine, places: 1, clock: time.clock)
        amal = try await ground.register("Amal")[0]
        bela = try await ground.registerToBeAsked("Bela")
        cem = try await ground.register("Cem")[0]
    }

    func cancel(_ person: Registration, by voice: PlaceVoice = .person) async throws {
        let deed = CancelRegistration(
            .person(person.id, at: ground.event.id), by: voice, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
    }

    func take(_ person: Registration) async throws {
        let deed = TakePlace(.person(person.id, at: ground.event.id), correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
    }

    func letGo(_ person: Registration) async throws {
        let deed = LetPlaceGo(.person(person.id, at: ground.event.id), correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
    }

    /// The desk gives the turn to somebody else, who reads German.
    /// - Returns: the number under which the journal tells of it.
    func pass(_ person: Registration, to name: String) async throws -> Int64 {
        let deed = ReplacePerson(
            person.id, at: ground.event.id, by: name, email: EmailAddress(rawValue: "\(name.lowercased())@example.org"),
            language: .german, correspondence: ground.correspondence)
        let number = try await ground.writeAtDesk { db -> Int64? in
            try deed.run(in: db)
            return db.numberOfDeed
        }
        return number ?? 0
    }

    /// What the companion does that looks every few seconds.
    func clock() async throws {
        let now = time.clock.now
        guard try await ground.read({ db in try PassPlacesOn.isDue(at: now, in: db) }) else { return }
        _ = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
    }

    /// - Returns: until when.
    func offer(to person: Registration) async throws -> Instant? {
        try await ground.read { db in try db.placeOffer(to: person.id)?.until }
    }

    func go(to moment: Instant) { time.advance(by: moment.since(time.clock.now)) }

    func goToLastDay() {
        go(to: ground.event.day.at(.midnight, in: ground.event.timeZone).advanced(by: .hours(-20)))
    }

    func states() async throws -> [LetterState] {
        try await ground.read { db in
            try db.letters(about: db.registrations(of: ground.event.id).map { .registration($0.id) })
                .filter { $0.kind == .offer }.map(\.state)
        }
    }

    func faults() async throws -> [String] { try await ground.database.check().map { "\($0)" } }
}

extension RegistrationWish {
    /// The same by somebody who wants to be asked before a place is theirs.
    var toBeAsked: RegistrationWish {
        var wish = self
        wish.takesAtOnce = false
        return wish
    }
}

extension EventGround {
    /// Registers somebody who wants to be asked before a place is theirs: by letter, or else by telephone.
    func registerToBeAsked(_ name: String, hasAddress: Bool = true) async throws -> Registration {
        var new = NewRegistration(
            attendee: Attendee(
                name: name, email: hasAddress ? EmailAddress(rawValue: "\(name.lowercased())@example.org") : nil,
                language: Language(rawValue: "tr")),
            telephone: hasAddress ? nil : try PhoneNumber("0176 04069001"),
            ticket: Ticket(from: correspondence.randomness))
        new.takesAtOnce = false
        return try await write { [event, new] db in try db.register(new, at: event.id) }
    }
}
