import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// A place keeps its registration when it passes on: what was meant for whoever had it before is done to nobody else.
@Suite struct PassedOnPlaceTests {
    /// - Returns: the number under which the journal tells of it.
    private func pass(
        _ person: Registration, to name: String, email: String? = nil, _ ground: EventGround
    ) async throws -> Int64 {
        let deed = ReplacePerson(
            person.id, at: ground.event.id, by: name, email: email.flatMap(EmailAddress.init(rawValue:)),
            language: .german, correspondence: ground.correspondence)
        let number = try await ground.writeAtDesk { db -> Int64? in
            try deed.run(in: db)
            return db.numberOfDeed
        }
        return try #require(number)
    }

    private func undo(_ number: Int64, _ ground: EventGround) async throws {
        let deed = UndoDeed(number, correspondence: ground.correspondence)
        try await ground.writeAtDesk { db in _ = try deed.run(in: db) }
    }

    private func kept(_ person: Registration, _ ground: EventGround) async throws -> Registration {
        try #require(try await ground.read { db in try db.registration(person.id) })
    }

    @Test(arguments: Engine.available)
    func `what is meant for somebody is done to nobody else, and nothing is kept of it`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let emre = try await ground.register("Emre")[0]
        let (seen, event, correspondence) = (SeenHolder(of: emre), ground.event.id, ground.correspondence)
        _ = try await pass(emre, to: "Olena", ground)
        let olena = try await kept(emre, ground)
        let before = try await ground.lastEntry()
        let number = try PhoneNumber("0176 04069001")
        let deeds: [@Sendable (Writer) throws -> Void] = [
            { db in
                _ = try CancelRegistration(.person(emre.id, at: event), by: .hosts, correspondence: correspondence)
                    .run(in: db)
            },
            { db in try WriteTeamNote(about: emre.id, at: event).run(in: db) { $0.text = "Kommt spaet" } },
            { db in try ChangeTelephone(of: emre.id, at: event).run(number, in: db) },
            { db in try NoteCall(with: emre.id, at: event, .reached, shown: nil).run(in: db) },
            { db in
                _ = try SendLinkAgain(to: emre.id, at: event, correspondence: correspondence).run(in: db)
            },
        ]
        for deed in deeds {
            await #expect(throws: PlacePassedOn(seen: "Emre", holder: olena)) {
                try await ground.writeAtDesk { db in
                    try seen.check(emre.id, in: db)
                    try deed(db)
                }
            }
        }
        #expect(try await ground.lastEntry() == before)
        #expect(try await ground.statuses() == ["Olena registered"])
    }

    @Test(arguments: Engine.available)
    func `somebody stays who they are under another name or with another answer, and until the form comes back`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let emre = try await ground.register("Emre")[0]
        let seen = SeenHolder(text: SeenHolder(of: emre).text)
        #expect(seen == SeenHolder(of: emre))
        try await ground.writeAtDesk { [correspondence = ground.correspondence] db in
            _ = try ChangeRegistration(emre.id, correspondence: correspondence).run(in: db) {
                $0.attendee.name = "Emre Korkmazer"
                $0.answers.needs = [.childcare: "2"]
            }
        }
        try await ground.read { db in try seen.check(emre.id, in: db) }
        let changed = try await kept(emre, ground)
        await #expect(throws: PlacePassedOn(seen: "", holder: changed)) {
            try await ground.read { db in try SeenHolder(text: "").check(emre.id, in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `a place that has got a name meanwhile is not given back as one without`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        let place = delegation.members[1]
        let naming = NameDelegate(
            place.id, of: delegation.id, name: "Olena", email: nil, language: nil,
            correspondence: ground.correspondence)
        _ = try await ground.write { db in try naming.run(in: db) }
        let named = try await kept(place, ground)
        let back = CancelRegistration(
            .member(place.id, of: delegation.id), by: .delegation, correspondence: ground.correspondence)
        await #expect(throws: PlacePassedOn(seen: "", holder: named)) {
            try await ground.write { db in
                try SeenHolder(of: place).check(place.id, in: db)
                _ = try back.run(in: db)
            }
        }
        #expect(try await kept(place, ground).status == .registered)
    }

    @Test(arguments: Engine.available)
    func `whoever took a place and has written something keeps it`(engine: Engine) async throws {
        let number = try PhoneNumber("0176 04069001")
        let written: [@Sendable (Writer, Registration, Event.ID) throws -> Void] = [
            { db, place, _ in _ = try db.change(registration: place.id) { $0.answers.needs = [.childcare: "2"] } },
            { db, place, event in try ChangeTelephone(of: place.id, at: event).run(number, in: db) },
            { db, place, event in
                try WriteTeamNote(about: place.id, at: event).run(in: db) { $0.text = "Bringt Kuchen" }
            },
            { db, place, _ in try db.noteComing(place.id) },
        ]
        for write in written {
            let ground = try await EventGround(engine)
            let amal = try await ground.register("Amal")[0]
            let passed = try await pass(amal, to: "Olena", email: "olena@example.org", ground)
            try await ground.database.write(by: .registration(amal.id.rawValue)) { [event = ground.event.id] db in
                try write(db, amal, event)
            }
            let before = try await ground.lastEntry()
            await #expect(throws: UndoRefusal.builtOn) { try await undo(passed, ground) }
            #expect(try await ground.lastEntry() == before)
            #expect(try await kept(amal, ground).attendee.name == "Olena")
        }
    }

    @Test(arguments: Engine.available)
    func `when a place goes back, the letter says that it was the coordination, and blames no organisation`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal", organisation: "Mosaik")[0]
        let passed = try await pass(person, to: "Olena", email: "olena@example.org", ground)
        try await ground.sendLetters()
        let before = try await ground.letters().count
        try await undo(passed, ground)
        #expect(try await kept(person, ground).attendee == person.attendee)
        let letters = try await ground.letters().dropFirst(before)
        let told = try #require(letters.first { $0.recipient == "olena@example.org" })
        #expect(told.body.contains("Ihr Platz gehört jetzt jemand anderem"))
        #expect(told.body.contains("Koordination") && !told.body.contains("Mosaik"))
    }

    @Test(arguments: Engine.available)
    func `somebody who was cancelled gives no number any more, and still withdraws it`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        let change = ChangeTelephone(of: person.id, at: ground.event.id)
        let (first, second) = (try PhoneNumber("0176 04069001"), try PhoneNumber("0176 04069002"))
        try await ground.write { db in try change.run(first, in: db) }
        let cancel = CancelRegistration(
            .person(person.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        try await ground.writeAtDesk { db in _ = try cancel.run(in: db) }
        await #expect(throws: RegistrationRefusal.cancelled) {
            try await ground.write { db in try change.run(second, in: db) }
        }
        try await ground.write { db in try change.run(nil, in: db) }
        #expect(try await ground.read { db in try db.telephone(of: person.id) } == nil)
    }
}
