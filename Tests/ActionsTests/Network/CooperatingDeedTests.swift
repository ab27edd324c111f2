import Actions
import Domain
import FoundationEssentials
import Storage
import TestHouse
import Testing
import Words

/// What partners write to each other, put down together and hand on, on both engines and without a page.
@Suite struct CooperatingDeedTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func say(_ step: Cooperation.Step, by voice: Voice, in database: Database) async throws -> Cooperation {
        let deed = TakeCooperationStep(
            step, in: Town.singing, by: voice, on: Town.today, correspondence: correspondence)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func write(_ text: String, by voice: Voice, in database: Database) async throws {
        let deed = WriteToPartners(text, in: Town.singing, by: voice, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `a question reaches the others and stands on the page, and the journal has no word of it`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        try await write("Wer hat den Schlüssel?", by: Voice(Town.choir), in: database)
        let notes = try await database.read { db in try db.notes(in: Town.singing) }
        #expect(notes.map(\.text) == ["Wer hat den Schlüssel?"])
        #expect(notes.map(\.voice) == [Voice(Town.choir)])
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["amt@example.org"])
        #expect(letters[0].body.contains("Wer hat den Schlüssel?"))
        let entry = try #require(try await database.entries(about: .cooperation).last)
        #expect(entry.details == ["fields": "notes", "party": "chor", "way": "itself"])
    }

