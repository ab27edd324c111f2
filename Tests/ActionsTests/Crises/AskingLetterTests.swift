import Actions
import Domain
import FoundationEssentials
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// What letters about help say, and whom they spare.
extension AskingDeedTests {
    private func editor(of organisation: Organisation.ID, in database: Database) async throws -> Account {
        try #require(try await database.read { db in try db.accounts(holding: .editor(of: organisation)).first })
    }

    private func letters(to email: String, in database: Database) async throws -> [QueuedLetter] {
        try await database.letters().filter { $0.to == email }
    }

    private func note(
        _ reply: AnswerAsking.Reply, of helper: String, to need: CrisisNeed, in database: Database
    ) async throws {
        let deed = NoteHelpAnswer(
            reply, of: .init(rawValue: helper), to: need.id, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    // MARK: To whoever asked

    @Test(arguments: Engine.available)
    func `when a crisis ends, whoever asked hears once of everything, and whoever ended it hears nothing`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 1)
        try await ExampleNetwork.fill(database)
        let asker = try await editor(of: ExampleNetwork.choir, in: database)
        let closer = try await editor(of: ExampleNetwork.office, in: database)
        // More than one piece of what the clock does at once.
        let drafts = (1...130).map { _ in (Help.need(), asker.id) } + (1...3).map { _ in (Help.need(), closer.id) }
        try await database.write(by: .system) { db in
            for (draft, account) in drafts { try AddCrisisNeed(draft, in: Help.crisis, by: account).run(in: db) }
        }
        try await database.write(by: .account(closer.id.rawValue)) { db in
            try CloseCrisis(Help.crisis, on: ExampleNetwork.today).run(in: db)
        }
        // Until then the end can be taken back.
        clock.advance(by: .minutes(Crisis.minutesToReopen))
        try await turnOfClock(database)
        let told = try await letters(to: asker.email.rawValue, in: database)
        #expect(told.count == 1)
        #expect(told.first?.body.contains("Ankunft im Winter") == true)
        #expect(told.first?.body.contains("110") == true)
        #expect(try await letters(to: closer.email.rawValue, in: database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `when a crisis ends, whoever has promised several things hears it in one letter that names them`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 2)
        var first = Help.need()
        first.district = nil
        let needs = [try await add(first, in: database), try await add(Help.need(2), in: database)]
        for need in needs { try await note(yes(), of: "h001", to: need, in: database) }
        try await note(yes(), of: "h002", to: needs[1], in: database)
        let before = try await letters(to: "h001@help.example", in: database).count
        try await database.write(by: .system) { db in try CloseCrisis(Help.crisis, on: ExampleNetwork.today).run(in: db)
        }
        clock.advance(by: .minutes(Crisis.minutesToReopen))
        try await turnOfClock(database)
        try await turnOfClock(database)
        let told = try await letters(to: "h001@help.example", in: database).dropFirst(before)
        #expect(told.count == 1)
        let letter = try #require(told.first)
        #expect(letter.subject == "Hilfe beendet: Ankunft im Winter")
        #expect(letter.body.contains("ganze Stadt") && letter.body.contains("Mitte"))
        // Whoever promised one thing reads which.
        let other = try #require(try await letters(to: "h002@help.example", in: database).last)
        #expect(other.subject.contains("Sprachmittlung") && other.body.contains("nicht mehr gebraucht"))
    }

