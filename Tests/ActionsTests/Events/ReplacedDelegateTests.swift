import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// A place of a delegation passes on, a person does not.
@Suite struct ReplacedDelegateTests {
    /// A delegation whose second place is Nurcan's, who has answered on her own page.
    private struct Ground {
        let ground: EventGround
        let delegation: Delegation
        let nurcan: Registration
        let link: String

        init(_ engine: Engine) async throws {
            ground = try await EventGround(engine)
            delegation = try await ground.delegate("Amal", places: 2)
            let member = delegation.members[1].id
            let naming = NameDelegate(
                member, of: delegation.id, name: "Nurcan", email: EmailAddress(rawValue: "nurcan@example.org"),
                language: Language(rawValue: "tr"), correspondence: ground.correspondence)
            _ = try await ground.write { db in try naming.run(in: db) }
            link = try #require(try await ground.letters().last?.body)
            try await ground.write { [ground] db in
                _ = try ChangeRegistration(member, correspondence: ground.correspondence).run(in: db) { person in
                    person.answers = RegistrationAnswers(
                        topics: [Topic(rawValue: "sport")], languages: [Language(rawValue: "tr")],
                        needs: [.childcare: "2"])
                }
            }
            nurcan = try #require(try await ground.read { db in try db.registration(member) })
        }

        @discardableResult
        func name(
            _ name: String, _ email: String?, language: Language? = nil, isSamePerson: Bool = false
        ) async throws -> Registration {
            let deed = NameDelegate(
                delegation.members[1].id, of: delegation.id, name: name,
                email: email.flatMap(EmailAddress.init(rawValue:)), language: language, isSamePerson: isSamePerson,
                correspondence: ground.correspondence)
            return try await ground.writeAtDesk { db in try deed.run(in: db) }
        }

        func undo(_ entry: Int64) async throws {
            let deed = UndoChange(entry, correspondence: ground.correspondence)
            try await ground.writeAtDesk { db in _ = try deed.run(in: db) }
        }

        /// The change of the person's name, not the link that was made after it.
        func lastNaming() async throws -> Int64 {
            let entries = try await ground.journal(after: 0)
            return try #require(entries.last { $0.kind == .registration && $0.details["person"] == "replaced" }?.id)
        }

        func kept() async throws -> Registration {
            let found = try await ground.read { [nurcan] db in try db.registration(nurcan.id) }
            return try #require(found)
        }
    }

    @Test(arguments: Engine.available)
    func `the old link ends, and the successor has one of their own and no answers`(engine: Engine) async throws {
        let town = try await Ground(engine)
        let before = try await town.ground.letters().count
        let olena = try await town.name("Olena", "olena@example.org", language: Language(rawValue: "uk"))
        #expect(olena.answers == RegistrationAnswers())
        #expect(olena.attendee.organisationName == "Mosaik")
        #expect(olena.ticket != town.nurcan.ticket)
        #expect(try await town.ground.linked(from: town.link) == nil)
        let letters = try await town.ground.letters().dropFirst(before)
        #expect(Set(letters.map(\.recipient)) == ["nurcan@example.org", "olena@example.org"])
        let told = try #require(letters.first { $0.recipient == "nurcan@example.org" })
        #expect(told.body.contains("Mosaik"))
        #expect(!told.body.contains("/r/"))
        let own = try #require(letters.first { $0.recipient == "olena@example.org" })
        #expect(try await town.ground.linked(from: own.body) == .registration(olena))
    }

    @Test(arguments: Engine.available)
    func `a successor without an address has no link at all`(engine: Engine) async throws {
        let town = try await Ground(engine)
        try await town.name("Olena", nil)
        #expect(try await town.ground.linked(from: town.link) == nil)
        let links: Int? = try await town.ground.read { [id = town.nurcan.id] db in
            try db.value("SELECT COUNT(*) AS value FROM registration_link WHERE registration = \(id)")
        }
        #expect(links == 0)
    }

    @Test(arguments: Engine.available)
    func `what somebody agreed to is not their successor's`(engine: Engine) async throws {
        let town = try await Ground(engine)
        try await town.ground.write { [id = town.nurcan.id] db in
            _ = try db.change(registration: id) { $0.answers.consents = [.photo] }
        }
        try await town.name("Olena", nil)
        let consents: Int? = try await town.ground.read { db in
            try db.value("SELECT COUNT(*) AS value FROM registration_consent")
        }
        #expect(consents == 0)
    }

    @Test(arguments: Engine.available)
    func `another address is another reader, whatever the name`(engine: Engine) async throws {
        let town = try await Ground(engine)
        let kept = try await town.name("Nurcan", "fremd@example.org", isSamePerson: true)
        #expect(kept.answers == RegistrationAnswers())
        #expect(try await town.ground.linked(from: town.link) == nil)
    }

    @Test(arguments: Engine.available)
    func `letters to the predecessor are not among those about the successor`(engine: Engine) async throws {
        let town = try await Ground(engine)
        func readers() async throws -> [String] {
            try await town.ground.read { [nurcan = town.nurcan.id] db in
                try db.letters(about: [.registration(nurcan)]).map(\.recipient.rawValue)
            }
        }
        #expect(try await readers() == ["nurcan@example.org"])
        try await town.name("Olena", "olena@example.org")
        #expect(try await readers() == ["olena@example.org"])
        // Whoever is put back is written to anew; what went out before leads to nobody.
        try await town.undo(try await town.lastNaming())
        #expect(try await readers() == ["nurcan@example.org"])
    }

