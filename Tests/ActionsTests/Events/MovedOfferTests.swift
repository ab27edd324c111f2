import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// What is held for people who are asked follows the event when it begins at another time.
@Suite struct MovedOfferTests {
    /// Moves the event, and lets the clock look.
    private func move(_ town: AskedTown, to day: CalendarDay) async throws {
        let deed = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try deed.run(in: db) { $0.day = day } }
    }

    private func today(_ town: AskedTown) -> CalendarDay {
        CalendarDay(of: town.time.clock.now, in: town.ground.event.timeZone)
    }

    private func midnight(_ town: AskedTown, in days: Int) -> Instant {
        today(town).advanced(byDays: days).at(.midnight, in: town.ground.event.timeZone)
    }

    @Test(arguments: Engine.available)
    func `moved far away, it is held as long as the letter said, and nobody is written to`(engine: Engine) async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let (until, letters) = (try await town.offer(to: town.bela), try await town.ground.letters().count)
        for days in [-10, 30] {
            try await move(town, to: town.ground.event.day.advanced(byDays: days))
            #expect(try await town.offer(to: town.bela) == until)
        }
        try await town.clock()
        #expect(try await town.ground.letters().count == letters)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `moved so near that the last day cuts the time short, it is shorter, and a letter says so`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let (promised, before) = (
            try #require(try await town.offer(to: town.bela)), try await town.ground.letters().count
        )
        let last = midnight(town, in: 1)
        #expect(last < promised)
        try await move(town, to: today(town).advanced(byDays: 2))
        // In the same transaction, whenever the clock looks.
        #expect(try await town.offer(to: town.bela) == last)
        try await town.clock()
        try await town.clock()
        let letters = try await town.ground.letters().dropFirst(before)
        #expect(letters.map(\.recipient) == ["bela@example.org"])
        #expect(letters.first?.body.contains("yeni bir süre geçerli") == true)
        let expiry: [Instant] = try await town.ground.read { db in
            try db.rows(
                "SELECT expires_at AS value FROM mail WHERE state = 'waiting' AND kind = \(LetterKind.offer.rawValue)"
            )
            .map { try $0["value"] }
        }
        // What said another time does not go any more.
        #expect(expiry == [last])
        // When that time is over they wait on: they could have answered longer.
        town.go(to: last)
        try await town.clock()
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `moved into its last day, nothing is held, and whoever had an offer waits on and is told`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let before = try await town.ground.letters().count
        try await move(town, to: today(town).advanced(byDays: 1))
        try await town.clock()
        #expect(try await town.offer(to: town.bela) == nil)
        // Whoever takes a place at once comes before those who have to be asked.
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem confirmed"])
        let letters = try await town.ground.letters().dropFirst(before)
        #expect(letters.map(\.recipient) == ["bela@example.org", "cem@example.org"])
        #expect(letters.first?.body.contains("sıranız değişmez") == true)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what the last day had cut short is a day of hours again when the event moves away`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        let start = town.ground.event.day.at(.midnight, in: town.ground.event.timeZone)
        town.go(to: start.advanced(by: .hours(-30)))
        try await town.cancel(town.amal)
        #expect(try await town.offer(to: town.bela) == start.advanced(by: .hours(-24)))
        let before = try await town.ground.letters().count
        let day = town.ground.event.day.advanced(byDays: 20)
        try await move(town, to: day)
        let zone = town.ground.event.timeZone
        let whole = PlaceOffer.end(offeredAt: town.time.clock.now, start: day.at(.midnight, in: zone), in: zone)
        #expect(try await town.offer(to: town.bela) == whole)
        try await town.clock()
        #expect(try await town.ground.letters().dropFirst(before).map(\.recipient) == ["bela@example.org"])
        town.go(to: whole)
        try await town.clock()
        #expect(try await town.ground.statuses()[1] == "Bela cancelled")
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a programme that begins at another hour moves it, too`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        let start = town.ground.event.day.at(.midnight, in: town.ground.event.timeZone)
        town.go(to: start.advanced(by: .hours(-30)))
        try await town.cancel(town.amal)
        let event = town.ground.event.id
        let (starts, ends) = (try #require(TimeOfDay(rawValue: "16:00")), try #require(TimeOfDay(rawValue: "20:00")))
        try await town.ground.write { db in
            _ = try AddProgrammeItem(to: event) { id, position, _ in
                ProgrammeItem(
                    id: id, position: position, starts: starts, ends: ends, kind: .panel, title: .german("Podium"))
            }.run(in: db)
            _ = try PublishProgramme(of: event).run(in: db)
        }
        let until = try #require(try await town.offer(to: town.bela))
        #expect(until > start.advanced(by: .hours(-24)) && until <= start.advanced(by: .hours(-8)))
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what comes back after a cancellation is not held into the last day either`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        try await town.cancel(town.bela, by: .hosts)
        let last = midnight(town, in: 1)
        try await move(town, to: today(town).advanced(byDays: 2))
        let back = ReinstateRegistration(
            .person(town.bela.id, at: town.ground.event.id), by: .hosts, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(back.run)
        #expect(try await town.offer(to: town.bela) == last)
        #expect(try await town.faults() == [])
    }
}
