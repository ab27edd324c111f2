import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// What parties say about a cooperation, on both engines and without a page.
@Suite struct CooperationDeedTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    private let proposal = ProposeCooperation.Proposal(
        topic: Topic(rawValue: "school"), form: .tandem, title: "Lesen", contribution: "Zwei Abende")

    private func say(
        _ step: Cooperation.Step, by voice: Voice, author: Author = .system, person: String = "",
        answering mark: String? = nil, on day: CalendarDay = Town.today, in database: Database,
        about cooperation: Cooperation.ID = Town.singing
    ) async throws -> Cooperation {
        let deed = TakeCooperationStep(
            step, in: cooperation, by: voice, person: person, answering: mark, on: day, correspondence: correspondence)
        return try await database.write(by: author) { db in try deed.run(in: db) }
    }

    private func propose(in database: Database, to partner: Organisation.ID = Town.office) async throws -> Cooperation {
        let deed = ProposeCooperation(
            proposal, by: Town.choir, to: partner, on: Town.today, correspondence: correspondence)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `what both sides propose is one cooperation`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let first = try await propose(in: database)
        let letters = try await database.letters().count
        let deed = ProposeCooperation(
            proposal, by: Town.office, to: Town.choir, on: Town.today, correspondence: correspondence)
        #expect(try await database.write(by: .system) { db in try deed.run(in: db) } == first)
        #expect(try await database.letters().count == letters)
    }

    @Test(arguments: Engine.available)
    func `whoever proposes has said yes, and the other side is asked in its language`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let proposed = try await propose(in: database)
        #expect(try await database.read { db in try db.cooperation(proposed.id) } == proposed)
        #expect(proposed.parties.map(\.organisation) == [Town.choir, Town.office])
        #expect(proposed.parties.map { $0.confirmedAt != nil } == [true, false])
        #expect(proposed.share(of: Town.choir)?.contribution == "Zwei Abende")
        #expect(proposed.status(on: Town.today) == .contact)
        #expect(!proposed.isPublic)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["amt@example.org"])
        #expect(letters[0].language == "de")
        #expect(letters[0].body.contains("https://neue-wege.example/cooperations/\(proposed.id)"))
    }

    @Test(arguments: Engine.available)
    func `nobody proposes anything to itself or to somebody who is gone, and nothing is kept`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: Cooperation.Refusal.twiceTheSameParty) {
            _ = try await propose(in: database, to: Town.choir)
        }
        await #expect(throws: NotFound()) { _ = try await propose(in: database, to: .init(rawValue: "fort")) }
        #expect(try await database.read { db in try db.cooperations() }.map(\.id) == [Town.singing])
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the others hear what was said, and the one who said it does not`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let colleague = try await Town.editor("kollegin", of: Town.office, reading: .german, in: database)
        // Somebody who edits both sides hears of the own word no more than anybody.
        try await Town.editor("kollegin", of: Town.choir, reading: .german, in: database)
        let said = try await say(
            .end(.ended, because: "Das Geld ist zu Ende."), by: Voice(Town.office),
            author: .account(colleague.id.rawValue), in: database)
        #expect(said.ending?.voice == Voice(Town.office))
        #expect(said.status(on: Town.today) == .active)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org"])
        #expect(letters[0].language == "tr")
        #expect(letters[0].body.contains("Das Geld ist zu Ende."))
    }

    @Test(arguments: Engine.available)
    func `what the team notes is told to both sides, and only the speakers learn who said it`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        _ = try await say(
            .end(.stopped, because: "Kein Raum"), by: Voice(Town.office, .telephone), person: "Kim Muster", in: database
        )
        let letters = try await database.letters()
        #expect(Set(letters.map(\.to)) == ["amt@example.org", "verein@example.org"])
        for letter in letters {
            #expect(letter.body.contains("Kim Muster") == (letter.to == "amt@example.org"), "\(letter.to)")
        }
        let entry = try #require(try await database.entries(about: .cooperation).last)
        #expect(entry.change == .changed)
        #expect(entry.details == ["step": "stop", "party": "amt", "way": "telephone", "fields": "ending"])
    }

    @Test(arguments: Engine.available)
    func `a no after a yes is told as what it is`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let proposed = try await propose(in: database)
        let no = try await say(
            .decline(because: "Wir sind zu wenige."), by: Voice(Town.choir), in: database, about: proposed.id)
        #expect(no.status(on: Town.today) == .stopped)
        let words = correspondence.lexicon.words(speaking: .german)
        let letter = try #require(try await database.letters().last)
        #expect(letter.body.contains(words(VoicePhrase.sayWithdraw)))
        #expect(letter.body.contains("Wir sind zu wenige."))
        #expect(!letter.body.contains(words(VoicePhrase.sayDecline)))
    }

    @Test(arguments: Engine.available)
    func `a yes answers the wish that was read, and no other one`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let read = try await say(.end(.ended, because: "Fertig"), by: Voice(Town.choir), in: database)
        _ = try await say(.takeBack, by: Voice(Town.choir), in: database)
        let now = try await say(.end(.stopped, because: "Es gab Streit"), by: Voice(Town.choir), in: database)
        let letters = try await database.letters().count
        for mark in [nil, read.ending?.mark] {
            await #expect(throws: Cooperation.Refusal.notPossible(from: .active)) {
                _ = try await say(.agree, by: Voice(Town.office), answering: mark, in: database)
            }
        }
        #expect(try await database.read { db in try db.cooperation(Town.singing) } == now)
        #expect(try await database.letters().count == letters)
        let agreed = try await say(.agree, by: Voice(Town.office), answering: now.ending?.mark, in: database)
        #expect(agreed.status(on: Town.today) == .stopped)
    }

    @Test(arguments: Engine.available)
    func `waking is counted once, and said twice it is refused without a letter`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let reason = DormancyReason(rawValue: "no-room")
        _ = try await say(.pause(because: reason, since: Town.today), by: Voice(Town.choir), in: database)
        let asked = try await say(.askToWake(saying: "Im Januar?"), by: Voice(Town.choir), in: database)
        #expect(asked.status(on: Town.today) == .dormant(because: reason))
        #expect(try await database.letters().last?.body.contains("Im Januar?") == true)
        #expect(try await database.read { db in try db.revivalCount(of: Town.singing) } == 0)
        let awake = try await say(.wake, by: Voice(Town.office), in: database)
        #expect(awake.status(on: Town.today) == .active)
        let letters = try await database.letters().count
        await #expect(throws: Cooperation.Refusal.alreadySo) {
            _ = try await say(.wake, by: Voice(Town.office), in: database)
        }
        #expect(try await database.read { db in try db.revivalCount(of: Town.singing) } == 1)
        #expect(try await database.letters().count == letters)
        let changes = try await database.entries(about: .cooperation).map(\.change)
        // The message itself is an entry of its own.
        #expect(changes == [.created, .fellDormant, .changed, .changed, .revived])
    }

    @Test(arguments: Engine.available)
    func `of many who say yes at once, one is heard and one letter goes out`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let proposed = try await propose(in: database)
        // The control: whoever looks before all of them is told that the yes is still missing.
        let asked = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 1...8 {
                group.addTask {
                    let found = try await database.read { db in try db.cooperation(proposed.id) }
                    return found?.possibleSteps(for: Town.office, on: Town.today).contains(.confirm) == true
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(asked == 8)
        let heard = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...8 {
                group.addTask {
                    (try? await say(.confirm, by: Voice(Town.office), in: database, about: proposed.id)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(heard == 1)
        #expect(try await database.letters().count { $0.to == "verein@example.org" } == 1)
    }

    @Test(arguments: Engine.available)
    func `a stranger's voice is refused, and a cooperation that is gone is not found`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: Cooperation.Refusal.notAParty) {
            _ = try await say(.end(.ended, because: "x"), by: Voice(Town.theatre), in: database)
        }
        await #expect(throws: NotFound()) {
            _ = try await say(.wake, by: Voice(Town.choir), in: database, about: .init(rawValue: "fort"))
        }
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `where an old story is written down, nobody is told`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let deed = TakeCooperationStep(
            .end(.ended, because: "Fertig"), in: Town.singing, by: Voice(Town.choir), on: Town.today,
            correspondence: nil)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `from a measure, each side is asked for itself`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let cooperation = try #require(try await database.read { db in try db.cooperation(Town.singing) })
        let letters = CooperationLetters(about: cooperation, correspondence: correspondence)
        for _ in 1...2 { try await database.write(by: .system) { db in try letters.askAll(in: db) } }
        #expect(try await database.letters().map(\.to).sorted() == ["amt@example.org", "verein@example.org"])
    }

    // MARK: Shares

    @Test(arguments: Engine.available)
    func `a party writes its own share, and the journal names no word of it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let deed = ChangeShare(in: Town.singing, by: Voice(Town.choir))
        for _ in 1...2 {
            try await database.write(by: .system) { db in try deed.run(in: db) { $0.money = "300 Euro" } }
        }
        let kept = try #require(try await database.read { db in try db.cooperation(Town.singing) })
        #expect(kept.share(of: Town.choir)?.money == "300 Euro")
        #expect(kept.share(of: Town.office) == Cooperation.Share())
        // The second time nothing was different.
        let entries = try await database.entries(about: .cooperation).dropFirst()
        #expect(entries.map(\.details) == [["fields": "share", "party": "chor"]])
    }

    @Test(arguments: Engine.available)
    func `a share is changed from what is kept, not from what somebody read before`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let deed = ChangeShare(in: Town.singing, by: Voice(Town.choir))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...5 {
                group.addTask {
                    try await database.write(by: .system) { db in try deed.run(in: db) { $0.say += "x" } }
                }
            }
            try await group.waitForAll()
        }
        let kept = try await database.read { db in try db.cooperation(Town.singing)?.share(of: Town.choir) }
        #expect(kept?.say == "xxxxx")
    }

    @Test(arguments: Engine.available)
    func `who is no party has no share`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: Cooperation.Refusal.notAParty) {
            try await database.write(by: .system) { db in
                try ChangeShare(in: Town.singing, by: Voice(Town.theatre)).run(in: db) { $0.money = "alles" }
            }
        }
    }
}
