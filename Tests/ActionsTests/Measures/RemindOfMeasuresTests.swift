import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// M/1, M/3 to M/6: what became of a measure is asked of each side apart, and each letter is written once whatever happens.
@Suite struct RemindOfMeasuresTests {
    private typealias Town = ExampleNetwork

    /// Stops a transaction where a program would be killed.
    private struct Killed: Error {}

    let clock = SetClock()
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    static func measure(_ id: String, _ title: String, review: CalendarDay? = nil) -> Measure {
        Measure(
            id: .init(rawValue: id), event: nil, idea: nil, title: title, text: "Der Saal steht abends leer.",
            needs: "Ein Schlüssel", firstStep: "Schlüssel zählen", language: .german, status: .agreed,
            statusSince: Town.today, review: review,
            owners: [
                owner("\(id)-chor", of: Town.choir, on: .migrantOrganisations, "Amal Haddad"),
                owner("\(id)-amt", of: Town.office, on: .institutions, "Jana Weber"),
            ])
    }

    private static func owner(
        _ id: String, of organisation: Organisation.ID, on bank: Bank, _ name: String
    ) -> Measure.Owner {
        .init(id: .init(rawValue: id), organisation: organisation, bank: bank, name: name, isNamePublic: false)
    }

    /// The small network, which has agreed on these measures on 1 December: their day is 12 January.
    func town(
        _ engine: Engine, measures: [Measure] = [Self.measure("m", "Saal teilen")]
    ) async throws -> Database {
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        try await database.write(by: .system) { db in
            for measure in measures { try db.insert(measure) }
            for measure in measures {
                let note = "Der Hausmeister ist einverstanden."
                try AddProgressNote(note, in: .german, to: measure.id).run(in: db)
            }
        }
        return database
    }

