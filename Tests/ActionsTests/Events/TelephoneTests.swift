import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Where somebody agreed to be called.
@Suite struct TelephoneTests {
    private static let number = "0176 04069001"

    private func change(_ number: String?, of person: Registration, _ ground: EventGround) async throws {
        let number = try number.map { try PhoneNumber($0) }
        let deed = ChangeTelephone(of: person.id, at: ground.event.id)
        try await ground.write { db in try deed.run(number, in: db) }
    }

    private func kept(of person: Registration, _ ground: EventGround) async throws -> Telephone? {
        try await ground.read { db in try db.telephone(of: person.id) }
    }

    @Test(arguments: Engine.available)
    func `the number goes with the consent, and the journal never holds it`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let person = try await ground.register("Amal")[0]
        let before = try await ground.lastEntry()
        try await change(Self.number, of: person, ground)
        let first = try #require(try await kept(of: person, ground))
        #expect(first.number.text == Self.number)
        #expect(first.agreedAt == .testStart && first.wording == Telephone.currentWording)
        // The same number is the consent that there was.
        time.advance(by: .hours(1))
        try await change(Self.number, of: person, ground)
        #expect(try await kept(of: person, ground)?.agreedAt == .testStart)
        try await change(nil, of: person, ground)
        #expect(try await kept(of: person, ground) == nil)
        let entries = try await ground.journal(after: before)
        #expect(entries.map(\.details) == Array(repeating: ["fields": "telephone"], count: 2))
    }

    @Test(arguments: Engine.available)
    func `it does not pass on with the place, and nobody gives one for another event`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        try await change(Self.number, of: person, ground)
        let deed = ReplacePerson(
            person.id, at: ground.event.id, by: "Bela", email: nil, language: nil, correspondence: ground.correspondence
        )
        _ = try await ground.write { db in try deed.run(in: db) }
        #expect(try await kept(of: person, ground) == nil)
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            try await ground.write { db in
                try ChangeTelephone(of: person.id, at: .init(rawValue: "other")).run(nil, in: db)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `after the event none is given, any is withdrawn, and all go after thirty days`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let people = try await ground.register("Amal", "Bela")
        for person in people { try await change(Self.number, of: person, ground) }
        let day = ground.event.day.at(.midnight, in: ground.event.timeZone)
        time.advance(by: .milliseconds(day.milliseconds - Instant.testStart.milliseconds) + .days(2))
        await #expect(throws: RegistrationRefusal.over) { try await change("0176 04069002", of: people[0], ground) }
        try await change(nil, of: people[0], ground)
        #expect(try await kept(of: people[0], ground) == nil)
        time.advance(by: .days(28))
        _ = try await ground.write(ForgetWhatIsOver().run)
        #expect(try await kept(of: people[1], ground) != nil)
        time.advance(by: .days(2))
        _ = try await ground.write(ForgetWhatIsOver().run)
        #expect(try await kept(of: people[1], ground) == nil)
    }

    @Test(arguments: Engine.available)
    func `people of a delegation are called at the number of whoever ordered the places, if they have none`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let wish = RegistrationWish(
            attendee: Attendee(name: "Zeynep", organisationName: "Mosaik", language: .german),
            telephone: try PhoneNumber(Self.number), places: 3)
        let deed = Register(wish, at: ground.event, way: .desk, link: nil, correspondence: ground.correspondence)
        guard case .delegation(let delegation) = try await ground.write(deed.run) else { throw NotFound() }
        let members = delegation.members
        try await change("0176 04069009", of: members[2], ground)
        let numbers = try await ground.read { db in try db.callNumbers(of: members.map(\.id)) }
        #expect(members.map { numbers[$0.id]?.number.text } == [Self.number, Self.number, "0176 04069009"])
        #expect(members.map { numbers[$0.id]?.contactName } == [nil, "Zeynep", nil])
    }

    @Test(arguments: Engine.available)
    func `somebody else who takes the first place of a delegation is not called for the others`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let wish = RegistrationWish(
            attendee: Attendee(name: "Zeynep", organisationName: "Mosaik", language: .german), places: 2)
        let deed = Register(wish, at: ground.event, way: .desk, link: nil, correspondence: ground.correspondence)
        guard case .delegation(let withoutAddress) = try await ground.write(deed.run) else { throw NotFound() }
        for delegation in [try await ground.delegate("Amal", places: 2), withoutAddress] {
            let (first, second) = (delegation.members[0], delegation.members[1])
            let called: () async throws -> [String?] = {
                let numbers = try await ground.read { db in try db.callNumbers(of: [first.id, second.id]) }
                return [first.id, second.id].map { numbers[$0]?.number.text }
            }
            try await change(Self.number, of: first, ground)
            #expect(try await called() == [Self.number, Self.number])
            let replacement = ReplacePerson(
                first.id, at: ground.event.id, by: "Bela", email: nil, language: nil,
                correspondence: ground.correspondence)
            _ = try await ground.write { db in try replacement.run(in: db) }
            try await change("0176 04069009", of: first, ground)
            #expect(try await called() == ["0176 04069009", nil])
        }
    }

    @Test(arguments: Engine.available)
    func `what is forgotten after the event is what there was`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let people = try await ground.register("Amal", "Bela", "Cem")
        try await change(Self.number, of: people[0], ground)
        let deed = ChangeTelephone(of: people[1].id, at: ground.event.id)
        try await ground.write { db in
            try deed.run(try PhoneNumber(Self.number), in: db)
            try db.note(.movedUp, for: people.suffix(2).map(\.id))
        }
        let day = ground.event.day.at(.midnight, in: ground.event.timeZone)
        time.advance(by: .milliseconds(day.milliseconds - Instant.testStart.milliseconds) + .days(32))
        let before = try await ground.lastEntry()
        _ = try await ground.write(ForgetWhatIsOver().run)
        let said = try await ground.journal(after: before).filter { $0.kind == .registration }
            .map { [$0.subject, $0.details["fields"]] }
        let all = zip(people, ["telephone", "call,telephone", "call"]).map { [$0.id.rawValue, $1] }
        for entry in all { #expect(said.filter { $0 == entry }.count == 1) }
        #expect(said.filter { $0[1]?.contains("telephone") == true }.count == 2)
    }
}
