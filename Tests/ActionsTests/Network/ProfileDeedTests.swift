import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// What an organisation wants to be called waits for a yes, and what others find wrong in its profile for an answer.
@Suite struct ProfileDeedTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(7))

    private func choir(in database: Database) async throws -> Organisation {
        try #require(try await database.read { db in try db.organisation(Town.choir) })
    }

    private func proposal(in database: Database) async throws -> ProfileProposal? {
        try await database.read { db in try db.profileProposal(of: Town.choir) }
    }

    private func rename(_ name: String, isCorrection: Bool = false, in database: Database) async throws {
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: isCorrection).run(in: db) { choir, _ in choir.name = name }
        }
    }

    private func approve(since: Instant = .testStart, in database: Database) async throws {
        let deed = ApproveProposal(of: Town.choir, waitingSince: since, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    // MARK: What waits for a yes

    @Test(arguments: Engine.available)
    func `a new name waits, everything else counts at once, and the editor goes on from what waits`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir).run(in: db) { choir, _ in
                (choir.name, choir.registerNumber) = ("Großer Chor", "VR 1234")
                choir.website = WebAddress(rawValue: "https://chor.example")
            }
        }
        let kept = try await choir(in: database)
        #expect((kept.name, kept.registerNumber) == ("Chor", nil))
        #expect(kept.website?.rawValue == "https://chor.example")
        #expect(kept.confirmedAt == .testStart)
        let waiting = try #require(try await proposal(in: database))
        #expect((waiting.name, waiting.registerNumber, waiting.kind) == ("Großer Chor", "VR 1234", nil))
        #expect(waiting.since == .testStart)
        let shown = try await database.write(by: .system) { db in
            var name = ""
            try ChangeOrganisation(Town.choir).run(in: db) { choir, _ in name = choir.name }
            return name
        }
        #expect(shown == "Großer Chor")
        #expect(try await proposal(in: database) == waiting)
    }

    @Test(arguments: Engine.available)
    func `a yes makes it public and tells the editors; the search finds the new name only then`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        try await rename("Großer Chor", in: database)
        func found() async throws -> Int {
            try await database.read { db in try db.organisations(named: "Großer Chor").count }
        }
        #expect(try await found() == 0)
        try await approve(in: database)
        #expect(try await choir(in: database).name == "Großer Chor")
        #expect(try await found() == 1)
        #expect(try await proposal(in: database) == nil)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org"])
        #expect(letters[0].body.contains("https://neue-wege.example/organisations/chor"))
    }

    @Test(arguments: Engine.available)
    func `a no leaves what was approved, and says why in the letter and nowhere else`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await rename("Stadt Bielefeld", in: database)
        let deed = DeclineProposal(
            of: Town.choir, waitingSince: .testStart, because: "So heißt schon jemand.", correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await choir(in: database).name == "Chor")
        #expect(try await proposal(in: database) == nil)
        let letter = try #require(try await database.letters().first)
        #expect(letter.body.contains("So heißt schon jemand."))
        let entries = try await database.entries(about: .organisation)
        #expect(entries.last?.change == .turnedDown)
        #expect(!entries.contains { $0.details.values.contains { $0.contains("heißt") } })
    }

    @Test(arguments: Engine.available)
    func `a yes to what was changed meanwhile counts for nothing`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await rename("Großer Chor", in: database)
        let early = Instant.testStart.advanced(by: .seconds(-1))
        await #expect(throws: ProfileProposal.Refusal.isOver) { try await approve(since: early, in: database) }
        #expect(try await choir(in: database).name == "Chor")
        try await approve(in: database)
        await #expect(throws: ProfileProposal.Refusal.isOver) { try await approve(in: database) }
    }

    @Test(arguments: Engine.available)
    func `nobody gets the name of another organisation, however it is typed`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await rename("THEATER", in: database)
        await #expect(throws: Organisation.Refusal.isListed(name: "Theater", slug: "theater")) {
            try await approve(in: database)
        }
        #expect(try await choir(in: database).name == "Chor")
        // Its own name in other letters is no other one's.
        try await rename("CHOR", in: database)
        try await approve(in: database)
        #expect(try await choir(in: database).name == "CHOR")
    }

    @Test(arguments: Engine.available)
    func `who goes back to what is approved waits for nothing, nor after a correction that says the same`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        try await rename("Großer Chor", in: database)
        try await rename("Chor", in: database)
        #expect(try await proposal(in: database) == nil)
        try await rename("Großer Chor", in: database)
        try await rename("Großer Chor", isCorrection: true, in: database)
        #expect(try await proposal(in: database) == nil)
        #expect(try await choir(in: database).name == "Großer Chor")
    }

    /// The coordination takes back what it did last in this way.
    private func undoLast(_ change: Change, in database: Database) async throws {
        let entries = try await database.entries(about: .organisation)
        let entry = try #require(entries.last { $0.change == change })
        let deed = UndoChange(entry.id, correspondence: correspondence)
        try await database.write(by: .account("judith")) { db in try deed.run(in: db) }
    }

    private func approveAtDesk(since: Instant, in database: Database) async throws {
        let deed = ApproveProposal(of: Town.choir, waitingSince: since, correspondence: correspondence)
        try await database.write(by: .account("judith")) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `a yes taken back puts the request into the queue as old as it was, and tells the editors`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let approved = try await choir(in: database)
        var wanted = approved
        wanted.name = "Großer Chor"
        let since = Instant.testStart.advanced(by: .hours(-30))
        let asked = ProfileProposal(from: approved, to: wanted, since: since)
        try await database.write(by: .system) { db in try db.change(proposalOf: Town.choir, to: asked) }
        try await approveAtDesk(since: since, in: database)
        try await undoLast(.granted, in: database)
        #expect(try await choir(in: database).name == "Chor")
        #expect(try await proposal(in: database) == asked)
        #expect(try await database.read { db in try db.waitingProfiles().proposals } == 1)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org", "verein@example.org"])
        let turkish = Lexicon.ofTests.words(speaking: Language(rawValue: "tr"))
        #expect(letters.last?.subject == turkish(ProfilePhrase.yesUndoneSubject(organisation: "Chor")))
        // Taken back in its turn, it is public again, waits no longer, and they hear of that too.
        try await undoLast(.undone, in: database)
        #expect(try await choir(in: database).name == "Großer Chor")
        #expect(try await proposal(in: database) == nil)
        #expect(try await database.letters().count == 3)
    }

    @Test(arguments: Engine.available)
    func `whoever has asked for something else since goes on asking for it when the yes is taken back`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        try await rename("Großer Chor", in: database)
        try await approveAtDesk(since: .testStart, in: database)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir).run(in: db) { choir, _ in choir.registerNumber = "VR 1234" }
        }
        try await undoLast(.granted, in: database)
        let waiting = try #require(try await proposal(in: database))
        #expect((waiting.name, waiting.registerNumber) == ("Großer Chor", "VR 1234"))
    }

    // MARK: What others find wrong

    private func report(email: String? = "hodan@example.org", in database: Database) async throws -> ProfileReport {
        let deed = ReportProfile(
            of: Town.choir, part: .contact, text: "Die Nummer gibt es nicht mehr.",
            email: email.flatMap { EmailAddress(rawValue: $0) }, language: Language(rawValue: "tr"),
            correspondence: correspondence)
        return try await database.write(by: .visitor) { db in
            try deed.run(in: db)
            return try #require(try db.openProfileReports(about: Town.choir).last)
        }
    }

    private func close(_ report: ProfileReport, as outcome: ProfileReport.Outcome, in database: Database) async throws {
        let deed = CloseProfileReport(report.id, about: Town.choir, as: outcome, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `a report goes to the editors without an address, and waits at the desk`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        _ = try await report(in: database)
        let letter = try #require(try await database.letters().first)
        #expect(letter.to == "verein@example.org")
        #expect(letter.body.contains("Die Nummer gibt es nicht mehr."))
        #expect(!letter.body.contains("hodan"))
        #expect(try await database.read { db in try db.waitingProfiles().reports } == 1)
        #expect(try await database.read { db in try db.openProfileReports() }.map(\.part) == [.contact])
    }

    @Test(arguments: Engine.available)
    func `the same said again waits once, and whoever wishes an answer then gets it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        _ = try await report(email: nil, in: database)
        _ = try await report(in: database)
        _ = try await report(email: nil, in: database)
        let open = try await database.read { db in try db.openProfileReports() }
        #expect(open.map(\.email?.rawValue) == ["hodan@example.org"])
        #expect(try await database.letters().map(\.to) == ["verein@example.org"])
        // Two who wish an answer are two.
        let other = try await report(email: "zweite@example.org", in: database)
        #expect(other.email?.rawValue == "zweite@example.org")
        try await close(open[0], as: .done, in: database)
        #expect(try await database.read { db in try db.openProfileReports() }.map(\.id) == [other.id])
        // What was answered may be wrong again.
        _ = try await report(in: database)
        #expect(try await database.read { db in try db.openProfileReports() }.count == 2)
    }

    @Test(arguments: Engine.available, [ProfileReport.Outcome.done, .notSo])
    func `an answer closes it, goes where it was wished, and the address is forgotten`(
        engine: Engine, outcome: ProfileReport.Outcome
    ) async throws {
        let database = try await engine.openWithNetwork()
        let report = try await report(in: database)
        try await close(report, as: outcome, in: database)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org", "hodan@example.org"])
        #expect(letters[1].language == "tr")
        // To the organisation nothing was written but what came from somebody else.
        let written = try await database.read { db in try db.letters(about: [.organisation(Town.choir)]) }
        #expect(written.map(\.recipient.rawValue) == ["verein@example.org"])
        let kept: Int = try await database.read { db in
            try db.count("SELECT COUNT(email) AS value FROM profile_report")
        }
        #expect(kept == 0)
        #expect(try await database.read { db in try db.openProfileReports() }.isEmpty)
        await #expect(throws: NotFound()) { try await close(report, as: outcome, in: database) }
    }

    @Test(arguments: Engine.available)
    func `what is offered in sentences stands in lines of its own`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            for (id, text) in [("a", "Bis 15 Personen."), ("b", "Für Feste."), ("c", "")] {
                try db.insert(
                    Offer(
                        stored: .init(rawValue: id), organisation: Town.choir, direction: .offer,
                        kind: OfferKind(rawValue: "rooms"), text: text, language: .german,
                        validUntil: Town.today.advanced(byDays: 30), withdrawnAt: nil, createdAt: db.now))
            }
        }
        let facts = try #require(
            try await database.read { db in try PublicFacts(of: Town.choir, on: Town.today, in: db) })
        let words = Lexicon.ofTests.words(speaking: .german)
        let rooms = words.label(OfferKind(rawValue: "rooms"))
        let texts = PublicProfile(of: facts, in: words).lines.map(\.text)
        #expect(texts.filter { $0.hasPrefix(rooms) }.count == 3)
        #expect(!texts.contains { $0.contains(".,") })
    }

    @Test(arguments: Engine.available)
    func `who wants no answer gets none, and nobody closes what is about another organisation`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let report = try await report(email: nil, in: database)
        let elsewhere = CloseProfileReport(report.id, about: Town.office, as: .done, correspondence: correspondence)
        await #expect(throws: NotFound()) { try await database.write(by: .system) { db in try elsewhere.run(in: db) } }
        try await close(report, as: .done, in: database)
        #expect(try await database.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `after a year nobody remembers what somebody found wrong`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        _ = try await report(in: database)
        func reports() async throws -> Int { try await database.read { db in try db.openProfileReports().count } }
        try await database.write(by: .system) { db in try db.forgetProfileReports(before: .testStart) }
        #expect(try await reports() == 1)
        let later = Instant.testStart.advanced(by: .seconds(1))
        try await database.write(by: .system) { db in try db.forgetProfileReports(before: later) }
        #expect(try await reports() == 0)
    }
}