    /// To eight in the morning of this day.
    func wake(on text: String) throws {
        let morning = try day(text).at(try #require(TimeOfDay(rawValue: "08:00")), in: .ofTheCity)
        clock.advance(by: morning.since(clock.clock.now))
    }

    @discardableResult
    func remind(_ database: Database) async throws -> Int {
        let deed = RemindOfMeasures(in: .ofTheCity, correspondence: correspondence)
        return try await database.write(by: .system) { db in
            // The house notes nothing where nothing is due.
            guard try RemindOfMeasures.isDue(at: db.now, in: .ofTheCity, from: db) else { return 0 }
            return try deed.run(in: db)
        }
    }

    /// Reminds every morning from one day to another.
    /// - Returns: on which day who was written to, as `2024-01-12 verein`.
    func remind(from first: String, to last: String, in database: Database) async throws -> [String] {
        var (told, today) = ([String](), try day(first))
        let end = try day(last)
        var known = try await database.letters().count
        while today <= end {
            try wake(on: today.rawValue)
            try await remind(database)
            let letters = try await database.letters()
            told += letters.dropFirst(known).map { "\(today) \($0.to.prefix { $0 != "@" })" }.sorted()
            known = letters.count
            today = today.advanced(byDays: 1)
        }
        return told
    }

    func answer(
        _ word: MeasureAnswer.Word, _ text: String = "", for organisation: Organisation.ID, measure: String = "m",
        in database: Database
    ) async throws {
        let deed = AnswerMeasure(
            .init(rawValue: measure), for: organisation, word, text: text, language: .german, round: nil,
            on: CalendarDay(of: clock.clock.now, in: .ofTheCity))
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    // MARK: When

    @Test(arguments: Engine.available)
    func `two letters before the day, the question, two after it, a second person a week later, then the desk`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try await Town.editor("zweite", of: Town.office, reading: .german, in: database)
        let before = try await remind(from: "2023-12-02", to: "2024-01-12", in: database)
        #expect(
            before == [
                "2023-12-22 amt", "2023-12-22 verein", "2024-01-05 amt", "2024-01-05 verein", "2024-01-12 amt",
                "2024-01-12 verein",
            ])
        try await answer(.underWay, for: Town.choir, in: database)
        let after = try await remind(from: "2024-01-13", to: "2024-01-31", in: database)
        #expect(after == ["2024-01-19 amt", "2024-01-19 zweite", "2024-01-26 amt"])
        #expect(try await database.read { db in try db.silentFollowUps() }.isEmpty)
        // The choir is asked again about the next day, which its answer has set; the office is silent, and hears of it, too.
        let next = try await remind(from: "2024-02-01", to: "2024-02-16", in: database)
        #expect(next == ["2024-02-16 amt", "2024-02-16 verein"])
        let silent = try await database.read { db in try db.silentFollowUps() }
        #expect(silent.map(\.organisation) == [Town.office])
        try await answer(.blocked, "Der Schlüssel fehlt.", for: Town.office, in: database)
        #expect(try await database.read { db in try db.silentFollowUps() }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the answer of one side, which plans the next day, spares the other none of its letters`(
        engine: Engine
    ) async throws {
        let review = try day("2024-02-01")
        let database = try await town(engine, measures: [Self.measure("m", "Saal teilen", review: review)])
        try await Town.editor("zweite", of: Town.office, reading: .german, in: database)
        _ = try await remind(from: "2023-12-22", to: "2024-01-12", in: database)
        for party in [Town.choir, Town.office] { try await answer(.underWay, for: party, in: database) }
        let ahead = try await remind(from: "2024-01-13", to: "2024-01-20", in: database)
        #expect(ahead == ["2024-01-19 amt", "2024-01-19 verein"])
        // The choir says it before the day, and with it when it wants to be asked again.
        try await answer(.underWay, for: Town.choir, in: database)
        let after = try await remind(from: "2024-01-21", to: "2024-02-22", in: database)
        #expect(
            after == [
                "2024-01-26 amt", "2024-02-02 amt", "2024-02-09 amt", "2024-02-09 zweite", "2024-02-16 amt",
            ])
        #expect(try await remind(from: "2024-02-23", to: "2024-02-23", in: database).isEmpty)
        let silent = try await database.read { db in try db.silentFollowUps() }
        #expect(silent.map(\.organisation) == [Town.office])
        // What it says then is its answer to what it was asked, and not to the day that comes.
        try await answer(.partly, for: Town.office, in: database)
        #expect(try await database.read { db in try db.silentFollowUps() }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `nobody is written to by night or in the afternoon`(engine: Engine) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-12")
        for hours in [-3, 8] {
            clock.advance(by: .hours(hours))
            #expect(try await remind(database) == 0)
        }
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `in quiet days nobody is written to, and afterwards everybody is`(engine: Engine) async throws {
        let database = try await town(engine)
        let (first, last) = (try day("2024-01-10"), try day("2024-01-16"))
        try await database.write(by: .system) { db in
            try AddQuietPeriod(from: first, to: last, named: "Ferien").run(in: db)
        }
        let told = try await remind(from: "2024-01-10", to: "2024-01-18", in: database)
        #expect(told == ["2024-01-17 amt", "2024-01-17 verein"])
    }

    // MARK: One letter a week