    @Test(arguments: Engine.available)
    func `whoever closes a need themselves gets no letter about it, and whoever waits for the help does`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 1)
        try await ExampleNetwork.fill(database)
        let asker = try await editor(of: ExampleNetwork.choir, in: database)
        var draft = Help.need()
        let email = try #require(EmailAddress(rawValue: "sommer@example.org"))
        draft.contact = CrisisContact(name: "Frau Sommer", phone: nil, email: email)
        let need = try await add(draft, by: asker.id, in: database)
        try await database.write(by: .account(asker.id.rawValue)) { db in
            try CloseCrisisNeed(need.id, of: Help.crisis, as: .withdrawn).run(in: db)
        }
        try await turnOfClock(database)
        #expect(try await letters(to: asker.email.rawValue, in: database).isEmpty)
        #expect(try await letters(to: "sommer@example.org", in: database).count == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever asked reads which task it is, where, in which crisis, who comes, and finds more behind a link`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 1)
        try await ExampleNetwork.fill(database)
        let asker = try await editor(of: ExampleNetwork.office, in: database)
        let need = try await add(Help.need(of: ExampleNetwork.office), by: asker.id, in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        try await answer("h001", .yes(amount: 1, note: "ab 18 Uhr", isBoth: false), in: database)
        let letter = try #require(try await letters(to: asker.email.rawValue, in: database).last)
        #expect(letter.subject.contains("Sprachmittlung") && letter.subject.contains("Mitte"))
        for said in [
            "Ankommende am Bahnhof begleiten", "Mitte", "Ankunft im Winter", "Wer zugesagt hat: h001 (ab 18 Uhr)",
            "https://neue-wege.example/organisations/amt/help/needs", "so bald wie möglich",
        ] { #expect(letter.body.contains(said)) }
        // Names, and no way to reach them.
        #expect(!letter.body.contains("h001@help.example"))
    }

    // MARK: To whoever helps

    @Test(arguments: Engine.available)
    func `each letter that counts on somebody leads to where they say that they cannot come after all`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 2)
        let need = try await add(Help.need(), in: database)
        // Nobody wrote to them before.
        try await note(yes(), of: "h001", to: need, in: database)
        let thanks = try #require(try await letters(to: "h001@help.example", in: database).last)
        #expect(thanks.subject.contains("zählen auf Sie"))
        try await note(yes(), of: "h002", to: need, in: database)
        let reserve = try await link(of: "h002", in: database)
        try await answer("h001", .no, in: database)
        let askings = try await asked(need, in: database)
        #expect(askings.first { $0.helper.rawValue == "h001" }?.answer == .no)
        // Whoever has moved up has one link more, and the earlier one still works.
        let moved = try #require(try await letters(to: "h002@help.example", in: database).last)
        #expect(moved.subject.contains("Jetzt werden Sie gebraucht") && moved.body.contains("/help/"))
        #expect(try await link(of: "h002", in: database) != reserve)
        try await answer(by: reserve, .no, in: database)
        #expect(try await database.read { db in try db.promisedHelp(for: need.id).confirmed } == 0)
    }

    @Test(arguments: Engine.available)
    func `a letter says what cannot wait, what is done as soon as possible, and in which language the task is`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 0)
        let helpers = try [
            Help.helper("olena", reading: Help.ukrainian), Help.helper("hanna", reading: .simpleGerman),
        ]
        try await database.write(by: .system) { db in for helper in helpers { try db.insert(helper) } }
        let need = try await add(Help.need(isUrgent: true), in: database)
        for _ in helpers {
            try await turnOfClock(database)
            if try await database.read({ db in try db.helpCall(for: need.id) }) == nil {
                try await start(need, in: database)
            }
            try await turnOfClock(database)
            clock.advance(by: .hours(2))
        }
        let letter = try #require(try await letters(to: "olena@help.example", in: database).first)
        #expect(letter.subject.hasPrefix("Терміново:"))
        for said in ["якнайшвидше", "Терміново: Це не може чекати.", "Мова цього тексту: Німецька"] {
            #expect(letter.body.contains(said))
        }
        let simple = try #require(try await letters(to: "hanna@help.example", in: database).first)
        #expect(!simple.body.contains("Sprache von diesem Text"))
    }

    @Test(arguments: Engine.available)
    func `one who comes themselves is one, and an organisation sends several`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        try await ExampleNetwork.fill(database)
        let choir = try Help.helper("chor", of: ExampleNetwork.choir, speaksForOrganisation: true)
        try await database.write(by: .system) { db in try db.insert(choir) }
        let need = try await add(Help.need(6), in: database)
        await #expect(throws: Asking.Refusal.amountOutOfRange(1...1)) {
            try await note(yes(99), of: "h001", to: need, in: database)
        }
        try await note(yes(4), of: "chor", to: need, in: database)
        try await note(yes(1), of: "h001", to: need, in: database)
        #expect(try await database.read { db in try db.promisedHelp(for: need.id).confirmed } == 5)
    }

    // MARK: Whoever goes

    @Test(arguments: Engine.available)
    func `whoever goes is in no letter any more, and none that waits reaches them`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        let first = try await add(Help.need(), in: database)
        try await start(first, in: database)
        try await turnOfClock(database)
        try await sendAll(database)
        clock.advance(by: .minutes(5))
        let second = try await add(Help.need(kind: Help.interpreting), in: database)
        try await start(second, isApart: true, in: database)
        try await turnOfClock(database)
        #expect(try await letters(to: "h001@help.example", in: database).count == 2)
        try await database.write(by: .system) { db in try RemoveHelper(.init(rawValue: "h001")).run(in: db) }
        #expect(try await letters(to: "h001@help.example", in: database).isEmpty)
        let due = try await database.write(by: .system) { db in try db.takeDueMail(for: .minutes(5)) }
        #expect(due == nil)
    }

    @Test(arguments: Engine.available)
    func `whoever stays under the same address as an account is asked no more and keeps their other letters`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 1)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let email = try #require(EmailAddress(rawValue: "h001@help.example"))
        try await database.write(by: .system) { db in
            _ = try db.ensureAccount(email: email, name: "Hanna", language: .german)
            try db.enqueue(
                Message(recipient: email, language: .german, subject: "Einloggen", body: "Text", kind: .signIn))
            try RemoveHelper(.init(rawValue: "h001")).run(in: db)
        }
        let due = try await database.write(by: .system) { db in
            var subjects: [String] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) { subjects.append(mail.message.subject) }
            return subjects
        }
        #expect(due == ["Einloggen"])
    }

    // MARK: Offers

    @Test(arguments: Engine.available)
    func `whoever offers can be asked, called and heard, and until they say yes something is missing`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 0)
        let helper = try Help.helper("olena", kinds: [HelpKind(rawValue: "food")])
        try await database.write(by: .system) { db in try db.insert(helper) }
        let need = try await add(Help.need(), in: database)
        let offer = CrisisOffer.Draft(
            kind: Help.interpreting, language: Help.ukrainian, district: Help.centre, amount: 1, textLanguage: .german)
        try await database.write(by: .system) { db in
            try AddCrisisOffer(offer, in: Help.crisis, of: helper.id).run(in: db)
        }
        let now = clock.clock.now
        let (outlook, gap) = try await database.read { db in
            (
                try AskingOutlook(of: need.id, at: now, in: db),
                try db.coverage(of: Help.crisis, at: now).cells[need.coveragePlace]?.gap
            )
        }
        #expect(outlook.order.next.map(\.helper.name) == ["olena"] && outlook.offers.count == 1)
        #expect(gap == 1)
        let deed = AskWhoOffers(helper.id, for: need.id, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await letters(to: "olena@help.example", in: database).count == 1)
        await #expect(throws: HelpCall.Refusal.nobodyToAsk) {
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
        try await note(yes(), of: "olena", to: need, in: database)
        let covered = try await database.read { db in
            try db.coverage(of: Help.crisis, at: now).cells[need.coveragePlace]?.state
        }
        #expect(covered == .covered)
    }

    @Test(arguments: Engine.available)
    func `whoever wants to be asked for it no more offers it no more`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        let need = try await add(Help.need(), in: database)
        let offer = CrisisOffer.Draft(kind: Help.interpreting, amount: 1, textLanguage: .german)
        try await database.write(by: .system) { db in
            _ = try AddCrisisOffer(offer, in: Help.crisis, of: .init(rawValue: "h001")).run(in: db)
        }
        try await start(need, in: database)
        try await turnOfClock(database)
        let link = try await link(of: "h001", in: database)
        let deed = StopAsking(by: link, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
        let left = try await database.read { db in try db.crisisOffers(of: Help.crisis) }
        #expect(left.isEmpty)
    }

    @Test func `at night one who offers is asked in the morning`() async throws {
        let database = try await city(.memory, helpers: 1)
        let need = try await add(Help.need(), in: database)
        let offer = CrisisOffer.Draft(kind: Help.interpreting, amount: 1, textLanguage: .german)
        try await database.write(by: .system) { db in
            _ = try AddCrisisOffer(offer, in: Help.crisis, of: .init(rawValue: "h001")).run(in: db)
        }
        let evening = CalendarDay(of: clock.clock.now, in: .ofTheCity).at(QuietHours.begin, in: .ofTheCity)
        clock.advance(by: evening.since(clock.clock.now) + .minutes(1))
        let deed = AskWhoOffers(.init(rawValue: "h001"), for: need.id, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        var due: [Bool] = []
        for _ in 1...2 {
            let now = clock.clock.now
            due.append(try await database.read { db in try db.hasDueMail(at: now) })
            clock.advance(by: .hours(10))
        }
        #expect(due == [false, true])
    }
}