    @Test(arguments: Engine.available)
    func `a stranger writes nothing, and nobody writes without end`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: Cooperation.Refusal.notAParty) {
            try await write("Hallo", by: Voice(Town.theatre), in: database)
        }
        for number in 1...Cooperation.Note.aDay { try await write("\(number)", by: Voice(Town.choir), in: database) }
        await #expect(throws: Cooperation.Refusal.tooManyNotes) {
            try await write("noch eins", by: Voice(Town.choir), in: database)
        }
        try await write("Antwort", by: Voice(Town.office), in: database)
        #expect(try await database.read { db in try db.notes(in: Town.singing).count } == Cooperation.Note.aDay + 1)
    }

    @Test(arguments: Engine.available)
    func `whoever comes in somebody's place is asked, says yes, and all of them hear of it`(engine: Engine) async throws
    {
        let database = try await engine.openWithNetwork()
        try await Town.editor("theater", of: Town.theatre, reading: .german, in: database)
        let named = try await say(
            .leave(to: Town.theatre, because: "Wir lösen uns auf."), by: Voice(Town.choir), in: database)
        #expect(try await database.read { db in try db.cooperation(Town.singing) } == named)
        #expect(named.predecessor(of: Town.theatre)?.organisation == Town.choir)
        let asked = try await database.letters()
        #expect(asked.map(\.to).sorted() == ["amt@example.org", "theater@example.org"])
        // Whoever is asked reads the question in the subject; why the other one goes is for the parties.
        let question = try #require(asked.first { $0.to == "theater@example.org" })
        #expect(question.subject == "Möchten Sie an die Stelle von Chor treten? „Singen im Amt“")
        #expect(!question.body.contains("Wir lösen uns auf."))
        await #expect(throws: Cooperation.Refusal.notAParty) {
            try await write("Worum geht es?", by: Voice(Town.theatre), in: database)
        }
        #expect(
            try await database.read { db in try db.cooperations(succeededBy: Town.theatre) }.map(\.id) == [Town.singing]
        )
        let came = try await say(.takeOver, by: Voice(Town.theatre), in: database)
        #expect(try await database.read { db in try db.cooperation(Town.singing) } == came)
        #expect(came.parties.map(\.organisation) == [Town.theatre, Town.office])
        #expect(!came.isPublic)
        let told = try await database.letters().dropFirst(2).map(\.to)
        #expect(told.sorted() == ["amt@example.org", "verein@example.org"])
        #expect(try await database.read { db in try db.cooperations(of: Town.choir) }.isEmpty)
        #expect(
            try await database.letters().last { $0.to == "amt@example.org" }?.body.contains("ob sie damit weitermachen")
                == true)
        // Nothing is wrong with the register while the office is asked.
        #expect(try await database.check() == [])
        #expect(try await say(.confirm, by: Voice(Town.office), in: database).isPublic)
    }

    @Test(arguments: Engine.available)
    func `whoever is named and has no account is asked at the addresses of the profile, or else the desk knows`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let named = Cooperation.Step.leave(to: Town.theatre, because: "Wir lösen uns auf.")
        _ = try await say(named, by: Voice(Town.choir), in: database)
        #expect(try await database.letters().map(\.to) == ["amt@example.org"])
        let waiting = WaitingProposal(thing: .cooperation(Town.singing), organisation: Town.theatre)
        #expect(try await database.read { db in try db.proposalsThatReachNobody() } == [waiting])
        _ = try await say(.stay, by: Voice(Town.choir), in: database)
        try await database.write(by: .system) { db in
            try db.change(contactsOf: Town.theatre) { contacts in
                contacts = [
                    ContactRole(
                        id: .init(rawValue: "k"), organisation: Town.theatre, role: "Büro",
                        email: "buero@theater.example", visibility: .coordination)
                ]
            }
        }
        let before = try await database.letters().count
        _ = try await say(named, by: Voice(Town.choir), in: database)
        let letters = try await database.letters().dropFirst(before)
        #expect(letters.map(\.to).sorted() == ["amt@example.org", "buero@theater.example"])
        let question = try #require(letters.first { $0.to == "buero@theater.example" })
        #expect(question.subject == "Möchten Sie an die Stelle von Chor treten? „Singen im Amt“")
        #expect(question.body.contains("https://neue-wege.example/ask"))
        #expect(try await database.read { db in try db.proposalsThatReachNobody() }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the agreement is kept and told, and what did not change is told to nobody`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let deed = ChangeAgreement(in: Town.singing, by: Voice(Town.choir), correspondence: correspondence)
        let agreement = Cooperation.Agreement(
            aim: "Ein Chor für alle", rhythm: "Montags", fundedUntil: Town.today.advanced(byDays: 200))
        for _ in 1...2 {
            try await database.write(by: .system) { db in try deed.run(in: db) { $0 = agreement } }
        }
        #expect(try await database.read { db in try db.cooperation(Town.singing)?.agreement } == agreement)
        #expect(try await database.letters().map(\.to) == ["amt@example.org"])
        let entries = try await database.entries(about: .cooperation).dropFirst()
        #expect(entries.map(\.details) == [["fields": "agreement", "party": "chor"]])
    }

    @Test(arguments: Engine.available)
    func `ninety and thirty days before the money ends each account gets one letter`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let end = Town.today.advanced(byDays: 90)
        try await database.write(by: .system) { db in
            try db.change(cooperation: Town.singing) {
                try $0.setAgreement(.init(fundedUntil: end), by: Voice(Town.choir))
            }
        }
        let deed = RemindOfFunding(in: .gmt, correspondence: correspondence)
        #expect(try await database.read { db in try RemindOfFunding.isDue(at: .testStart, in: .gmt, from: db) })
        let heard = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(heard == 2)
        #expect(try await !database.read { db in try RemindOfFunding.isDue(at: .testStart, in: .gmt, from: db) })
        #expect(try await database.write(by: .system) { db in try deed.run(in: db) } == 0)
        let letters = try await database.letters()
        #expect(letters.map(\.to).sorted() == ["amt@example.org", "verein@example.org"])
        let later = Instant.testStart.advanced(by: .days(60))
        #expect(try await database.read { db in try RemindOfFunding.isDue(at: later, in: .gmt, from: db) })
        let tooLate = Instant.testStart.advanced(by: .days(91))
        #expect(try await !database.read { db in try RemindOfFunding.isDue(at: tooLate, in: .gmt, from: db) })
    }

    @Test(arguments: Engine.available)
    func `of many who ask and say yes at once it is woken once`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let reason = DormancyReason(rawValue: "no-room")
        _ = try await say(.pause(because: reason, since: Town.today), by: Voice(Town.choir), in: database)
        let heard = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let voice = Voice(number.isMultiple(of: 2) ? Town.office : Town.choir)
                    return (try? await say(.askToWake(saying: ""), by: voice, in: database)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(heard == 2)
        let kept = try await database.read { db in try db.cooperation(Town.singing) }
        #expect(kept?.status(on: Town.today) == .active)
        #expect(try await database.read { db in try db.revivalCount(of: Town.singing) } == 1)
    }

    @Test(arguments: Engine.available)
    func `both sides say yes at once, each for itself, and then everybody sees it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let id = Cooperation.ID(rawValue: "neu")
        try await database.write(by: .system) { db in
            try db.insert(
                Cooperation(
                    id: id, topic: Topic(rawValue: "school"), form: .tandem, title: "Neu", origin: .network,
                    parties: [.init(organisation: Town.choir), .init(organisation: Town.office)], today: Town.today,
                    createdAt: db.now))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for side in [Town.choir, Town.office] {
                group.addTask {
                    let deed = TakeCooperationStep(
                        .confirm, in: id, by: Voice(side), on: Town.today, correspondence: correspondence)
                    try await database.write(by: .system) { db in _ = try deed.run(in: db) }
                }
            }
            try await group.waitForAll()
        }
        let kept = try await database.read { db in try db.cooperation(id) }
        #expect(kept?.isPublic == true)
        #expect(kept?.parties.allSatisfy { $0.confirmedWay == .itself } == true)
        #expect(try await database.letters().map(\.to).sorted() == ["amt@example.org", "verein@example.org"])
    }

    @Test(arguments: Engine.available)
    func `what sleeps without a reason or a day is not kept`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        for assignment in ["status = 'dormant'", "status_since = NULL"] as [SQL] {
            await #expect(throws: (any Error).self) {
                try await database.write(by: .system) { db in
                    try db.run("UPDATE cooperation SET \(assignment) WHERE id = \(Town.singing)")
                    try db.journal(.changed, .cooperation, Town.singing)
                }
            }
        }
        let kept = try await database.read { db in try db.cooperation(Town.singing) }
        #expect(kept?.status(on: Town.today) == .active)
    }
}
