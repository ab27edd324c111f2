import Actions
import Domain
import FoundationEssentials
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// N/3: profiles stay true, because organisations are asked.
@Suite struct RemindOfProfilesTests {
    private typealias Town = ExampleNetwork

    private let clock = SetClock()
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// The small network, a year and a day after everybody has said that all is right, at three in the morning. Nobody
    /// looks after the theatre, and nobody knows how to write to it.
    private func yearLater(_ engine: Engine) async throws -> Database {
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        try await confirm([Town.choir, Town.office, Town.theatre], in: database)
        clock.advance(by: .days(366))
        try sleepUntilNight()
        return database
    }

    private func confirm(_ organisations: [Organisation.ID], in database: Database) async throws {
        try await database.write(by: .system) { db in
            for organisation in organisations { try ConfirmProfile(by: Voice(organisation)).run(in: db) }
        }
    }

    /// To three in the morning of the next day.
    private func sleepUntilNight() throws {
        let tomorrow = CalendarDay(of: clock.clock.now, in: .ofTheCity).advanced(byDays: 1)
        let night = tomorrow.at(try #require(TimeOfDay(rawValue: "03:00")), in: .ofTheCity)
        clock.advance(by: night.since(clock.clock.now))
    }

    @discardableResult
    private func remind(_ database: Database) async throws -> Int {
        let deed = RemindOfProfiles(in: .ofTheCity, correspondence: correspondence)
        return try await database.write(by: .system) { db in
            // The house notes nothing where nothing is due.
            guard try RemindOfProfiles.isDue(at: db.now, in: .ofTheCity, from: db) else { return 0 }
            return try deed.run(in: db)
        }
    }

    private func isDue(_ database: Database) async throws -> Bool {
        try await database.read { [now = clock.clock.now] db in
            try RemindOfProfiles.isDue(at: now, in: .ofTheCity, from: db)
        }
    }

    private func silent(_ database: Database) async throws -> [Organisation.ID] {
        try await database.read { db in try db.silentOrganisations().map(\.organisation) }
    }

    @Test(arguments: Engine.available)
    func `the letter says in its reader's language what is public, and is written once`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        let phone = ContactRole(
            id: .init(rawValue: "c1"), organisation: Town.choir, role: "Vorstand", phone: "0521 1234",
            visibility: .coordination)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { _, contacts in contacts = [phone] }
        }
        #expect(try await remind(database) == 2)
        let letters = try await database.letters()
        #expect(Set(letters.map(\.to)) == ["verein@example.org", "amt@example.org"])
        let turkish = try #require(letters.first { $0.to == "verein@example.org" })
        #expect(turkish.language == "tr")
        #expect(turkish.body.contains("Wir singen.") && turkish.body.contains("Chor"))
        #expect(turkish.body.contains("https://neue-wege.example/still-correct/"))
        #expect(!turkish.body.contains("0521"))
        #expect(try await !isDue(database))
        #expect(try await remind(database) == 0)
        // Whoever cannot be written to is called, and stands on that list at once.
        #expect(try await silent(database) == [Town.theatre])
    }

    @Test(arguments: Engine.available)
    func `where no account is, the first contact that mail reaches is asked`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        let contacts = ["alt", "neu"].map { name in
            ContactRole(
                id: .init(rawValue: name), organisation: Town.theatre, role: "Büro",
                email: "\(name)@theater.example", visibility: .coordination)
        }
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.theatre, isCorrection: true).run(in: db) { $1 = contacts }
            let recipient = try #require(EmailAddress(rawValue: "alt@theater.example"))
            let message = Message(recipient: recipient, language: .german, subject: "Hallo", body: "Text")
            let letter = try #require(try db.enqueue(message))
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
            #expect(try db.markBounced(letter, because: "550 5.1.1 unknown", isHard: true) == .unreachable)
        }
        #expect(try await remind(database) == 3)
        #expect(try await database.letters().map(\.to).contains("neu@theater.example"))
        #expect(try await silent(database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `by day nobody is written to`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        clock.advance(by: .hours(4))
        #expect(try await !isDue(database))
        #expect(try await remind(database) == 0)
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a night has a hundred letters, the oldest word first`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        try await database.write(by: .system) { db in
            for number in 1...103 {
                let id = Organisation.ID(rawValue: "o\(number)")
                var organisation = Town.organisation(id, "Verein \(number)", side: .migrantOrganisation)
                // The higher the number, the older the word.
                organisation.confirm(at: db.now.advanced(by: .hours(-number)))
                let contact = ContactRole(
                    id: .init(rawValue: "c\(number)"), organisation: id, role: "Vorstand",
                    email: "v\(number)@verein.example", visibility: .public)
                try AddOrganisation(organisation, reachedBy: [contact]).run(in: db)
            }
        }
        clock.advance(by: .days(366))
        try sleepUntilNight()
        #expect(try await remind(database) == Reconfirmation.mostInNight)
        #expect(try await remind(database) == 0)
        let first = Set(try await database.letters().map(\.to))
        #expect(first.count == 100)
        #expect(first.isDisjoint(with: ["v1@verein.example", "v2@verein.example", "v3@verein.example"]))
        clock.advance(by: .hours(1))
        #expect(try await !isDue(database))
        try sleepUntilNight()
        #expect(try await remind(database) == 3)
    }

    @Test(arguments: Engine.available)
    func `after three letters without an answer somebody calls, and no letter follows`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        try await confirm([Town.office, Town.theatre], in: database)
        for letters in 1...3 {
            #expect(try await remind(database) == 1)
            #expect(try await database.letters().count == letters)
            clock.advance(by: .days(60))
            try sleepUntilNight()
            // Sixty days lie between two letters, and two weeks after the third it is silent.
            if letters < 3 { #expect(try await silent(database).isEmpty) }
        }
        #expect(try await remind(database) == 0)
        #expect(try await silent(database) == [Town.choir])
        clock.advance(by: .days(200))
        try sleepUntilNight()
        try await confirm([Town.office, Town.theatre], in: database)
        #expect(try await remind(database) == 0)
        #expect(try await database.letters().count == 3)
        // One word, and it is on no list any more.
        try await confirm([Town.choir], in: database)
        #expect(try await silent(database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `two who remind at the same time write one letter`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        async let one = remind(database)
        async let other = remind(database)
        #expect(try await one + other == 2)
        #expect(try await database.letters().count == 2)
    }

    // MARK: The link

    /// The secret in the last letter to this address.
    private func link(to address: String, in database: Database) async throws -> Secret {
        let body = try #require(try await database.letters().last { $0.to == address }).body
        let link = try #require(body.split(separator: "/still-correct/").last)
        return try #require(Secret(text: link.prefix { $0.isHexDigit }))
    }

    /// Says that all is right, having read what is there now.
    private func answer(_ link: Secret, for organisation: Organisation.ID, in database: Database) async throws {
        let today = CalendarDay(of: clock.clock.now, in: .ofTheCity)
        try await database.write(by: .system) { db in
            let shown = try PublicFacts(of: organisation, on: today, in: db)?.mark ?? ""
            try AnswerReconfirmation(by: link.hash, seeing: shown, on: today).run(in: db)
        }
    }

    @Test(arguments: Engine.available)
    func `the letter has all that everybody reads: register number, who works there, and with whom`(
        engine: Engine
    ) async throws {
        let database = try await yearLater(engine)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.office, isCorrection: true).run(in: db) { office, _ in
                office.registerNumber = "VR 1234"
                office.staffing = Staffing(rawValue: "volunteer-only")
                office.descriptions[Language(rawValue: "en")] = "We sing."
            }
        }
        try await remind(database)
        let letter = try #require(try await database.letters().first { $0.to == "amt@example.org" })
        for part in ["VR 1234", "Rein ehrenamtlich", "Singen im Amt (Chor)", "Wir singen.", "We sing."] {
            #expect(letter.body.contains(part), "\(part)")
        }
    }

    @Test(arguments: Engine.available)
    func `what was changed meanwhile is confirmed by nobody who has not seen it`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        try await remind(database)
        let link = try await link(to: "verein@example.org", in: database)
        let today = CalendarDay(of: clock.clock.now, in: .ofTheCity)
        let (before, seen) = try await database.read { db in
            (try db.organisation(Town.choir), try PublicFacts(of: Town.choir, on: today, in: db)?.mark ?? "")
        }
        let draft = AddOffer.Draft(
            direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "Ein Saal", language: .german,
            validUntil: today.advanced(byDays: 90))
        try await database.write(by: .system) { db in
            _ = try AddOffer(draft, of: Town.choir, on: today).run(in: db)
        }
        await #expect(throws: PublicFacts.Refusal.haveChanged) {
            try await database.write(by: .system) { db in
                try AnswerReconfirmation(by: link.hash, seeing: seen, on: today).run(in: db)
            }
        }
        let after = try await database.read { db in try db.organisation(Town.choir) }
        #expect(after?.confirmedAt == before?.confirmedAt)
        try await answer(link, for: Town.choir, in: database)
        let confirmed = try await database.read { db in try db.organisation(Town.choir) }
        #expect(confirmed?.confirmedAt == clock.clock.now)
    }

    @Test(arguments: Engine.available)
    func `the link confirms in the organisation's name, for sixty days and as long as its reader is an editor`(
        engine: Engine
    ) async throws {
        let database = try await yearLater(engine)
        try await remind(database)
        let link = try await link(to: "verein@example.org", in: database)
        try await answer(link, for: Town.choir, in: database)
        let choir = try #require(try await database.read { db in try db.organisation(Town.choir) })
        #expect((choir.confirmedAt, choir.confirmedWay) == (clock.clock.now, .itself))

        let other = try await self.link(to: "amt@example.org", in: database)
        try await database.write(by: .system) { db in
            let account = try #require(try db.accounts(holding: .editor(of: Town.office)).first)
            try db.revoke(.editor(of: Town.office), from: account.id)
        }
        await #expect(throws: NotFound()) {
            try await self.answer(other, for: Town.office, in: database)
        }
        clock.advance(by: .days(60))
        await #expect(throws: NotFound()) {
            try await self.answer(link, for: Town.choir, in: database)
        }
        // The house forgets it, too.
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        let left = try await database.read { db in
            try db.rows("SELECT hash FROM reconfirmation_link").count
        }
        #expect(left == 0)
    }

    // MARK: Calls

    private func note(
        _ result: ProfileCall.Result, person: String = "", of organisation: Organisation.ID, in database: Database
    ) async throws {
        let deed = NoteProfileCall(
            to: organisation, result, person: person, by: nil, on: Town.today, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `who was not reached stays on the list, and whoever says that all is right leaves it`(engine: Engine)
        async throws
    {
        let database = try await yearLater(engine)
        try await remind(database)
        try await note(.notReached, of: Town.theatre, in: database)
        #expect(try await silent(database) == [Town.theatre])
        let calls = try await database.read { db in try db.lastProfileCalls(to: [Town.theatre]) }
        #expect(calls[Town.theatre]?.result == .notReached)
        clock.advance(by: .minutes(5))
        try await note(.isCorrect, person: "Frau Sommer", of: Town.theatre, in: database)
        #expect(try await silent(database).isEmpty)
        let theatre = try #require(try await database.read { db in try db.organisation(Town.theatre) })
        #expect((theatre.confirmedAt, theatre.confirmedWay) == (clock.clock.now, .telephone))
    }

    @Test(arguments: Engine.available)
    func `who wants the letter again gets it, if there is an address for it`(engine: Engine) async throws {
        let database = try await yearLater(engine)
        try await remind(database)
        await #expect(throws: NoteProfileCall.Refusal.nobodyToWriteTo) {
            try await note(.wantsLetter, of: Town.theatre, in: database)
        }
        #expect(try await silent(database) == [Town.theatre])
        let contact = ContactRole(
            id: .init(rawValue: "c"), organisation: Town.theatre, role: "Büro", email: "buero@theater.example",
            visibility: .coordination)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.theatre, isCorrection: true).run(in: db) { $1 = [contact] }
        }
        try await note(.wantsLetter, of: Town.theatre, in: database)
        #expect(try await silent(database).isEmpty)
        #expect(try await database.letters().map(\.to).contains("buero@theater.example"))
        // A night later nobody writes again.
        try sleepUntilNight()
        #expect(try await remind(database) == 0)
    }
}
