import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Places that are held for people who want to be asked.
@Suite struct TakePlaceTests {
    /// A full event of one place; Bela waits and wants to be asked, Cem waits behind and takes at once.
    private struct Town {
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

    @Test(arguments: Engine.available)
    func `a place is held and counts as taken, and until the yes everybody sees them wait`(engine: Engine) async throws
    {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem waitlisted"])
        #expect(try await town.ground.read { db in try db.placesTaken(of: town.ground.event.id).taken } == 1)
        let toHave = try await town.ground.read { db in try db.placesToHave(at: town.ground.event, now: .testStart) }
        #expect(toHave == PlacesToHave(left: 0, kept: 0, waiting: 2))
        #expect(try await town.ground.register("Dana").map(\.status) == [.waitlisted])
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org"])
        #expect(try await town.faults() == [])
        try await town.take(town.bela)
        // Pressed twice.
        try await town.take(town.bela)
        #expect(
            try await town.ground.statuses()
                == ["Amal cancelled", "Bela confirmed", "Cem waitlisted", "Dana waitlisted"])
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "bela@example.org"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `who does not answer in time has left, and the place goes to whoever is next`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let until = try #require(try await town.offer(to: town.bela))
        town.go(to: until.advanced(by: .seconds(-1)))
        try await town.clock()
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        town.go(to: until)
        await #expect(throws: RegistrationRefusal.placeIsGone) { try await town.take(town.bela) }
        await #expect(throws: RegistrationRefusal.placeIsGone) { try await town.letGo(town.bela) }
        try await town.clock()
        try await town.clock()
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem confirmed"])
        let letters = try await town.ground.letters()
        #expect(letters.map(\.recipient) == ["bela@example.org", "bela@example.org", "cem@example.org"])
        #expect(letters[1].body.contains("Artık bekleme listesinde değilsiniz."))
        #expect(try await town.faults() == [])
        // They can come back like everybody who left.
        let back = ReinstateRegistration(
            .person(town.bela.id, at: town.ground.event.id), by: .person, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(back.run)
        #expect(try await town.ground.statuses()[2] == "Bela waitlisted")
    }

    @Test func `two instances end an offer once`() async throws {
        let place = try await Engine.postgres.place()
        let time = SetClock()
        let instances = try [place.open(clock: time.clock, seed: 1), place.open(clock: time.clock, seed: 2)]
        let event = try Example.event(places: 1)
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
        let people = try await instances[0].write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            return try ["amal", "bela", "cem"].map { name in
                var person = Example.person(name)
                person.attendee.email = EmailAddress(rawValue: "\(name)@example.org")
                person.takesAtOnce = name != "bela"
                return try db.register(person, at: event.id)
            }
        }
        let leave = CancelRegistration(.person(people[0].id, at: event.id), by: .person, correspondence: correspondence)
        _ = try await instances[1].write(by: .visitor, leave.run)
        time.advance(by: .days(3))
        let deed = PassPlacesOn(correspondence: correspondence)
        await withTaskGroup { group in
            for number in 0..<8 {
                group.addTask { _ = try? await instances[number % 2].write(by: .system, deed.run) }
            }
        }
        let kinds = try await instances[0].read { db in
            try people.map { person in try db.letters(about: [.registration(person.id)]).map(\.kind) }
        }
        #expect(kinds == [[], [.offer, .offer], [.movedUp]])
    }