    @Test(arguments: Engine.available)
    func `after nine days without a machine one letter gathers all that is due`(engine: Engine) async throws {
        let database = try await town(
            engine, measures: [Self.measure("m", "Saal teilen"), Self.measure("n", "Zusammen kochen")])
        try wake(on: "2024-01-21")
        #expect(try await remind(database) == 2)
        let letters = try await database.letters()
        #expect(Set(letters.map(\.to)) == ["verein@example.org", "amt@example.org"])
        let office = try #require(letters.first { $0.to == "amt@example.org" })
        #expect(office.subject == "Was ist daraus geworden? 2 Maßnahmen")
        #expect(office.body.contains("Saal teilen") && office.body.contains("Zusammen kochen"))
        // Each has one link of its own.
        #expect(office.body.components(separatedBy: "/measure-answers/").count == 3)
        let following = try await remind(from: "2024-01-21", to: "2024-01-27", in: database)
        #expect(following.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what is due in the same week waits until it is over`(engine: Engine) async throws {
        let review = try day("2024-01-15")
        let late = Measure(
            id: .init(rawValue: "n"), event: nil, idea: nil, title: "Zusammen kochen", language: .german,
            status: .inProgress, statusSince: Town.today, review: review,
            owners: [Self.owner("n-amt", of: Town.office, on: .institutions, "Jana Weber")])
        let database = try await town(engine, measures: [Self.measure("m", "Saal teilen"), late])
        let told = try await remind(from: "2024-01-12", to: "2024-01-19", in: database)
        #expect(told == ["2024-01-12 amt", "2024-01-12 verein", "2024-01-19 amt", "2024-01-19 verein"])
        let last = try #require(try await database.letters().last { $0.to == "amt@example.org" })
        #expect(last.body.contains("Saal teilen") && last.body.contains("Zusammen kochen"))
    }

    // MARK: What it says

    @Test(arguments: Engine.available)
    func `the letter holds the whole measure, both names and the last note, in its reader's language`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-12")
        try await remind(database)
        let letters = try await database.letters()
        let turkish = try #require(letters.first { $0.to == "verein@example.org" })
        #expect(turkish.language == "tr" && turkish.subject == "Bundan ne oldu? Saal teilen")
        for text in [
            "Der Saal steht abends leer.", "Ein Schlüssel", "Schlüssel zählen", "Amal Haddad (Chor)",
            "Jana Weber (Amt)", "Der Hausmeister ist einverstanden.", "Merhaba verein,",
        ] { #expect(turkish.body.contains(text), "\(text)") }
        let unsubscribing = try await database.read { db in
            try db.rows("SELECT unsubscribing FROM mail").map { try $0["unsubscribing"] as String }
        }
        #expect(unsubscribing.count == 2)
        #expect(unsubscribing.allSatisfy { $0.hasSuffix("/no-more") && $0.contains("/measure-answers/") })
    }

    // MARK: Exactly once

