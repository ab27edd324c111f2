import DemoCity
import Domain
import FoundationEssentials
import HTTPTypes
import Logging
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// The demo city with everybody through the door, and browsers for the people in it.
struct Day {
    let coordination: Browser
    let event: Event.ID

    static let desk = "/desk/events/neue-wege-2023"

    init(_ stage: DemoStage = .door) async throws {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let latest = day.at(try #require(TimeOfDay(rawValue: "17:40")), in: .gmt)
        let story = StoryClock(latest: latest)
        let identifiers = IdentifierSource(clock: story.wallClock, randomness: .seeded(1))
        let database = try Database.inMemory(
            clock: story.wallClock, identifiers: identifiers, recordsStatements: true)
        var city = DemoCity(day: day)
        city.stage = stage
        event = try await city.fill(database, story: story).event
        story.end()
        coordination = Browser(
            App(
                services: try await Services(
                    database: database, clock: .stopped(at: latest), identifiers: identifiers,
                    settings: SiteSettings(publicAddress: "http://test.example"), lexicon: .ofTests,
                    emptyDirectory: Browser.emptyDirectory, logger: Logger(label: "test"))))
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await coordination.services.database.read(body)
    }

    /// Forms the groups of those present and releases them.
    func releaseGroups() async throws -> Board {
        let formed = try await coordination.submit(
            [("basis", "present")], on: Self.desk + "/groups", to: Self.desk + "/groups/formations")
        #expect(formed.status == .seeOther)
        if let run = coordination.services.groupRuns.run(of: event) {
            #expect(await run.isOver(within: .seconds(60)))
        }
        try await coordination.submit([], on: Self.desk + "/groups", to: Self.desk + "/groups/release")
        let boards = try await read { [event] db in try db.boards(of: event) }
        return try #require(boards.first)
    }

    /// Somebody with a phone who typed the code.
    func join(_ board: Board) async throws -> Browser {
        let person = coordination.somebodyElse()
        let answer = try await person.submit([("code", board.code.rawValue)], on: "/join")
        #expect(answer.location == "/boards/\(board.id)")
        return person
    }

    func write(_ text: String, by person: Browser, at board: Board) async throws -> Answer {
        try await person.submit(
            [("text", text), ("language", "de")], on: "/boards/\(board.id)", to: "/boards/\(board.id)/cards")
    }

    /// - Parameter step: the address below the board, such as `voting/removal`.
    func lead(_ step: String, _ board: Board) async throws {
        let page = "/boards/\(board.id)"
        let answer = try await coordination.submit([], on: page, to: "\(page)/\(step)")
        #expect(answer.status == .seeOther)
    }

    func cards(at board: Board) async throws -> [Card] {
        try await read { db in try db.cards(on: board.id) }
    }
}

@Suite struct DayTests {
    @Test func `one card becomes an idea, a measure and a cooperation, and its writer can follow it`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let hung = try await day.write("Ein Schlüssel für den Saal", by: person, at: board)
        let told = try await person.get(try #require(hung.location)).body
        let receipt = try #require(told.firstMatch(of: /href="(\/receipts\/[^"]+)"/)?.1)
        let card = try #require(try await day.cards(at: board).first)

        try await day.coordination.submit(
            [("card", card.id.rawValue), ("name", "Räume")], on: "/boards/\(board.id)",
            to: "/boards/\(board.id)/clusters")
        let clusters = try await day.read { db in try db.clusters(on: board.id) }
        let cluster = try #require(clusters.first)
        try await day.coordination.submit(
            [("cluster", cluster.id.rawValue), ("title", "Räume teilen")], on: "/boards/\(board.id)",
            to: "/boards/\(board.id)/ideas")
        let ideas = try await day.read { db in try db.ideas(on: board.id) }
        let idea = try #require(ideas.first)
        let list = Day.desk + "/ideas"
        try await day.coordination.submit(
            [("draft", "yes"), ("title", idea.title)], on: list, to: "\(list)/\(idea.id)/measure")
        let draft = try await day.read { db in try db.measure(from: idea.id, drafts: true) }
        let measure = "/measures/\(try #require(draft).id)"
        // Nobody else sees a draft.
        #expect(try await person.get(measure).location?.hasPrefix("/sign-in?next=") == true)
        try await day.coordination.submit([], on: list, to: "\(list)/\(idea.id)/measure/publication")

        let alone = try await day.coordination.submit([], on: measure, to: measure + "/steps/agreed")
        #expect(alone.status == .conflict)
        let sides = try await day.read { db in
            try ["mo", "administration"].compactMap { side -> String? in
                try db.value("SELECT name AS value FROM organisation WHERE side = \(side) ORDER BY id")
            }
        }
        for name in sides {
            try await day.coordination.submit(
                [("organisation", name), ("name", "Kim Muster")], on: measure, to: measure + "/owners")
        }
        try await day.coordination.submit([], on: measure, to: measure + "/steps/agreed")
        let cooperation = try await day.coordination.submit([], on: measure, to: measure + "/cooperation")
        let bridge = try #require(cooperation.location)
        #expect(bridge.hasPrefix("/cooperations/"))
        #expect(try await day.coordination.get(bridge).body.contains("href=\"\(measure)\""))
        #expect(try await day.coordination.get(measure).body.contains("href=\"\(bridge)\""))
        // Nobody else is led to partners who have not agreed yet.
        #expect(!(try await person.get(measure).body.contains(bridge)))

        let sheet = "/boards/\(board.id)/results"
        #expect(try await person.get(measure).body.contains("href=\"\(sheet)#idea-\(idea.id)\""))
        let hanging = try await person.get(sheet).body
        #expect(hanging.contains("id=\"idea-\(idea.id)\"") && hanging.contains("id=\"cluster-\(cluster.id)\""))
        #expect(hanging.contains("href=\"\(measure)\""))

        let results = try await person.get("/events/neue-wege-2023/results")
        #expect(results.body.contains("Räume teilen"))
        #expect(!results.body.contains("Kim Muster"))
        let followed = try await person.get(String(receipt))
        #expect(followed.body.contains("href=\"\(measure)\""))
        #expect(followed.body.contains("href=\"\(sheet)#cluster-\(cluster.id)\""))
    }

