import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// The days before an event, gone through by the clock.
@Suite struct CountDownTests {
    private func advance(_ time: SetClock, to days: Int, before event: Event, _ hour: String = "09:00") {
        let moment = event.day.advanced(byDays: -days)
            .at(TimeOfDay(rawValue: hour) ?? Countdown.time, in: event.timeZone)
        time.advance(by: moment.since(time.clock.now))
    }

    @discardableResult
    private func tick(_ ground: EventGround) async throws -> RegistrationReceipt {
        let now = ground.database.clock.now
        var all = RegistrationReceipt()
        for event in try await ground.read({ db in try CountDown.due(at: now, in: db) }) {
            let receipt = try await ground.write(CountDown(to: event, correspondence: ground.correspondence).run)
            all.movedUp += receipt.movedUp
        }
        return all
    }

    private func letters(_ ground: EventGround, after number: Int = 0) async throws -> [String] {
        try await ground.letters().dropFirst(number).map(\.recipient)
    }

    @Test(arguments: Engine.available)
    func `everybody with a place is asked a week and two days before, once each, whoever waits is not`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        _ = try await ground.register("Amal", "Bela", "Cem")
        advance(time, to: 7, before: ground.event, "08:59")
        try await tick(ground)
        #expect(try await letters(ground) == [])
        advance(time, to: 7, before: ground.event)
        for _ in 1...3 { try await tick(ground) }
        #expect(try await letters(ground) == ["amal@example.org", "bela@example.org"])
        advance(time, to: 2, before: ground.event)
        for _ in 1...3 { try await tick(ground) }
        #expect(try await letters(ground).count == 4)
    }

    @Test(arguments: Engine.available)
    func `after nine days without a server, and with a clock that jumps, nobody is asked twice at once`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal")
        advance(time, to: 1, before: ground.event)
        try await tick(ground)
        #expect(try await letters(ground) == ["amal@example.org"])
        // The clock was wrong: it is only seven days before, and then two.
        for days in [7, 2, 1] {
            advance(time, to: days, before: ground.event)
            try await tick(ground)
        }
        #expect(try await letters(ground).count == 1)
        advance(time, to: -1, before: ground.event)
        try await tick(ground)
        #expect(try await letters(ground).count == 1)
    }

    @Test func `two instances at the same minute ask once`() async throws {
        let place = try await Engine.postgres.place()
        let time = SetClock()
        let instances = try [place.open(clock: time.clock, seed: 1), place.open(clock: time.clock, seed: 2)]
        let event = try Example.event()
        try await instances[0].write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
        }
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
        try await instances[1].write(by: .visitor) { db in
            for name in ["amal", "bela"] {
                var person = Example.person(name)
                person.attendee.email = EmailAddress(rawValue: "\(name)@example.org")
                _ = try db.register(person, at: event.id)
            }
        }
        advance(time, to: 7, before: event)
        let deed = CountDown(to: event.id, correspondence: correspondence)
        await withTaskGroup { group in
            for number in 0..<8 {
                group.addTask { _ = try? await instances[number % 2].write(by: .system, deed.run) }
            }
        }
        let kept = try await instances[0].read { db in
            try db.letters(about: db.registrations(of: event.id).map { .registration($0.id) }).map(\.kind)
        }
        #expect(kept == [.question, .question])
    }

    @Test(arguments: Engine.available)
    func `who says no frees the place in the same breath, who says yes is known to come, and silence costs nothing`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 3, clock: time.clock)
        let people = try await ground.register("Amal", "Bela", "Cem", "Dana")
        advance(time, to: 7, before: ground.event)
        try await tick(ground)
        let open = { [event = ground.event.id] in
            try await ground.read { db in
                try db.registrationLines(of: event, inGroups: [:])
                    .filter(RegistrationConcern.unanswered.isAbout).map(\.name)
            }
        }
        #expect(try await open().sorted() == ["Amal", "Bela", "Cem"])
        try await ground.write(SayComing(.person(people[0].id)).run)
        let no = CancelRegistration(
            .person(people[1].id, at: ground.event.id), by: .person, correspondence: ground.correspondence)
        #expect(try await ground.write(no.run).movedUp == [people[3].id])
        #expect(try await open() == ["Cem"])
        #expect(
            try await ground.statuses() == ["Amal confirmed", "Bela cancelled", "Cem registered", "Dana confirmed"])
        let entry = try await ground.lastEntry()
        try await ground.write(SayComing(.person(people[0].id)).run)
        #expect(try await ground.lastEntry() == entry)
        await #expect(throws: RegistrationRefusal.cancelled) {
            try await ground.write(SayComing(.person(people[1].id)).run)
        }
        // Silence is shown, and nothing else.
        advance(time, to: 0, before: ground.event, "00:00")
        try await tick(ground)
        #expect(try await ground.statuses()[2] == "Cem registered")
        #expect(try await ground.database.check().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a successor is not taken for the one who said yes`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let amal = try await ground.register("Amal")[0]
        advance(time, to: 7, before: ground.event)
        try await tick(ground)
        try await ground.write(SayComing(.person(amal.id)).run)
        let deed = ReplacePerson(
            amal.id, at: ground.event.id, by: "Olena", email: EmailAddress(rawValue: "olena@example.org"),
            language: nil, correspondence: ground.correspondence)
        _ = try await ground.write { db in try deed.run(in: db) }
        #expect(try await ground.read { db in try db.attendanceAnswers(of: [amal.id]) } == [:])
    }

    @Test(arguments: Engine.available)
    func `places without a name are reminded of twice, and then go to others, with notice`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 3, clock: time.clock)
        let delegation = try await ground.delegate("Bela", places: 3)
        let cem = try await ground.register("Cem")[0]
        for (days, texts) in [(10, ["Ohne Namen: 2"]), (4, ["Ohne Namen: 2"])] {
            let before = try await ground.letters().count
            advance(time, to: days, before: ground.event)
            try await tick(ground)
            let new = try await ground.letters().dropFirst(before).filter { $0.body.contains("Namen") }
            #expect(new.map(\.recipient) == ["bela@example.org"])
            #expect(texts.allSatisfy { new.first?.body.contains($0) == true })
        }
        let named = NameDelegate(
            delegation.members[1].id, of: delegation.id, name: "Nurcan", email: nil, language: nil,
            correspondence: ground.correspondence)
        _ = try await ground.write { db in try named.run(in: db) }
        let before = try await ground.letters().count
        advance(time, to: 2, before: ground.event)
        #expect(try await tick(ground).movedUp == [cem.id])
        #expect(
            try await ground.statuses() == ["Bela registered", "Nurcan registered", " cancelled", "Cem confirmed"])
        let new = try await ground.letters().dropFirst(before)
        #expect(new.contains { $0.recipient == "bela@example.org" && $0.body.contains("Zurückgegeben: 1") })
        #expect(new.contains { $0.recipient == "cem@example.org" })
        #expect(try await ground.database.check().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a delegation that only waits is not told that its places go to others`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 0, clock: time.clock)
        _ = try await ground.delegate("Bela", places: 2)
        advance(time, to: 10, before: ground.event)
        try await tick(ground)
        let letter = try #require(try await ground.letters().last)
        #expect(letter.body.contains("noch ohne Namen auf der Warteliste"))
        #expect(!letter.body.contains("gehen an andere"))
    }

    @Test(arguments: Engine.available)
    func `whoever could not be reminded keeps their places`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let wish = RegistrationWish(
            attendee: Attendee(name: "", organisationName: "Brücke", language: .german), places: 2)
        let deed = Register(wish, at: ground.event, way: .desk, link: nil, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
        for days in [10, 4, 2, 1] {
            advance(time, to: days, before: ground.event)
            try await tick(ground)
        }
        #expect(try await ground.statuses() == [" registered", " registered"])
    }

    @Test(arguments: Engine.available)
    func `a delegation changes nobody's language, and opens nobody's answers who has a link of their own`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Bela", places: 2)
        let place = delegation.members[1].id
        func name(_ name: String, _ language: String, isSame: Bool = false) async throws -> Registration {
            let deed = NameDelegate(
                place, of: delegation.id, name: name, email: EmailAddress(rawValue: "nurcan@example.org"),
                language: Language(rawValue: language), isSamePerson: isSame, correspondence: ground.correspondence)
            return try await ground.write { db in try deed.run(in: db) }
        }
        #expect(try await name("Nurcan", "tr").attendee.language == Language(rawValue: "tr"))
        let corrected = try await name("Nurcan Aydın", "uk", isSame: true)
        #expect(corrected.attendee.name == "Nurcan Aydın")
        #expect(corrected.attendee.language == Language(rawValue: "tr"))
        let link = GiveOwnLink(Secret(from: ground.correspondence.randomness), to: place, of: delegation.id)
        await #expect(throws: RegistrationRefusal.self) { try await ground.write(link.run) }
    }
}
