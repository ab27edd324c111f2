import Actions
import Domain
import Synchronization
import TestHouse
import Testing

@testable import Storage

/// Both say yes, or nobody sees anything.
@Suite struct StayInTouchTests {
    /// The evening of the Fachtag: three who are there, and one who has not come.
    private struct Evening {
        let time = SetClock()
        let ground: EventGround
        let amal: Registration
        let bela: Registration
        let cem: Registration
        let absent: Registration

        init(_ engine: Engine) async throws {
            ground = try await EventGround(engine, clock: time.clock)
            let people = try await ground.register("Amal", "Bela", "Cem", "Dana", organisation: "Mosaik")
            let day = ground.event.day.at(.midnight, in: ground.event.timeZone)
            time.advance(by: day.since(.testStart) + .hours(20))
            for person in people.prefix(3) {
                let admit = Admit(person.ticket, at: ground.event.id, device: "")
                _ = try await ground.write { db in try admit.run(in: db) }
            }
            (amal, bela, cem, absent) = (people[0], people[1], people[2], people[3])
        }

        func number(of person: Registration) async throws -> ContactNumber {
            let numbers = try await ground.write { db in
                try db.makeContactNumbers(of: [person.id])
            }
            return try #require(numbers[person.id])
        }

        @discardableResult
        func ask(
            _ fields: Set<ContactField> = [], from giver: Registration, to taker: Registration
        ) async throws -> OfferContact.Outcome {
            let deed = OfferContact(fields, of: giver.id, to: .number(try await number(of: taker)))
            return try await ground.write { db in try deed.run(in: db) }
        }

        func answer(
            _ fields: Set<ContactField> = [], from giver: Registration, to taker: Registration
        ) async throws {
            let deed = OfferContact(fields, of: giver.id, to: .asking(taker.id))
            _ = try await ground.write { db in try deed.run(in: db) }
        }

        func end(_ one: Registration, _ other: Registration) async throws {
            let deed = EndContact(between: one.id, and: other.id)
            try await ground.write { db in try deed.run(in: db) }
        }

        func contacts(of person: Registration) async throws -> Contacts {
            try await ground.read { db in try db.contacts(of: person.id) }
        }

        func asks(_ person: Registration) async throws -> [String] {
            try await contacts(of: person).asks(at: time.clock.now).map(\.name)
        }

        func known(to person: Registration) async throws -> [ContactCard] {
            try await contacts(of: person).exchanges.map(\.card)
        }
    }