    @Test func `a board speaks the language of whoever reads it, also where the hosts wrote only German`() async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let phase = try #require(board.phase?.kind)
        let arabic = Lexicon.ofTests.taxonomy.label(of: phase, in: Language(rawValue: "ar"))
        #expect(try await person.get("/boards/\(board.id)?lang=ar").body.contains(">\(arabic)</h1>"))
    }

    @Test func `from the groups it is one tap to each board`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let moderation = day.coordination.somebodyElse()
        try await moderation.signIn("moderation@example.org", roles: [.role(.facilitator, at: day.event)])
        #expect(try await moderation.get(Day.desk + "/groups").body.contains("href=\"/boards/\(board.id)\""))
    }

    @Test func `while people write, each sees only their own card`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        try await day.lead("hiding", board)
        let (first, second) = (try await day.join(board), try await day.join(board))
        _ = try await day.write("Mein Gedanke", by: first, at: board)
        #expect(try await first.get("/boards/\(board.id)").body.contains("Mein Gedanke"))
        #expect(!(try await second.get("/boards/\(board.id)").body.contains("Mein Gedanke")))
        try await day.lead("hiding/removal", board)
        #expect(try await second.get("/boards/\(board.id)").body.contains("Mein Gedanke"))
    }

    @Test func `nobody gives more dots than there are`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Gedanke", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        let page = "/boards/\(board.id)"
        let early = try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
        #expect(early.status == .conflict)
        try await day.lead("voting", board)
        for _ in 1...board.dotsPerPerson {
            let given = try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
            #expect(given.status == .seeOther)
        }
        let spent = try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
        #expect(spent.status == .conflict)
        #expect(try await day.read { db in try db.dots(on: board.id) } == [card.id: board.dotsPerPerson])
    }

    @Test func `in a later phase earlier cards are there to be read, and voted for if whoever leads wants that`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Raum am Abend", by: person, at: board)
        try await day.lead("phases/2", board)
        try await day.lead("voting", board)
        let card = try #require(try await day.cards(at: board).first)
        let button = "form=\"voting\" name=\"card\" value=\"\(card.id)\""
        let page = "/boards/\(board.id)"
        let narrow = try await person.get(page)
        #expect(narrow.body.contains("id=\"card-\(card.id)\"") && !narrow.body.contains(button))
        let refused = try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
        #expect(refused.status == .conflict)
        try await day.lead("voting/removal", board)
        try await day.lead("voting/earlier", board)
        try await day.lead("voting", board)
        #expect(try await person.get(page).body.contains(button))
    }

    @Test func `the same card sent twice hangs once`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for _ in 1...2 {
            try await person.submit(
                [("text", "Doppelt"), ("language", "de"), ("key", "eins")], on: "/boards/\(board.id)",
                to: "/boards/\(board.id)/cards")
        }
        #expect(try await day.cards(at: board).count == 1)
    }

    @Test func `people of another board, and people of none, find no board here`() async throws {
        let day = try await Day()
        _ = try await day.releaseGroups()
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        let stranger = try await day.join(boards[1])
        #expect(try await stranger.get("/boards/\(boards[0].id)").status == .notFound)
        #expect(try await day.coordination.somebodyElse().get("/boards/\(boards[0].id)").status == .notFound)
        #expect(try await stranger.get("/screens/boards/\(boards[1].id)").status == .notFound)
    }

    @Test func `a closed board takes no card, and whoever joins reads its results`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let begun = try await person.get("/boards/\(board.id)").hiddenFields
        try await day.lead("closing", board)
        let late = try await person.post(
            "/boards/\(board.id)/cards", begun + [("text", "Zu spät"), ("language", "de")])
        #expect(late.status == .conflict)
        // The thought was not lost: it can be read and carried on.
        #expect(late.body.contains("Zu spät"))
        #expect(try await day.cards(at: board) == [])
        let joining = try await day.coordination.somebodyElse().submit(
            [("code", board.code.rawValue)], on: "/join")
        #expect(joining.location == "/boards/\(board.id)/results")
    }

    @Test func `an idea is put aside only with a reason`() async throws {
        let day = try await Day(.plenary)
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        let idea = try #require(ideas.first { $0.status == .prioritised })
        let address = Day.desk + "/ideas/\(idea.id)/declining"
        let silent = try await day.coordination.submit(
            [("reason", "")], on: Day.desk + "/ideas", to: address)
        #expect(silent.status == .unprocessableContent)
        try await day.coordination.submit(
            [("reason", "Es fehlt das Geld.")], on: Day.desk + "/ideas", to: address)
        let results = try await day.coordination.somebodyElse().get("/events/neue-wege-2023/results")
        #expect(results.body.contains("Es fehlt das Geld."))
    }
}
