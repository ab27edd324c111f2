import Actions
import Domain
import Secrets
import TestHouse

@testable import Storage

/// An event whose hosts say yes to each registration first, and what people and hosts do there.
struct AskingTown {
    let ground: EventGround
    let time = SetClock()

    init(_ engine: Engine, places: Int = 2, rule: PlaceRequestRule? = PlaceRequestRule()) async throws {
        ground = try await EventGround(engine, places: places, clock: time.clock)
        try await ground.write { [event = ground.event.id] db in
            _ = try db.change(event: event) { $0.requests = rule }
        }
    }

    var event: Event.ID { ground.event.id }

    /// One after the other, as people do at the form.
    func ask(_ names: String..., way: Register.Way = .themselves, by invitation: SecretHash? = nil) async throws {
        for name in names {
            let wish = RegistrationWish(
                attendee: Attendee(
                    name: name, email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: .german))
            try await register(wish, way, invitation)
        }
    }

    /// Several together.
    func ask(_ name: String, places: Int) async throws {
        let wish = RegistrationWish(
            attendee: Attendee(
                name: name, organisationName: "Mosaik",
                email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: .german),
            places: places)
        try await register(wish, .themselves, nil)
    }

    private func register(_ wish: RegistrationWish, _ way: Register.Way, _ invitation: SecretHash?) async throws {
        let event = try await ground.read { [event] db in try db.event(event) } ?? ground.event
        let correspondence = ground.correspondence
        try await ground.write { db in
            _ = try Register(
                wish, at: event, way: way, link: Secret(from: correspondence.randomness), invitation: invitation,
                correspondence: correspondence
            ).run(in: db)
        }
    }

    func person(_ name: String) async throws -> Registration {
        let found = try await ground.read { [event] db in
            try db.registrations(of: event).first { $0.attendee.name == name }
        }
        guard let found else { throw NotFound() }
        return found
    }

    /// - Returns: the number under which the journal tells of it.
    @discardableResult
    func sayYes(_ names: String...) async throws -> Int64 {
        var people: [Registration.ID] = []
        for name in names { people.append(try await person(name).id) }
        let deed = GrantPlaces(to: people, at: event, correspondence: ground.correspondence)
        let number = try await ground.writeAtDesk { db -> Int64? in
            _ = try deed.run(in: db)
            return db.numberOfDeed
        }
        return number ?? 0
    }

    @discardableResult
    func sayNo(
        _ name: String, because reason: PlaceRequest.Reason = .full, words: String = ""
    ) async throws -> RegistrationReceipt {
        let deed = DeclinePlaces(
            to: [try await person(name).id], at: event, because: reason, words: words,
            correspondence: ground.correspondence)
        return try await ground.writeAtDesk(deed.run)
    }

    func cancel(_ name: String, by voice: PlaceVoice = .person) async throws {
        let deed = CancelRegistration(
            .person(try await person(name).id, at: event), by: voice, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
    }

    func comeBack(_ name: String, by voice: PlaceVoice = .person) async throws {
        let deed = ReinstateRegistration(
            .person(try await person(name).id, at: event), by: voice, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
    }

    /// "Amal asking", in their turn.
    func standings() async throws -> [String] {
        try await ground.read { [event] db in
            try db.registrations(of: event).map { person in
                "\(person.attendee.name) \(person.isAsking ? "asking" : person.status.rawValue)"
            }
        }
    }

    func taken() async throws -> Int {
        try await ground.read { [event] db in try db.placesTaken(of: event).taken }
    }

    func faults() async throws -> [String] { try await ground.database.check() }
}