    @Test(arguments: Engine.available)
    func `the same person in another spelling keeps link, ticket and answers`(engine: Engine) async throws {
        let town = try await Ground(engine)
        let before = try await town.ground.letters().count
        let spelt = try await town.name("NURÇAN", "nurcan@example.org")
        #expect(spelt.answers == town.nurcan.answers)
        let corrected = try await town.name("Nurcan Yılmaz", "nurcan@example.org", isSamePerson: true)
        #expect(corrected.attendee.name == "Nurcan Yılmaz")
        #expect(corrected.answers == town.nurcan.answers)
        #expect(corrected.ticket == town.nurcan.ticket)
        #expect(try await town.ground.linked(from: town.link) == .registration(corrected))
        #expect(try await town.ground.letters().count == before)
    }

    @Test(arguments: Engine.available)
    func `whoever is there already is not replaced`(engine: Engine) async throws {
        let town = try await Ground(engine)
        _ = try await town.ground.write(Admit(town.nurcan.id, at: town.ground.event.id, device: "a").run)
        await #expect(throws: RegistrationRefusal.notPossible(from: .checkedIn, to: .registered)) {
            try await town.name("Olena", nil)
        }
        #expect(try await town.kept().attendee.name == "Nurcan")
    }

    @Test(arguments: Engine.available)
    func `undoing it brings back the person with a new link, and ends the successor's`(engine: Engine) async throws {
        let town = try await Ground(engine)
        let olena = try await town.name("Olena", "olena@example.org", language: Language(rawValue: "uk"))
        let successor = try #require(try await town.ground.letters().last { $0.recipient == "olena@example.org" })
        try await town.ground.sendLetters()
        let before = try await town.ground.letters().count
        try await town.undo(try await town.lastNaming())
        let back = try await town.kept()
        #expect(back.attendee == town.nurcan.attendee)
        #expect(back.answers == town.nurcan.answers)
        #expect(![town.nurcan.ticket, olena.ticket].contains(back.ticket))
        #expect(try await town.ground.linked(from: successor.body) == nil)
        #expect(try await town.ground.linked(from: town.link) == nil)
        let letters = try await town.ground.letters().dropFirst(before)
        #expect(Set(letters.map(\.recipient)) == ["nurcan@example.org", "olena@example.org"])
        let own = try #require(letters.first { $0.recipient == "nurcan@example.org" })
        #expect(try await town.ground.linked(from: own.body) == .registration(back))

        // Undoing that is a replacement like the first.
        try await town.undo(try await town.lastNaming())
        #expect(try await town.kept().attendee.name == "Olena")
        #expect(try await town.kept().answers == RegistrationAnswers())
        #expect(try await town.ground.linked(from: own.body) == nil)
    }

    @Test(arguments: Engine.available)
    func `a successor who has answered keeps the place, and the predecessor never gets what they answered`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        let place = delegation.members[1].id
        func name(_ name: String) async throws {
            let deed = NameDelegate(
                place, of: delegation.id, name: name, email: EmailAddress(rawValue: "\(name)@example.org"),
                language: nil, correspondence: ground.correspondence)
            _ = try await ground.writeAtDesk { db in try deed.run(in: db) }
        }
        try await name("nurcan")
        try await name("olena")
        let replaced = try #require(
            try await ground.journal(after: 0).last { $0.details["person"] == "replaced" }?.id)
        try await ground.write { db in
            _ = try db.change(registration: place) { $0.answers.needs = [.childcare: "2"] }
        }
        await #expect(throws: UndoRefusal.over) {
            try await ground.write { [correspondence = ground.correspondence] db in
                _ = try UndoChange(replaced, correspondence: correspondence).run(in: db)
            }
        }
        let kept = try #require(try await ground.read { db in try db.registration(place) })
        #expect(kept.attendee.name == "olena")
        #expect(kept.answers.needs == [.childcare: "2"])
    }

    @Test(arguments: Engine.available)
    func `what the predecessor had changed before cannot be put back into the successor's place`(
        engine: Engine
    ) async throws {
        let town = try await Ground(engine)
        try await town.ground.writeAtDesk { [id = town.nurcan.id] db in
            _ = try db.change(registration: id) { $0.answers = RegistrationAnswers() }
        }
        let emptied = try await town.ground.lastEntry()
        try await town.name("Olena", nil)
        await #expect(throws: UndoRefusal.over) { try await town.undo(emptied) }
        #expect(try await town.kept().answers == RegistrationAnswers())
    }

    @Test(arguments: Engine.available)
    func `undoing a corrected address ends the link that went out, too`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        let new = try #require(EmailAddress(rawValue: "neu@example.org"))
        let link = try await ground.writeAtDesk { [correspondence = ground.correspondence, event = ground.event] db in
            try CorrectAddress(of: .person(person.id, at: event.id), to: new, correspondence: correspondence)
                .run(in: db)
        }
        let entry = try #require(
            try await ground.journal(after: 0).last { $0.details["fields"]?.contains("email") == true }?.id)
        try await ground.write { [correspondence = ground.correspondence] db in
            _ = try UndoChange(entry, correspondence: correspondence).run(in: db)
        }
        #expect(try await ground.read { db in try db.registration(link: link.hash) } == nil)
        let letter = try #require(try await ground.letters().last)
        #expect(letter.recipient == "bela@example.org")
        guard case .registration(let linked) = try await ground.linked(from: letter.body) else {
            Issue.record("the link leads nowhere")
            return
        }
        #expect(linked.attendee.email == person.attendee.email)
    }
}
