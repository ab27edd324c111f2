import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// Somebody wants to reach an organisation: what each side hears and when, on both engines and without a page.
@Suite struct ContactRequestDeedTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// A network with a clock that a test sets.
    private struct House {
        let database: Database
        let clock: SetClock
        let correspondence: Correspondence

        func ask(
            _ text: String = "Wir suchen einen Saal.", by mailbox: String = "amal", of own: Organisation.ID? = nil,
            to organisation: Organisation.ID = Town.choir, about subject: ContactRequest.Subject = .init()
        ) async throws -> ContactRequest {
            let email = try #require(EmailAddress(rawValue: "\(mailbox)@example.net"))
            let asker = ContactRequest.Asker(
                name: "Amal Haddad", organisationName: "Grundschule", organisation: own, email: email, language: .german
            )
            let deed = AskForContact(
                .init(text, by: asker, about: subject), to: organisation, proof: .code, on: Town.today,
                correspondence: correspondence)
            return try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }

        /// Types the code from the last letter to this mailbox.
        @discardableResult
        func prove(_ request: ContactRequest) async throws -> ContactRequest {
            let letters = try await database.letters().filter { $0.to == request.asker.email.rawValue }
            let typed = try #require(letters.compactMap { $0.subject.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) }.last)
            let code = try #require(OwnCode(rawValue: String(typed.0)))
            let deed = ProveAsker(
                of: request.id, with: code, ownLink: Secret(from: correspondence.randomness),
                correspondence: correspondence)
            return try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }

        func asked(
            _ text: String = "Wir suchen einen Saal.", by mailbox: String = "amal",
            to organisation: Organisation.ID = Town.choir
        ) async throws -> ContactRequest {
            try await prove(ask(text, by: mailbox, to: organisation))
        }

        func answer(_ request: ContactRequest, _ answer: AnswerContactRequest.Answer) async throws {
            let deed = AnswerContactRequest(request.id, answer, correspondence: correspondence)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }

        func now(_ request: ContactRequest) async throws -> ContactRequest {
            let found = try await database.read { db in try db.contactRequest(request.id) }
            return try #require(found)
        }

        func end() async throws {
            let deed = EndContactRequests(correspondence: correspondence)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }

        func letters(to address: String) async throws -> [QueuedLetter] {
            try await database.letters().filter { $0.to == address }
        }
    }

    private func house(_ engine: Engine) async throws -> House {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        return House(database: database, clock: clock, correspondence: correspondence)
    }

    @Test(arguments: Engine.available)
    func `before the address is proven nobody hears anything, and the code's letter holds no word of the asker`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        let request = try await house.ask("Kaufen Sie jetzt!")
        let letters = try await house.database.letters()
        #expect(letters.map(\.to) == ["amal@example.net"])
        #expect(!letters[0].body.contains("Kaufen") && !letters[0].body.contains("Amal"))
        #expect(try await house.now(request).state == .unproven)

        let wrong = OwnCode(from: [1, 2, 3, 4, 5, 6, 7])
        let deed = ProveAsker(
            of: request.id, with: wrong, ownLink: Secret(from: .system), correspondence: correspondence)
        await #expect(throws: ContactRequest.Refusal.codeIsWrong) {
            try await house.database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        #expect(try await house.database.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `the other side reads who asks and what for, in its language, and no address`(engine: Engine) async throws {
        let house = try await house(engine)
        let request = try await house.asked()
        #expect(request.state == .asked)
        let letter = try #require(try await house.letters(to: "verein@example.org").first)
        #expect(letter.language == "tr")
        #expect(letter.body.contains("Amal Haddad, Grundschule") && letter.body.contains("Wir suchen einen Saal."))
        #expect(letter.body.contains("https://neue-wege.example/asked/"))
        #expect(!letter.body.contains("amal@example.net"))
        // A code counts once.
        await #expect(throws: ContactRequest.Refusal.isOver) { try await house.prove(request) }
    }

    @Test(arguments: Engine.available)
    func `a yes gives each side the contact of the other, and nothing else`(engine: Engine) async throws {
        let house = try await house(engine)
        let request = try await house.asked()
        try await house.answer(
            request, .yes(.init(role: "Räume", contact: "saal@chor.example", reply: "Gern ab Mai.")))
        let own = try #require(try await house.letters(to: "amal@example.net").last)
        #expect(own.body.contains("Räume: saal@chor.example") && own.body.contains("Gern ab Mai."))
        let theirs = try #require(try await house.letters(to: "verein@example.org").last)
        #expect(theirs.body.contains("amal@example.net"))
        #expect(try await house.now(request).reach?.contact == "saal@chor.example")
    }

    @Test(arguments: Engine.available)
    func `a no is silent: letters, state and the limit are those of a silence, and the end is the same`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        let declined = try await house.asked("Nummer 1")
        let silent = try await house.asked("Nummer 2", to: Town.office)
        let before = try await house.letters(to: "amal@example.net").count
        try await house.answer(declined, .no)
        #expect(try await house.letters(to: "amal@example.net").count == before)
        let now = house.clock.clock.now
        for request in [declined, silent] { #expect(try await house.now(request).waitsForAsker(at: now)) }
        let waiting = try await house.database.read { db in
            try db.waitingContactRequests(by: declined.asker.email, at: now)
        }
        #expect(waiting == 2)

        house.clock.advance(by: .days(14))
        try await house.end()
        let ends = try await house.letters(to: "amal@example.net").dropFirst(before)
        #expect(ends.count == 2)
        let bodies = Set(
            ends.map { $0.body.replacingOccurrences(of: "Chor", with: "X").replacingOccurrences(of: "Amt", with: "X") })
        #expect(bodies.count == 1)
        for request in [declined, silent] { #expect(try await house.now(request).state == .ended) }
    }

    @Test(arguments: Engine.available)
    func `after two weeks a request ends once, and no answer counts any more`(engine: Engine) async throws {
        let house = try await house(engine)
        let request = try await house.asked()
        house.clock.advance(by: .days(13))
        try await house.end()
        #expect(try await house.now(request).state == .asked)
        house.clock.advance(by: .days(1))
        await #expect(throws: ContactRequest.Refusal.isOver) { try await house.answer(request, .no) }
        try await house.end()
        try await house.end()
        let said = try await house.letters(to: "amal@example.net").filter { $0.subject.hasPrefix("Keine Antwort") }
        #expect(said.count == 1)
    }

    @Test(arguments: Engine.available)
    func `at most five of one asker wait, and a yes or taking one back makes room`(engine: Engine) async throws {
        let house = try await house(engine)
        var requests: [ContactRequest] = []
        for number in 1...5 { requests.append(try await house.asked("Nummer \(number)")) }
        await #expect(throws: ContactRequest.Refusal.hasAskedMany(limit: 5)) { _ = try await house.ask("Nummer 6") }
        try await house.answer(requests[0], .no)
        await #expect(throws: ContactRequest.Refusal.hasAskedMany(limit: 5)) { _ = try await house.ask("Nummer 6") }
        let taken = WithdrawContactRequest(requests[1].id)
        try await house.database.write(by: .visitor) { db in try taken.run(in: db) }
        #expect(try await house.asked("Nummer 6").state == .asked)
        // Somebody else is not held up by it.
        #expect(try await house.asked("Nummer 7", by: "kim").state == .asked)
    }

    @Test(arguments: Engine.available)
    func `whoever proves six codes at the end has five requests`(engine: Engine) async throws {
        let house = try await house(engine)
        var unproven: [ContactRequest] = []
        for number in 1...6 {
            let request = try await house.ask("Nummer \(number)")
            unproven.append(request)
            if number < 6 { try await house.prove(request) }
            if number == 5 {
                let taken = WithdrawContactRequest(request.id)
                try await house.database.write(by: .visitor) { db in try taken.run(in: db) }
            }
        }
        #expect(try await house.asked("Nummer 7", by: "amal").state == .asked)
        let last = unproven[5]
        await #expect(throws: ContactRequest.Refusal.hasAskedMany(limit: 5)) {
            // The last letter is of another request; its own code stands in the one before.
            let letters = try await house.letters(to: "amal@example.net")
            let codes = letters.compactMap { $0.subject.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/)?.0 }
            let code = try #require(OwnCode(rawValue: String(codes[5])))
            let deed = ProveAsker(
                of: last.id, with: code, ownLink: Secret(from: .system), correspondence: house.correspondence)
            try await house.database.write(by: .visitor) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever pauses is not asked until the day is over`(engine: Engine) async throws {
        let house = try await house(engine)
        let until = Town.today.advanced(byDays: 3)
        let deed = SetRequestRules(RequestRules(pausedUntil: until, allowsOften: false), of: Town.choir)
        try await house.database.write(by: .system) { db in try deed.run(in: db) }
        await #expect(throws: ContactRequest.Refusal.isPaused(until: until)) { _ = try await house.ask() }
        #expect(try await house.asked(to: Town.office).state == .asked)
        #expect(try await house.database.entries(about: .organisation).last?.details["fields"] == "requests")
    }

    // MARK: Abuse

    @Test(arguments: Engine.available)
    func `three links and a third equal text wait for the desk, which passes them on or lets them be`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        let links = try await house.asked("http://a.example http://b.example http://c.example")
        #expect(links.state == .held && links.hold == .manyLinks)
        var equal: [ContactRequest] = []
        for mailbox in ["a", "b", "c"] { equal.append(try await house.asked("Gutes Angebot!", by: mailbox)) }
        #expect(equal.map(\.state) == [.asked, .asked, .held])
        let before = try await house.letters(to: "verein@example.org").count
        #expect(before == 2)
        let waiting = try await house.database.read { db in try db.contactRequestsForDesk().map(\.id) }
        #expect(waiting == [links.id, equal[2].id])

        for (request, judgement) in [(links, JudgeContactRequest.Judgement.passOn), (equal[2], .settle)] {
            let deed = JudgeContactRequest(request.id, judgement, correspondence: correspondence)
            try await house.database.write(by: .system) { db in try deed.run(in: db) }
            // Two at the desk decide once.
            await #expect(throws: ContactRequest.Refusal.isOver) {
                try await house.database.write(by: .system) { db in try deed.run(in: db) }
            }
        }
        #expect(try await house.letters(to: "verein@example.org").count == before + 1)
        #expect(try await house.database.read { db in try db.contactRequestsForDeskCount() } == 0)
        #expect(try await house.now(equal[2]).waitsForAsker(at: house.clock.clock.now))
    }

    @Test(arguments: Engine.available)
    func `whoever is reported waits at the desk, and whoever is blocked reaches nobody and sees nothing of it`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        let request = try await house.asked("Nummer 1")
        for step in ReportContactRequest.Step.allCases {
            let deed = ReportContactRequest(request.id, step)
            try await house.database.write(by: .system) { db in try deed.run(in: db) }
        }
        #expect(try await house.database.read { db in try db.contactRequestsForDesk().map(\.id) } == [request.id])
        let heard = try await house.letters(to: "verein@example.org").count
        let own = try await house.letters(to: "amal@example.net").count
        let again = try await house.asked("Nummer 2")
        #expect(again.waitsForAsker(at: house.clock.clock.now))
        #expect(try await house.letters(to: "verein@example.org").count == heard)
        // A code, and the letter that everybody gets.
        #expect(try await house.letters(to: "amal@example.net").count == own + 2)
        #expect(try await house.asked("Nummer 3", to: Town.office).state == .asked)

        let blocked = try await house.database.read { db in try db.blockedAskers(of: Town.choir) }
        #expect(blocked.count == 1)
        let deed = UnblockAsker(try #require(blocked.first).id, at: Town.choir)
        try await house.database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await house.asked("Nummer 4").state == .asked)
    }

    @Test(arguments: Engine.available)
    func `whom the desk blocks reaches nobody at all`(engine: Engine) async throws {
        let house = try await house(engine)
        let held = try await house.asked("http://a.example http://b.example http://c.example")
        let deed = JudgeContactRequest(held.id, .block, correspondence: correspondence)
        try await house.database.write(by: .system) { db in try deed.run(in: db) }
        let swallowed = try await house.asked("Guten Tag", to: Town.office)
        #expect(swallowed.state == .dropped && !swallowed.waitsForLook)
        // Nor do many links tell whoever was blocked from everybody else.
        let links = try await house.asked("http://d.example http://e.example http://f.example", to: Town.office)
        #expect(links.state == .dropped && links.waitsForLook && links.deskSince == nil)
    }

    @Test(arguments: Engine.available)
    func `where nobody reads mail the desk is asked, and passes it on as soon as somebody does`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        let request = try await house.asked(to: Town.theatre)
        #expect(request.hold == .nobodyReached)
        let deed = JudgeContactRequest(request.id, .passOn, correspondence: correspondence)
        await #expect(throws: ContactRequest.Refusal.nobodyToAsk) {
            try await house.database.write(by: .system) { db in try deed.run(in: db) }
        }
        try await Town.editor("theater", of: Town.theatre, reading: .german, in: house.database)
        try await house.database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await house.letters(to: "theater@example.org").count == 1)
    }

    @Test(arguments: Engine.available)
    func `an organisation without accounts is asked at the address of its profile, which nobody sees`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        try await house.database.write(by: .system) { db in
            try db.change(contactsOf: Town.theatre) { contacts in
                contacts = [
                    ContactRole(
                        id: .init(rawValue: "c"), organisation: Town.theatre, role: "Leitung",
                        email: "leitung@theater.example", visibility: .coordination)
                ]
            }
        }
        #expect(try await house.asked(to: Town.theatre).state == .asked)
        #expect(try await house.letters(to: "leitung@theater.example").count == 1)
        for letter in try await house.letters(to: "amal@example.net") {
            #expect(!letter.body.contains("leitung@theater.example"))
        }
    }

    // MARK: What is left

    @Test(arguments: Engine.available)
    func `after ninety days a request is forgotten, whatever became of it`(engine: Engine) async throws {
        let house = try await house(engine)
        _ = try await house.asked()
        house.clock.advance(by: .days(ContactRequest.daysKept + 1))
        try await house.database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        let left = try await house.database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM contact_request")
        }
        #expect(left == 0)
    }

    @Test(arguments: Engine.available)
    func `nobody is asked for a need more than once a week, unless they allow it`(engine: Engine) async throws {
        let house = try await house(engine)
        let draft = AddOffer.Draft(
            direction: .need, kind: OfferKind(rawValue: "rooms"), text: "", language: .german,
            validUntil: Town.today.advanced(byDays: 100))
        let need = try await house.database.write(by: .system) { db in
            try AddOffer(draft, of: Town.office, on: Town.today).run(in: db)
        }
        let subject = ContactRequest.Subject(need: need.id)
        try await house.prove(house.ask("Nummer 1", of: Town.office, about: subject))
        let end = house.clock.clock.now.advanced(by: .days(7))
        await #expect(throws: ContactRequest.Refusal.isResting(until: end)) {
            _ = try await house.ask("Nummer 2", by: "kim", of: Town.office, about: subject)
        }
        let often = SetRequestRules(RequestRules(pausedUntil: nil, allowsOften: true), of: Town.choir)
        try await house.database.write(by: .system) { db in try often.run(in: db) }
        let second = try await house.ask("Nummer 2", by: "kim", of: Town.office, about: subject)
        #expect(second.state == .unproven)
        // Nobody asks for a need that is not theirs.
        await #expect(throws: NotFound()) {
            _ = try await house.ask("Nummer 3", by: "mara", of: Town.theatre, about: subject)
        }
    }
}