    @Test(arguments: Engine.available)
    func `after both have said yes each has what the other ticked, and before that nobody has anything`(
        engine: Engine
    ) async throws {
        let evening = try await Evening(engine)
        let number = try PhoneNumber("0176 04069001")
        let consent = ChangeTelephone(of: evening.bela.id, at: evening.ground.event.id)
        try await evening.ground.write { db in try consent.run(number, in: db) }
        #expect(try await evening.ask([.email], from: evening.amal, to: evening.bela) == .asked)
        #expect(try await evening.contacts(of: evening.amal) == .empty)
        let asked = try #require(
            try await evening.contacts(of: evening.bela).asks(at: evening.time.clock.now).first)
        #expect(asked.name == "Amal" && asked.organisation == nil && asked.fields == [.email])
        #expect(try await evening.known(to: evening.bela) == [])
        try await evening.answer([.organisation, .telephone], from: evening.bela, to: evening.amal)
        #expect(
            try await evening.known(to: evening.amal) == [
                ContactCard(name: "Bela", organisation: "Mosaik", telephone: number)
            ])
        #expect(
            try await evening.known(to: evening.bela) == [
                ContactCard(name: "Amal", email: EmailAddress(rawValue: "amal@example.org"))
            ])
        #expect(try await evening.contacts(of: evening.cem) == .empty)
        #expect(try await evening.asks(evening.bela) == [])
    }

    @Test(arguments: Engine.available)
    func `both at once come to one exchange`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let (amal, bela) = (evening.amal, evening.bela)
        let numbers = (try await evening.number(of: amal), try await evening.number(of: bela))
        let deeds = [
            OfferContact([.email], of: amal.id, to: .number(numbers.1)),
            OfferContact([.email], of: bela.id, to: .number(numbers.0)),
        ]
        let outcomes = try await withThrowingTaskGroup(of: OfferContact.Outcome.self) { group in
            for deed in deeds + deeds {
                group.addTask { try await evening.ground.write { db in try deed.run(in: db) } }
            }
            return try await group.reduce(into: []) { all, outcome in all.append(outcome) }
        }
        #expect(outcomes.contains(.asked) && outcomes.contains(.exchanged))
        #expect(try await evening.known(to: amal).map(\.name) == ["Bela"])
        #expect(try await evening.known(to: bela).map(\.name) == ["Amal"])
        #expect(try await evening.asks(amal) + evening.asks(bela) == [])
    }

    @Test(arguments: Engine.available)
    func `a no leaves nothing, neither in a table nor in the journal`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        _ = try await evening.number(of: evening.bela)
        let before = try await evening.ground.lastEntry()
        try await evening.ask(from: evening.amal, to: evening.bela)
        try await evening.end(evening.bela, evening.amal)
        #expect(try await evening.contacts(of: evening.amal) == .empty)
        #expect(try await evening.contacts(of: evening.bela) == .empty)
        // A yes and a no are told alike, and of nobody.
        let told = try await evening.ground.journal(after: before)
        #expect(told.count == 2)
        for entry in told {
            #expect(entry.author == .visitor && entry.details == [:] && entry.change == .changed)
            #expect(entry.kind == .contact && entry.subject == evening.ground.event.id.rawValue)
        }
        // Whoever was asked may be asked again, and answers as they like.
        #expect(try await evening.ask(from: evening.amal, to: evening.bela) == .asked)
        await #expect(throws: ContactRefusal.isNotAsked) {
            try await evening.answer(from: evening.amal, to: evening.bela)
        }
    }

    @Test(arguments: Engine.available)
    func `who may not ask again hears the same, and nobody is asked`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let number = try await evening.number(of: evening.bela)
        let deed = OfferContact([], of: evening.amal.id, to: .number(number)) { _ in false }
        let outcome = try await evening.ground.write { db in try deed.run(in: db) }
        #expect(outcome == .asked)
        #expect(try await evening.asks(evening.bela) == [])
        // An answer is no question.
        try await evening.ask(from: evening.bela, to: evening.amal)
        #expect(try await evening.ground.write { db in try deed.run(in: db) } == .exchanged)
    }

    @Test(arguments: Engine.available)
    func `either takes it back at any time, from both pages`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        for isFirst in [true, false] {
            try await evening.ask([.email], from: evening.amal, to: evening.bela)
            try await evening.answer([.email], from: evening.bela, to: evening.amal)
            let one = isFirst ? evening.amal : evening.bela
            try await evening.end(one, isFirst ? evening.bela : evening.amal)
            #expect(try await evening.contacts(of: evening.amal) == .empty)
            #expect(try await evening.contacts(of: evening.bela) == .empty)
        }
        try await evening.ask(from: evening.amal, to: evening.bela)
        try await evening.ask(from: evening.amal, to: evening.cem)
        try await evening.answer(from: evening.cem, to: evening.amal)
        let back = TakeBackContacts(of: evening.amal.id)
        try await evening.ground.write { db in try back.run(in: db) }
        #expect(try await evening.asks(evening.bela) == [])
        #expect(try await evening.known(to: evening.amal).map(\.name) == ["Cem"])
    }

    @Test(arguments: Engine.available)
    func `a question ends after fourteen days, and an old one is no yes to a new one`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        try await evening.ask([.email], from: evening.amal, to: evening.bela)
        try await evening.ask(from: evening.cem, to: evening.bela)
        try await evening.answer(from: evening.bela, to: evening.cem)
        evening.time.advance(by: .days(14))
        #expect(try await evening.asks(evening.bela) == [])
        #expect(try await evening.ask(from: evening.bela, to: evening.amal) == .asked)
        #expect(try await evening.known(to: evening.bela).map(\.name) == ["Cem"])
        #expect(try await evening.asks(evening.amal) == ["Bela"])
        evening.time.advance(by: .days(14))
        _ = try await evening.ground.write(ForgetWhatIsOver().run)
        let (amal, bela, event) = (evening.amal.id, evening.bela.id, evening.ground.event.id)
        let isKept = try await evening.ground.read { db in try db.isOpen(from: bela, to: amal, at: .testStart) }
        #expect(!isKept)
        #expect(try await evening.known(to: evening.cem).map(\.name) == ["Bela"])
        evening.time.advance(by: .days(170))
        _ = try await evening.ground.write(ForgetWhatIsOver().run)
        #expect(try await evening.contacts(of: evening.cem) == .empty)
        let numbers = try await evening.ground.read { db in try db.contactNumbers(at: event) }
        #expect(numbers == [:])
    }

    @Test(arguments: Engine.available)
    func `nobody asks who is not there, oneself, or a badge that nobody wears`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        await #expect(throws: ContactRefusal.isNotThere) {
            try await evening.ask(from: evening.absent, to: evening.amal)
        }
        await #expect(throws: ContactRefusal.noSuchBadge) {
            try await evening.ask(from: evening.amal, to: evening.absent)
        }
        await #expect(throws: ContactRefusal.isOwnBadge) {
            try await evening.ask(from: evening.amal, to: evening.amal)
        }
        let deed = OfferContact([], of: evening.amal.id, to: .number(ContactNumber(from: .seeded(99))))
        await #expect(throws: ContactRefusal.noSuchBadge) {
            try await evening.ground.write { db in try deed.run(in: db) }
        }
        #expect(try await evening.contacts(of: evening.absent) == .empty)
    }

    @Test(arguments: Engine.available)
    func `everybody has a number of their own, and keeps it`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let people = [evening.amal.id, evening.bela.id, evening.cem.id]
        // Whoever draws the same as somebody else draws again.
        let draws = Draws([1, 1, 1, 2, 2, 3])
        let first = try await evening.ground.write { db in
            try db.makeContactNumbers(of: people, drawnFrom: Randomness { draws.next() })
        }
        #expect(Set(first.values).count == 3)
        let again = try await evening.ground.write { db in
            try db.makeContactNumbers(of: people, drawnFrom: .seeded(3))
        }
        #expect(again == first)
    }
}

/// Chance as a test wants it.
private final class Draws: Sendable {
    private let rest: Mutex<[UInt64]>

    init(_ all: [UInt64]) {
        rest = Mutex(all.reversed())
    }

    func next() -> UInt64 { rest.withLock { $0.popLast() ?? 0 } }
}
