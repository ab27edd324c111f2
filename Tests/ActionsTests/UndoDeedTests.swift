import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// What somebody did at once is taken back at once, as long as nobody has built on it.
@Suite struct UndoDeedTests {
    private let time = SetClock()
    private let judith = Author.account("judith")

    private func ground(_ engine: Engine, places: Int = 10) async throws -> EventGround {
        try await EventGround(engine, places: places, clock: time.clock)
    }

    /// - Returns: the number under which the journal tells of it.
    @discardableResult
    private func atDesk(
        _ ground: EventGround, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Int64 {
        let number = try await ground.database.write(by: judith) { db -> Int64? in
            try deed(db)
            return db.numberOfDeed
        }
        return try #require(number)
    }

    private func cancel(_ person: Registration, _ ground: EventGround) async throws -> Int64 {
        let deed = CancelRegistration(
            .person(person.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        return try await atDesk(ground) { db in try deed.run(in: db) }
    }

    /// - Returns: the number of the undoing, which can be undone in its turn.
    @discardableResult
    private func undo(_ number: Int64, at event: Event.ID? = nil, _ ground: EventGround) async throws -> Int64 {
        let deed = UndoDeed(number, at: event, correspondence: ground.correspondence)
        return try await atDesk(ground) { db in try deed.run(in: db) }
    }

    private func list(_ names: String..., at ground: EventGround) async throws -> Int64 {
        let wishes = names.map { name in
            RegistrationWish(
                attendee: Attendee(
                    name: name, email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: .german),
                places: 1)
        }
        let deed = RegisterList(wishes, at: ground.event, correspondence: ground.correspondence)
        return try await atDesk(ground) { db in _ = try deed.run(in: db) }
    }

    /// Sends whatever is due.
    private func sendMail(_ ground: EventGround) async throws -> [String] {
        try await ground.database.write(by: .system) { db in
            var recipients: [String] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) {
                try db.markSent(mail.id)
                recipients.append(mail.message.recipient.rawValue)
            }
            return recipients.sorted()
        }
    }

    @Test(arguments: Engine.available)
    func `what was done at once has one number, and what leads to nobody has none of it`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let first = try await list("Amal", "Bela", at: ground)
        let deed = try #require(try await ground.read { db in try db.deed(first) })
        #expect(deed.author == judith)
        #expect(deed.entries(.created, .registration).count == 2)
        #expect(deed.entries(.created, .mail).count == 2)
        let second = try await ground.database.write(by: .visitor) { db in
            try db.journal(.created, .card, Identifier<Card>(rawValue: "x"), anonymously: true)
            #expect(db.numberOfDeed == nil)
            return try db.journal(.created, .card, Identifier<Card>(rawValue: "y"), anonymously: true)
        }
        let told = try await ground.read { db in try db.journal(after: second - 1, limit: 1) }
        #expect(told.map(\.deed) == [second])
        #expect(try await ground.read { db in try db.deed(second) } == nil)
    }

    @Test(arguments: Engine.available)
    func `a cancellation is undone, and undoing it is undone in its turn`(engine: Engine) async throws {
        let ground = try await ground(engine, places: 1)
        let people = try await ground.register("Amal", "Bela")
        let cancelled = try await cancel(people[0], ground)
        let back = try await undo(cancelled, ground)
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted"])
        let again = try await undo(back, ground)
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela waitlisted"])
        try await undo(again, ground)
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted"])
        _ = try await ground.passPlacesOn(time)
        #expect(try await ground.letters().isEmpty)
        let entries = try await ground.database.entries(about: .registration)
        #expect(entries.last?.undoes != nil)
        #expect(try await ground.database.check().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `undone twice, or from an old page, it says so and undoes nothing`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let person = try await ground.register("Amal")[0]
        let first = try await cancel(person, ground)
        try await undo(first, ground)
        await #expect(throws: UndoRefusal.builtOn) { try await undo(first, ground) }
        // Somebody else has cancelled her again meanwhile: that is another deed.
        _ = try await cancel(person, ground)
        let before = try await ground.lastEntry()
        await #expect(throws: UndoRefusal.builtOn) { try await undo(first, ground) }
        #expect(try await ground.lastEntry() == before)
        #expect(try await ground.statuses() == ["Amal cancelled"])
    }

    @Test(arguments: Engine.available)
    func `of two coordinators who undo the same at once one does it, and the other reads why not`(
        engine: Engine
    ) async throws {
        let ground = try await ground(engine)
        let number = try await cancel(try await ground.register("Amal")[0], ground)
        let deed = UndoDeed(number, correspondence: ground.correspondence)
        let done = await withTaskGroup(of: Bool.self) { group in
            for account in ["judith", "lena"] {
                group.addTask {
                    do {
                        _ = try await ground.database.write(by: .account(account), deed.run)
                        return true
                    } catch {
                        #expect(error as? UndoRefusal == .builtOn)
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(done == 1)
        #expect(try await ground.statuses() == ["Amal registered"])
    }

    @Test(arguments: Engine.available)
    func `it touches exactly what was shown, or nothing`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await list("Amal", "Bela", at: ground)
        let people = try await ground.read { db in try db.registrations(of: ground.event.id) }
        _ = try await cancel(try #require(people.first { $0.attendee.name == "Amal" }), ground)
        let before = try await ground.lastEntry()
        let old = UndoDeed(number, touching: 2, correspondence: ground.correspondence)
        await #expect(throws: UndoRefusal.builtOn) { try await atDesk(ground) { db in try old.run(in: db) } }
        #expect(try await ground.lastEntry() == before)
        let new = UndoDeed(number, touching: 1, correspondence: ground.correspondence)
        try await atDesk(ground) { db in try new.run(in: db) }
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela cancelled"])
    }

    @Test(arguments: Engine.available)
    func `whoever took over a place of a list is not cancelled with it, and an old page undoes nothing`(
        engine: Engine
    ) async throws {
        let ground = try await ground(engine)
        let number = try await list("Amal", "Bela", at: ground)
        let people = try await ground.read { db in try db.registrations(of: ground.event.id) }
        let amal = try #require(people.first { $0.attendee.name == "Amal" })
        let passing = ReplacePerson(
            amal.id, at: ground.event.id, by: "Cem", email: nil, language: nil, correspondence: ground.correspondence)
        try await atDesk(ground) { db in try passing.run(in: db) }
        let old = UndoDeed(number, touching: 2, correspondence: ground.correspondence)
        await #expect(throws: UndoRefusal.builtOn) { try await atDesk(ground) { db in try old.run(in: db) } }
        #expect(try await ground.statuses() == ["Cem registered", "Bela registered"])
        try await undo(number, ground)
        #expect(try await ground.statuses() == ["Cem registered", "Bela cancelled"])
    }

    @Test(arguments: Engine.available)
    func `whoever has said by their link that they come is not cancelled with the list`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await list("Amal", at: ground)
        let person = try #require(try await ground.read { db in try db.registrations(of: ground.event.id).first?.id })
        try await ground.database.write(by: .registration(person.rawValue)) { db in try db.noteComing(person) }
        await #expect(throws: UndoRefusal.builtOn) { try await undo(number, ground) }
        #expect(try await ground.statuses() == ["Amal confirmed"])
    }

    @Test(arguments: Engine.available)
    func `a deed whose undoing was undone is no longer told as undone`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let person = try await ground.register("Amal")[0]
        func undone(_ numbers: Int64...) async throws -> [Bool] {
            try await ground.read { db in
                let deeds = try numbers.compactMap { try db.deed($0) }
                let ways = try WaysBack(of: deeds, at: .testStart, in: db)
                return deeds.map(ways.isUndone)
            }
        }
        let cancelled = try await cancel(person, ground)
        let back = try await undo(cancelled, ground)
        #expect(try await undone(cancelled, back) == [true, false])
        let again = try await undo(back, ground)
        #expect(try await undone(cancelled, back, again) == [false, true, false])
        try await undo(again, ground)
        #expect(try await undone(cancelled, back, again) == [true, false, true])

        let correspondence = ground.correspondence
        let named = try await atDesk(ground) { db in
            _ = try ChangeRegistration(person.id, correspondence: correspondence).run(in: db) {
                $0.attendee.name = "Amla"
            }
        }
        let put = try await undo(named, ground)
        #expect(try await undone(named, put) == [true, false])
        try await undo(put, ground)
        #expect(try await undone(named, put) == [false, true])
    }

    @Test(arguments: Engine.available)
    func `after a day it is over, and at another event it does not exist`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await cancel(try await ground.register("Amal")[0], ground)
        await #expect(throws: NotFound.self) { try await undo(number, at: .init(rawValue: "other"), ground) }
        await #expect(throws: NotFound.self) { try await undo(number + 100, ground) }
        time.advance(by: EarlierValues.period)
        await #expect(throws: UndoRefusal.over) { try await undo(number, ground) }
        #expect(try await ground.statuses() == ["Amal cancelled"])
    }

    @Test(arguments: Engine.available)
    func `who is deleted meanwhile does not come back`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let person = try await ground.register("Amal")[0]
        let number = try await cancel(person, ground)
        try await ground.write { db in
            try db.run("DELETE FROM place_reservation WHERE registration = \(person.id)")
            try db.run("DELETE FROM registration WHERE id = \(person.id)")
            try db.journal(.removed, .registration, person.id, event: ground.event.id)
            try db.journal(.removed, .event, ground.event.id)
        }
        await #expect(throws: UndoRefusal.gone) { try await undo(number, ground) }
    }

    @Test(arguments: Engine.available)
    func `a list taken back within five minutes is never heard of, and comes back whole`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await list("Amal", "Bela", at: ground)
        time.advance(by: .minutes(4))
        #expect(try await sendMail(ground) == [])
        let undone = try await undo(number, ground)
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela cancelled"])
        _ = try await ground.passPlacesOn(time)
        #expect(try await sendMail(ground) == [])

        // The wrong list was the right one after all.
        try await undo(undone, ground)
        #expect(try await sendMail(ground) == ["amal@example.org", "bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a list that comes back at once brings its letters along, one for each`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let undone = try await undo(try await list("Amal", "Bela", at: ground), ground)
        try await undo(undone, ground)
        // Whoever errs once more can still stop them.
        #expect(try await sendMail(ground) == [])
        _ = try await ground.passPlacesOn(time)
        #expect(try await sendMail(ground) == ["amal@example.org", "bela@example.org"])
        _ = try await ground.passPlacesOn(time)
        #expect(try await sendMail(ground) == [])
    }

