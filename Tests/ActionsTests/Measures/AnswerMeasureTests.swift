import Actions
import Domain
import Storage
import TestHouse
import Testing

/// M/1, M/2: each side says for itself what became of a measure, and those for whom it was done say whether it has arrived.
@Suite struct AnswerMeasureTests {
    private typealias Town = ExampleNetwork

    private static let id = Measure.ID(rawValue: "m")
    private static let round = Town.today

    /// Choir and office stand for it; the theatre does, too, if `isOfThree`.
    private func town(
        _ engine: Engine, status: Measure.Status = .agreed, outcome: String? = nil, isOfThree: Bool = false
    ) async throws -> Database {
        let database = try await engine.openWithNetwork()
        func owner(_ organisation: Organisation.ID, _ bank: Bank) -> Measure.Owner {
            .init(
                id: .init(rawValue: organisation.rawValue), organisation: organisation, bank: bank, name: "Kim",
                isNamePublic: false)
        }
        let third = isOfThree ? [owner(Town.theatre, .institutions)] : []
        let measure = Measure(
            id: Self.id, event: nil, idea: nil, title: "Saal teilen", language: .german, status: status,
            statusSince: Town.today, outcome: outcome, outcomeLanguage: outcome == nil ? nil : .german,
            owners: [owner(Town.choir, .migrantOrganisations), owner(Town.office, .institutions)] + third)
        try await database.write(by: .system) { db in try db.insert(measure) }
        return database
    }

    private func say(
        _ word: MeasureAnswer.Word, _ text: String = "", for organisation: Organisation.ID,
        round: CalendarDay = Self.round, next: CalendarDay? = nil, in database: Database
    ) async throws {
        let deed = AnswerMeasure(
            Self.id, for: organisation, word, text: text, language: .german, round: round, askingAgainOn: next,
            on: Town.today)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func arrives(
        _ hasArrived: Bool, at organisation: Organisation.ID, in database: Database
    ) async throws {
        let deed = AnswerArrival(
            about: Self.id, for: organisation, hasArrived: hasArrived, text: "", language: .german, round: Self.round,
            on: Town.today)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func measure(_ database: Database) async throws -> Measure {
        try #require(try await database.read { db in try db.measure(Self.id) })
    }

    private func answers(_ database: Database) async throws -> [MeasureAnswer] {
        try await database.read { db in try db.measureAnswers(about: [Self.id])[Self.id] ?? [] }
    }

    private func status(_ database: Database) async throws -> Measure.Status {
        try await measure(database).status(on: Town.today)
    }

    // MARK: Those who answer for it

    @Test(arguments: Engine.available)
    func `different answers stand side by side, whoever comes last`(engine: Engine) async throws {
        for order in [[Town.choir, Town.office], [Town.office, Town.choir]] {
            let database = try await town(engine)
            for organisation in order {
                let isChoir = organisation == Town.choir
                try await say(
                    isChoir ? .done : .blocked, isChoir ? "Wir singen im Saal." : "Der Schlüssel fehlt.",
                    for: organisation, in: database)
            }
            let said = try await answers(database)
            #expect(Set(said.map(\.word)) == [.done, .blocked] && said.isContradictory)
            #expect(try await status(database) == .agreed, "one word decides nothing")
            // Whoever says something else replaces only its own word.
            try await say(.partly, for: Town.choir, in: database)
            let now = try await answers(database)
            #expect(now.first { $0.organisation == Town.office }?.text == "Der Schlüssel fehlt.")
            #expect(now.count == 2)
            let deed = SettleAnswers(about: Self.id, on: Town.today, correspondence: nil)
            try await database.write(by: .system) { db in try deed.run(in: db) }
            #expect(try await !answers(database).isContradictory)
        }
    }

    @Test(arguments: Engine.available)
    func `who answers early about the next day hides nobody's word, and differs until all say the same`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        let next = Self.round.advanced(byDays: 20)
        try await say(.done, "Wir singen im Saal.", for: Town.choir, in: database)
        try await say(.blocked, "Der Schlüssel fehlt.", for: Town.office, in: database)
        try await say(.partly, for: Town.office, round: next, in: database)
        #expect(try await answers(database).isContradictory)
        #expect(Set(try await answers(database).newestOfEachOwner.map(\.word)) == [.done, .partly])
        try await say(.done, "Der Schlüssel ist übergeben.", for: Town.office, round: next, in: database)
        #expect(try await !answers(database).isContradictory)
        #expect(try await status(database) == .done)
    }

    @Test(arguments: Engine.available)
    func `what all say is done is done, with the words of one side, and nothing is left to talk over`(
        engine: Engine
    ) async throws {
        let database = try await town(engine, isOfThree: true)
        try await say(.done, "Wir singen im Saal.", for: Town.choir, in: database)
        try await say(.done, "Der Saal ist offen.", for: Town.theatre, in: database)
        #expect(try await status(database) == .agreed)
        try await say(.done, "Der Schlüssel ist übergeben.", for: Town.office, in: database)
        let measure = try await measure(database)
        #expect(measure.status(on: Town.today) == .done)
        #expect(measure.outcome(on: Town.today) == "Wir singen im Saal.")
        #expect(try await database.read { db in try db.unsettledMeasureAnswers() }.isEmpty)
        await #expect(throws: MeasureAnswer.Refusal.isOver) {
            try await say(.underWay, for: Town.choir, in: database)
        }
    }

