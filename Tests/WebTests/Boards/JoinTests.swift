import DemoCity
import Domain
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// Who somebody is at a board: the phone, not the visit.
@Suite struct JoinTests {
    private func boards(of day: Day) async throws -> [Board] {
        _ = try await day.releaseGroups()
        return try await day.read { [event = day.event] db in try db.boards(of: event) }
    }

    private func join(_ board: Board, _ person: Browser, typing code: String? = nil) async throws {
        let answer = try await person.submit([("code", code ?? board.code.rawValue)], on: "/join")
        #expect(answer.location == "/boards/\(board.id)")
    }

    private func people(at board: Board, of day: Day) async throws -> Int {
        try await day.read { db in try db.participantCount(of: board.id) }
    }

    private func placeDot(on card: Card, by person: Browser) async throws -> Answer {
        let page = "/boards/\(card.board)"
        return try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
    }

    @Test func `the same phone that joins again has the same dots and the same cards, however the code is typed`()
        async throws
    {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        try await day.lead("voting", board)
        for _ in 0..<board.dotsPerPerson { #expect(try await placeDot(on: card, by: person).status == .seeOther) }

        try await join(board, person)
        try await join(board, person, typing: board.code.rawValue.lowercased() + " ")
        #expect(try await placeDot(on: card, by: person).status == .conflict)
        #expect(try await people(at: board, of: day) == 1)
        try await day.lead("hiding", board)
        #expect(try await person.get("/boards/\(board.id)").body.contains("Ein Saal"))
        #expect(!(try await day.join(board).get("/boards/\(board.id)").body.contains("Ein Saal")))
    }

    @Test func `at another board the same phone is somebody else, and at the first again who it was`() async throws {
        let day = try await Day()
        let all = try await boards(of: day)
        let person = try await day.join(all[0])
        try await day.lead("voting", all[0])
        _ = try await day.write("Ein Saal", by: person, at: all[0])
        let card = try #require(try await day.cards(at: all[0]).first)
        #expect(try await placeDot(on: card, by: person).status == .seeOther)

        try await join(all[1], person)
        try await join(all[0], person)
        #expect(try await person.get("/boards/\(all[1].id)").status == .ok)
        for _ in 1..<all[0].dotsPerPerson { #expect(try await placeDot(on: card, by: person).status == .seeOther) }
        #expect(try await placeDot(on: card, by: person).status == .conflict)
        #expect([try await people(at: all[0], of: day), try await people(at: all[1], of: day)] == [1, 1])
    }

    /// A draft of the window would lead whoever scans a second code to the board of the first.
    @Test func `the field has the letters of the address that was scanned, and the window keeps no others`()
        async throws
    {
        let day = try await Day()
        let code = try #require(try await boards(of: day).first).code.rawValue
        let phone = day.coordination.somebodyElse()
        for page in ["/join", "/join/\(code)"] { #expect(!(try await phone.get(page).body.contains("data-draft"))) }
        #expect(try await phone.get("/join/\(code)").body.contains("value=\"\(code)\""))
        let wrong = try await phone.submit([("code", "ZZZZZ")], on: "/join")
        #expect(wrong.status == .unprocessableContent && !wrong.body.contains("data-draft"))
    }

    @Test func `a leader who joins again is the same participant, also after signing in anew`() async throws {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let leader = day.coordination.somebodyElse()
        for _ in 0..<2 {
            try await leader.signIn("moderation@example.org", roles: [.role(.facilitator, at: day.event)])
            try await join(board, leader)
        }
        #expect(try await people(at: board, of: day) == 1)
    }

    @Test func `the form of a phone that has never joined, sent twice, is one person`() async throws {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let person = day.coordination.somebodyElse()
        let form = try await person.get("/join").hiddenFields + [("code", board.code.rawValue)]
        let again = Browser(person.app, cookies: person.cookies)
        for window in [person, again] { #expect(try await window.post("/join", form).status == .seeOther) }
        #expect(try await people(at: board, of: day) == 1)
    }

    @Test func `a leader who has not joined sends a card again after a new sign-in, and it hangs once`() async throws {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let leader = day.coordination.somebodyElse()
        var receipts: Set<String?> = []
        for _ in 0..<2 {
            try await leader.signIn("moderation@example.org", roles: [.role(.facilitator, at: day.event)])
            let answer = try await leader.submit(
                [("text", "Vom Papier"), ("language", "de"), ("key", "eins")], on: "/boards/\(board.id)",
                to: "/boards/\(board.id)/cards")
            receipts.insert(answer.location)
        }
        #expect(try await day.cards(at: board).count == 1)
        #expect(receipts.count == 1)
    }
}

/// The door of the boards: a whole house behind one address, people who mistype, and machines that guess.
@Suite struct JoinPaceTests {
    private func wrong(_ number: Int) -> String {
        let letters = Array("BCDFGHJKLM")
        return "ZZ" + String([number / 100, number / 10 % 10, number % 10].map { letters[$0] })
    }

    /// The clock of the house stands still, so nothing that is counted grows back.
    @Test func `three hundred phones behind one address join within one moment, and none is turned away`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        var ways: [String?: Int] = [:]
        for _ in 0..<300 {
            let answer = try await day.coordination.somebodyElse().submit([("code", board.code.rawValue)], on: "/join")
            ways[answer.location, default: 0] += 1
        }
        #expect(ways == ["/boards/\(board.id)": 300])
        #expect(try await day.read { db in try db.participantCount(of: board.id) } == 300)
    }

    @Test func `whoever mistypes twice joins all the same, and looking at the page is never counted`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let phone = day.coordination.somebodyElse()
        for number in 0..<40 { #expect(try await phone.get("/join/\(wrong(number))").status == .ok) }
        for number in 0..<2 {
            let answer = try await phone.submit([("code", wrong(number))], on: "/join")
            #expect(answer.status == .unprocessableContent)
        }
        #expect(try await phone.submit([("code", "")], on: "/join").status == .unprocessableContent)
        #expect(try await phone.submit([("code", board.code.rawValue)], on: "/join").status == .seeOther)
    }

    @Test func `a browser that guesses rests, and everybody else joins at once`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let machine = day.coordination.somebodyElse()
        for number in 0..<20 {
            let answer = try await machine.submit([("code", wrong(number))], on: "/join")
            #expect(answer.status == .unprocessableContent)
        }
        let resting = try await machine.submit([("code", board.code.rawValue)], on: "/join")
        #expect(resting.status == .tooManyRequests && resting.headers[.retryAfter] != nil)
        // What was typed stands there still, and nothing was written.
        #expect(resting.body.contains("value=\"\(board.code)\""))
        #expect(try await day.read { db in try db.participantCount(of: board.id) } == 0)
        _ = try await day.join(board)
    }

    @Test func `a code of another event leads to its own board, and after the day to what was found`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let (clock, services) = (SetClock(), day.coordination.services)
        clock.advance(by: .days(1))
        let later = try await Services(
            database: services.database, clock: clock.clock, identifiers: services.identifiers,
            settings: services.settings, lexicon: .ofTests, logger: services.logger)
        let person = Browser(App(services: later))
        let answer = try await person.submit([("code", board.code.rawValue)], on: "/join")
        let results = try #require(answer.location)
        #expect(results == "/boards/\(board.id)/results?late=1")
        #expect(answer.headers[.setCookie]?.contains("participant=") != true)
        let page = try await person.get(results).body
        #expect(page.contains("galt bis zum") && page.contains("1. Dezember 2023"))
        #expect(try await person.get("/boards/\(board.id)").status == .notFound)
        // On the day itself the same address says nothing of it.
        #expect(!(try await day.coordination.get(results).body.contains("galt bis zum")))
    }

    @Test func `from the own page it is one tap, and nothing that is kept leads from the one to the other`()
        async throws
    {
        let day = try await Day(.groups)
        let event = day.event
        let seat = try await day.read { db in try db.releasedFormation(of: event)?.seats.first }
        let (person, link) = (try #require(seat), Secret(from: .system))
        let services = day.coordination.services
        try await services.database.write(by: .system) { db in
            try db.insert(link: link.hash, registration: person.registration)
        }
        let board = try #require(try await day.read { db in try db.board(of: person.group) })
        let before = try await day.read { db in try db.lastJournalID() }
        let phone = day.coordination.somebodyElse()
        let answer = try await phone.submit([], on: "/r/\(link.text)", to: "/join")
        #expect(answer.location == "/boards/\(board.id)")
        let page = try await phone.get("/boards/\(board.id)")
        #expect(page.status == .ok)

        let entries = try await day.read { db in try db.journal(after: before, limit: 9) }
        #expect(entries.map(\.change) == [.joined] && entries.map(\.author) == [.visitor])
        let rows = try await day.read { db in
            try ["participant", "journal", "idempotent_answer"].flatMap { table in
                try db.rows("SELECT * FROM \(SQL(stringLiteral: table))").map { "\($0)" }
            }
        }
        let secret = try #require(phone.cookies["participant"].flatMap { Secret(text: $0) })
        let own = rows.filter { $0.contains(secret.hash(at: board.id).rawValue) }
        #expect(own.count == 1 && !own[0].contains(person.registration.rawValue))
        #expect(!rows.contains { $0.contains(link.text) || $0.contains(secret.text) })
    }
}