    @Test(arguments: Engine.available)
    func `whoever has had a letter by then gets another about the cancellation`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await list("Amal", "Bela", at: ground)
        time.advance(by: .minutes(6))
        #expect(try await sendMail(ground).count == 2)
        try await undo(number, ground)
        #expect(try await sendMail(ground) == [])
        _ = try await ground.passPlacesOn(time)
        #expect(try await sendMail(ground) == ["amal@example.org", "bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `whoever registered by themselves hears of a cancellation, also where their letter was stopped`(
        engine: Engine
    ) async throws {
        let ground = try await ground(engine)
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Amal", email: EmailAddress(rawValue: "amal@example.org"), language: .german),
            places: 1)
        let deed = Register(
            wish, at: ground.event, way: .themselves, link: Secret(from: ground.correspondence.randomness),
            correspondence: ground.correspondence)
        try await ground.database.write(by: .visitor) { db in _ = try deed.run(in: db) }
        let person = try #require(try await ground.read { db in try db.registrations(of: ground.event.id).first })
        try await atDesk(ground) { db in
            for letter in try db.letters(about: [.registration(person.id)]) { try db.stop(letter: letter.id) }
        }
        _ = try await cancel(person, ground)
        _ = try await ground.passPlacesOn(time)
        #expect(try await sendMail(ground) == ["amal@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a letter that comes back after the undo changes the mailbox and nothing else`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await list("Amal", at: ground)
        time.advance(by: .minutes(6))
        _ = try await sendMail(ground)
        try await undo(number, ground)
        let (before, last) = (try await ground.statuses(), try await ground.lastEntry())
        let letters = try await ground.read { db in
            try db.letters(about: db.registrations(of: ground.event.id).map { .registration($0.id) })
        }
        let letter = try #require(letters.first)
        try await ground.database.write(by: .system) { db in
            _ = try db.markBounced(letter.id, because: "5.1.1 unknown", isHard: true)
        }
        #expect(try await ground.statuses() == before)
        #expect(try await ground.journal(after: last).allSatisfy { $0.kind == .mail })
        #expect(try await ground.read { db in try db.unreachable(letter.recipient) } != nil)
    }

    @Test(arguments: Engine.available)
    func `fields go back, whoever was let in goes out, and both can be undone where the house can`(
        engine: Engine
    ) async throws {
        let ground = try await ground(engine)
        let person = try await ground.register("Amal")[0]
        let correspondence = ground.correspondence
        let named = try await atDesk(ground) { db in
            _ = try ChangeRegistration(person.id, correspondence: correspondence).run(in: db) {
                $0.attendee.name = "Amla"
            }
        }
        let back = try await undo(named, ground)
        #expect(try await ground.statuses() == ["Amal registered"])
        try await undo(back, ground)
        #expect(try await ground.statuses() == ["Amla registered"])

        let event = ground.event.id
        let letIn = try await atDesk(ground) { db in _ = try Admit(person.id, at: event, device: "").run(in: db) }
        #expect(try await ground.statuses() == ["Amla checked-in"])
        try await undo(letIn, at: event, ground)
        #expect(try await ground.statuses() == ["Amla confirmed"])
        await #expect(throws: UndoRefusal.builtOn) { try await undo(letIn, ground) }
    }

    @Test(arguments: Engine.available)
    func `however much happened between, the newest deeds are found by one statement`(engine: Engine) async throws {
        let ground = try await ground(engine)
        let number = try await cancel(try await ground.register("Amal")[0], ground)
        for _ in 0..<10 {
            try await ground.database.write(by: .visitor) { db in
                for card in 0..<1_000 {
                    try db.journal(.created, .card, Identifier<Card>(rawValue: "\(card)"), anonymously: true)
                }
            }
        }
        let choice = DeedChoice(by: [judith], about: [.registration], without: [.admitted], at: ground.event.id)
        let before = ground.database.statementCount
        let deeds = try await ground.read { db in try db.deeds(choice, limit: 20) }
        #expect(ground.database.statementCount - before <= 1)
        #expect(deeds.map(\.number) == [number])
    }

    @Test(arguments: Engine.available)
    func `a deed that does more than anybody reads is told by its true number and hides no other`(
        engine: Engine
    ) async throws {
        let ground = try await ground(engine)
        let event = ground.event.id
        var numbers: [Int64] = []
        for size in [2_500, 4_500, 3] {
            numbers.append(
                try await atDesk(ground) { db in
                    for person in 0..<size {
                        try db.journal(.cancelled, .registration, Registration.ID(rawValue: "\(person)"), event: event)
                    }
                })
        }
        let choice = DeedChoice(by: [judith], about: [.registration], without: [], at: event)
        let deeds = try await ground.read { db in try db.deeds(choice, limit: 20) }
        #expect(deeds.map(\.number) == Array(numbers.reversed()))
        #expect(deeds.map { $0.count(.cancelled, .registration) } == [3, 4_500, 2_500])
        #expect(deeds.map(\.isWhole) == [true, false, true])
        // Half of one would be undone.
        let large = UndoDeed(numbers[1], touching: nil, correspondence: ground.correspondence)
        await #expect(throws: NotFound.self) {
            try await ground.database.write(by: judith) { db in _ = try large.run(in: db) }
        }
    }
}