    @Test(arguments: Engine.available)
    func `what all drop is not pursued, and what all say is blocked is stalled`(engine: Engine) async throws {
        for (word, status) in [
            (MeasureAnswer.Word.dropped, Measure.Status.notPursued), (.blocked, .stalled),
        ] {
            let database = try await town(engine)
            for organisation in [Town.choir, Town.office] {
                try await say(word, "Das Haus ist verkauft.", for: organisation, in: database)
            }
            #expect(try await self.status(database) == status, "\(word)")
        }
    }

    @Test(arguments: Engine.available)
    func `what is under way is begun, and is asked about again in eight weeks`(engine: Engine) async throws {
        let database = try await town(engine)
        try await say(.underWay, for: Town.office, in: database)
        let measure = try await measure(database)
        #expect(measure.status(on: Town.today) == .inProgress)
        #expect(measure.review == Town.today.advanced(byDays: 56))
    }

    @Test(arguments: Engine.available)
    func `who answers before the day is asked again, about the day that they name or in eight weeks`(
        engine: Engine
    ) async throws {
        let (review, named) = (Town.today.advanced(byDays: 14), Town.today.advanced(byDays: 30))
        for (next, expected) in [(nil, Town.today.advanced(byDays: 56)), (named, named)] {
            let database = try await town(engine)
            try await database.write(by: .system) { db in _ = try db.change(measure: Self.id) { $0.review = review } }
            try await say(.partly, for: Town.choir, round: review, next: next, in: database)
            #expect(try await measure(database).review == expected)
        }
    }