    @Test(arguments: Engine.available)
    func `two who remind at the same time write one letter to each`(engine: Engine) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-12")
        async let one = remind(database)
        async let other = remind(database)
        #expect(try await one + other == 2)
        #expect(try await database.letters().count == 2)
    }

    @Test(arguments: Engine.shared)
    func `two programs on one database write one letter to each`(engine: Engine) async throws {
        let place = try await engine.place()
        let (first, second) = (try place.open(clock: clock.clock), try place.open(clock: clock.clock, seed: 2))
        try await Town.fill(first)
        try await first.write(by: .system) { db in try db.insert(Self.measure("m", "Saal teilen")) }
        try wake(on: "2024-01-12")
        async let one = remind(first)
        async let other = remind(second)
        #expect(try await one + other == 2)
        #expect(try await first.letters().count == 2)
    }

    @Test(arguments: Engine.available)
    func `who is killed between the note and the letter leaves neither, and the next one writes both`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-12")
        let deed = RemindOfMeasures(in: .ofTheCity, correspondence: correspondence)
        await #expect(throws: Killed.self) {
            try await database.write(by: .system) { db -> Void in
                _ = try deed.run(in: db)
                throw Killed()
            }
        }
        let kept = try await database.read { db in try db.writtenFollowUps(about: [.init(rawValue: "m")]) }
        #expect(kept.isEmpty)
        #expect(try await database.letters().isEmpty)
        #expect(try await remind(database) == 2)
    }

    @Test(arguments: Engine.available)
    func `a clock that jumps an hour or a day, either way, writes nothing twice`(engine: Engine) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-12")
        #expect(try await remind(database) == 2)
        for jump in [Duration.hours(1), .hours(-1), .days(-1), .days(1), .days(1), .days(-1), .days(-8), .days(8)] {
            clock.advance(by: jump)
            #expect(try await remind(database) == 0, "\(jump)")
        }
        #expect(try await remind(from: "2024-01-13", to: "2024-01-19", in: database).count == 2)
    }

    @Test func `in two years nobody gets two letters in a week, and nothing is asked twice`() async throws {
        let database = try await town(
            .memory, measures: (1...5).map { Self.measure("m\($0)", "Maßnahme \($0)") })
        try await Town.editor("zweite", of: Town.office, reading: .german, in: database)
        let chance = Randomness.seeded(11)
        var (letters, today) = ([String: [CalendarDay]](), Town.today)
        for number in 1...730 {
            today = today.advanced(byDays: 1)
            try wake(on: today.rawValue)
            // Every fourteenth week the machine stands still for nine days; every tenth day the clock is wrong for a moment.
            if number % 98 < 9 { continue }
            if number % 10 == 0 {
                clock.advance(by: .days(number % 20 == 0 ? -1 : 1))
                try await remind(database)
                try wake(on: today.rawValue)
            }
            async let one = remind(database)
            async let other = remind(database)
            _ = try await (one, other)
            let written = try await database.letters()
            for (reader, all) in Dictionary(grouping: written, by: \.to) {
                let known = letters[reader] ?? []
                letters[reader] = known + Array(repeating: today, count: all.count - known.count)
            }
            // The choir says something now and then, the office never does.
            if number % 30 == 29 {
                let words: [MeasureAnswer.Word] = [.partly, .underWay, .blocked]
                let measure = "m\(chance.next() % 5 + 1)"
                try await answer(
                    words[number / 30 % 3], "Es fehlt noch etwas.", for: Town.choir, measure: measure, in: database)
            }
        }
        #expect(letters.values.map(\.count).min() ?? 0 > 5, "people are asked")
        for (reader, days) in letters {
            for (earlier, later) in zip(days, days.dropFirst()) {
                // The clock was wrong by a day at most, either way.
                let passed = later.days(since: earlier)
                #expect(passed >= FollowUp.daysBetweenLetters - 2, "\(reader): \(earlier), \(later)")
            }
        }
        let ids: [Measure.ID] = (1...5).map { .init(rawValue: "m\($0)") }
        let written = try await database.read { db in try db.writtenFollowUps(about: ids) }
        let asked = Dictionary(grouping: written.filter { $0.letter != .desk }) { letter in
            "\(letter.measure) \(letter.organisation) \(letter.round)"
        }
        #expect(asked.count > 10)
        for (what, letters) in asked {
            let kinds = letters.map(\.letter)
            #expect(kinds.count == Set(kinds).count, "\(what): \(kinds)")
        }
    }

    // MARK: The link

    @Test(arguments: Engine.available)
    func `a link opens its measure for ninety days, and as long as its reader speaks for an owner`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-12")
        try await remind(database)
        let link = try await link(to: "verein@example.org", in: database)
        func opened() async throws -> AskedAboutMeasure? {
            let now = clock.clock.now
            return try await database.read { db in try AskedAboutMeasure(behind: link.hash, at: now, in: db) }
        }
        let asked = try #require(try await opened())
        #expect(asked.measure.title == "Saal teilen" && asked.link.organisation == Town.choir && asked.link.isOwner)
        try await database.write(by: .system) { db in
            let account = try #require(try db.accounts(holding: .editor(of: Town.choir)).first)
            try db.revoke(.editor(of: Town.choir), from: account.id)
        }
        #expect(try await opened() == nil)
        try await database.write(by: .system) { db in
            let email = try #require(EmailAddress(rawValue: "verein@example.org"))
            let account = try #require(try db.account(email: email))
            try db.grant(.editor(of: Town.choir), to: account.id)
        }
        #expect(try await opened() != nil)
        clock.advance(by: .days(FollowUp.linkDays))
        #expect(try await opened() == nil)
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await database.read { db in try db.followUpLink(link.hash) } != nil, "it still leads to another")
        clock.advance(by: .days(FollowUp.daysLinkIsKnown))
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await database.read { db in try db.followUpLink(link.hash) } == nil)
    }
}