    @Test(arguments: Engine.available)
    func `who leaves or lets it go passes it on, and who lets it go is asked about the next`(engine: Engine)
        async throws
    {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem confirmed"])
        // Nobody writes to somebody who has said "not now" a moment ago.
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "cem@example.org"])
        try await town.cancel(town.cem)
        #expect(try await town.offer(to: town.bela) != nil)
        _ = try await town.ground.register("Dana")
        try await town.cancel(town.bela)
        #expect(
            try await town.ground.statuses()
                == ["Amal cancelled", "Bela cancelled", "Cem cancelled", "Dana confirmed"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what nobody else wants is free for whoever comes first, and for whoever let it go`(engine: Engine)
        async throws
    {
        let town = try await Town(engine)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        let toHave = try await town.ground.read { db in try db.placesToHave(at: town.ground.event, now: .testStart) }
        #expect(toHave == PlacesToHave(left: 1, kept: 0, waiting: 1))
        try await town.take(town.bela)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela confirmed", "Cem cancelled"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `on the last day whoever says yes first has the place, and all who may are told once`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        let dana = try await town.ground.registerToBeAsked("Dana")
        try await town.cancel(town.cem)
        town.goToLastDay()
        try await town.cancel(town.amal)
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "dana@example.org"])
        try await town.take(dana)
        await #expect(throws: RegistrationRefusal.placeIsGone) { try await town.take(town.bela) }
        #expect(
            try await town.ground.statuses()
                == ["Amal cancelled", "Bela waitlisted", "Cem cancelled", "Dana confirmed"])
        // Within the hour nobody hears of it again.
        try await town.cancel(dana)
        #expect(try await town.ground.letters().map(\.recipient).suffix(1) == ["dana@example.org"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `whose time the last day cuts short waits on, and hears that whoever is first has the place`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.cem)
        let start = town.ground.event.day.at(.midnight, in: town.ground.event.timeZone)
        town.go(to: start.advanced(by: .hours(-30)))
        try await town.cancel(town.amal)
        #expect(try await town.offer(to: town.bela) == start.advanced(by: .hours(-24)))
        town.go(to: start.advanced(by: .hours(-24)))
        try await town.clock()
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "bela@example.org"])
        try await town.take(town.bela)
        #expect(try await town.ground.statuses()[1] == "Bela confirmed")
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `when the event is over nobody has left because they did not answer`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let before = try await town.ground.letters().count
        town.time.advance(by: .days(400))
        try await town.clock()
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem waitlisted"])
        #expect(try await town.ground.letters().count == before)
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }

    // MARK: What else happens meanwhile

    @Test(arguments: Engine.available)
    func `taken back in time, what the desk has cancelled is held as it was`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let until = try await town.offer(to: town.bela)
        try await town.cancel(town.bela, by: .hosts)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem waitlisted"])
        #expect(try await town.states().map { "\($0)".hasPrefix("stopped") } == [true])
        #expect(try await town.faults() == [])
        let back = ReinstateRegistration(
            .person(town.bela.id, at: town.ground.event.id), by: .hosts, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(back.run)
        #expect(try await town.offer(to: town.bela) == until)
        #expect(try await town.states().map { "\($0)".hasPrefix("waiting") } == [true])
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        #expect(try await town.faults() == [])
        try await town.cancel(town.bela, by: .hosts)
        _ = try await town.ground.passPlacesOn(town.time)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem confirmed"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a letter that asks does not go once there is an answer, nor after the time`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let expiry: Instant? = try await town.ground.read { db in
            try db.value("SELECT expires_at AS value FROM mail WHERE kind = \(LetterKind.offer.rawValue)")
        }
        #expect(try await town.offer(to: town.bela) == expiry)
        try await town.letGo(town.bela)
        #expect(try await town.states().map { "\($0)".hasPrefix("stopped") } == [true])
    }

    @Test(arguments: Engine.available)
    func `who takes over a place that is held is asked in their turn`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let deed = ReplacePerson(
            town.bela.id, at: town.ground.event.id, by: "Dana", email: EmailAddress(rawValue: "dana@example.org"),
            language: .german, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try deed.run(in: db) }
        let letter = try #require(try await town.ground.letters().last { $0.recipient == "dana@example.org" })
        #expect(letter.body.contains("Wir halten ihn für Sie bis"))
        try await town.take(town.bela)
        #expect(try await town.ground.statuses()[1] == "Dana confirmed")
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what is held goes along to another organisation, and who comes to the door has it`(engine: Engine)
        async throws
    {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let deed = ChangeRegistration(town.bela.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in
            try deed.run(in: db) { $0.attendee.organisationName = "Chor" }
        }
        #expect(try await town.faults() == [])
        let admission = try await town.ground.write(Admit(town.bela.id, at: town.ground.event.id, device: "a").run)
        guard case .admitted = admission else {
            Issue.record("\(admission)")
            return
        }
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `whom no letter reaches is called, as long as they are asked`(engine: Engine) async throws {
        let town = try await Town(engine)
        let ivan = try await town.ground.registerToBeAsked("Ivan", hasAddress: false)
        let deed = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        let receipt = try await town.ground.write { db in
            try deed.run(in: db) { $0.capacity.places = 4 }.receipt
        }
        #expect(receipt.movedUp == [town.cem.id])
        #expect(receipt.unreached == [ivan.id])
        #expect(try await town.ground.read { db in try db.call(to: ivan.id)?.reason } == .offered)
        try await town.letGo(ivan)
        #expect(try await town.ground.read { db in try db.call(to: ivan.id) } == nil)
    }

    @Test(arguments: Engine.available)
    func `whoever calls says what was answered, once and in time`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.cem)
        let ivan = try await town.ground.registerToBeAsked("Ivan", hasAddress: false)
        let more = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try more.run(in: db) { $0.capacity.places = 3 } }
        let link = Secret(from: town.ground.correspondence.randomness)
        _ = try await town.ground.write(GiveCalls(to: [ivan.id], by: "Judith", at: town.ground.event, link: link).run)
        let call = try #require(try await town.ground.read { db in try db.call(to: ivan.id) })
        let answer = AnswerCall(
            to: ivan.id, behind: link.hash, takesPlace: true, shown: call.shown,
            correspondence: town.ground.correspondence)
        let other = AnswerCall(
            to: ivan.id, behind: Secret(from: .seeded(9)).hash, takesPlace: true, shown: call.shown,
            correspondence: town.ground.correspondence)
        await #expect(throws: CallRefusal.notYours) { try await town.ground.write(other.run) }
        try await town.ground.write(answer.run)
        #expect(try await town.ground.statuses().last == "Ivan confirmed")
        #expect(try await town.ground.read { db in try db.call(to: ivan.id)?.result } == .reached)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a delegation is asked in one letter, and takes or lets go what was asked for together`(
        engine: Engine
    ) async throws {
        let town = try await Town(engine)
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Emre", organisationName: "Mosaik", email: EmailAddress(rawValue: "emre@example.org"),
                language: .german),
            places: 3)
        let register = Register(
            wish.toBeAsked, at: town.ground.event, way: .themselves, link: nil,
            correspondence: town.ground.correspondence)
        guard case .delegation(let delegation) = try await town.ground.write(register.run) else { throw NotFound() }
        let before = try await town.ground.letters().count
        let deed = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try deed.run(in: db) { $0.capacity.places = 6 } }
        let letters = try await town.ground.letters().dropFirst(before).filter { $0.recipient == "emre@example.org" }
        #expect(letters.count == 1)
        #expect(letters.first?.body.contains("Frei geworden: 3") == true)
        try await town.letGo(delegation.members[2])
        let take = TakePlace(.delegation(delegation.id), correspondence: town.ground.correspondence)
        _ = try await town.ground.write(take.run)
        let letGo = LetPlaceGo(.delegation(delegation.id), correspondence: town.ground.correspondence)
        await #expect(throws: RegistrationRefusal.placeIsGone) { _ = try await town.ground.write(letGo.run) }
        let kept = try await town.ground.read { db in try db.delegation(delegation.id)?.members.map(\.status) }
        #expect(kept == [.confirmed, .confirmed, .waitlisted])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `whoever waits can say otherwise, and has at once what is free for them`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        let deed = ChangeTaking(
            of: .person(town.bela.id, at: town.ground.event.id), takesAtOnce: true,
            correspondence: town.ground.correspondence)
        #expect(try await town.ground.write(deed.run).movedUp == [town.bela.id])
        #expect(try await town.faults() == [])
    }

    // MARK: At the same moment

    @Test(arguments: Engine.available, 1...6)
    func `the end of the time, a yes, a no and somebody who registers have one winner`(
        engine: Engine, round: Int
    ) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let until = try #require(try await town.offer(to: town.bela))
        town.go(to: round.isMultiple(of: 2) ? until.advanced(by: .seconds(-1)) : until)
        await withTaskGroup { group in
            group.addTask { try? await town.take(town.bela) }
            group.addTask { try? await town.clock() }
            group.addTask { try? await (round.isMultiple(of: 3) ? town.letGo(town.bela) : town.cancel(town.bela)) }
            group.addTask { _ = try? await town.ground.register("Dana") }
            group.addTask { try? await town.take(town.bela) }
        }
        try await town.clock()
        let statuses = try await town.ground.statuses()
        let holders = statuses.filter { $0.hasSuffix("confirmed") || $0.hasSuffix("registered") }
        #expect(holders.count == 1, "\(statuses)")
        #expect(["Bela confirmed", "Cem confirmed"].contains(holders.first ?? ""))
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `on the last day one has the place, however many say yes`(engine: Engine) async throws {
        let (town, people) = try await crowd(engine)
        await withTaskGroup { group in
            for person in people { group.addTask { try? await town.take(person) } }
        }
        #expect(try await town.ground.statuses().count { $0.hasSuffix("confirmed") } == 1)
        #expect(try await town.faults() == [])
    }

    /// Without this the tests above could pass because nobody was in a hurry: the same rule, asked by everybody before
    /// anybody writes, gives the one place to all of them.
    @Test(arguments: Engine.available)
    func `asking before the write gives the place to everybody, so the race is real`(engine: Engine) async throws {
        let (town, people) = try await crowd(engine)
        let (event, now) = (town.ground.event, town.time.clock.now)
        let promised = try await withThrowingTaskGroup(of: Registration.ID?.self) { group in
            for person in people {
                group.addTask {
                    try await town.ground.read { db in
                        try db.places(at: event).canTake(person.id, at: now) ? person.id : nil
                    }
                }
            }
            return try await group.reduce(into: []) { all, id in all.append(id) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in promised.compactMap(\.self) {
                group.addTask {
                    try await town.ground.write { db in
                        try db.changeStatus(of: id, to: .confirmed)
                        try db.journal(.placeTaken, .registration, id, event: event.id)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await town.ground.statuses().count { $0.hasSuffix("confirmed") } == people.count)
    }

    /// The same for a place that is held: what was seen before the end of the time is not true when it is written.
    @Test(arguments: Engine.available)
    func `a yes that does not look again takes a place that somebody else has`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.cancel(town.amal)
        let (event, now, bela) = (town.ground.event, town.time.clock.now, town.bela.id)
        let couldTake = try await town.ground.read { db in try db.places(at: event).canTake(bela, at: now) }
        town.time.advance(by: .days(3))
        try await town.clock()
        #expect(couldTake)
        try await town.ground.write { db in
            try db.changeStatus(of: bela, to: .registered)
            try db.journal(.placeTaken, .registration, bela, event: event.id)
        }
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela registered", "Cem confirmed"])
        #expect(try await town.ground.read { db in try db.placesTaken(of: event.id).taken } == 2)
    }

    /// One free place on the last day, and twenty who want to be asked.
    private func crowd(_ engine: Engine) async throws -> (Town, [Registration]) {
        let town = try await Town(engine)
        try await town.cancel(town.cem)
        var people = [town.bela]
        for number in 2...20 { people.append(try await town.ground.registerToBeAsked("Person\(number)")) }
        town.goToLastDay()
        try await town.cancel(town.amal)
        return (town, people)
    }
}

extension RegistrationWish {
    /// The same by somebody who wants to be asked before a place is theirs.
    fileprivate var toBeAsked: RegistrationWish {
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
