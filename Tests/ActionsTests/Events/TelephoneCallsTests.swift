import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Who has to be called because no letter arrives, and who does it.
@Suite struct TelephoneCallsTests {
    /// A full event and people without an address who wait; then there is room for all of them.
    private struct Evening {
        let time = SetClock()
        let ground: EventGround
        let people: [Registration]

        init(_ engine: Engine, people names: [String] = ["Ömer", "Mai", "Hodan"]) async throws {
            // Three weeks before the event.
            time.advance(by: .days(-21))
            ground = try await EventGround(engine, places: 0, clock: time.clock)
            var written: [Registration] = []
            for (index, name) in names.enumerated() {
                let wish = RegistrationWish(
                    attendee: Attendee(name: name, language: Language(rawValue: "tr")),
                    telephone: try PhoneNumber("0176 0406900\(index)"))
                let deed = Register(
                    wish, at: ground.event, way: .desk, link: nil, correspondence: ground.correspondence)
                written.append(try #require(try await ground.write(deed.run).registration))
            }
            people = written
            try await makeRoom()
        }

        func makeRoom() async throws {
            let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
            _ = try await ground.write { db in try deed.run(in: db) { $0.capacity.places = 20 } }
        }

        func toCall() async throws -> Set<String> {
            try await ground.read { [event = ground.event] db in
                let lines = try db.registrationLines(of: event.id, inGroups: [:])
                return Set(lines.filter { $0.hasToBeCalled(isOver: false) }.map(\.name))
            }
        }

        /// - Returns: the link of whoever calls, and how many calls they got.
        @discardableResult
        func give(
            _ people: [Registration], to name: String, by known: Secret? = nil
        ) async throws -> (link: Secret, number: Int) {
            let link = known ?? Secret(from: ground.correspondence.randomness)
            let deed = GiveCalls(to: people.map(\.id), by: name, at: ground.event, link: link)
            return (link, try await ground.write(deed.run))
        }

        func calls(behind link: Secret) async throws -> Set<Registration.ID> {
            try await ground.read { [now = time.clock.now] db in
                guard let helper = try db.callHelper(link: link.hash, at: now) else { return [] }
                return Set(try db.calls(of: helper.id).map(\.registration))
            }
        }

        func call(to person: Registration) async throws -> TelephoneCall {
            try #require(try await ground.read { db in try db.call(to: person.id) })
        }

        /// - Parameter seen: what was on the page; nil for a page that was opened just now.
        func tick(
            _ person: Registration, behind link: Secret, _ result: CallResult?, seen: TelephoneCall? = nil
        ) async throws {
            let shown = seen == nil ? try await call(to: person).shown : seen?.shown
            try await ground.write(
                TickOffCall(to: person.id, behind: link.hash, result, shown: try #require(shown)).run)
        }

        func note(_ person: Registration, _ result: CallResult, seen: TelephoneCall? = nil) async throws {
            let shown = seen == nil ? try await call(to: person).shown : seen?.shown
            try await ground.write(NoteCall(with: person.id, at: ground.event.id, result, shown: shown).run)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever moves up without an address has to be called until they have heard it`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        #expect(try await evening.toCall() == ["Ömer", "Mai", "Hodan"])
        try await evening.note(evening.people[0], .notReached)
        #expect(try await evening.toCall() == ["Ömer", "Mai", "Hodan"])
        try await evening.note(evening.people[0], .reached)
        #expect(try await evening.toCall() == ["Mai", "Hodan"])
        let story = try await evening.ground.read { [id = evening.people[0].id] db in
            try db.journal(of: .registration, id, limit: 2).map { ($0.change.rawValue, $0.details) }
        }
        #expect(story.map(\.0) == ["called", "called"])
        #expect(
            story.map(\.1) == [["call": "noted", "result": "reached"], ["call": "noted", "result": "not-reached"]])
    }

    @Test(arguments: Engine.available)
    func `what happens afterwards is a call of its own`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let (event, person) = (evening.ground.event.id, evening.people[0])
        try await evening.note(person, .reached)
        let deed = CancelRegistration(
            .person(person.id, at: event), by: .hosts, correspondence: evening.ground.correspondence)
        _ = try await evening.ground.write(deed.run)
        #expect(try await evening.toCall() == ["Mai", "Hodan"])
        #expect(try await evening.ground.passPlacesOn(evening.time) == [person.id])
        #expect(try await evening.toCall() == ["Ömer", "Mai", "Hodan"])
    }

    @Test(arguments: Engine.available)
    func `what somebody has not heard is not forgotten when something else happens`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let person = evening.people[0]
        func note(_ reason: CallReason) async throws {
            try await evening.ground.write { [event = evening.ground.event.id] db in
                try db.note(reason, for: [person.id])
                try db.journal(.changed, .event, event)
            }
        }
        func news() async throws -> [CallReason] {
            try await evening.call(to: person).news(for: .registered, standing: .takesPlace).map(\.reason)
        }
        let seen = try await evening.call(to: person)
        evening.time.advance(by: .seconds(1))
        try await note(.relocated)
        evening.time.advance(by: .seconds(1))
        try await note(.written)
        #expect(try await news() == [.movedUp, .relocated, .written])
        // Whoever had the older page has not said that.
        try await evening.note(person, .reached, seen: seen)
        #expect(try await news() == [.movedUp, .relocated, .written])
        #expect(try await evening.toCall().contains("Ömer"))
        try await evening.note(person, .reached)
        #expect(try await !evening.toCall().contains("Ömer"))
        try await note(.relocated)
        #expect(try await news() == [.relocated])
    }

    @Test(arguments: Engine.available)
    func `a letter that comes back becomes a call`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 0, clock: time.clock)
        _ = try await ground.register("Amal")
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        _ = try await ground.write { db in try deed.run(in: db) { $0.capacity.places = 20 } }
        let toCall: @Sendable (Reader) throws -> [String] = { [event = ground.event.id] db in
            try db.registrationLines(of: event, inGroups: [:]).filter { $0.hasToBeCalled(isOver: false) }.map(\.name)
        }
        #expect(try await ground.read(toCall) == [])
        try await ground.write { db in
            let letter: Identifier<Message>? = try db.value("SELECT MIN(id) AS value FROM mail")
            try db.run("UPDATE mail SET state = 'sent'")
            _ = try db.markBounced(try #require(letter), because: "550", isHard: true)
        }
        #expect(try await ground.read(toCall) == ["Amal"])
    }

    @Test(arguments: Engine.available)
    func `two helpers never have the same call`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let first = try await evening.give(Array(evening.people.prefix(2)), to: "Dana")
        let second = try await evening.give(evening.people, to: "Emil")
        #expect([first.number, second.number] == [2, 1])
        #expect(try await evening.calls(behind: second.link) == [evening.people[2].id])
        await #expect(throws: CallRefusal.nothingToGive) { try await evening.give(evening.people, to: "Fadi") }
        await #expect(throws: CallRefusal.notYours) {
            try await evening.tick(evening.people[0], behind: second.link, .reached)
        }
    }

    @Test(arguments: Engine.available)
    func `a link ends at midnight or when the desk takes it back, and what is left is free`(engine: Engine) async throws
    {
        let evening = try await Evening(engine)
        let first = try await evening.give(Array(evening.people.prefix(2)), to: "Dana")
        try await evening.tick(evening.people[0], behind: first.link, .reached)
        evening.time.advance(by: .hours(24))
        #expect(try await evening.calls(behind: first.link) == [])
        await #expect(throws: CallRefusal.notYours) {
            try await evening.tick(evening.people[1], behind: first.link, .reached)
        }
        let second = try await evening.give(evening.people, to: "Emil")
        #expect(second.number == 2)
        let helper = try await evening.ground.read { [now = evening.time.clock.now] db in
            try #require(try db.callHelper(link: second.link.hash, at: now))
        }
        try await evening.ground.write(EndCallHelp(helper.id, at: evening.ground.event.id).run)
        #expect(try await evening.calls(behind: second.link) == [])
        #expect(try await evening.give(evening.people, to: "Fadi").number == 2)
    }

    @Test(arguments: Engine.available)
    func `a finger slips: what was ticked off is taken back`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let (link, _) = try await evening.give(evening.people, to: "Dana")
        try await evening.tick(evening.people[0], behind: link, .reached)
        #expect(try await evening.toCall() == ["Mai", "Hodan"])
        try await evening.tick(evening.people[0], behind: link, nil)
        #expect(try await evening.toCall() == ["Ömer", "Mai", "Hodan"])
    }

    @Test(arguments: Engine.available)
    func `what was not on the page has not been heard, whoever says so`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let person = evening.people[0]
        let (link, _) = try await evening.give(evening.people, to: "Dana")
        let seen = try await evening.call(to: person)
        evening.time.advance(by: .seconds(60))
        let newNumber = ChangeTelephone(of: person.id, at: evening.ground.event.id)
        try await evening.ground.write { db in
            try newNumber.run(try PhoneNumber("0176 04069009"), in: db)
            try db.note(.returned, for: [person.id])
        }
        await #expect(throws: CallRefusal.notYours) {
            try await evening.tick(person, behind: link, .reached, seen: seen)
        }
        try await evening.note(person, .reached, seen: seen)
        #expect(try await evening.call(to: person).result == nil)
        #expect(try await evening.toCall() == ["Ömer", "Mai", "Hodan"])
        // They spoke all the same, and the story says so.
        let story = try await evening.ground.read { db in try db.journal(of: .registration, person.id, limit: 1) }
        #expect(story.map(\.change) == [.called] && story.map(\.details) == [["result": "reached"]])
        try await evening.tick(person, behind: link, .reached)
        #expect(try await evening.toCall() == ["Mai", "Hodan"])
    }

    @Test(arguments: Engine.available)
    func `what the desk has noted stays, whatever a page says that is still open`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let person = evening.people[0]
        let (link, _) = try await evening.give(evening.people, to: "Dana")
        let seen = try await evening.call(to: person)
        try await evening.tick(person, behind: link, .notReached)
        let tried = try await evening.call(to: person)
        try await evening.note(person, .calledUs)
        for (result, page) in [(CallResult?.some(.notReached), seen), (.wrongNumber, tried), (nil, tried)] {
            await #expect(throws: CallRefusal.notYours) {
                try await evening.tick(person, behind: link, result, seen: page)
            }
        }
        #expect(try await evening.call(to: person).result == .calledUs)
        // Whoever reads that at the desk can say that it was a mistake.
        try await evening.note(person, .notReached)
        #expect(try await evening.call(to: person).result == .notReached)
    }

    @Test(arguments: Engine.available)
    func `a wrong number is given to nobody until it is another`(engine: Engine) async throws {
        let evening = try await Evening(engine, people: ["Ömer"])
        let person = evening.people[0]
        try await evening.note(person, .wrongNumber)
        await #expect(throws: CallRefusal.nothingToGive) { try await evening.give(evening.people, to: "Dana") }
        evening.time.advance(by: .seconds(60))
        let deed = ChangeTelephone(of: person.id, at: evening.ground.event.id)
        try await evening.ground.write { db in try deed.run(try PhoneNumber("0176 04069009"), in: db) }
        #expect(try await evening.give(evening.people, to: "Dana").number == 1)
    }

    @Test(arguments: Engine.available)
    func `the same link is given once, and not again on another day`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let first = try await evening.give([evening.people[0]], to: "Dana")
        #expect(try await evening.give([evening.people[0]], to: "Dana", by: first.link).number == 1)
        let helpers = try await evening.ground.read { db in
            try db.count("SELECT COUNT(*) AS value FROM call_helper")
        }
        #expect(helpers == 1)
        evening.time.advance(by: .hours(24))
        await #expect(throws: CallRefusal.nothingToGive) {
            try await evening.give([evening.people[0]], to: "Dana", by: first.link)
        }
    }

    @Test(arguments: Engine.available)
    func `after the event nobody is told of a place`(engine: Engine) async throws {
        let evening = try await Evening(engine)
        let event = evening.ground.event
        let end = event.day.advanced(byDays: 1).at(.midnight, in: event.timeZone)
        evening.time.advance(by: .milliseconds(end.milliseconds - evening.time.clock.now.milliseconds))
        await #expect(throws: CallRefusal.nothingToGive) { try await evening.give(evening.people, to: "Dana") }
    }
}