    @Test(arguments: Engine.available)
    func `of two days that both sides name the earlier one counts, and a later review day stays`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        let (soon, late) = (Town.today.advanced(byDays: 20), Town.today.advanced(byDays: 90))
        try await say(.underWay, for: Town.choir, next: late, in: database)
        #expect(try await measure(database).review == late)
        try await say(.blocked, "Der Schlüssel fehlt.", for: Town.office, in: database)
        #expect(try await measure(database).review == late, "whoever names none leaves what is planned")
        try await say(.underWay, for: Town.office, next: soon, in: database)
        #expect(try await measure(database).review == soon)
    }

    @Test(arguments: Engine.available)
    func `the next day lies after the one about which was asked, and within two years`(engine: Engine) async throws {
        let database = try await town(engine)
        for days in [-1, 0, FollowUp.mostDaysToNext + 1] {
            let next = Town.today.advanced(byDays: days)
            await #expect(throws: MeasureAnswer.Refusal.nextIsWrong) {
                try await say(.underWay, for: Town.choir, next: next, in: database)
            }
        }
        #expect(try await answers(database).isEmpty)
        // What is done is asked about no more, whatever stands in the field.
        try await say(.done, "Fertig.", for: Town.choir, next: Town.today, in: database)
        #expect(try await measure(database).review == nil)
    }

    @Test(arguments: Engine.available)
    func `blocked and dropped need a sentence, and only owners answer`(engine: Engine) async throws {
        let database = try await town(engine)
        for word in [MeasureAnswer.Word.blocked, .dropped] {
            await #expect(throws: MeasureAnswer.Refusal.sentenceMissing) {
                try await say(word, " ", for: Town.choir, in: database)
            }
        }
        await #expect(throws: Measure.Refusal.notAnOwner) {
            try await say(.underWay, for: Town.theatre, in: database)
        }
        #expect(try await answers(database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what all say is done is done also where nobody says it in words`(engine: Engine) async throws {
        let database = try await town(engine)
        try await say(.done, for: Town.choir, in: database)
        try await say(.done, " ", for: Town.office, in: database)
        let done = try await measure(database)
        #expect(done.status(on: Town.today) == .done && done.outcome(on: Town.today) == nil)
        // One sentence is enough, whoever writes it.
        let other = try await town(engine)
        try await say(.done, for: Town.choir, in: other)
        try await say(.done, "Der Schlüssel ist übergeben.", for: Town.office, in: other)
        let told = try await measure(other)
        #expect(told.status(on: Town.today) == .done)
        #expect(told.outcome(on: Town.today) == "Der Schlüssel ist übergeben.")
    }

    // MARK: Those for whom it was done

    @Test(arguments: Engine.available)
    func `one no opens nothing, two open it again, and its story keeps that it was done and why it is open`(
        engine: Engine
    ) async throws {
        let database = try await town(engine, status: .done, outcome: "Der Saal ist offen.")
        let other = Organisation.ID(rawValue: "verein")
        try await database.write(by: .system) { db in
            try db.insert(Town.organisation(other, "Verein", side: .migrantOrganisation))
        }
        try await arrives(false, at: Town.theatre, in: database)
        try await arrives(false, at: Town.theatre, in: database)
        #expect(try await status(database) == .done, "the same no counts once")
        try await arrives(true, at: other, in: database)
        #expect(try await status(database) == .done)
        try await arrives(false, at: other, in: database)
        let measure = try await measure(database)
        #expect(measure.status(on: Town.today) == .inProgress && measure.review == Town.today)
        let (notes, course) = try await database.read { db in
            let noted = try db.stages(of: [Self.id])[Self.id] ?? []
            let reopenings = try db.reopenings(of: [Self.id])[Self.id] ?? []
            return (
                try db.progressNotes(of: Self.id), measure.course(noted: noted, reopenings: reopenings, on: Town.today)
            )
        }
        #expect(notes.isEmpty, "nothing is noted a second time")
        #expect(course.map(\.status) == [.done, .inProgress])
        #expect(course.allSatisfy { $0.reopening?.noes == 2 && $0.reopening?.outcome == "Der Saal ist offen." })
        #expect(try await answers(database).openNoes.count == 2)
    }

    @Test(arguments: Engine.available)
    func `who has said no by mistake says yes, as long as no owner has answered to it`(engine: Engine) async throws {
        let database = try await town(engine, status: .done, outcome: "Der Saal ist offen.")
        let other = Organisation.ID(rawValue: "verein")
        try await database.write(by: .system) { db in
            try db.insert(Town.organisation(other, "Verein", side: .migrantOrganisation))
        }
        for organisation in [Town.theatre, other] { try await arrives(false, at: organisation, in: database) }
        #expect(try await status(database) == .inProgress)
        try await arrives(true, at: other, in: database)
        let measure = try await measure(database)
        #expect(measure.status(on: Town.today) == .done && measure.outcome(on: Town.today) == "Der Saal ist offen.")
        #expect(try await database.read { db in try db.reopenings(of: [Self.id]) }.isEmpty)
        try await arrives(false, at: other, in: database)
        try await say(.partly, for: Town.office, in: database)
        await #expect(throws: MeasureAnswer.Refusal.isOver) {
            try await arrives(true, at: other, in: database)
        }
    }
}
