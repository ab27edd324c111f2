import Actions
import Domain
import FoundationEssentials
import Storage
import TestHouse
import Testing
import Words

/// M/2, M/3: when a measure is done, the organisations of the group in which it began are asked once whether it has arrived; and
/// every letter tells of the card from which it grew.
@Suite struct AskThoseConcernedTests {
    private typealias Town = ExampleNetwork

    private let clock = SetClock()
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private static let card = "Unser Chor sucht einen Saal."

    /// A measure of choir and office that began in a group in which somebody of the theatre sat, too.
    private func town(_ engine: Engine, _ status: Measure.Status) async throws -> Database {
        let (database, board) = try await engine.openWithBoard(clock: clock.clock)
        try await Town.fill(database)
        let event = try Example.event()
        let email = try #require(EmailAddress(rawValue: "tilda@theater.example"))
        let text = try CardText(Self.card)
        try await database.write(by: .system) { db in
            let tilda = NewRegistration(
                attendee: Attendee(
                    name: "Tilda Sommer", organisation: Town.theatre, organisationName: "Theater",
                    side: .civilSociety, email: email, language: .german),
                ticket: Ticket(from: .seeded(7)))
            let seat = Formation.Seat(
                registration: try db.register(tilda, at: event.id).id, group: ExampleBoard.group)
            try db.insert(
                Formation(
                    id: .init(rawValue: "gruppen"), event: event.id, basis: .present, seed: 1, score: 0, seats: [seat],
                    interpreters: [:], createdAt: db.now, releasedAt: db.now))
            let card = try db.add(
                NewCard(
                    id: .init(rawValue: "karte"), phase: .ideas, text: text, language: .german, isFromHelper: false,
                    receipt: Example.link("karte")),
                to: OpenBoard(board))
            let idea = Idea(
                id: .init(rawValue: "idee"), event: event.id, board: board.id, title: "Saal teilen", text: "",
                language: .german, status: .measure)
            try db.insert(idea, from: [card.id])
            let done = status == .done ? "Der Saal ist offen." : nil
            try db.insert(
                Measure(
                    id: .init(rawValue: "m"), event: event.id, idea: idea.id, title: "Saal teilen", language: .german,
                    status: status, statusSince: Town.today, outcome: done,
                    outcomeLanguage: done == nil ? nil : .german,
                    owners: [
                        .init(
                            id: .init(rawValue: "c"), organisation: Town.choir, bank: .migrantOrganisations,
                            name: "Amal Haddad", isNamePublic: true),
                        .init(
                            id: .init(rawValue: "a"), organisation: Town.office, bank: .institutions,
                            name: "Jana Weber", isNamePublic: false),
                    ]))
        }
        return database
    }

    private func remind(on text: String, _ database: Database) async throws -> Int {
        let day = try #require(CalendarDay(rawValue: text))
        let morning = day.at(try #require(TimeOfDay(rawValue: "08:00")), in: .ofTheCity)
        clock.advance(by: morning.since(clock.clock.now))
        let deed = RemindOfMeasures(in: .ofTheCity, correspondence: correspondence)
        return try await database.write(by: .system) { db in
            guard try RemindOfMeasures.isDue(at: db.now, in: .ofTheCity, from: db) else { return 0 }
            return try deed.run(in: db)
        }
    }

    @Test(arguments: Engine.available)
    func `who sat in the group is asked once for their organisation, without the names that are not public`(
        engine: Engine
    ) async throws {
        let database = try await town(engine, .done)
        #expect(try await remind(on: "2023-12-02", database) == 1)
        let letter = try #require(try await database.letters().last)
        #expect(letter.to == "tilda@theater.example")
        #expect(letter.subject == "Ist es bei Ihnen angekommen? Saal teilen")
        #expect(letter.body.contains("Amal Haddad (Chor)") && letter.body.contains("Amt"))
        #expect(!letter.body.contains("Jana Weber"))
        for day in ["2023-12-03", "2023-12-10", "2024-01-12"] {
            #expect(try await remind(on: day, database) == 0, "\(day)")
        }
    }

    @Test(arguments: Engine.available)
    func `while it goes on nobody but its owners is asked, and they read the card from which it grew`(
        engine: Engine
    ) async throws {
        let database = try await town(engine, .agreed)
        // Six weeks after the Fachtag of 22 December.
        #expect(try await remind(on: "2024-02-02", database) == 2)
        let letters = try await database.letters()
        #expect(Set(letters.map(\.to)) == ["verein@example.org", "amt@example.org"])
        #expect(letters.allSatisfy { $0.body.contains(Self.card) })
    }
}
