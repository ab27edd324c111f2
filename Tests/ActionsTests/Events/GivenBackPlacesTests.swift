import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What nobody can do any more about a place that was given back, or after the event.
@Suite struct GivenBackPlacesTests {
    private typealias Deed = @Sendable (Writer) throws -> Void

    private func refuses(
        _ refusal: RegistrationRefusal, _ ground: EventGround, _ deed: @escaping Deed,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let (entry, letters) = (try await ground.lastEntry(), try await ground.letters().count)
        await #expect(throws: refusal, sourceLocation: location) { try await ground.write(deed) }
        #expect(try await ground.lastEntry() == entry, sourceLocation: location)
        #expect(try await ground.letters().count == letters, sourceLocation: location)
    }

    private func name(_ place: Registration, _ ground: EventGround, email: String = "olena@example.org") -> Deed {
        { [correspondence = ground.correspondence] db in
            guard let delegation = place.delegation else { throw NotFound() }
            try NameDelegate(
                place.id, of: delegation, name: "Olena", email: EmailAddress(rawValue: email), language: nil,
                correspondence: correspondence
            ).run(in: db)
        }
    }

    private func change(_ person: Registration, _ ground: EventGround) -> Deed {
        { [correspondence = ground.correspondence] db in
            try ChangeRegistration(person.id, correspondence: correspondence).run(in: db) {
                $0.answers.needs = [.childcare: "2"]
            }
        }
    }

    private func correct(_ address: CorrectAddress.Address, _ ground: EventGround) throws -> Deed {
        let email = try #require(EmailAddress(rawValue: "neu@example.org"))
        return { [correspondence = ground.correspondence] db in
            try CorrectAddress(of: address, to: email, correspondence: correspondence).run(in: db)
        }
    }

    private func cancel(_ places: CancelRegistration.Places, _ voice: PlaceVoice, _ ground: EventGround) -> Deed {
        { [correspondence = ground.correspondence] db in
            try CancelRegistration(places, by: voice, correspondence: correspondence).run(in: db)
        }
    }

    private func comeBack(
        _ places: ReinstateRegistration.Places, _ voice: PlaceVoice, _ ground: EventGround
    ) -> Deed {
        { [correspondence = ground.correspondence] db in
            try ReinstateRegistration(places, by: voice, correspondence: correspondence).run(in: db)
        }
    }

    @Test(arguments: Engine.available)
    func `a place that was given back is neither named, nor answered for, nor written to`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        let (place, person) = (delegation.members[1], try await ground.register("Bela")[0])
        try await ground.write(cancel(.member(place.id, of: delegation.id), .delegation, ground))
        try await ground.write(cancel(.person(person.id, at: ground.event.id), .person, ground))
        try await refuses(.cancelled, ground, name(place, ground))
        try await refuses(.cancelled, ground, change(person, ground))
        try await refuses(.cancelled, ground, try correct(.person(person.id, at: ground.event.id), ground))
    }

    @Test(arguments: Engine.available)
    func `nor is a change to it undone`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        try await ground.writeAtDesk(change(person, ground))
        let entry = try await ground.lastEntry()
        try await ground.write(cancel(.person(person.id, at: ground.event.id), .person, ground))
        try await refuses(.cancelled, ground) { [correspondence = ground.correspondence] db in
            try UndoChange(entry, correspondence: correspondence).run(in: db)
        }
    }

    @Test(arguments: Engine.available)
    func `who did not come is not replaced afterwards`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        _ = try await ground.write(FreePlaces(at: ground.event.id).run)
        try await refuses(
            .notPossible(from: .noShow, to: .registered), ground, name(delegation.members[1], ground))
    }

    @Test(arguments: Engine.available)
    func `what the hosts cancelled only they take back, and what a delegation gave back not its people alone`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        let (place, person) = (delegation.members[1], try await ground.register("Bela")[0])
        let (single, whole) = (
            ReinstateRegistration.Places.person(person.id, at: ground.event.id),
            ReinstateRegistration.Places.delegation(delegation.id)
        )
        try await ground.write(cancel(.person(person.id, at: ground.event.id), .hosts, ground))
        try await refuses(.cancelledBy(.hosts), ground, comeBack(single, .person, ground))
        try await ground.write(comeBack(single, .hosts, ground))
        #expect(try await ground.statuses().last == "Bela registered")

        try await ground.write(cancel(.member(place.id, of: delegation.id), .delegation, ground))
        let own = ReinstateRegistration.Places.person(place.id, at: ground.event.id)
        try await refuses(.cancelledBy(.delegation), ground, comeBack(own, .person, ground))
        try await ground.write(comeBack(whole, .delegation, ground))

        try await ground.write(cancel(.person(place.id, at: ground.event.id), .hosts, ground))
        try await refuses(.cancelledBy(.hosts), ground, comeBack(whole, .delegation, ground))
    }

    @Test(arguments: Engine.available)
    func `of a delegation those come back who left last, at once`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let delegation = try await ground.delegate("Amal", places: 3)
        try await ground.write(cancel(.member(delegation.members[2].id, of: delegation.id), .delegation, ground))
        time.advance(by: .minutes(1))
        try await ground.write(cancel(.delegation(delegation.id), .delegation, ground))
        try await ground.write(comeBack(.delegation(delegation.id), .delegation, ground))
        let kept = try await ground.read { db in try db.delegation(delegation.id) }
        #expect(kept?.current.map(\.id) == delegation.members.prefix(2).map(\.id))
        #expect(kept?.members.filter { $0.status == .cancelled }.map(\.id) == [delegation.members[2].id])
    }

    @Test(arguments: Engine.available)
    func `after the event nobody is named, nobody leaves, and nobody moves up`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        let delegation = try await ground.delegate("Amal", places: 2)
        let person = try await ground.register("Bela")[0]
        time.advance(by: .days(60))
        try await refuses(.over, ground, name(delegation.members[1], ground))
        try await refuses(.over, ground, change(delegation.members[0], ground))
        try await refuses(.over, ground, cancel(.delegation(delegation.id), .delegation, ground))
        try await refuses(.over, ground, cancel(.person(person.id, at: ground.event.id), .hosts, ground))
        try await refuses(.over, ground, try correct(.delegation(delegation.id), ground))
        let letters = try await ground.letters().count
        try await ground.write { [correspondence = ground.correspondence, event = ground.event] db in
            _ = try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { $0.capacity.places = 10 }
        }
        #expect(try await ground.statuses().last == "Bela waitlisted")
        #expect(try await ground.letters().count == letters)
    }

    @Test(arguments: Engine.available)
    func `a consent is withdrawn after the event, too`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let person = try await ground.register("Bela")[0]
        try await ground.write { db in _ = try db.change(registration: person.id) { $0.answers.consents = [.photo] } }
        time.advance(by: .days(60))
        try await ground.write { db in _ = try db.change(registration: person.id) { $0.answers.consents = [] } }
        #expect(try await ground.read { db in try db.registration(person.id)?.answers.consents } == [])
    }
}
